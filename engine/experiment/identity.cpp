// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/identity.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include "engine/experiment/version.hpp"
#include "engine/text/digest.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm {

namespace {

/// Changes when the meaning of stored units changes.
constexpr const char* results_format = "3";

void append_text(std::string& out, const std::string& text) {
    out += format("{}:{}", text.size(), text);
}

void append_value(std::string& out, const Value& value, bool at_top);

void append_map(std::string& out, const Value& value, bool at_top) {
    std::vector<const Entry*> entries;
    for (const Entry& entry : value.entries)
        if (!(at_top && entry.key == "replicates")) entries.push_back(&entry);
    std::sort(entries.begin(), entries.end(),
              [](const Entry* a, const Entry* b) { return a->key < b->key; });
    out += '{';
    for (const Entry* entry : entries) {
        append_text(out, entry->key);
        append_value(out, entry->value, false);
    }
    out += '}';
}

void append_value(std::string& out, const Value& value, bool at_top) {
    switch (value.kind) {
        case Value::Kind::null:
            out += '~';
            break;
        case Value::Kind::scalar:
            append_text(out, value.text);
            break;
        case Value::Kind::map:
            append_map(out, value, at_top);
            break;
        case Value::Kind::list:
            out += '[';
            for (const Value& item : value.items)
                append_value(out, item, false);
            out += ']';
    }
}

std::string describe(const Uncertain& u) {
    return format("{} {} {} {} {} {}", static_cast<int>(u.shape), shortest(u.a), shortest(u.b),
                  shortest(u.c), shortest(u.low), shortest(u.high));
}

/// Casts take their creators from a roster one after the other: here the order of the file counts.
std::string order_of_casts(const Scenario& scenario) {
    std::string text;
    for (const Cast& cast : scenario.casts)
        text += (text.empty() ? "" : " ") + cast.name;
    return text;
}

void add_plugin(std::vector<IdentityPart>& parts, const PluginRole& role) {
    if (role.descriptor == nullptr) return;
    parts.push_back(
        {"plugin " + role.role, format("{} {} {}", role.descriptor->id, role.descriptor->version,
                                       role.descriptor->sha256)});
}

}  // namespace

std::string digest_of_packs(const ParameterTable& table) {
    std::string text;
    for (const Parameter& parameter : table.all())
        text += format("{} {}\n", parameter.path, describe(parameter.value));
    return sha256(text);
}

/// The program of this build; microcosm-mpi is the same as microcosm beside it, and what one did
/// the other goes on with.
std::string program_file() {
    std::error_code error;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
    const auto twin = self.parent_path() / "microcosm";
    const bool has_twin =
        self.filename() == "microcosm-mpi" && std::filesystem::exists(twin, error);
    return has_twin ? twin.string() : "/proc/self/exe";
}

/// A build of uncommitted changes has no name but its own bytes.
std::string program_identity() {
    const std::string version = program_version();
    const bool nameless = version.ends_with("-dirty");
    return nameless ? version + " " + sha256_file(program_file()) : version;
}

std::string results_format_version() {
    return results_format;
}

std::string world_key(const Value& root) {
    constexpr std::array<std::string_view, 11> keys{"seed",        "pack",    "era",      "roster",
                                                    "cast",        "people",  "creators", "follows",
                                                    "friendships", "replies", "claims"};
    constexpr std::array<std::string_view, 4> settings{"people", "scale", "niches", "friendships"};
    std::string text;
    const auto add = [&text](std::string_view key, const Value* value) {
        append_text(text, std::string(key));
        append_value(text, value == nullptr ? Value{} : *value, false);
    };
    for (const std::string_view key : keys)
        add(key, root.find(key));
    const Value* world = root.find("world");
    for (const std::string_view key : settings)
        add(key, world == nullptr ? nullptr : world->find(key));
    const Value* product = root.find("product");
    add("niches", product == nullptr ? nullptr : product->find("niches"));
    return text;
}

std::string canonical_text(const Value& root) {
    std::string out;
    append_value(out, root, true);
    return out;
}

std::vector<IdentityPart> identify(const Scenario& scenario, const Document& document,
                                   const Experiment& experiment) {
    std::vector<IdentityPart> parts;
    parts.push_back({"scenario", sha256(canonical_text(document.root))});
    parts.push_back({"parameters", digest_of_packs(scenario.parameters)});
    parts.push_back({"seed", std::to_string(scenario.seed)});
    if (!scenario.roster_file.empty()) {
        parts.push_back({"roster", sha256_file(scenario.roster_file)});
        parts.push_back({"order of casts", order_of_casts(scenario)});
    }
    if (!scenario.world.friendships_file.empty())
        parts.push_back({"friendships", sha256_file(scenario.world.friendships_file)});
    for (const PluginRole* role : experiment.roles())
        add_plugin(parts, *role);
    parts.push_back({"program", program_identity()});
    parts.push_back({"results format", results_format});
    return parts;
}

std::string campaign_hash(const std::vector<IdentityPart>& parts) {
    std::string text;
    for (const IdentityPart& part : parts) {
        append_text(text, part.part);
        append_text(text, part.digest);
    }
    return sha256(text);
}

}  // namespace microcosm
