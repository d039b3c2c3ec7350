// SPDX-License-Identifier: Apache-2.0
#include "engine/sweep/merge.hpp"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <memory>
#include <set>

#include "engine/results/datapackage.hpp"
#include "engine/results/sqlite_script.hpp"
#include "engine/run/provenance_of.hpp"
#include "engine/run/workers.hpp"
#include "engine/sweep/row_text.hpp"
#include "engine/sweep/sensitivity.hpp"
#include "engine/text/format.hpp"

namespace microcosm {

namespace {

/// Rows whose text is in memory at a time, per thread.
constexpr std::uint32_t rows_at_once = 8;

/// A table's file, open: lines come row by row of the design.
class TableFile {
  public:
    template <class Row>
    TableFile(const Table<Row>& table, const MergeOptions& options)
        : resource(describe_table(table)),
          path(options.folder + "/" + table.name + ".csv" + suffix_of(options.compression)),
          file_(path, options.compression) {
        resource.compression = options.compression == Compression::zstd ? "zstd" : "";
        std::string header;
        CsvWriter csv(header, table.columns.size());
        for (const std::string& name : header_of(table))
            csv.cell(std::string_view(name));
        csv.end_row();
        file_.write(header);
    }
    void write(std::string_view lines) { file_.write(lines); }
    void commit() { file_.commit(); }

    Resource resource;
    std::string path;

  private:
    OutputFile file_;
};

template <class Row>
std::unique_ptr<TableFile> write_all(const Table<Row>& table, const std::vector<Row>& rows,
                                     const MergeOptions& options) {
    auto file = std::make_unique<TableFile>(
        table, MergeOptions{options.folder, options.threads, Compression::none});
    std::string lines;
    CsvWriter csv(lines, table.columns.size());
    for (const Row& row : rows)
        write_line(table, csv, row);
    file->write(lines);
    return file;
}

/// The command that repeats a failing replicate without the sweep.
std::string command_of(const Sweep& sweep, const UnitFailure& failure) {
    std::string command = format("microcosm run {}", quote_for_shell(sweep.file.scenario));
    const auto add = [&](const PathOfValue& path, const Value& value) {
        command += " --set " + quote_for_shell(format("{}={}", path.text, text_of(value)));
    };
    for (const auto& [path, value] : sweep.file.fixed)
        add(path, value);
    for (const std::string& assignment : sweep.overrides)
        command += " --set " + quote_for_shell(assignment);
    for (const auto& [path, value] : values_of(sweep, failure.key.row))
        add(path, value);
    return command + format(" --first {} --replicates 1", failure.replicate);
}

std::vector<FailureLine> failure_lines(const Sweep& sweep, const std::vector<UnitFailure>& failed) {
    std::vector<FailureLine> lines;
    for (const UnitFailure& failure : failed)
        lines.push_back({failure, command_of(sweep, failure)});
    return lines;
}

/// One file after the other of those that have lines for every row of the design.
class RowFiles {
  public:
    RowFiles(const Sweep& sweep, const SweepTables& tables, const MergeOptions& options)
        : summary_(tables.summary, options), pairs_(tables.pairs, options) {
        if (sweep.file.keep_replicates)
            results_ = std::make_unique<TableFile>(tables.results, options);
        if (sweep.precision > 0) stopping_ = std::make_unique<TableFile>(tables.stopping, options);
    }
    void write(const RowText& text) {
        if (results_) results_->write(text.results);
        summary_.write(text.summary);
        pairs_.write(text.pairs);
        if (stopping_) stopping_->write(text.stopping);
    }
    std::vector<TableFile*> all() {
        std::vector<TableFile*> files;
        if (results_) files.push_back(results_.get());
        files.insert(files.end(), {&summary_, &pairs_});
        if (stopping_) files.push_back(stopping_.get());
        return files;
    }

