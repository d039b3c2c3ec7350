# SPDX-License-Identifier: Apache-2.0
# Compiles scenarios/packs/*.yaml into the program.
#   include(scenario/packs.cmake)      sets `microcosm_pack_source`, a .cpp that is made anew when a pack changes
#   cmake -DOUTPUT=FILE -DFOLDER=FOLDER -P packs.cmake     makes it (this file calls itself during the build)
if(NOT CMAKE_SCRIPT_MODE_FILE)
  file(GLOB packs CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/scenarios/packs/*.yaml)
  set(microcosm_pack_source ${CMAKE_CURRENT_BINARY_DIR}/embedded_packs.cpp)
  add_custom_command(
    OUTPUT ${microcosm_pack_source}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${microcosm_pack_source}
            -DFOLDER=${PROJECT_SOURCE_DIR}/scenarios/packs -P ${CMAKE_CURRENT_LIST_FILE}
    DEPENDS ${packs} ${CMAKE_CURRENT_LIST_FILE}
    COMMENT "Compiling in the parameter packs"
    VERBATIM)
  return()
endif()

file(GLOB packs ${FOLDER}/*.yaml)
list(SORT packs)
set(source "// Made from scenarios/packs by engine/scenario/packs.cmake.\n")
string(APPEND source "#include \"engine/scenario/embedded_packs.hpp\"\n\n#include <array>\n\n")
string(APPEND source "namespace microcosm {\n\nnamespace {\n\n")
string(APPEND source "constexpr auto packs = std::to_array<EmbeddedPack>({\n")
foreach(pack IN LISTS packs)
  cmake_path(GET pack STEM name)
  file(READ ${pack} text)
  string(APPEND source "    {\"${name}\", R\"pack(${text})pack\"},\n")
endforeach()
string(APPEND source "});\n\n}  // namespace\n\n")
string(APPEND source "std::span<const EmbeddedPack> embedded_packs() { return packs; }\n\n}  // namespace microcosm\n")
file(WRITE ${OUTPUT} "${source}")
