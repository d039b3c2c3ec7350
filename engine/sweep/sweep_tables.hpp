// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/results/results.hpp"
#include "engine/results/stopping.hpp"
#include "engine/results/summary.hpp"
#include "engine/results/table.hpp"
#include "engine/run/unit.hpp"
#include "engine/sweep/indices.hpp"
#include "engine/sweep/sweep.hpp"

namespace microcosm {

/// What every line says about its row of the design.
struct DesignLine {
    std::uint32_t row = 0;
    std::vector<std::string> cells;
    std::int64_t scramble = 0;
    std::string matrix;
    std::string seed;  ///< of a sweep without common draws
};
DesignLine design_line(const Sweep& sweep, std::uint32_t row);

/// One plan in one replicate of one row.
struct ResultLine {
    const DesignLine* design = nullptr;
    std::size_t plan = 0;
    std::int64_t replicate = 0;
    const char* status = "ok";                    ///< ok, failed, missing
    const std::vector<double>* values = nullptr;  ///< by metric; null unless ok
};

/// One metric of one plan over the replicates of one row.
struct SummaryLine {
    const DesignLine* design = nullptr;
    const SummaryRow* summary = nullptr;
    std::int64_t missing = 0;
    double p_best = 0, p_best_mc_se = 0;  ///< of incremental_profit; else NaN
};

/// Two plans of one row on one metric.
struct PairLine {
    const DesignLine* design = nullptr;
    const PairRow* pair = nullptr;
};

/// What was seen at a checkpoint of one row.
struct LookLine {
    const DesignLine* design = nullptr;
    const Look* look = nullptr;
};

/// A unit that is missing for good.
struct FailureLine {
    UnitFailure failure;
    std::string command;  ///< repeats it alone
};

/// What one input does to one outcome.
struct IndexLine {
    std::string plan, minus, metric, unit, input, note;
    Indices of;
    std::size_t number = 0;  ///< of the input
    std::int64_t excluded = 0;
};

/// The columns of each file; the sweep must outlive them.
Table<DesignLine> design_table(const Sweep& sweep);
Table<ResultLine> results_table(const Sweep& sweep);
Table<SummaryLine> summary_table(const Sweep& sweep);
Table<PairLine> pairs_table(const Sweep& sweep);
Table<LookLine> stopping_table(const Sweep& sweep);
Table<FailureLine> failures_table(const Sweep& sweep);
Table<IndexLine> sensitivity_table();

/// What readers are told about a file.
template <class Row>
Resource describe_table(const Table<Row>& table) {
    Resource resource{table.name, table.description, table.key, {}};
    for (const Column<Row>& column : table.columns)
        resource.fields.push_back(column.field);
    return resource;
}

/// The header as a line of CSV.
template <class Row>
std::vector<std::string> header_of(const Table<Row>& table) {
    std::vector<std::string> header;
    for (const Column<Row>& column : table.columns)
        header.push_back(column.field.name);
    return header;
}

template <class Row>
void write_line(const Table<Row>& table, CsvWriter& csv, const Row& row) {
    for (const Column<Row>& column : table.columns)
        column.write(csv, row);
    csv.end_row();
}

}  // namespace microcosm
