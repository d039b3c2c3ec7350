// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <filesystem>

#include "engine/results/stopping.hpp"
#include "engine/scenario/map_reader.hpp"
#include "engine/sweep/sweep_file.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm {

namespace {

constexpr std::int64_t most_replicates = 1'000'000;
constexpr std::int64_t most_points = 10'000'000;
constexpr std::int64_t most_scrambles = 1000;
constexpr std::int64_t largest_seed = 9'007'199'254'740'992;  // 2^53: exact in every reader of JSON
constexpr std::array kind_names{"grid", "list", "one_at_a_time", "latin_hypercube", "sobol"};
std::string resolve(const std::string& file, const std::string& path) {
    return (std::filesystem::path(file).parent_path() / path).lexically_normal().string();
}

/// Reads the top level and `design:`.
class SweepReader {
  public:
    SweepReader(const Document& document, const std::string& file, Problems& problems)
        : map_(document.root, "", problems), problems_(problems) {
        sweep_.file = file;
    }

    SweepFile read() {
        if (const Value* scenario = map_.require("scenario", "scenario: FILE.yaml")) {
            sweep_.scenario_place = scenario->place;
            if (const auto path = read_text(*scenario, "scenario", problems_))
                sweep_.scenario = resolve(sweep_.file, *path);
        }
        sweep_.replicates = map_.read_integer("replicates", {1, most_replicates}).value_or(0);
        read_precision();
        sweep_.common_draws = map_.read_flag("common_draws").value_or(true);
        sweep_.seed =
            static_cast<std::uint64_t>(map_.read_integer("seed", {0, largest_seed}).value_or(1));
        if (const Value* set = map_.take("set"))
            if (check_map(*set, "set", problems_))
                for (const Entry& entry : set->entries)
                    sweep_.fixed.emplace_back(PathOfValue{entry.key, entry.key_place}, entry.value);
        if (const Value* keep = map_.take("keep"))
            sweep_.keep_replicates =
                read_choice(*keep, "keep", {"replicates", "summary"}, problems_) != "summary";
        read_metrics();
        if (const Value* design = map_.require("design", "design: {kind: grid, inputs: {…}}"))
            read_design(*design);
        map_.finish();
        return std::move(sweep_);
    }

  private:
    void read_precision() {
        const Value* precision = map_.take("precision");
        if (precision == nullptr) return;
        sweep_.precision =
            map_.read_number("precision", {"", "1", finest_precision, coarsest_precision,
                                           "how exactly P(A beats B) is to be known"})
                .value_or(0);
        if (sweep_.replicates > 0)
            problems_.error(precision->place,
                            "precision decides the replicates of a row; leave replicates: out");
        sweep_.precision_place = precision->place;
    }

    void read_metrics() {
        std::vector<std::string> names;
        for (std::size_t m = 0; m < metric_count; ++m)
            names.emplace_back(info(static_cast<Metric>(m)).name);
        const Value* list = map_.take("metrics");
        for (std::size_t m = 0; list == nullptr && m < metric_count; ++m)
            sweep_.metrics.push_back(static_cast<Metric>(m));
        if (list == nullptr || !check_list(*list, "metrics", problems_)) return;
        for (const Value& item : list->items)
            if (const auto name = read_choice(item, "metrics", names, problems_))
                sweep_.metrics.push_back(static_cast<Metric>(
                    std::find(names.begin(), names.end(), *name) - names.begin()));
    }

    void read_design(const Value& value) {
        sweep_.place = value.place;
        MapReader map(value, "design", problems_);
        if (const Value* kind = map.require("kind", "kind: grid")) {
            const auto name = read_choice(*kind, "design.kind",
                                          {kind_names.begin(), kind_names.end()}, problems_);
            const auto at = std::find(kind_names.begin(), kind_names.end(), name.value_or("grid"));
            sweep_.kind = static_cast<SweepFile::Kind>(at - kind_names.begin());
        }
        read_size(map);
        if (sweep_.kind == SweepFile::Kind::list)
            read_rows(map);
        else
            read_factors(map);
        if (const Value* where = map.take("where")) read_conditions(*where);
        map.finish();
        check_design(sweep_, problems_);
    }

