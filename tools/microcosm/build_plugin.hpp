// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace microcosm {

/// `plugin build FILE.cpp`: compiles one source against the SDK beside this program, with the
/// compiler that CXX names, else c++; CXXFLAGS come first. The result appears whole or not at all.
/// Throws UsageError if the source is none, InputOutputError if SDK or compiler are missing.
/// Returns an exit code: the compiler has said what is wrong with the source.
int build_plugin(const std::string& source, const std::string& output);

/// "my_feed.mcsm.so", in the folder of "my_feed.cpp".
std::string built_name(const std::string& source);

}  // namespace microcosm
