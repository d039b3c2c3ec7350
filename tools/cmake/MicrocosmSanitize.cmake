# SPDX-License-Identifier: Apache-2.0
# microcosm_sanitize_plugin(NAME SOURCE...): makes the plugin part of the targets check-asan and check-tsan, which
# compile its sources once more together with a stub of a host (microcosm/exercise.hpp) and run the result. A sanitized
# plugin does not load into a normal host, and a normal one in a sanitized host hides its races.
function(microcosm_sanitize_plugin name)
  set(stub ${CMAKE_CURRENT_BINARY_DIR}/microcosm_stub.cpp)
  if(NOT EXISTS ${stub})
    file(WRITE ${stub} "#include <microcosm/exercise.hpp>\nint main() { return mcsm::exercise::run(); }\n")
  endif()
  find_package(Threads REQUIRED)
  microcosm_sanitized_run(${name} asan address,undefined ${ARGN})
  microcosm_sanitized_run(${name} tsan thread ${ARGN})
endfunction()

function(microcosm_sanitized_run name check sanitizers)
  set(program ${name}_${check})
  set(flags -fsanitize=${sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer -g1)
  add_executable(${program} EXCLUDE_FROM_ALL ${ARGN} ${stub})
  target_link_libraries(${program} PRIVATE microcosm::sdk Threads::Threads)
  target_compile_options(${program} PRIVATE -O1 -ffp-contract=off ${flags})
  target_link_options(${program} PRIVATE ${flags})
  set_target_properties(${program} PROPERTIES RUNTIME_OUTPUT_DIRECTORY
    ${PROJECT_BINARY_DIR}/sanitized)
  add_custom_target(check-${check}-${name} COMMAND ${program}
    COMMENT "plugin ${name} under -fsanitize=${sanitizers}")
  if(NOT TARGET check-${check})
    add_custom_target(check-${check})
  endif()
  add_dependencies(check-${check} check-${check}-${name})
endfunction()
