// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "engine/scenario/sections.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm {

namespace {

/// Reads niches one by one; refuses those that the world does not know and those named twice.
class NicheReader {
  public:
    NicheReader(const std::string& path, const Scenario& scenario, Problems& problems)
        : path_(path), known_(scenario.world.niches), problems_(problems) {}

    std::vector<NicheWeight> read(const Value& value) {
        if (value.is_list())
            read_list(value);
        else if (value.is_map())
            read_map(value);
        else
            problems_.error(value.place, format("{} takes a list such as [{}] or weights such as "
                                                "{{{}: 1}}",
                                                path_, known_.front(), known_.front()));
        return std::move(niches_);
    }

  private:
    void read_list(const Value& list) {
        check_any(list.items.empty(), list.place);
        for (const Value& item : list.items) {
            if (auto name = read_text(item, path_, problems_))
                add({std::move(*name), 1, item.place});
        }
    }

    void read_map(const Value& map) {
        check_any(map.entries.empty(), map.place);
        for (const Entry& entry : map.entries) {
            const std::string what = format("{}.{}", path_, entry.key);
            const auto weight = read_number(entry.value, {what}, problems_);
            if (weight && !(*weight > 0))
                problems_.error(entry.value.place,
                                format("{} = {} must be above 0", what, entry.value.text));
            add({entry.key, weight.value_or(1), entry.key_place});
        }
    }

    void check_any(bool is_empty, const Place& place) {
        if (is_empty) problems_.error(place, format("{} names no niche; leave the key out", path_));
    }

    void add(NicheWeight niche) {
        if (std::find(known_.begin(), known_.end(), niche.niche) == known_.end()) {
            problems_.error(niche.place, format("unknown niche '{}'{}", niche.niche,
                                                did_you_mean(niche.niche, known_)));
        }
        const auto same = [&](const NicheWeight& other) { return other.niche == niche.niche; };
        if (std::any_of(niches_.begin(), niches_.end(), same))
            problems_.error(niche.place, format("niche {} is listed twice", niche.niche));
        niches_.push_back(std::move(niche));
    }

    const std::string& path_;
    const std::vector<std::string>& known_;
    Problems& problems_;
    std::vector<NicheWeight> niches_;
};

}  // namespace

std::vector<NicheWeight> read_niche_weights(const Value& value, const std::string& path,
                                            const Scenario& scenario, Problems& problems) {
    return NicheReader(path, scenario, problems).read(value);
}

void read_product(const Value& value, Scenario& scenario, Problems& problems) {
    Product& product = scenario.product;
    MapReader map(value, "product", problems);
    product.place = value.place;
    product.name = map.read_text("name").value_or(product.name);
    map.require("price", "what a customer pays, such as 38 USD");
    product.price_usd = map.read_number("price", {"", "USD", 0.01, 1e7}).value_or(0);
    map.require("margin", "the share of the price left after making it, such as 65 %");
    product.margin = map.read_number("margin", {"", "1", 0, 1, "a share of the price"}).value_or(0);
    product.luxury = map.read_number("luxury", {"", "1", 0, 1}).value_or(product.luxury);
    product.unit_cost_usd = map.read_number("unit_cost", {"", "USD", 0, 1e7}).value_or(0);
    product.repeat_purchase = map.read_flag("repeat_purchase").value_or(product.repeat_purchase);
    if (const Value* niches = map.take("niches"))
        product.niches = read_niche_weights(*niches, map.path("niches"), scenario, problems);
    map.finish();
}

}  // namespace microcosm
