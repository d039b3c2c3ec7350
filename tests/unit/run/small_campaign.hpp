// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/run/unit.hpp"
#include "tests/support/tiny_experiment.hpp"

namespace microcosm::testing {

/// 400 people, two creators with overlapping audiences, the plans "both", "nothing" and "one", one
/// uncertain input;
/// four ticks, so that a replicate takes a moment only.
inline Experiment small_campaign() {
    Experiment e = tiny_experiment(400);
    e.ticks = 4;
    const CreatorId a = add_creator(e, "a", audience(0, 250));
    const CreatorId b = add_creator(e, "b", audience(200, 150));
    add_plan(e, "both", {one_post(a), one_post(b)});
    e.plans[add_plan(e, "nothing", {})].is_nothing = true;
    add_plan(e, "one", {one_post(b)});
    Input input;
    input.name = "money.return_rate";
    input.value.shape = Uncertain::Shape::uniform;
    input.value.a = .1;
    input.value.b = .3;
    input.key = 17;
    e.inputs.push_back(input);
    e.identity = {{"scenario", "s1"}, {"seed", "1"}};
    return e;
}

/// A unit without meaning: row r is start + r, start + r + .5, … of the given length.
inline UnitResult made_up_unit(const UnitKey& key, std::size_t length, double start) {
    UnitResult unit{key, {}};
    for (std::uint32_t r = 0; r < key.count; ++r) {
        std::vector<double> row(length);
        for (std::size_t k = 0; k < length; ++k)
            row[k] = start + r + .5 * static_cast<double>(k);
        unit.rows.push_back(std::move(row));
    }
    return unit;
}

/// What a call throws, as text; "nothing" if it returns.
template <class Failure, class Call>
std::string thrown(Call call) {
    try {
        call();
    } catch (const Failure& failure) {
        return failure.what();
    }
    return "nothing";
}

}  // namespace microcosm::testing
