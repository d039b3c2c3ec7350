# SPDX-License-Identifier: Apache-2.0
# microcosm_add_plugin(NAME SOURCE...): a loadable model, the same way in this tree and in any other project.
# It links the SDK only, exports one symbol and installs. `-fno-fast-math` on the LINK line neutralises a
# project-wide -ffast-math, which would switch the host to flush-to-zero when the plugin is loaded. The version
# script also hides what -fvisibility=hidden cannot: instantiations of standard templates.
function(microcosm_add_plugin name)
  set(exports ${CMAKE_CURRENT_BINARY_DIR}/${name}.exports)
  file(CONFIGURE OUTPUT ${exports} CONTENT "{ global: microcosm_plugin_entry; local: *; };\n")
  add_library(${name} MODULE ${ARGN})
  target_link_libraries(${name} PRIVATE microcosm::sdk)
  target_compile_options(${name} PRIVATE -fno-fast-math -ffp-contract=off -fno-trapping-math
    -fno-math-errno  # sqrt becomes an instruction instead of a call into libm
    $<$<CONFIG:Release,RelWithDebInfo>:-O3> $<$<CXX_COMPILER_ID:GNU>:-fno-gnu-unique>)
  target_link_options(${name} PRIVATE -fno-fast-math LINKER:-z,now
                      LINKER:--version-script=${exports})
  if(NOT CMAKE_CXX_FLAGS MATCHES "-fsanitize")  # clang leaves its runtime undefined in modules
    target_link_options(${name} PRIVATE LINKER:-z,defs)
  endif()
  set_target_properties(${name} PROPERTIES PREFIX "" SUFFIX .mcsm.so LINK_DEPENDS ${exports}
    CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
    LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib/microcosm/plugins)
  install(TARGETS ${name} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/microcosm/plugins)
endfunction()
