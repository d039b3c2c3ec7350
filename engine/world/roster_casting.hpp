// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "engine/text/problem.hpp"
#include "engine/world/creator_maker.hpp"
#include "engine/world/creators.hpp"
#include "engine/world/world.hpp"

namespace microcosm {

/// Fills casts from a roster, one after the other: those named by handle, or the best product fits
/// within the cast's bounds, then by handle; nobody is taken twice. The order of the roster's rows
/// does not matter.
class RosterCasting {
  public:
    RosterCasting(const Scenario& scenario, const Platforms& platforms, Problems& problems)
        : scenario_(scenario), platforms_(platforms), problems_(problems) {}

    /// Makes creators of the rows. Platforms and niches that the world does not know are warned of,
    /// once for each name.
    void take(const Roster& roster, const CreatorMaker& maker);
    /// Moves a cast's creators to the end of `creators`; too few are a problem. `niches`: the
    /// cast's; all zero for any.
    void fill(const Cast& cast, const Content& niches, std::vector<Creator>& creators);

  private:
    struct Candidate {
        Creator creator;
        std::string platform;
        const Cast* taken_by = nullptr;
    };
    void warn_of_unknown(const Roster& roster) const;
    void fill_by_name(const Cast& cast, std::vector<Creator>& creators);
    Candidate* find(const Cast& cast, const std::string& handle);
    static bool is_wanted(const Candidate& candidate, const Cast& cast, const Content& niches);

    const Scenario& scenario_;
    const Platforms& platforms_;
    Problems& problems_;
    std::vector<Candidate> candidates_;  ///< best product fit first, then handle
    std::vector<std::string> handles_;
};

}  // namespace microcosm
