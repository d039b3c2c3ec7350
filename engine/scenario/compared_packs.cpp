// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/compared_packs.hpp"

#include <algorithm>

#include "engine/scenario/map_reader.hpp"
#include "engine/scenario/pack.hpp"
#include "engine/text/format.hpp"

namespace microcosm {

std::vector<std::string> read_compared_packs(const Value& value, Problems& problems) {
    if (!value.is_list() || value.items.size() < 2) {
        problems.error(value.place,
                       "compare_packs must be a list of at least two packs, such as "
                       "[seed_article, published_benchmarks]");
        return {};
    }
    std::vector<std::string> chosen;
    for (const Value& item : value.items) {
        const auto name =
            read_choice(item, "compare_packs", pack_names(Pack::Kind::pack), problems);
        if (!name) continue;
        if (std::find(chosen.begin(), chosen.end(), *name) != chosen.end())
            problems.error(item.place, format("compare_packs names {} twice", *name));
        chosen.push_back(*name);
    }
    return chosen;
}

std::vector<std::string> compared_packs(const Document& document) {
    const Value* value = document.root.find("compare_packs");
    Problems problems;
    if (value == nullptr) return {};
    auto packs = read_compared_packs(*value, problems);
    return problems.errors() == 0 ? packs : std::vector<std::string>{};
}

}  // namespace microcosm
