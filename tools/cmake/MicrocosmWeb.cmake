# SPDX-License-Identifier: Apache-2.0
# The chart script of the report: bundled from tools/web, then compiled into the program by .incbin.
#   MICROCOSM_WEB=ON        npm ci in the build tree, then esbuild (default where npm is found)
#   MICROCOSM_WEB=FOLDER    FOLDER/report.js was built elsewhere, as in a source archive
#   MICROCOSM_WEB=OFF       no script: reports are tables, and say why
find_program(MICROCOSM_NPM npm)
find_program(MICROCOSM_NODE NAMES node nodejs)
# The default is not cached, so that npm may be installed after the first configuration.
if(NOT DEFINED MICROCOSM_WEB)
  set(MICROCOSM_WEB OFF)
  if(MICROCOSM_NPM AND MICROCOSM_NODE)
    set(MICROCOSM_WEB ON)
  endif()
endif()

# microcosm_bundle_web(SCRIPT): sets SCRIPT to the file that the build makes from tools/web.
function(microcosm_bundle_web script)
  set(source ${PROJECT_SOURCE_DIR}/tools/web)
  set(folder ${PROJECT_BINARY_DIR}/web)
  set(packages ${folder}/node_modules/.package-lock.json)
  file(GLOB_RECURSE scripts CONFIGURE_DEPENDS ${source}/src/*.ts)
  file(MAKE_DIRECTORY ${folder})
  add_custom_command(
    OUTPUT ${packages}
    COMMAND ${CMAKE_COMMAND} -E copy ${source}/package.json ${source}/package-lock.json ${folder}
    COMMAND ${MICROCOSM_NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error
    COMMAND ${CMAKE_COMMAND} -E touch ${packages}
    DEPENDS ${source}/package.json ${source}/package-lock.json
    WORKING_DIRECTORY ${folder}
    COMMENT "Fetching the chart library (npm ci); without a network: cmake -DMICROCOSM_WEB=OFF"
    VERBATIM)
  add_custom_command(
    OUTPUT ${folder}/report.js
    COMMAND ${MICROCOSM_NODE} ${source}/build.mjs ${folder} ${folder}/report.js
    DEPENDS ${packages} ${source}/build.mjs ${scripts}
    COMMENT "Bundling the chart script"
    VERBATIM)
  set(${script} ${folder}/report.js PARENT_SCOPE)
endfunction()

# microcosm_embed_web(TARGET): gives the target the script, the style and why there are no charts.
function(microcosm_embed_web target)
  set(script ${PROJECT_BINARY_DIR}/web/none.js)
  set(reason "")
  if(MICROCOSM_WEB STREQUAL "OFF")
    file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/web)
    file(CONFIGURE OUTPUT ${script} CONTENT "")
    set(reason "This report has tables only: the program was built without the chart script.")
  elseif(IS_DIRECTORY "${MICROCOSM_WEB}")
    set(script ${MICROCOSM_WEB}/report.js)
    if(NOT EXISTS ${script})
      message(FATAL_ERROR "MICROCOSM_WEB=${MICROCOSM_WEB}: there is no report.js in this folder")
    endif()
  elseif(MICROCOSM_WEB STREQUAL "ON" AND MICROCOSM_NPM AND MICROCOSM_NODE)
    microcosm_bundle_web(script)
  else()
    message(FATAL_ERROR "MICROCOSM_WEB=${MICROCOSM_WEB}: this is no folder; ON needs node and npm")
  endif()
  set(style ${PROJECT_SOURCE_DIR}/tools/web/report.css)
  set(asset ${CMAKE_CURRENT_BINARY_DIR}/report_asset.cpp)
  file(CONFIGURE OUTPUT ${asset} @ONLY CONTENT [=[
// Written by tools/cmake/MicrocosmWeb.cmake.
#include "engine/report/asset.hpp"

asm(R"(.pushsection .rodata
.hidden microcosm_script, microcosm_script_end, microcosm_style, microcosm_style_end
.global microcosm_script, microcosm_script_end, microcosm_style, microcosm_style_end
microcosm_script: .incbin "@script@"
microcosm_script_end:
microcosm_style: .incbin "@style@"
microcosm_style_end:
.popsection)");
extern "C" {
extern const char microcosm_script[], microcosm_script_end[], microcosm_style[], microcosm_style_end[];
}

namespace microcosm {
std::string_view chart_script() { return {microcosm_script, static_cast<std::size_t>(microcosm_script_end - microcosm_script)}; }
std::string_view page_style() { return {microcosm_style, static_cast<std::size_t>(microcosm_style_end - microcosm_style)}; }
std::string_view why_no_charts() { return "@reason@"; }
}  // namespace microcosm
]=])
  # Ninja does not see .incbin: without this it keeps the stale script.
  set_source_files_properties(${asset} PROPERTIES OBJECT_DEPENDS "${script};${style}")
  target_sources(${target} PRIVATE ${asset})
endfunction()
