# SPDX-License-Identifier: Apache-2.0
# Compiles templates/*.in, the files of `plugin new`, into the program.
#   include(templates.cmake)           sets `microcosm_template_source`, a .cpp made anew when a template changes
#   cmake -DOUTPUT=FILE -DFOLDER=FOLDER -P templates.cmake      makes it (this file calls itself during the build)
if(NOT CMAKE_SCRIPT_MODE_FILE)
  file(GLOB templates CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/templates/*.in)
  set(microcosm_template_source ${CMAKE_CURRENT_BINARY_DIR}/embedded_templates.cpp)
  add_custom_command(
    OUTPUT ${microcosm_template_source}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${microcosm_template_source}
            -DFOLDER=${CMAKE_CURRENT_LIST_DIR}/templates -P ${CMAKE_CURRENT_LIST_FILE}
    DEPENDS ${templates} ${CMAKE_CURRENT_LIST_FILE}
    COMMENT "Compiling in the templates of plugins"
    VERBATIM)
  return()
endif()

file(GLOB templates ${FOLDER}/*.in)
list(SORT templates)
set(source "// Made from tools/microcosm/templates by templates.cmake.\n")
string(APPEND source "#include \"tools/microcosm/embedded_templates.hpp\"\n\n#include <array>\n\n")
string(APPEND source "namespace microcosm {\n\nnamespace {\n\n")
string(APPEND source "constexpr auto templates = std::to_array<EmbeddedTemplate>({\n")
foreach(template IN LISTS templates)
  cmake_path(GET template FILENAME name)
  file(READ ${template} text)
  string(APPEND source "    {\"${name}\", R\"template(${text})template\"},\n")
endforeach()
string(APPEND source "});\n\n}  // namespace\n\n")
string(APPEND source "std::span<const EmbeddedTemplate> embedded_templates() { return templates; }\n\n")
string(APPEND source "}  // namespace microcosm\n")
file(WRITE ${OUTPUT} "${source}")
