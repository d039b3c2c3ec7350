# SPDX-License-Identifier: Apache-2.0
# Run at every build: writes OUTPUT with the version and the commit, only if it changed. The commit is part of what
# decides whether stored results may be joined (-DSOURCE, -DVERSION, -DOUTPUT).
execute_process(COMMAND git -C ${SOURCE} describe --always --dirty --abbrev=12 --match=none
                OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET
                RESULT_VARIABLE failed)
set(text "${VERSION}")
if(NOT failed)
  string(APPEND text "+${commit}")
endif()
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT [=[
// Written by tools/cmake/Version.cmake.
#include "engine/experiment/version.hpp"
namespace microcosm {
std::string program_version() { return "@text@"; }
}  // namespace microcosm
]=] @ONLY)
