// SPDX-License-Identifier: Apache-2.0
#include "engine/conformance/fingerprint.hpp"

#include "engine/conformance/bench.hpp"
#include "engine/text/digest.hpp"

namespace microcosm::conformance {
namespace {

constexpr std::size_t count = 4096;

std::string bytes_of(const Outputs& outputs) {
    std::string bytes;
    for (const auto& column : outputs.columns) {
        bytes.append(reinterpret_cast<const char*>(column.data()),
                     column.size() * sizeof(std::uint64_t));
    }
    return bytes;
}

}  // namespace

std::string fingerprint(const Descriptor& plugin, std::uint32_t seed) {
    Bench bench(plugin, count, Bench::Pages::plain);
    const Items items = make_items(plugin, {count, seed});
    const Instance usual(plugin, Parameters(plugin));
    std::string bytes = bytes_of(bench.eval(usual.required(), items));
    for (std::uint32_t i = 1; i <= 3; ++i) {
        const Instance model(plugin, draw_parameters(plugin, seed + i));
        if (model.exists()) bytes += bytes_of(bench.eval(model, items));
    }
    return sha256(bytes);
}

}  // namespace microcosm::conformance
