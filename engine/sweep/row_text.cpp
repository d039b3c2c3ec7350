// SPDX-License-Identifier: Apache-2.0
#include "engine/sweep/row_text.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/results/pairs.hpp"
#include "engine/run/collect.hpp"
#include "engine/sweep/row_stop.hpp"

namespace microcosm {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// Writes the lines of one row of the design.
class RowWriter {
  public:
    RowWriter(const Sweep& sweep, const SweepTables& tables, std::uint32_t row, const RowStop& stop)
        : sweep_(sweep), tables_(tables), design_(design_line(sweep, row)) {
        text_.replicates = stop.replicates;
        if (stop.stopping) write_stopping(*stop.stopping);
    }

    void write_results(const UnitStore::Rows& rows, const std::set<UnitKey>& given_up) {
        CsvWriter csv(text_.results, tables_.results.columns.size());
        for (const UnitKey& unit : units_of(1, 0, text_.replicates))
            for (std::uint32_t plan = 0; plan < sweep_.plans.size(); ++plan) {
                const UnitKey key{plan, unit.first, unit.count, design_.row};
                ++text_.units;
                text_.units_complete += is_whole(key, rows) ? 1 : 0;
                if (sweep_.file.keep_replicates)
                    write_unit(key, rows, given_up.contains(key) ? "failed" : "missing", csv);
            }
    }

    void write_summary(const Results& results, const Summary& summary) {
        const std::vector<double> best = shares_of_best(results);
        CsvWriter csv(text_.summary, tables_.summary.columns.size());
        for (const SummaryRow& row : summary.rows) {
            if (row.scope != "total") continue;
            SummaryLine line{&design_, &row, text_.replicates - row.distribution.n, missing,
                             missing};
            if (row.metric == info(Metric::incremental_profit).name && !best.empty()) {
                const auto plan = std::find(sweep_.plans.begin(), sweep_.plans.end(), row.plan);
                line.p_best = best[static_cast<std::size_t>(plan - sweep_.plans.begin())];
                line.p_best_mc_se = std::sqrt(line.p_best * (1 - line.p_best) /
                                              static_cast<double>(results.replicates.size()));
            }
            write_line(tables_.summary, csv, line);
        }
    }

    /// A row of which no replicate is complete still has its lines.
    void write_empty_summary() {
        Summary summary;
        for (const std::string& plan : sweep_.plans)
            for (std::size_t m = 0; m < metric_count; ++m) {
                const MetricInfo& about = info(static_cast<Metric>(m));
                summary.rows.push_back({plan, "total", "all", std::string(about.name),
                                        std::string(about.unit), distribution_of({})});
            }
        write_summary({}, summary);
    }

    void write_pairs(const Summary& summary) {
        CsvWriter csv(text_.pairs, tables_.pairs.columns.size());
        for (const PairRow& pair : summary.pairs)
            write_line(tables_.pairs, csv, PairLine{&design_, &pair});
    }

    RowText& text() { return text_; }

  private:
    static bool is_whole(const UnitKey& unit, const UnitStore::Rows& rows) {
        for (std::uint32_t r = unit.first; r < unit.first + unit.count; ++r)
            if (!rows.contains({unit.plan, r})) return false;
        return true;
    }

    /// `absent` is the status of replicates that are not there.
    void write_unit(const UnitKey& unit, const UnitStore::Rows& rows, const char* absent,
                    CsvWriter& csv) const {
        for (std::uint32_t r = unit.first; r < unit.first + unit.count; ++r) {
            const auto found = rows.find({unit.plan, r});
            ResultLine line{&design_, unit.plan, r, "ok", nullptr};
            if (found == rows.end())
                line.status = absent;
            else
                line.values = &found->second;
            write_line(tables_.results, csv, line);
        }
    }

    void write_stopping(const Stopping& stopping) {
        text_.is_short_of_precision = stopping.has_ended && !stopping.is_enough();
        CsvWriter csv(text_.stopping, tables_.stopping.columns.size());
        for (const Look& look : stopping.looks)
            write_line(tables_.stopping, csv, LookLine{&design_, &look});
    }

    /// By plan: share of replicates in which no other earns more; of a tie each gets its part.
    std::vector<double> shares_of_best(const Results& results) const {
        if (results.replicates.empty()) return {};
        std::vector<double> shares(sweep_.plans.size(), 0);
        for (std::size_t r = 0; r < results.replicates.size(); ++r)
            share_replicate(results, r, shares);
        for (double& share : shares)
            share /= static_cast<double>(results.replicates.size());
        return shares;
    }

    static void share_replicate(const Results& results, std::size_t r,
                                std::vector<double>& shares) {
        double most = -std::numeric_limits<double>::infinity();
        std::size_t ties = 0;
        for (std::size_t p = 0; p < shares.size(); ++p) {
            const double profit = results.column(p, Metric::incremental_profit)[r];
            ties = profit > most ? 1 : ties + (profit == most ? 1 : 0);
            most = std::max(most, profit);
        }
        for (std::size_t p = 0; p < shares.size(); ++p)
            if (results.column(p, Metric::incremental_profit)[r] == most)
                shares[p] += 1 / static_cast<double>(ties);
    }

    const Sweep& sweep_;
    const SweepTables& tables_;
    DesignLine design_;
    RowText text_;
};

/// Of a store that holds more replicates than were asked for, only those.
void drop_others(UnitStore::Rows& rows, std::uint32_t replicates) {
    std::erase_if(rows, [&](const auto& row) { return row.first.second >= replicates; });
}

}  // namespace

RowText describe_row(const RowSources& sources, RowBinder& binder, std::uint32_t row,
                     const std::set<UnitKey>& given_up) {
    const auto& [sweep, store, tables] = sources;
    UnitStore::Rows rows = store.rows(row);
    const RowStop stop = stop_of_row(sweep, store, row);
    drop_others(rows, stop.replicates);
    RowWriter writer(sweep, tables, row, stop);
    writer.write_results(rows, given_up);
    Results results = collect_totals(binder.bind(row), rows);
    if (results.replicates.empty()) {
        writer.write_empty_summary();
        return std::move(writer.text());
    }
    const auto found = static_cast<std::int64_t>(results.replicates.size());
    results.missing = stop.replicates - found;
    const Summary summary = summarize(results);
    writer.write_summary(results, summary);
    writer.write_pairs(summary);
    RowText text = std::move(writer.text());
    text.best = rank_contenders(results).front();
    if (results.missing == 0 && sweep.design->is_for_indices()) text.complete = std::move(results);
    return text;
}

}  // namespace microcosm
