// SPDX-License-Identifier: Apache-2.0
#include "engine/sweep/status.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <filesystem>

#include "engine/run/precision.hpp"
#include "engine/run/unit_log.hpp"
#include "engine/run/unit_store.hpp"
#include "engine/text/folder.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"
#include "engine/text/yaml.hpp"

namespace microcosm {

namespace {

std::uint64_t number_in(const Document& document, std::string_view key) {
    const Value* value = document.root.find(key);
    return value == nullptr ? 0
                            : static_cast<std::uint64_t>(parse_integer(value->text).value_or(0));
}

double precision_in(const Document& document) {
    const Value* value = document.root.find("precision");
    return value == nullptr ? 0 : parse_number(value->text).value_or(0);
}

/// Names in the order of the plans' own, which the folder's description leaves out.
std::vector<std::string> stand_ins(std::size_t plans) {
    std::vector<std::string> names;
    for (std::size_t plan = 0; plan < plans; ++plan)
        names.push_back(format("{:06}", plan));
    return names;
}

/// Whatever campaign it is: that of the first log that says so.
std::vector<IdentityPart> identity_of(const std::string& units) {
    for (const std::string& name : names_in(units)) {
        if (!name.ends_with(".log")) continue;
        LogBytes bytes(format("{}/{}", units, name));
        LogScanner scanner(bytes);
        const auto record = scanner.next();
        if (record && record->kind == RecordKind::identity) return decode_identity(record->payload);
    }
    return {};
}

bool is_locked(const std::string& units) {
    try {
        const FolderLock probe(units, FolderLock::Kind::alone);
        return false;
    } catch (const InputOutputError&) {
        return true;
    }
}

double seconds_since(const std::string& utc) {
    std::tm parts{};
    if (strptime(utc.c_str(), "%Y-%m-%dT%H:%M:%SZ", &parts) == nullptr) return 0;
    return std::difftime(std::time(nullptr), timegm(&parts));
}

/// Units per second of the launches that have not ended.
double rate_of(const UnitStore& store) {
    double rate = 0;
    for (const Launch& launch : store.launches()) {
        const double seconds = seconds_since(launch.started);
        if (std::isnan(launch.seconds) && seconds > 0)
            rate += static_cast<double>(launch.units) / seconds;
    }
    return rate;
}

}  // namespace

SweepStatus read_status(const std::string& folder) {
    const std::string file = folder + "/sweep.json";
    if (!std::filesystem::exists(file))
        throw InputOutputError(folder, "holds no sweep (there is no sweep.json)");
    Problems ignored;
    const Document description = read_yaml(file, ignored);  // JSON is YAML
    const auto plans = static_cast<std::size_t>(number_in(description, "plans"));
    const auto replicates = static_cast<std::uint32_t>(number_in(description, "replicates"));
    const double precision = precision_in(description);
    const std::vector<std::string> names = stand_ins(plans);
    SweepStatus status;
    status.rows = number_in(description, "rows");
    status.units = status.rows * units_of(plans, 0, replicates).size();
    const std::string units = folder + "/units";
    if (!std::filesystem::exists(units)) return status;
    const UnitStore store(identity_of(units), folder, {describe_launch(1), FolderLock::Kind::none});
    status.units = 0;
    for (std::uint32_t row = 1; row <= status.rows; ++row) {
        const std::uint32_t end =
            precision > 0 ? stopping_of(store, names, precision, row).replicates : replicates;
        const std::vector<UnitKey> of_row = units_of(plans, 0, end);
        status.units += of_row.size();
        const auto finished = std::count_if(of_row.begin(), of_row.end(), [&](UnitKey unit) {
            unit.row = row;
            return store.has(unit);
        });
        status.finished += static_cast<std::uint64_t>(finished);
        status.rows_complete += static_cast<std::size_t>(finished) == of_row.size() ? 1 : 0;
    }
    status.failed = store.failures().size();
    status.launches = store.launches().size();
    status.damaged_bytes = store.damaged_bytes();
    status.running = is_locked(units);
    if (status.running) status.units_per_second = rate_of(store);
    return status;
}

}  // namespace microcosm
