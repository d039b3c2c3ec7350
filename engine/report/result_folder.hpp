// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/report/plan_styles.hpp"
#include "engine/report/profits.hpp"
#include "engine/report/run_record.hpp"
#include "engine/report/sheet.hpp"

namespace microcosm {

/// The files of a run or a sweep: all that a report knows. Const after reading.
struct ResultFolder {
    Sheet summary, pairs, plans, creators, timeline, sensitivity, overlap;
    Sheet design, failures;  ///< of a sweep
    Profits profits;
    RunRecord record;
    std::vector<MetricDefinition> definitions;
    std::vector<PlanStyle> styles;  ///< parallel to the plans, `nothing` last

    bool is_sweep() const { return design.exists(); }
    /// A metric of a plan in summary.csv; scope total unless named. Missing if there is no row.
    Cell total(std::string_view plan, std::string_view metric, std::string_view column) const;
    Cell group(std::string_view plan, std::string_view scope, std::string_view id,
               std::string_view metric) const;
    /// The row of pairs.csv on incremental profit that the verdict is about.
    std::optional<std::size_t> deciding_pair() const;
    /// The row of these two plans on incremental profit, whichever is A.
    std::optional<std::size_t> profit_pair(std::string_view plan, std::string_view other) const;
    const std::string& label(std::string_view plan) const;
};

/// Reads DIR. Throws InputOutputError, with file and place where one is known.
ResultFolder read_result_folder(const std::string& path);

}  // namespace microcosm
