// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace microcosm {

/// One launch of the program that wrote units into a folder: who, where, when. The first fields
/// stand at the head of its log, the others follow from what the log holds. Outside the promise of
/// equal bytes.
struct Launch {
    std::string started;    ///< UTC, ISO 8601
    std::string host;       ///< name of the machine
    std::string processor;  ///< model of its CPU
    std::string libm;       ///< fingerprint of its libm, see below
    std::string writer;     ///< "", "shard 3/40", "rank 2"
    std::int64_t threads = 0;
    std::int64_t process = 0;  ///< process id

    std::string log;  ///< name of the file
    std::int64_t units = 0;
    std::int64_t failures = 0;
    double seconds =
        std::numeric_limits<double>::quiet_NaN();  ///< NaN: it never said that it ended
    std::int64_t damaged_bytes = 0;                ///< of its log, skipped
};

/// This process, now, on this machine.
Launch describe_launch(int threads, std::string writer = "");

/// Digest of a fixed table of results of libm's exp, log, sin and pow: their last bits differ
/// between CPUs. Engine and shipped plugins call none of them; a foreign plugin may.
std::string libm_fingerprint();

/// The fields for a log's head, and back. Unknown fields are skipped.
std::string encode_launch(const Launch& launch);
Launch decode_launch(std::string_view payload);

}  // namespace microcosm
