// SPDX-License-Identifier: Apache-2.0
// Any bytes in place of a log: what is taken for a unit must stand there as it was written. And any bytes as the
// payload of a record with a valid checksum, as another program or version may have written it.
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/run/unit_log.hpp"

namespace microcosm {
namespace {

void expect_only_what_stands_there(std::string_view bytes) {
    const UnitLogContents contents = decode_log(bytes);
    if (contents.damaged_bytes > static_cast<std::int64_t>(bytes.size())) std::abort();
    for (const UnitResult& unit : contents.units)
        if (bytes.find(encode_unit(unit)) == std::string_view::npos) std::abort();
}

}  // namespace
}  // namespace microcosm

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    using namespace microcosm;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    expect_only_what_stands_there(bytes);
    if (size < 4) return 0;
    const UnitKey key{data[1], data[2], data[3]};
    expect_only_what_stands_there(
        seal_record(static_cast<RecordKind>(data[0] % 8), key, bytes.substr(4)));
    return 0;
}
