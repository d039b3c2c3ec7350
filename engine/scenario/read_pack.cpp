// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "engine/scenario/map_reader.hpp"
#include "engine/scenario/pack.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm {

namespace {

const std::vector<std::string> drawn_names{"setting", "world", "replicate", "creator",
                                           "person",  "post",  "tie"};
const std::vector<std::string> grade_names{"A", "O", "V", "B", "C", "J"};
const std::vector<std::string> kind_names{"pack", "era"};

/// Reads the tree of groups; a map that has the key `value` is a parameter, any other a group.
class PackReader {
  public:
    PackReader(Pack& pack, Problems& problems) : pack_(pack), problems_(problems) {}

    void read(const Value& root) {
        MapReader map(root, "", problems_);
        if (const Value* kind = map.require("kind", "pack or era")) {
            pack_.kind = read_choice(*kind, "kind", kind_names, problems_) == "era"
                             ? Pack::Kind::era
                             : Pack::Kind::pack;
        }
        pack_.doc = map.read_text("doc").value_or("");
        pack_.over = map.read_text("over").value_or("");
        if (const Value* sources = map.take("sources")) read_references(*sources);
        if (const Value* groups = map.require("parameters", "groups of parameters"))
            read_group("", *groups);
        map.finish();
    }

  private:
    void read_references(const Value& sources) {
        if (!check_map(sources, "sources", problems_)) return;
        for (const Entry& entry : sources.entries) {
            if (auto text = read_text(entry.value, "sources." + entry.key, problems_))
                pack_.references.push_back({entry.key, std::move(*text)});
        }
    }

    void read_group(const std::string& path, const Value& group) {
        if (!check_map(group, path, problems_)) return;
        for (const Entry& entry : group.entries) {
            const std::string below = path.empty() ? entry.key : format("{}.{}", path, entry.key);
            if (entry.value.find("value") == nullptr)
                read_group(below, entry.value);
            else
                read_parameter(below, entry.value);
        }
    }

    void read_parameter(const std::string& path, const Value& value) {
        Parameter parameter;
        parameter.path = path;
        parameter.pack = pack_.name;
        MapReader map(value, path, problems_);
        parameter.unit = map.read_text("unit").value_or("1");
        parameter.doc = map.read_text("doc").value_or("");
        parameter.low = map.read_number("low", {"", parameter.unit}).value_or(0);
        parameter.high = map.read_number("high", {"", parameter.unit}).value_or(0);
        if (const Value* drawn = map.take("drawn")) read_drawn(*drawn, parameter);
        read_evidence(map, value, parameter);
        read_value(*map.take("value"), parameter);
        map.finish();
        pack_.parameters.push_back(std::move(parameter));
    }

    void read_drawn(const Value& value, Parameter& parameter) {
        const auto name = read_choice(value, parameter.path + ".drawn", drawn_names, problems_);
        if (!name) return;
        const auto found = std::find(drawn_names.begin(), drawn_names.end(), *name);
        parameter.drawn = static_cast<Parameter::Drawn>(found - drawn_names.begin());
    }

    void read_evidence(MapReader& map, const Value& value, Parameter& parameter) {
        parameter.source = map.read_text("source").value_or("");
        parameter.year = static_cast<int>(map.read_integer("year", {1900, 2100}).value_or(0));
        if (const Value* grade = map.require("grade", "A, O, V, B, C or J")) {
            const auto name = read_choice(*grade, map.path("grade"), grade_names, problems_);
            parameter.grade = name.value_or("J").front();
        }
        check_sources(parameter, value.place);
    }

    void check_sources(const Parameter& parameter, const Place& place) {
        const bool needs_source = parameter.grade != 'J' && parameter.grade != 'C';
        if (parameter.source.empty() && needs_source)
            problems_.error(
                place, format("{} has grade {} and no source", parameter.path, parameter.grade));
        for (const std::string& key : source_keys(parameter.source)) {
            if (find_reference(pack_, key) != nullptr) continue;
            problems_.error(
                place, format("{}: source {} is not in the list of sources", parameter.path, key));
        }
    }

    void read_value(const Value& value, Parameter& parameter) {
        const NumberRule rule{parameter.path, parameter.unit, parameter.low, parameter.high};
        parameter.value = read_uncertain(value, rule, problems_).value_or(Uncertain{});
        if (parameter.drawn == Parameter::Drawn::setting && !parameter.value.is_fixed())
            problems_.error(
                value.place,
                format("{} is a setting; it takes a number, no distribution", parameter.path));
    }

    Pack& pack_;
    Problems& problems_;
};

}  // namespace

const Reference* find_reference(const Pack& pack, std::string_view key) {
    const auto found = std::find_if(pack.references.begin(), pack.references.end(),
                                    [&](const Reference& r) { return r.key == key; });
    return found == pack.references.end() ? nullptr : &*found;
}

std::vector<std::string> source_keys(std::string_view source) {
    std::vector<std::string> keys;
    while (!source.empty()) {
        const std::size_t end = std::min(source.find(' '), source.size());
        if (end > 0) keys.emplace_back(source.substr(0, end));
        source.remove_prefix(std::min(end + 1, source.size()));
    }
    return keys;
}

Pack read_pack(const std::string& name, const Value& root, Problems& problems) {
    Pack pack;
    pack.name = name;
    PackReader(pack, problems).read(root);
    return pack;
}

}  // namespace microcosm
