// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/kept_worlds.hpp"

#include <cstdio>

#include "engine/catalog/environment.hpp"
#include "engine/experiment/bind.hpp"
#include "engine/text/format.hpp"

namespace microcosm {

namespace {

constexpr const char* variable = "MICROCOSM_WORLD_CACHE";

WorldCache::Keeps read_choice() {
    const std::string choice = environment(variable);
    if (choice.empty()) return WorldCache::Keeps::large;
    if (choice == "off") return WorldCache::Keeps::none;
    if (choice == "all") return WorldCache::Keeps::all;
    throw UsageError(format("{}={}: write off or all, or unset it", variable, choice));
}

}  // namespace

WorldCache user_world_cache() {
    WorldCache::Rules rules;
    rules.keeps = read_choice();
    rules.folder = world_cache_folder();
    rules.say = [](const std::string& note) { std::fprintf(stderr, "note: %s\n", note.c_str()); };
    return WorldCache(std::move(rules));
}

Experiment bind_with_kept_world(const OpenScenario& open, Problems& problems) {
    const WorldCache cache = user_world_cache();
    Checked checked = check(open.scenario, open.document, open.catalog, problems);
    problems.throw_if_errors();
    return build(open.scenario, std::move(checked), {cache, open.document.root});
}

}  // namespace microcosm
