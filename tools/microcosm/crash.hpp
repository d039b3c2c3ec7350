// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace microcosm {

/// From now on a crash inside a plugin (SIGSEGV, SIGFPE, SIGABRT, SIGILL, SIGBUS, or a call of
/// exit) ends the program with one message that names plugin, call, replicate, plan and items, and
/// with exit code 4. Other crashes end it as ever, with a message.
void report_crashes();

/// Undoes report_crashes, for a copy of this process whose parent tells how it ended.
void leave_crashes_to_the_system();

/// The command of this run without --first and --replicates, and what becomes of finished units;
/// both stand in the message.
void explain_crashes(const std::string& command, const std::string& hint);

}  // namespace microcosm
