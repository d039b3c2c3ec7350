// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/scenario/uncertain.hpp"
#include "engine/text/problem.hpp"
#include "engine/text/value.hpp"

namespace microcosm {

/// One default of the model with its evidence, or what the scenario put in its place.
struct Parameter {
    /// What a new draw is made for. `setting`: nothing is drawn. `world`: the central value, once,
    /// when the world is built.
    enum class Drawn { setting, world, replicate, creator, person, post, tie };
    enum class Origin { pack, scenario };

    std::string path;  ///< "contract.no_show", "platform.instagram.reach_r5"
    std::string unit;
    Uncertain value;
    Drawn drawn = Drawn::replicate;
    double low = 0;
    double high = 0;
    std::string doc;
    std::string source;  ///< keys of the list of sources, with spaces between; empty: judgement
    int year = 0;        ///< 0 if none
    char grade = 'J';    ///< A, O, V, B, C or J
    Origin origin = Origin::pack;
    std::string pack;  ///< name of the pack that gave the value, or "file:line" of the scenario

    /// Judgement, blog figures and arithmetic from weak inputs: grades B, C and J of a pack. The
    /// user's own number is not.
    bool is_weak() const;
};

/// What a parameter is: its doc up to the first semicolon; the rest argues for the value.
std::string_view definition(const Parameter& parameter);

/// All parameters of the model, sorted by path; paths are unique.
class ParameterTable {
  public:
    ParameterTable() = default;
    /// Requires that no two have the same path.
    explicit ParameterTable(std::vector<Parameter> parameters);

    const Parameter* find(std::string_view path) const;
    Parameter* find(std::string_view path);
    /// Requires that the path exists.
    const Parameter& at(std::string_view path) const;
    /// Central value. Requires that the path exists.
    double number(std::string_view path) const;
    const std::vector<Parameter>& all() const { return parameters_; }
    std::vector<std::string> paths() const;
    /// The next words of the paths below a group, sorted: those of "platform" are its platforms.
    /// "": all groups.
    std::vector<std::string> names_below(std::string_view group) const;

  private:
    std::vector<Parameter> parameters_;
};

/// The packs that are compiled into the program: "published_benchmarks", "seed_article" (laid over
/// it), and the eras "ig_2018" and "ig_2026".
std::vector<std::string> pack_names();

/// The parameters of a compiled-in pack with an era's on top; what a pack that is laid over another
/// believes comes last. Problems: unknown name (with a "did
/// you mean" at `place`).
ParameterTable load_packs(const std::string& pack, const std::string& era, const Place& place,
                          Problems& problems);

/// The full references of a parameter's source, joined by "; "; empty for judgement.
std::string full_reference(std::string_view source);

/// Replaces values by those the scenario gives: every key below the groups named in the table (a
/// map per group, as in `contract: {no_show: 0.1}` or `platform: {instagram: {reach_r5: 0.3}}`).
/// Unknown keys and bad values are problems.
void override_parameters(ParameterTable& table, std::string_view group, const Value& value,
                         Problems& problems);
/// The same for one entry of such a map. Requires that its key is one of
/// `table.names_below(group)`.
void override_parameter(ParameterTable& table, std::string_view group, const Entry& entry,
                        Problems& problems);

}  // namespace microcosm
