// SPDX-License-Identifier: Apache-2.0
// What a design must satisfy beyond the form of its keys.
#include <algorithm>
#include <string_view>

#include "engine/random/design_points.hpp"
#include "engine/sweep/sweep_file.hpp"
#include "engine/text/format.hpp"

namespace microcosm {

namespace {

/// Names of the tables' own columns.
constexpr std::string_view own_columns =
    " design_row scramble matrix changed row_seed plan replicate status metric unit n n_missing "
    "mean "
    "sd mc_se p05 p10 p25 p50 p75 p90 p95 p_best p_best_mc_se plan_a plan_b p_a_beats_b p_tie p_lo "
    "p_hi diff_mean diff_mc_se diff_p05 diff_p50 diff_p95 correlation verdict reason replicates "
    "half_width quantile_error is_enough ";

bool is_taken(const std::string& name) {
    return own_columns.find(" " + name + " ") != std::string_view::npos;
}

bool is_metric(const std::string& name) {
    for (std::size_t m = 0; m < metric_count; ++m)
        if (info(static_cast<Metric>(m)).name == name) return true;
    return false;
}

/// Every column has a name of its own.
void check_names(const SweepFile& sweep, Problems& problems) {
    std::vector<std::string> names;
    for (const Factor& factor : sweep.factors)
        for (const InputColumn& column : factor.columns) {
            const bool used = std::count(names.begin(), names.end(), column.name) > 0 ||
                              is_taken(column.name) || is_metric(column.name);
            if (used)
                problems.error(factor.place,
                               format("another column is called '{}' already; give this input "
                                      "a name of its own and the path in paths: [{}]",
                                      column.name, column.name));
            names.push_back(column.name);
        }
}

/// Conditions speak of columns of numbers.
void check_conditions(const SweepFile& sweep, Problems& problems) {
    std::vector<std::string> numbers;
    for (const Factor& factor : sweep.factors)
        for (const InputColumn& column : factor.columns)
            if (column.type == "number") numbers.push_back(column.name);
    for (const Condition& condition : sweep.conditions)
        for (const std::string& name : condition.columns)
            if (std::count(numbers.begin(), numbers.end(), name) == 0)
                problems.error(condition.place,
                               format("design.where: '{}' is no column of numbers{}", name,
                                      did_you_mean(name, numbers)));
}

/// What the kind of the design asks of its inputs.
void check_kind(const SweepFile& sweep, Problems& problems) {
    for (const Factor& factor : sweep.factors) {
        const bool needs_steps = sweep.kind == SweepFile::Kind::grid &&
                                 factor.kind != Factor::Kind::levels && factor.steps == 0;
        if (needs_steps)
            problems.error(factor.place, format("{} needs steps: in a grid", factor.name));
        if (sweep.kind == SweepFile::Kind::one_at_a_time && factor.kind == Factor::Kind::mix)
            problems.error(factor.place, format("{}: the parts of a mix cannot change one at "
                                                "a time",
                                                factor.name));
    }
    if (sweep.kind == SweepFile::Kind::sobol && sweep.indices && !sweep.conditions.empty())
        problems.error(sweep.conditions[0].place,
                       "indices need every point of the design; leave where: out, or say "
                       "indices: false");
    if (sweep.kind == SweepFile::Kind::sobol && sweep.indices && sweep.precision > 0)
        problems.error(sweep.precision_place,
                       "indices need the same replicates in every row; write replicates: in "
                       "place of precision:, or say indices: false");
}

void check_dimensions(const SweepFile& sweep, Problems& problems) {
    std::size_t dimensions = 0;
    for (const Factor& factor : sweep.factors)
        dimensions += coordinates_of(factor);
    const std::size_t needed = sweep.indices ? 2 * dimensions : dimensions;
    if (sweep.kind == SweepFile::Kind::sobol && needed > most_sobol_dimensions)
        problems.error(sweep.place, format("{} inputs are more than Sobol's points have dimensions",
                                           sweep.factors.size()));
}

}  // namespace

void check_design(const SweepFile& sweep, Problems& problems) {
    check_names(sweep, problems);
    check_conditions(sweep, problems);
    check_kind(sweep, problems);
    check_dimensions(sweep, problems);
}

}  // namespace microcosm
