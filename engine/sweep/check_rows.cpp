// SPDX-License-Identifier: Apache-2.0
#include "engine/sweep/check_rows.hpp"

#include <atomic>
#include <mutex>
#include <tuple>

#include "engine/experiment/bind.hpp"
#include "engine/experiment/identity.hpp"
#include "engine/experiment/plans.hpp"
#include "engine/run/workers.hpp"
#include "engine/text/digest.hpp"
#include "engine/text/format.hpp"
#include "engine/text/yaml.hpp"

namespace microcosm {

namespace {

constexpr std::size_t most_shown = 100;

/// The same mistake of several rows.
struct Repeated {
    Problem problem;
    std::uint32_t first_row = 0, rows = 0;
};

std::string join(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

/// Collects what the rows' checks find, from all threads.
class Collector {
  public:
    explicit Collector(Sweep& sweep) : sweep_(sweep), worlds_(sweep.rows(), first_of_world_.end()) {
        sweep.world_of.resize(sweep.rows());
    }

    void add(std::uint32_t row, const std::string& world_key, const Scenario& scenario,
             const Experiment& experiment) {
        const std::scoped_lock guard(mutex_);
        const auto world = first_of_world_.try_emplace(sha256(world_key), row).first;
        world->second = std::min(world->second, row);
        worlds_[row - 1] = world;
        for (const std::string& file : {scenario.roster_file, scenario.world.friendships_file})
            if (!file.empty()) found_.files.insert(file);
        for (const PluginRole* role : experiment.roles())
            add_plugin(*role);
        add_plans(row, names_of(experiment.plans));
    }

    void add(std::uint32_t row, const Problems& problems) {
        const std::scoped_lock guard(mutex_);
        for (const Problem& problem : problems.all()) {
            const std::tuple key{problem.file, problem.line, problem.column, problem.text};
            const auto [at, fresh] = problems_.try_emplace(key, Repeated{problem, row, 0});
            ++at->second.rows;
            at->second.first_row = std::min(at->second.first_row, row);
        }
    }

    RowFindings finish(Problems& problems) {
        std::size_t shown = 0;
        for (auto& [key, repeated] : problems_) {
            if (++shown > most_shown) break;
            if (repeated.rows < sweep_.rows())
                repeated.problem.text += repeated.rows == 1
                                             ? format(" (design row {})", repeated.first_row)
                                             : format(" (design row {} and {} more)",
                                                      repeated.first_row, repeated.rows - 1);
            problems.add(repeated.problem);
        }
        if (!other_plans_.empty() && problems.errors() == 0)
            problems.error(sweep_.file.place, other_plans_);
        number_worlds();
        return std::move(found_);
    }

  private:
    using Worlds = std::map<std::string, std::uint32_t>;

    void add_plugin(const PluginRole& role) {
        if (role.descriptor == nullptr) return;
        found_.plugins[role.descriptor->id] =
            format("{} {}", role.descriptor->version, role.descriptor->sha256);
    }

    void add_plans(std::uint32_t row, const std::vector<std::string>& names) {
        if (found_.plans.empty()) found_.plans = names;
        if (names != found_.plans && other_plans_.empty())
            other_plans_ = format(
                "design row {} has the plans {}, another row {}; all rows of a "
                "sweep have the same plans",
                row, join(names), join(found_.plans));
    }

    /// By their first rows, so that no number depends on which thread came first.
    void number_worlds() {
        std::map<std::uint32_t, std::uint32_t> number_of;
        for (const auto& [key, first] : first_of_world_)
            number_of.emplace(first, 0);
        for (auto& [first, number] : number_of)
            number = sweep_.worlds++;
        for (std::size_t r = 0; r < worlds_.size(); ++r)
            if (worlds_[r] != first_of_world_.end())
                sweep_.world_of[r] = number_of.at(worlds_[r]->second);
    }

    Sweep& sweep_;
    std::mutex mutex_;
    std::map<std::tuple<std::string, int, int, std::string>, Repeated> problems_;
    Worlds first_of_world_;
    std::vector<Worlds::iterator> worlds_;  ///< by row - 1
    std::string other_plans_;
    RowFindings found_;
};

void check_row(const Sweep& sweep, std::uint32_t row, RowBinder& binder, Collector& collector) {
    Problems problems;
    const auto scenario = scenario_of(sweep, row, problems);
    const std::string key = world_key(scenario->root);
    const Experiment experiment = binder.bind(*scenario, key, problems);
    if (problems.errors() == 0) collector.add(row, key, scenario->scenario, experiment);
    collector.add(row, problems);
}

}  // namespace

std::unique_ptr<RowScenario> scenario_of(const Sweep& sweep, std::uint32_t row,
                                         Problems& problems) {
    auto made = std::make_unique<RowScenario>();
    made->root = sweep.scenario.root;
    for (const auto& [path, value] : values_of(sweep, row))
        put_value(made->root, path, value, problems);
    Document document;
    document.root = std::move(made->root);
    made->scenario = read_scenario(document, sweep.file.scenario, problems);
    made->root = std::move(document.root);
    return made;
}

Experiment RowBinder::bind(const RowScenario& row, const std::string& world_key,
                           Problems& problems) {
    if (outline_ && key_ == world_key)
        return bind_to_world(row.scenario, sweep_.catalog, outline_, problems);
    Checked checked = check_scenario(row.scenario, sweep_.catalog, problems);
    key_ = world_key;
    outline_ = std::make_shared<World>();
    outline_->platforms = std::move(checked.world.platforms);
    outline_->creators = std::move(checked.world.creators);
    if (problems.errors() > 0) outline_ = nullptr;
    return std::move(checked.experiment);
}

Experiment RowBinder::bind(std::uint32_t row) {
    Problems problems;
    const auto scenario = scenario_of(sweep_, row, problems);
    Experiment experiment = bind(*scenario, microcosm::world_key(scenario->root), problems);
    problems.throw_if_errors();  // a file changed since the rows were checked
    if (!experiment.shared_world->creators.empty() || !outline_) return experiment;
    experiment.shared_world->creators = outline_->creators;
    experiment.shared_world->platforms = outline_->platforms;
    return experiment;
}

RowFindings check_rows(Sweep& sweep, int threads, Problems& problems) {
    Collector collector(sweep);
    std::atomic<std::uint32_t> next = 1;
    run_workers(threads, [&] {
        RowBinder binder(sweep);
        for (std::uint32_t row = next++; row <= sweep.rows(); row = next++)
            check_row(sweep, row, binder, collector);
    });
    return collector.finish(problems);
}

}  // namespace microcosm
