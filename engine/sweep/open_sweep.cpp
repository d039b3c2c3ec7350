// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <set>

#include "engine/experiment/identity.hpp"
#include "engine/random/streams.hpp"
#include "engine/results/stopping.hpp"
#include "engine/sweep/check_rows.hpp"
#include "engine/sweep/sweep.hpp"
#include "engine/text/digest.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"
#include "engine/text/yaml.hpp"

namespace microcosm {

namespace {

/// A sweep over many worlds would push all others out of the user's cache, and none would be used
/// again.
constexpr std::uint32_t most_kept_worlds = 8;

/// A scenario that cannot be read is the mistake of the line that names it.
Document read_scenario_text(const SweepFile& file, Problems& problems) {
    if (file.scenario.empty()) return {};
    try {
        return read_yaml(file.scenario, problems);
    } catch (const InputOutputError& error) {
        problems.error(file.scenario_place, error.what(), Problem::Origin::input_output);
    }
    return {};
}

void apply_fixed(const SweepRequest& request, Sweep& sweep, Problems& problems) {
    for (const auto& [path, value] : sweep.file.fixed)
        put_value(sweep.scenario.root, path, value, problems);
    sweep.overrides = request.overrides;
    for (const std::string& assignment : request.overrides)
        set_value(sweep.scenario, assignment, problems);
}

void load_plugins(const SweepRequest& request, Sweep& sweep, const Scenario& scenario,
                  Problems& problems) {
    PluginSearch search = standard_search(request.plugin_files, request.plugin_folders, problems);
    search.allow_drafts = request.allow_drafts;
    search.probe = request.probe;
    for (const PluginFileChoice& named : scenario.plugin_files)
        search.of_scenario.push_back({named.file, named.sha256, named.place});
    sweep.catalog = open_catalog(search, problems);
    for (const auto& descriptor : sweep.catalog.all())
        sweep.needs_libm = sweep.needs_libm || descriptor->imports_libm;
}

/// What the rows are, in a text that does not depend on how the file says it.
std::string digest_of_design(const Sweep& sweep) {
    std::string text;
    for (std::uint32_t row = 1; row <= sweep.rows(); ++row) {
        for (const auto& [path, value] : values_of(sweep, row))
            text += format("{}={}\t", path.text, canonical_text(value));
        text += '\n';
        if (text.size() > (1u << 20)) text = sha256(text);  // a chain, so that memory stays small
    }
    return sha256(text);
}

void identify(Sweep& sweep, const Scenario& scenario, const RowFindings& found) {
    auto& parts = sweep.identity;
    parts.push_back({"scenario", sha256(canonical_text(sweep.scenario.root))});
    parts.push_back({"design", digest_of_design(sweep)});
    parts.push_back({"parameters", digest_of_packs(scenario.parameters)});
    parts.push_back({"seed", std::to_string(scenario.seed)});
    std::set<std::pair<std::string, std::string>> files;  // named without the folder: nodes differ
    for (const std::string& file : found.files)
        files.emplace(std::filesystem::path(file).filename().string(), sha256_file(file));
    for (const auto& [name, digest] : files)
        parts.push_back({"file " + name, digest});
    for (const auto& [id, version] : found.plugins)
        parts.push_back({"plugin " + id, version});
    parts.push_back({"program", program_identity()});
    parts.push_back({"results format", results_format_version()});
    sweep.campaign_hash = campaign_hash(parts);
}

/// The command line goes before the sweep file, and that before the scenario.
void count_replicates(const SweepRequest& request, const Scenario& scenario, Sweep& sweep) {
    if (!request.replicates) sweep.precision = sweep.file.precision;
    const std::int64_t asked = sweep.precision > 0         ? checkpoints().front()
                               : sweep.file.replicates > 0 ? sweep.file.replicates
                                                           : scenario.replicates;
    sweep.replicates = static_cast<std::uint32_t>(request.replicates.value_or(asked));
}

/// The seed of a row that shares no draws with the others: 53 bits, exact in every reader of JSON.
std::uint64_t own_seed(const std::string& seed, std::uint32_t row) {
    return combine(static_cast<std::uint64_t>(parse_integer(seed).value_or(0)), row) >> 11U;
}

/// Rows of one world together, worlds by their first row.
void order_rows(Sweep& sweep) {
    for (std::uint32_t row = 1; row <= sweep.rows(); ++row)
        sweep.order.push_back(row);
    std::stable_sort(sweep.order.begin(), sweep.order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return sweep.world_of[a - 1] < sweep.world_of[b - 1];
    });
}

}  // namespace

std::vector<std::pair<PathOfValue, Value>> values_of(const Sweep& sweep, std::uint32_t row) {
    std::vector<std::pair<PathOfValue, Value>> values;
    std::string seed = sweep.seed;
    for (Setting& setting : sweep.design->settings(row))
        for (auto& value : setting.values) {
            if (value.first.text == "seed") seed = value.second.text;
            values.push_back(std::move(value));
        }
    if (sweep.file.common_draws) return values;
    Value own;
    own.kind = Value::Kind::scalar;
    own.text = std::to_string(own_seed(seed, row));
    values.push_back({{"seed", sweep.file.place}, own});
    return values;
}

Sweep open_sweep(const SweepRequest& request, Problems& problems) {
    Sweep sweep;
    sweep.text = read_yaml(request.file, problems);
    sweep.file = read_sweep(sweep.text, request.file, problems);
    sweep.scenario = read_scenario_text(sweep.file, problems);
    if (sweep.scenario.sources.empty()) problems.throw_if_errors();
    apply_fixed(request, sweep, problems);
    sweep.design = std::make_unique<Design>(sweep.file, sweep.scenario.root, problems);
    Problems of_scenario;  // said again by the rows, unless a row repairs it
    const Scenario scenario = read_scenario(sweep.scenario, sweep.file.scenario, of_scenario);
    load_plugins(request, sweep, scenario, problems);
    if (problems.errors() > 0)
        for (const Problem& problem : of_scenario.all())
            problems.add(problem);
    problems.throw_if_errors();
    sweep.scenario_name = scenario.name;
    sweep.seed = std::to_string(scenario.seed);
    const RowFindings found = check_rows(sweep, request.threads, problems);
    problems.throw_if_errors();
    sweep.plans = found.plans;
    count_replicates(request, scenario, sweep);
    order_rows(sweep);
    if (sweep.worlds <= most_kept_worlds) sweep.kept_worlds = request.kept_worlds;
    identify(sweep, scenario, found);
    return sweep;
}

}  // namespace microcosm
