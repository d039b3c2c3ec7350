// SPDX-License-Identifier: Apache-2.0
#include "engine/conformance/specimen.hpp"

#include "engine/catalog/library.hpp"
#include "engine/catalog/load.hpp"
#include "engine/catalog/plugin_file.hpp"
#include "engine/text/format.hpp"

namespace microcosm::conformance {
namespace {

/// Says which plugin of several was meant.
Verdict named(Verdict verdict, const Descriptor& plugin) {
    if (!verdict.text.empty()) verdict.text = format("{}: {}", plugin.id, verdict.text);
    return verdict;
}

Verdict test_one(const Specimen& specimen, Verdict (*test)(const Specimen&)) {
    try {
        return test(specimen);
    } catch (const Failure& failure) {
        return {Outcome::failed, failure.what()};
    }
}

}  // namespace

Verdict test_each(const Request& request, Verdict (*test)(const Specimen&)) {
    const auto plugins = load_plugins(read_plugin_file(request.file));
    Verdict all = test_one({*plugins[0], request}, test);
    if (plugins.size() == 1) return all;
    all = named(all, *plugins[0]);
    for (std::size_t i = 1; i < plugins.size(); ++i) {
        all = combine(all, named(test_one({*plugins[i], request}, test), *plugins[i]));
    }
    return all;
}

const mcsm_library& load_raw(const Request& request) {
    return load_library(read_plugin_file(request.file));
}

}  // namespace microcosm::conformance
