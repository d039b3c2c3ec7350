// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace microcosm {

/// What manifest.json says of a run or a sweep, as far as the report prints it. Launches (clock,
/// host) are not read: the report of a folder is the same wherever it was computed.
struct RunRecord {
    using Fields = std::vector<std::pair<std::string, std::string>>;

    Fields identity;  ///< scalars of `identity`: campaign_hash, version, seed …
    Fields counts;    ///< of replicates, or of a sweep's units: complete, missing …
    Fields campaign;  ///< name, question, budget_usd, horizon_days
    Fields verdict;   ///< class, reason, sentence, best, runner_up, weak_variance_share
    std::vector<Fields> plugins;
    std::vector<Fields> parameters;
    std::vector<Fields> references;   ///< key and text of each source
    std::vector<Fields> checkpoints;  ///< of a run that stopped by itself
};

/// Value of a field, "" if there is none.
const std::string& entry(const RunRecord::Fields& fields, std::string_view name);
/// The same as a number; NaN if it is none.
double number_field(const RunRecord::Fields& fields, std::string_view name);

/// Reads a manifest. Throws InputOutputError if it is missing (a run removes it first and writes it
/// last) or broken.
RunRecord read_record(const std::string& path);

/// A metric as datapackage.json defines it.
struct MetricDefinition {
    std::string where, name, unit, description;
};
/// Those of datapackage.json; none if there is no such file.
std::vector<MetricDefinition> read_definitions(const std::string& path);

}  // namespace microcosm
