# SPDX-License-Identifier: Apache-2.0
# Compiles scenarios/facts/*.yaml into the program, and the examples that a fact is measured on.
#   include(facts/scenarios.cmake)     sets `microcosm_facts_source`, a .cpp that is made anew when a scenario changes
#   cmake -DOUTPUT=FILE -DFILES=A;B -P scenarios.cmake     makes it (this file calls itself during the build)
if(NOT CMAKE_SCRIPT_MODE_FILE)
  file(GLOB scenarios CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/scenarios/facts/*.yaml)
  foreach(example super_bowl_vs_creators ambassador_vs_oneoff fitness_soda_backlash)
    list(APPEND scenarios ${PROJECT_SOURCE_DIR}/scenarios/${example}.yaml)
  endforeach()
  set(microcosm_facts_source ${CMAKE_CURRENT_BINARY_DIR}/embedded_scenarios.cpp)
  add_custom_command(
    OUTPUT ${microcosm_facts_source}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${microcosm_facts_source} "-DFILES=${scenarios}"
            -P ${CMAKE_CURRENT_LIST_FILE}
    DEPENDS ${scenarios} ${CMAKE_CURRENT_LIST_FILE}
    COMMENT "Compiling in the scenarios of the facts"
    VERBATIM)
  return()
endif()

set(source "// Made from scenarios by engine/facts/scenarios.cmake.\n")
string(APPEND source "#include \"engine/facts/embedded_scenarios.hpp\"\n\n#include <array>\n\n")
string(APPEND source "namespace microcosm {\n\nnamespace {\n\n")
string(APPEND source "constexpr auto scenarios = std::to_array<EmbeddedScenario>({\n")
foreach(scenario IN LISTS FILES)
  cmake_path(GET scenario STEM name)
  file(READ ${scenario} text)
  string(APPEND source "    {\"${name}\", R\"scenario(${text})scenario\"},\n")
endforeach()
string(APPEND source "});\n\n}  // namespace\n\n")
string(APPEND source "std::span<const EmbeddedScenario> embedded_scenarios() { return scenarios; }\n\n}  // namespace microcosm\n")
file(WRITE ${OUTPUT} "${source}")
