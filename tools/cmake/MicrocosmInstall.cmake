# SPDX-License-Identifier: Apache-2.0
# What `cmake --install` puts where; every file finds the others relative to itself, so the folder may be moved.
# Components: runtime (program, plugins, scenarios) and dev (headers, CMake package, .pc file).
include(CMakePackageConfigHelpers)
include(${CMAKE_CURRENT_LIST_DIR}/PluginFlags.cmake)
set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/microcosm)

install(TARGETS microcosm_sdk EXPORT microcosmTargets
        FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT dev)
install(FILES ${PROJECT_SOURCE_DIR}/include/microcosm/plugin.exports
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/microcosm COMPONENT dev)
install(TARGETS microcosm EXPORT microcosmTargets
        RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT runtime)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/scenarios
        DESTINATION ${CMAKE_INSTALL_DATADIR}/microcosm COMPONENT runtime)
install(EXPORT microcosmTargets NAMESPACE microcosm:: DESTINATION ${package_folder} COMPONENT dev)

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/microcosmConfig.cmake.in
  ${PROJECT_BINARY_DIR}/microcosmConfig.cmake INSTALL_DESTINATION ${package_folder}
  PATH_VARS CMAKE_INSTALL_INCLUDEDIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/microcosmConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/microcosmConfig.cmake
              ${PROJECT_BINARY_DIR}/microcosmConfigVersion.cmake
              ${CMAKE_CURRENT_LIST_DIR}/MicrocosmAddPlugin.cmake
              ${CMAKE_CURRENT_LIST_DIR}/MicrocosmSanitize.cmake
        DESTINATION ${package_folder} COMPONENT dev)

# The .pc file knows its own folder; from there to the headers.
set(pc_folder ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH pc_to_include ${CMAKE_INSTALL_PREFIX}/${pc_folder}
     ${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_INCLUDEDIR})
file(STRINGS ${PROJECT_SOURCE_DIR}/include/microcosm/plugin.h sdk_version
     REGEX "^#define MCSM_SDK_VERSION")
string(REGEX REPLACE ".*\"(.*)\".*" "\\1" sdk_version "${sdk_version}")
list(JOIN microcosm_plugin_compile_flags " " pc_compile_flags)
list(JOIN microcosm_plugin_link_flags " " pc_link_flags)
configure_file(${CMAKE_CURRENT_LIST_DIR}/microcosm-sdk.pc.in
               ${PROJECT_BINARY_DIR}/microcosm-sdk.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/microcosm-sdk.pc DESTINATION ${pc_folder} COMPONENT dev)

# The build folder has the shape of an installation: bin, include, lib/microcosm/plugins, lib/cmake.
file(CREATE_LINK ${PROJECT_SOURCE_DIR}/include/microcosm ${PROJECT_BINARY_DIR}/include/microcosm
     SYMBOLIC)
set(build_package ${PROJECT_BINARY_DIR}/lib/cmake/microcosm)
export(EXPORT microcosmTargets NAMESPACE microcosm:: FILE ${build_package}/microcosmTargets.cmake)
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/microcosmConfig.cmake.in
  ${build_package}/microcosmConfig.cmake INSTALL_DESTINATION lib/cmake/microcosm
  PATH_VARS CMAKE_INSTALL_INCLUDEDIR INSTALL_PREFIX ${PROJECT_BINARY_DIR})
configure_file(${PROJECT_BINARY_DIR}/microcosmConfigVersion.cmake ${build_package} COPYONLY)
configure_file(${CMAKE_CURRENT_LIST_DIR}/MicrocosmAddPlugin.cmake ${build_package} COPYONLY)
configure_file(${CMAKE_CURRENT_LIST_DIR}/MicrocosmSanitize.cmake ${build_package} COPYONLY)
