// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>

#include "engine/run/unit_store.hpp"
#include "engine/sweep/sweep.hpp"
#include "engine/sweep/sweep_tables.hpp"

namespace microcosm {

/// The columns of the files that have many lines per row of the design.
struct SweepTables {
    explicit SweepTables(const Sweep& sweep)
        : results(results_table(sweep)),
          summary(summary_table(sweep)),
          pairs(pairs_table(sweep)),
          stopping(stopping_table(sweep)) {}
    Table<ResultLine> results;
    Table<SummaryLine> summary;
    Table<PairLine> pairs;
    Table<LookLine> stopping;
};

/// What one row of the design adds to the files, ready to be written.
struct RowText {
    std::string results, summary, pairs, stopping;
    std::optional<Results> complete;  ///< if every replicate of every plan is there
    std::optional<std::size_t> best;  ///< plan of the highest mean profit
    std::uint64_t units = 0, units_complete = 0;
    std::uint32_t replicates = 0;
    bool is_short_of_precision = false;  ///< ended by the last checkpoint, not by enough
};

/// What the texts of all rows are made of.
struct RowSources {
    const Sweep& sweep;
    const UnitStore& store;
    const SweepTables& tables;
};

/// `given_up` holds the units that failed for good.
RowText describe_row(const RowSources& sources, RowBinder& binder, std::uint32_t row,
                     const std::set<UnitKey>& given_up);

}  // namespace microcosm
