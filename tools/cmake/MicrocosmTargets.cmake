# SPDX-License-Identifier: Apache-2.0
# Two functions that keep the folder lists short: one station of the engine, one group of tests.

# microcosm_station(NAME LIBRARY...): engine/NAME as a static library of its own, so that the linker, too,
# knows who may use whom.
function(microcosm_station name)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  if(sources)
    add_library(microcosm_${name} STATIC ${sources})
    set(scope PUBLIC)
    # Nobody reads the flags of floating-point exceptions, and a loop that keeps them right is no vector code.
    target_compile_options(microcosm_${name} PRIVATE -ffp-contract=off -fno-fast-math
                                                     -fno-trapping-math -fno-math-errno
                                                     -fvisibility=hidden)
  else()
    add_library(microcosm_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(microcosm_${name} ${scope} ${PROJECT_SOURCE_DIR})
  target_link_libraries(microcosm_${name} ${scope} ${ARGN})
endfunction()

# microcosm_test_options(TARGET): how a test program is compiled. Tests are compiled more often than they run, and what
# they test is another library: hence little optimisation.
function(microcosm_test_options target)
  target_compile_options(${target} PRIVATE -ffp-contract=off $<IF:$<CONFIG:Debug>,-O0,-O1>
    $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>)  # ccache wants it
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${target} PRIVATE GTest::gtest GTest::gmock GTest::gtest_main)
endfunction()

# microcosm_test_headers(TARGET): all test programs read GoogleTest from one precompiled header.
function(microcosm_test_headers target)
  if(NOT TARGET test_headers)
    file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/test_headers.cpp CONTENT "")
    add_executable(test_headers ${PROJECT_BINARY_DIR}/test_headers.cpp)  # of this kind because code of libraries is compiled otherwise
    microcosm_test_options(test_headers)
    target_precompile_headers(test_headers PRIVATE <gmock/gmock.h> <gtest/gtest.h>)
  endif()
  target_precompile_headers(${target} REUSE_FROM test_headers)
endfunction()

# microcosm_tests(NAME LIBRARY...): every *_test.cpp of the current folder's NAME as one program.
function(microcosm_tests name)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*_test.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(${name}_tests ${sources})
  microcosm_test_options(${name}_tests)
  microcosm_test_headers(${name}_tests)
  target_link_libraries(${name}_tests PRIVATE ${ARGN})
  gtest_discover_tests(${name}_tests TEST_PREFIX ${name}. DISCOVERY_MODE PRE_TEST
                       WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endfunction()
