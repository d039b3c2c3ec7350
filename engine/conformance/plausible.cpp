// SPDX-License-Identifier: Apache-2.0
#include "engine/conformance/plausible.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace microcosm::conformance {
namespace {

/// The columns of one item by name.
class Item {
  public:
    Item(const Kind& kind, std::span<double> values) : kind_(kind), values_(values) {}

    double& operator[](std::string_view name) {
        const auto found = std::ranges::find(kind_.inputs, name, &KindColumn::name);
        return found == kind_.inputs.end()
                   ? none_
                   : values_[static_cast<std::size_t>(found - kind_.inputs.begin())];
    }
    void clear(std::string_view prefix) {
        for (std::size_t c = 0; c < values_.size(); ++c) {
            if (kind_.inputs[c].name.starts_with(prefix)) values_[c] = 0;
        }
    }

  private:
    const Kind& kind_;
    std::span<double> values_;
    double none_ = 0;
};

void clear_exposure(Item& item) {
    item.clear("exposure.");
    item["social.proof"] = 0;
}

}  // namespace

void make_plausible(const Kind& kind, std::span<double> values) {
    Item item(kind, values);
    if (item["pair.follows"] == 0) item["pair.tie"] = 0;
    if (item["exposure.count"] == 0) {
        clear_exposure(item);
    } else {
        item["exposure.sources"] =
            std::clamp(item["exposure.sources"], 1.0, item["exposure.count"]);
        item["exposure.clicks"] = std::min(item["exposure.clicks"], item["exposure.count"]);
        if (item["exposure.clicks"] == 0) item["exposure.visit_age"] = 0;
    }
    if (item["friend.bought"] == 0 && item["friend.told"] == 0) item["friend.strength"] = 0;
    item["event.replies"] = std::min(item["event.replies"], item["event.comments"]);
    if (item["event.comments"] > 0) item["event.posts"] = std::max(item["event.posts"], 1.0);
    if (item["event.posts"] == 0) item["event.salience"] = 0;
    if (item["person.purchases"] == 0) item["person.purchase_age"] = 0;
}

void make_untouched(const Kind& kind, std::span<double> values) {
    Item item(kind, values);
    clear_exposure(item);
    item.clear("friend.");
    item.clear("event.");
}

}  // namespace microcosm::conformance
