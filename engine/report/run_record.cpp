// SPDX-License-Identifier: Apache-2.0
#include "engine/report/run_record.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>

#include "engine/text/number.hpp"
#include "engine/text/problem.hpp"
#include "engine/text/yaml.hpp"

namespace microcosm {
namespace {

const std::string nothing;

/// JSON as our own writer makes it is YAML, too.
Document read_json(const std::string& path) {
    Problems problems;
    Document document = read_yaml(path, problems);
    if (problems.errors() > 0) {
        throw InputOutputError(path, problems.all()[0].text);
    }
    return document;
}

/// The scalars of a map, in order.
RunRecord::Fields scalars_of(const Value* map) {
    RunRecord::Fields fields;
    if (map != nullptr) {
        for (const Entry& entry : map->entries) {
            if (entry.value.is_scalar()) {
                fields.emplace_back(entry.key, entry.value.text);
            }
        }
    }
    return fields;
}

std::vector<RunRecord::Fields> list_of(const Value* list) {
    std::vector<RunRecord::Fields> all;
    if (list != nullptr) {
        for (const Value& item : list->items) {
            all.push_back(scalars_of(&item));
        }
    }
    return all;
}

}  // namespace

const std::string& entry(const RunRecord::Fields& fields, std::string_view name) {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const auto& entry) { return entry.first == name; });
    return found == fields.end() ? nothing : found->second;
}

double number_field(const RunRecord::Fields& fields, std::string_view name) {
    return parse_number(entry(fields, name)).value_or(std::numeric_limits<double>::quiet_NaN());
}

RunRecord read_record(const std::string& path) {
    if (!std::filesystem::exists(path)) {
        throw InputOutputError(path,
                               "not there; this folder holds no results, or its run was "
                               "interrupted: the same run command finishes it");
    }
    const Document document = read_json(path);
    const Value* identity = document.root.find("identity");
    if (identity == nullptr) {
        throw InputOutputError(path, "no manifest of microcosm: it has no identity");
    }
    RunRecord record;
    record.identity = scalars_of(identity);
    const Value* replicates = identity->find("replicates");
    const bool is_run = replicates != nullptr && replicates->is_map();
    record.counts = scalars_of(is_run ? replicates : identity->find("units"));
    record.plugins = list_of(identity->find("plugins"));
    record.parameters = list_of(identity->find("parameters"));
    record.campaign = scalars_of(document.root.find("campaign"));
    record.verdict = scalars_of(document.root.find("verdict"));
    record.references = list_of(document.root.find("references"));
    if (const Value* stopping = document.root.find("stopping")) {
        record.checkpoints = list_of(stopping->find("checkpoints"));
    }
    return record;
}

std::vector<MetricDefinition> read_definitions(const std::string& path) {
    std::vector<MetricDefinition> definitions;
    if (!std::filesystem::exists(path)) {
        return definitions;
    }
    const Document document = read_json(path);
    for (const RunRecord::Fields& fields : list_of(document.root.find("metrics"))) {
        definitions.push_back({entry(fields, "where"), entry(fields, "name"), entry(fields, "unit"),
                               entry(fields, "description")});
    }
    return definitions;
}

}  // namespace microcosm
