# SPDX-License-Identifier: Apache-2.0
# microcosm_add_plugin(NAME SOURCE...): a loadable model, the same way in this tree and in any other project.
# It links the SDK only, exports one symbol and installs; outside this tree it is also checked by `plugin check` as the
# test plugin.NAME. `-fno-fast-math` on the LINK line neutralises a project-wide -ffast-math, which would switch the
# host to flush-to-zero when the plugin is loaded.
if(NOT microcosm_INCLUDE_DIR)  # else the installed package has set it
  set(microcosm_INCLUDE_DIR ${CMAKE_CURRENT_LIST_DIR}/../../include)
endif()
if(NOT CMAKE_INSTALL_LIBDIR)
  include(GNUInstallDirs)
endif()
include(${CMAKE_CURRENT_LIST_DIR}/MicrocosmSanitize.cmake)

function(microcosm_add_plugin name)
  set(exports ${microcosm_INCLUDE_DIR}/microcosm/plugin.exports)
  add_library(${name} MODULE ${ARGN})
  target_link_libraries(${name} PRIVATE microcosm::sdk)
  target_compile_options(${name} PRIVATE -fno-fast-math -ffp-contract=off -fno-trapping-math
    -fno-math-errno  # sqrt becomes an instruction instead of a call into libm
    # At -O2 g++ 12 vectorises no loop; a project without a build type gets -O3, too.
    $<$<CONFIG:Release,RelWithDebInfo,>:-O3> $<$<CXX_COMPILER_ID:GNU>:-fno-gnu-unique>)
  target_link_options(${name} PRIVATE -fno-fast-math LINKER:-z,now
                      LINKER:--version-script=${exports})
  if(NOT CMAKE_CXX_FLAGS MATCHES "-fsanitize")  # clang leaves its runtime undefined in modules
    target_link_options(${name} PRIVATE LINKER:-z,defs)
  endif()
  set_target_properties(${name} PROPERTIES PREFIX "" SUFFIX .mcsm.so LINK_DEPENDS ${exports}
    CXX_EXTENSIONS OFF CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
    LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib/microcosm/plugins)
  install(TARGETS ${name} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/microcosm/plugins
          COMPONENT runtime)
  microcosm_test_plugin(${name})
  microcosm_sanitize_plugin(${name} ${ARGN})
endfunction()

function(microcosm_test_plugin name)
  if(NOT BUILD_TESTING OR NOT TARGET microcosm::cli)
    return()
  endif()
  get_target_property(installed microcosm::cli IMPORTED)
  if(installed)
    add_test(NAME plugin.${name} COMMAND microcosm::cli plugin check $<TARGET_FILE:${name}>)
  endif()
endfunction()
