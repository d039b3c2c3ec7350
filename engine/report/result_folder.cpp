// SPDX-License-Identifier: Apache-2.0
#include "engine/report/result_folder.hpp"

#include "engine/report/paper_plans.hpp"

#include <algorithm>
#include <filesystem>

#include "engine/text/format.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {
namespace {

using Names = std::vector<std::string>;

/// A sheet of DIR. Columns that a report cannot do without, the key among them, must exist.
Sheet read_sheet(const std::string& folder, const std::string& file, const Names& key,
                 const Names& needed) {
    const std::string path = folder + "/" + file;
    if (!std::filesystem::exists(path)) {
        return {};
    }
    Problems problems;
    CsvTable table = read_csv(path, problems);
    if (problems.errors() > 0) {
        const Problem& first = problems.all()[0];
        throw InputOutputError(format("{}:{}:{}", path, first.line, first.column), first.text);
    }
    for (const Names* names : {&key, &needed}) {
        for (const std::string& column : *names) {
            if (!table.column(column)) {
                throw InputOutputError(path, format("there is no column {}", column));
            }
        }
    }
    return Sheet(file, std::move(table), key);
}

/// A table that was cut short has lost plans, of which the others still speak.
void check_plans(const ResultFolder& folder, const std::string& path) {
    for (std::size_t row = 0; row < folder.pairs.size(); ++row)
        for (const char* column : {"plan_a", "plan_b"}) {
            const std::string_view plan = folder.pairs.text(row, column);
            if (!folder.plans.find({plan}))
                throw InputOutputError(path + "/plans.csv",
                                       format("there is no row of plan '{}'", plan));
        }
}

void read_run(ResultFolder& folder, const std::string& path) {
    folder.summary = read_sheet(path, "summary.csv", {"plan", "scope", "scope_id", "metric"},
                                {"mean", "mc_se", "p10", "p50", "p90"});
    folder.pairs = read_sheet(path, "pairs.csv", {"plan_a", "plan_b", "metric"},
                              {"n", "p_a_beats_b", "p_lo", "p_hi", "diff_mean", "verdict"});
    folder.plans = read_sheet(path, "plans.csv", {"plan"}, {"role", "budget_usd"});
    folder.creators = read_sheet(path, "creators.csv", {"plan", "creator", "platform"}, {"tier"});
    folder.timeline =
        read_sheet(path, "timeline.csv", {"plan", "scope", "scope_id", "tick", "metric"}, {"day"});
    folder.sensitivity = read_sheet(path, "sensitivity.csv", {"plan_a", "plan_b", "input"},
                                    {"diff_at_p10", "diff_at_p90", "variance_share"});
    folder.overlap =
        read_sheet(path, "overlap.csv", {"plan", "creator_a", "creator_b"}, {"share_of_smaller"});
    folder.profits = Profits::read(path + "/replicates.csv");
    for (const auto& [sheet, file] :
         {std::pair(&folder.summary, "summary.csv"), std::pair(&folder.plans, "plans.csv"),
          std::pair(&folder.pairs, "pairs.csv")}) {
        if (!sheet->exists()) {
            throw InputOutputError(path + "/" + file, "not there; a report needs it");
        }
    }
    check_plans(folder, path);
    folder.styles = style_plans(folder.plans);
}

void read_sweep(ResultFolder& folder, const std::string& path) {
    folder.design = read_sheet(path, "design.csv", {"design_row"}, {});
    folder.summary = read_sheet(path, "summary.csv", {"design_row", "plan", "metric"},
                                {"mean", "p10", "p50", "p90"});
    folder.failures = read_sheet(path, "failures.csv", {"design_row", "plan", "replicate_first"},
                                 {"replicate_last"});
    if (!folder.summary.exists()) {
        throw InputOutputError(path + "/summary.csv",
                               "not there; the sweep is not finished: go on with --resume");
    }
    for (std::size_t row = 0; row < folder.summary.size(); ++row) {
        PlanStyle style;
        style.name = folder.summary.text(row, "plan");
        const bool is_known =
            std::any_of(folder.styles.begin(), folder.styles.end(),
                        [&](const PlanStyle& known) { return known.name == style.name; });
        if (!is_known) {
            folder.styles.push_back(style);
        }
    }
    dress(folder.styles);
}

}  // namespace

Cell ResultFolder::total(std::string_view plan, std::string_view metric,
                         std::string_view column) const {
    return summary.cell_of({plan, "total", "all", metric}, column);
}

Cell ResultFolder::group(std::string_view plan, std::string_view scope, std::string_view id,
                         std::string_view metric) const {
    return summary.cell_of({plan, scope, id, metric}, "mean");
}

std::optional<std::size_t> ResultFolder::deciding_pair() const {
    return profit_pair(entry(record.verdict, "best"), entry(record.verdict, "runner_up"));
}

std::optional<std::size_t> ResultFolder::profit_pair(std::string_view plan,
                                                     std::string_view other) const {
    const auto row = pairs.find({plan, other, "incremental_profit"});
    return row ? row : pairs.find({other, plan, "incremental_profit"});
}

const std::string& ResultFolder::label(std::string_view plan) const {
    static const std::string none;
    const auto found = std::find_if(styles.begin(), styles.end(),
                                    [&](const PlanStyle& style) { return style.name == plan; });
    return found == styles.end() ? none : found->label;
}

ResultFolder read_result_folder(const std::string& path) {
    if (!std::filesystem::is_directory(path)) {
        throw InputOutputError(path, "there is no such folder");
    }
    ResultFolder folder;
    folder.record = read_record(path + "/manifest.json");
    folder.definitions = read_definitions(path + "/datapackage.json");
    if (std::filesystem::exists(path + "/design.csv")) {
        read_sweep(folder, path);
    } else {
        read_run(folder, path);
        if (!folder.deciding_pair()) {
            throw InputOutputError(path + "/manifest.json",
                                   "it has no verdict on a pair of pairs.csv; an older version "
                                   "wrote it: the same run command writes it again");
        }
        choose_plans_on_paper(folder);
    }
    return folder;
}

}  // namespace microcosm