    bool is_sampled() const {
        return sweep_.kind == SweepFile::Kind::sobol ||
               sweep_.kind == SweepFile::Kind::latin_hypercube;
    }

    void read_size(MapReader& map) {
        if (!is_sampled()) return;
        if (map.require("points", "points: 256") != nullptr)
            sweep_.points = map.read_integer("points", {1, most_points}).value_or(1);
        if (sweep_.kind != SweepFile::Kind::sobol) return;
        sweep_.scrambles = map.read_integer("scrambles", {1, most_scrambles}).value_or(8);
        sweep_.indices = map.read_flag("indices").value_or(true);
        const Value* points = map.take("points");
        const auto n = static_cast<std::uint64_t>(sweep_.points);
        if (points != nullptr && (n & (n - 1)) != 0)
            problems_.warning(points->place,
                              format("design.points = {} is no power of two: such points are less "
                                     "even than they could be",
                                     n));
    }

    void read_rows(MapReader& map) {
        const Value* rows = map.take("rows");
        const Value* file = map.take("file");
        std::optional<Factor> factor;
        if (rows != nullptr)
            factor = read_list(*rows, problems_);
        else if (file == nullptr)
            problems_.error(sweep_.place,
                            "a list needs rows: [{PATH: VALUE, …}, …] or file: "
                            "TABLE.csv");
        else if (const auto path = read_text(*file, "design.file", problems_))
            factor = read_list_file(resolve(sweep_.file, *path), file->place, sweep_, problems_);
        if (factor) sweep_.factors.push_back(std::move(*factor));
    }

    void read_factors(MapReader& map) {
        const Value* inputs = map.take("inputs");
        const Value* mixes = map.take("mixes");
        const bool empty_map = inputs != nullptr && inputs->is_map() && inputs->entries.empty();
        if ((inputs == nullptr || empty_map) && mixes == nullptr)
            problems_.error(sweep_.place,
                            "design has no inputs; give inputs: {product.price: "
                            "[20 USD, 40 USD]}");
        if (inputs != nullptr && check_map(*inputs, "design.inputs", problems_))
            for (const Entry& entry : inputs->entries)
                if (auto factor = read_input(entry, problems_))
                    sweep_.factors.push_back(std::move(*factor));
        if (mixes != nullptr && check_map(*mixes, "design.mixes", problems_))
            for (const Entry& entry : mixes->entries)
                if (auto factor = read_mix(entry, problems_))
                    sweep_.factors.push_back(std::move(*factor));
    }

    void read_conditions(const Value& list) {
        if (!check_list(list, "design.where", problems_)) return;
        for (const Value& item : list.items) {
            Condition condition;
            condition.place = item.place;
            MapReader map(item, "design.where", problems_);
            if (const Value* sum = map.require("sum", "{sum: [a, b], at_most: 1}"))
                if (check_list(*sum, "design.where.sum", problems_))
                    for (const Value& name : sum->items)
                        condition.columns.push_back(
                            read_text(name, "design.where.sum", problems_).value_or(""));
            condition.at_least = map.read_number("at_least", {"", "1"});
            condition.at_most = map.read_number("at_most", {"", "1"});
            if (const auto equals = map.read_number("equals", {"", "1"}))
                condition.at_least = condition.at_most = equals;
            map.finish();
            sweep_.conditions.push_back(std::move(condition));
        }
    }

    MapReader map_;
    Problems& problems_;
    SweepFile sweep_;
};

}  // namespace

const char* name_of(SweepFile::Kind kind) {
    return kind_names[static_cast<std::size_t>(kind)];
}

SweepFile read_sweep(const Document& document, const std::string& file, Problems& problems) {
    const bool said_already = document.root.is_null() && problems.errors() > 0;
    if (said_already) return {};  // no YAML, or an empty file
    return SweepReader(document, file, problems).read();
}

}  // namespace microcosm
