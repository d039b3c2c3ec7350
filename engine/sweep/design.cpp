// SPDX-License-Identifier: Apache-2.0
#include "engine/sweep/design.hpp"

#include <algorithm>
#include <limits>

#include "engine/random/streams.hpp"
#include "engine/text/format.hpp"
#include "engine/text/number.hpp"

namespace microcosm {

namespace {

constexpr std::uint64_t most_rows = 10'000'000;

/// Levels of a factor that is changed alone: a range without steps has its two ends.
std::size_t changes_of(const Factor& factor) {
    return factor.kind == Factor::Kind::range && factor.steps == 0 ? 2 : levels_of(factor);
}

Setting change(const Factor& factor, std::size_t number) {
    if (factor.kind != Factor::Kind::range || factor.steps != 0)
        return setting_at_level(factor, number);
    Factor ends = factor;
    ends.steps = 2;
    return setting_at_level(ends, number);
}

/// What the scenario itself says of a factor, where a cell can show it.
Setting own_setting(const Factor& factor, const Value& scenario) {
    Setting setting{std::vector<std::string>(factor.columns.size()), {}};
    const std::string path = factor.kind == Factor::Kind::range ? factor.paths[0].text
                             : factor.levels[0].values.size() == 1
                                 ? factor.levels[0].values[0].first.text
                                 : "";
    if (path.empty()) return setting;
    const Value value = value_at(scenario, path);
    if (!value.is_scalar()) return setting;
    const InputColumn& column = factor.columns[0];
    if (column.type != "number") {
        setting.cells[0] = value.text;
        return setting;
    }
    Problems ignored;
    const std::string unit = column.unit.empty() ? "1" : column.unit;
    if (const auto number = read_quantity(value, unit, path, ignored))
        setting.cells[0] = shortest(*number);
    return setting;
}

}  // namespace

Design::Design(const SweepFile& sweep, const Value& scenario, Problems& problems) : sweep_(&sweep) {
    if (problems.errors() > 0) return;  // nothing to rely on
    for (const Factor& factor : sweep.factors) {
        columns_.insert(columns_.end(), factor.columns.begin(), factor.columns.end());
        if (sweep.kind == SweepFile::Kind::one_at_a_time)
            own_.push_back(own_setting(factor, scenario));
    }
    const std::uint64_t all = count_all();
    if (all > most_rows) {
        problems.error(sweep.place,
                       format("the design has {} rows; a sweep takes at most {}", all, most_rows));
        return;
    }
    make_points();
    size_ = static_cast<std::uint32_t>(all);
    if (!sweep.conditions.empty()) filter(problems);
}

std::uint64_t Design::count_all() const {
    std::uint64_t count = 1;
    const auto limited = [](std::uint64_t a, std::uint64_t b) {
        return b != 0 && a > 100 * most_rows / b ? 100 * most_rows : a * b;
    };
    switch (sweep_->kind) {
        case SweepFile::Kind::grid:
        case SweepFile::Kind::list:
            for (const Factor& factor : sweep_->factors)
                count = limited(count, levels_of(factor));
            return count;
        case SweepFile::Kind::one_at_a_time:
            for (const Factor& factor : sweep_->factors)
                count += changes_of(factor);
            return count;
        case SweepFile::Kind::latin_hypercube:
            return static_cast<std::uint64_t>(sweep_->points);
        case SweepFile::Kind::sobol:
            count = static_cast<std::uint64_t>(sweep_->points);
            if (sweep_->indices) count = limited(count, sweep_->factors.size() + 2);
            return limited(count, static_cast<std::uint64_t>(sweep_->scrambles));
    }
    return count;
}

void Design::make_points() {
    PointsWanted wanted;
    for (const Factor& factor : sweep_->factors)
        wanted.dimensions += coordinates_of(factor);
    wanted.points = static_cast<std::size_t>(sweep_->points);
    wanted.seed = mix_seed(sweep_->seed);
    if (sweep_->kind == SweepFile::Kind::latin_hypercube)
        points_.push_back(latin_hypercube(wanted));
    if (sweep_->kind != SweepFile::Kind::sobol) return;
    if (sweep_->indices) wanted.dimensions *= 2;
    for (std::int64_t s = 0; s < sweep_->scrambles; ++s) {
        wanted.scramble = static_cast<std::uint32_t>(s);
        points_.push_back(sobol_points(wanted));
    }
}

bool Design::is_kept(const std::vector<Setting>& settings) const {
    std::vector<std::string> cells;
    for (const Setting& setting : settings)
        cells.insert(cells.end(), setting.cells.begin(), setting.cells.end());
    return std::all_of(sweep_->conditions.begin(), sweep_->conditions.end(),
                       [&](const Condition& condition) {
                           double sum = 0;
                           for (std::size_t c = 0; c < columns_.size(); ++c)
                               if (std::count(condition.columns.begin(), condition.columns.end(),
                                              columns_[c].name) > 0)
                                   sum += parse_number(cells[c]).value_or(0);
                           constexpr double hair = 1e-9;  // 0.1 + 0.2 is 0.3 to whoever wrote it
                           return (!condition.at_least || sum >= *condition.at_least - hair) &&
                                  (!condition.at_most || sum <= *condition.at_most + hair);
                       });
}

void Design::filter(Problems& problems) {
    for (std::uint64_t number = 0; number < size_; ++number)
        if (is_kept(settings_at(number))) kept_.push_back(number);
    left_out_ = size_ - kept_.size();
    size_ = static_cast<std::uint32_t>(kept_.size());
    if (size_ == 0)
        problems.error(sweep_->conditions[0].place,
                       format("no row of the design meets design.where; {} were tried", left_out_));
}

std::vector<Setting> Design::settings(std::uint32_t row) const {
    MICROCOSM_EXPECT(row >= 1 && row <= size_);
    return settings_at(kept_.empty() ? row - 1 : kept_[row - 1]);
}

std::vector<Setting> Design::settings_at(std::uint64_t number) const {
    switch (sweep_->kind) {
        case SweepFile::Kind::grid:
        case SweepFile::Kind::list:
            return grid_settings(number);
        case SweepFile::Kind::one_at_a_time:
            return changed_settings(number);
        default:
            return point_settings(number);
    }
}

/// The last factor changes fastest.
std::vector<Setting> Design::grid_settings(std::uint64_t number) const {
    std::vector<Setting> settings(sweep_->factors.size());
    for (std::size_t f = sweep_->factors.size(); f-- > 0;) {
        const std::size_t levels = levels_of(sweep_->factors[f]);
        settings[f] = setting_at_level(sweep_->factors[f], number % levels);
        number /= levels;
    }
    return settings;
}

/// Number 0 is the scenario as it stands.
std::vector<Setting> Design::changed_settings(std::uint64_t number) const {
    std::vector<Setting> settings = own_;
    for (std::size_t f = 0; number > 0 && f < sweep_->factors.size(); ++f) {
        const std::size_t changes = changes_of(sweep_->factors[f]);
        if (number <= changes) {
            settings[f] = change(sweep_->factors[f], number - 1);
            break;
        }
        number -= changes;
    }
    return settings;
}

std::vector<Setting> Design::point_settings(std::uint64_t number) const {
    const std::size_t roles = is_for_indices() ? sweep_->factors.size() + 2 : 1;
    const std::size_t role = number % roles;
    const std::size_t point = number / roles % static_cast<std::uint64_t>(sweep_->points);
    const std::size_t scramble = number / roles / static_cast<std::uint64_t>(sweep_->points);
    const double* a = points_[scramble].at(point);
    const double* b = is_for_indices() ? a + points_[scramble].dimensions / 2 : a;
    std::vector<Setting> settings;
    std::size_t at = 0;
    for (std::size_t f = 0; f < sweep_->factors.size(); ++f) {
        const bool from_b = role == 1 || role == f + 2;
        settings.push_back(setting_at_point(sweep_->factors[f], (from_b ? b : a) + at));
        at += coordinates_of(sweep_->factors[f]);
    }
    return settings;
}

std::vector<std::string> Design::cells(std::uint32_t row) const {
    std::vector<std::string> cells;
    for (Setting& setting : settings(row))
        cells.insert(cells.end(), setting.cells.begin(), setting.cells.end());
    return cells;
}

bool Design::is_for_indices() const {
    return sweep_->kind == SweepFile::Kind::sobol && sweep_->indices;
}

std::uint32_t Design::scramble(std::uint32_t row) const {
    if (sweep_->kind != SweepFile::Kind::sobol) return 0;
    const std::uint64_t number = kept_.empty() ? row - 1 : kept_[row - 1];
    const std::uint64_t roles = is_for_indices() ? sweep_->factors.size() + 2 : 1;
    return static_cast<std::uint32_t>(number / roles / static_cast<std::uint64_t>(sweep_->points)) +
           1;
}

std::string Design::matrix(std::uint32_t row) const {
    std::uint64_t number = kept_.empty() ? row - 1 : kept_[row - 1];
    if (is_for_indices()) {
        const std::size_t role = number % (sweep_->factors.size() + 2);
        return role == 0 ? "A" : role == 1 ? "B" : sweep_->factors[role - 2].name;
    }
    if (sweep_->kind != SweepFile::Kind::one_at_a_time || number == 0) return "";
    for (const Factor& factor : sweep_->factors) {
        if (number <= changes_of(factor)) return factor.name;
        number -= changes_of(factor);
    }
    return "";
}

}  // namespace microcosm