  private:
    std::unique_ptr<TableFile> results_, stopping_;
    TableFile summary_, pairs_;
};

/// Makes the texts of a stretch of rows on all threads; they are taken in order.
std::vector<RowText> describe_rows(const RowSources& sources, std::vector<RowBinder>& binders,
                                   std::pair<std::uint32_t, std::uint32_t> stretch) {
    const std::uint32_t first = stretch.first, end = stretch.second;
    std::set<UnitKey> given_up;
    for (const UnitFailure& failure : sources.store.failures())
        if (failure.key.row >= first && failure.key.row < end) given_up.insert(failure.key);
    std::vector<RowText> texts(end - first);
    std::atomic<std::uint32_t> next = first;
    std::atomic<std::size_t> worker = 0;
    run_workers(static_cast<int>(binders.size()), [&] {
        RowBinder& binder = binders[worker++];
        for (std::uint32_t row = next++; row < end; row = next++)
            texts[row - first] = describe_row(sources, binder, row, given_up);
    });
    return texts;
}

void count(const RowText& text, Merged& merged) {
    merged.units += text.units;
    merged.units_complete += text.units_complete;
    merged.rows_complete += text.units_complete == text.units ? 1 : 0;
    merged.fewest = merged.fewest == 0 ? text.replicates : std::min(merged.fewest, text.replicates);
    merged.most = std::max(merged.most, text.replicates);
    merged.rows_short += text.is_short_of_precision ? 1 : 0;
    if (text.best) ++merged.best_in[*text.best];
}

void refuse_mixed_libm(const Sweep& sweep, const UnitStore& store) {
    std::set<std::string> prints;
    for (const Launch& launch : store.launches())
        if (launch.units > 0) prints.insert(launch.libm);
    if (sweep.needs_libm && prints.size() > 1)
        throw UnequalRecords(
            "the units were done on machines whose libm gives different last bits, and a loaded "
            "plugin calls it (microcosm plugin list tells which); do them on machines of one kind");
}

void write_text(const std::string& path, const std::string& text) {
    OutputFile file(path);
    file.write(text);
    file.commit();
}

/// Files of another compression, or of before `keep: summary`, would stand beside the new ones.
void remove_stale(const std::string& folder, const std::vector<TableFile*>& written) {
    for (const char* name : {"results", "summary", "pairs", "stopping", "sensitivity"})
        for (const char* suffix : {".csv", ".csv.zst"}) {
            const std::string path = folder + "/" + name + suffix;
            const bool current = std::any_of(written.begin(), written.end(),
                                             [&](TableFile* file) { return file->path == path; });
            std::error_code ignored;
            if (!current) std::filesystem::remove(path, ignored);
        }
}

}  // namespace

void write_design(const Sweep& sweep, const std::string& folder) {
    const Table<DesignLine> table = design_table(sweep);
    TableFile file(table, {folder, 1, Compression::none});
    for (std::uint32_t row = 1; row <= sweep.rows(); ++row) {
        std::string line;
        CsvWriter csv(line, table.columns.size());
        write_line(table, csv, design_line(sweep, row));
        file.write(line);
    }
    file.commit();
}

Merged merge_sweep(const Sweep& sweep, const UnitStore& store, const MergeOptions& options) {
    refuse_mixed_libm(sweep, store);
    std::filesystem::remove(options.folder + "/manifest.json");
    Merged merged;
    merged.best_in.resize(sweep.plans.size());
    const SweepTables tables(sweep);
    RowFiles files(sweep, tables, options);
    SweepSensitivity sensitivity(sweep);
    std::vector<RowBinder> binders(static_cast<std::size_t>(options.threads), RowBinder(sweep));
    const std::uint32_t step = rows_at_once * static_cast<std::uint32_t>(options.threads);
    for (std::uint32_t first = 1; first <= sweep.rows(); first += step) {
        const std::uint32_t end = std::min(sweep.rows() + 1, first + step);
        const auto texts = describe_rows({sweep, store, tables}, binders, {first, end});
        for (std::uint32_t row = first; row < end; ++row) {
            const RowText& text = texts[row - first];
            files.write(text);
            sensitivity.add(row, text.complete ? &*text.complete : nullptr);
            count(text, merged);
        }
    }
    const auto failed = store.failures();
    merged.units_failed = failed.size();
    merged.scrambles_excluded = sensitivity.excluded();
    const auto failures = write_all(failures_table(sweep), failure_lines(sweep, failed), options);
    std::unique_ptr<TableFile> indices;
    if (sweep.design->is_for_indices())
        indices = write_all(sensitivity_table(), sensitivity.lines(), options);
    std::vector<TableFile*> written = files.all();
    written.push_back(failures.get());
    if (indices) written.push_back(indices.get());
    write_design(sweep, options.folder);
    std::vector<Resource> resources{describe_table(design_table(sweep))};
    merged.paths.push_back(options.folder + "/design.csv");
    for (TableFile* file : written) {
        file->commit();
        resources.push_back(file->resource);
        merged.paths.push_back(file->path);
    }
    remove_stale(options.folder, written);
    write_text(options.folder + "/datapackage.json", describe_package(resources));
    write_text(options.folder + "/load.sql", sqlite_script(resources));
    write_text(options.folder + "/manifest.json", describe_sweep(sweep, store, merged));
    merged.paths.push_back(options.folder + "/datapackage.json");
    merged.paths.push_back(options.folder + "/load.sql");
    merged.paths.push_back(options.folder + "/manifest.json");
    return merged;
}

}  // namespace microcosm
