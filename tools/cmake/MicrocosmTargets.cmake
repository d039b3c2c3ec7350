# SPDX-License-Identifier: Apache-2.0
# Two functions that keep the folder lists short: one station of the engine, one group of tests.

# microcosm_station(NAME LIBRARY...): engine/NAME as a static library of its own, so that the linker, too,
# knows who may use whom.
function(microcosm_station name)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  if(sources)
    add_library(microcosm_${name} STATIC ${sources})
    set(scope PUBLIC)
    target_compile_options(microcosm_${name} PRIVATE -ffp-contract=off -fno-fast-math
                                                     -fvisibility=hidden)
  else()
    add_library(microcosm_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(microcosm_${name} ${scope} ${PROJECT_SOURCE_DIR})
  target_link_libraries(microcosm_${name} ${scope} ${ARGN})
endfunction()

# microcosm_tests(NAME LIBRARY...): every *_test.cpp of the current folder's NAME as one program.
function(microcosm_tests name)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*_test.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(${name}_tests ${sources})
  # -O1: tests are compiled more often than they run, and what they test is another library.
  target_compile_options(${name}_tests PRIVATE -ffp-contract=off -O1)
  target_include_directories(${name}_tests PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name}_tests PRIVATE ${ARGN} GTest::gtest GTest::gmock GTest::gtest_main)
  gtest_discover_tests(${name}_tests TEST_PREFIX ${name}. DISCOVERY_MODE PRE_TEST
                       WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endfunction()
