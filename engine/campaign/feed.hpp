// SPDX-License-Identifier: Apache-2.0
// Who looks how far down the feed. Who meets a post (ranking.cpp says when) looks at S posts of
// accounts they follow, a browsing model with geometric depth (Craswell et al. 2008),
//   S ~ Exponential(mean m_i)                         m_i: slots on an average day,
// out of kappa n_i that compete (n_i: accounts followed; kappa: crowding of the platform). A post
// whose score has rank H among the background's scores stands at position kappa n_i (1 - H), so it
// is shown iff S exceeds that:
//   P(shown) = exp(-kappa (n_i / m_i) (1 - H)).
// How often somebody opens the app is in m_i, and when is in the ageing curve, which was measured on
// responses: to ask once more whether they open it in that tick would count it twice. One uniform
// per person and tick gives S: it is the cut-off that all posts competing for this person share.
// kappa is solved so that an organic feed post reaches the platform's reach_r5 of a 5,000-follower
// audience: the benchmark is a target for the ranking, never an input to it.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "engine/campaign/model_batch.hpp"
#include "engine/campaign/uncertainty.hpp"
#include "engine/experiment/experiment.hpp"

namespace microcosm {

/// n_i / m_i: what competes for a slot of this person's feed.
float load_of(const Experiment& experiment, PersonId person);

/// Scores of a fixed table of background posts under a ranking, ascending.
std::vector<double> score_background(const Experiment& experiment, const Model& model,
                                     PlatformId platform);

/// Reach of the reference post among those who meet it, as a function of the
/// crowding, falling; tabulated once per platform.
class ReachCurve {
  public:
    /// A curve among `known` that was made from the same numbers is taken over: the rows of a sweep
    /// mostly share it, and making it costs as much as several replicates.
    ReachCurve(const Experiment& experiment, const Model& model, PlatformId platform,
               std::span<const ReachCurve> known = {});
    /// The crowding at which the reference post reaches this share; the nearest possible one if no
    /// crowding does.
    double crowding_for(double reach) const;
    double reach_at(double crowding) const;
    bool operator==(const ReachCurve&) const = default;

  private:
    void walk();

    std::vector<double> ranks_;  ///< of the reference post, by reference tie
    std::vector<float> loads_;   ///< of a sample of people
    std::vector<double> reach_;  ///< at log-spaced crowdings
};

/// A platform's feed in one replicate.
struct Feed {
    const std::vector<double>* background = nullptr;
    double crowding = 1;
    double share = 1;  ///< w: of what people look at, posts of accounts they follow
};

/// A post must score more than the background post of this number, counted from the worst, to be
/// shown to a person; everything_shown: it need not.
using CutOff = std::int32_t;
inline constexpr CutOff everything_shown = -1;

/// Cut-offs of people whose words of this tick are `words`. Fills out[0 … loads.size()).
void cut_offs(const Feed& feed, std::span<const float> loads, const std::uint32_t* words,
              CutOff* out);

/// The score that is not shown yet, nor any lower one.
inline double score_at(const Feed& feed, CutOff cut) {
    return cut == everything_shown ? -std::numeric_limits<double>::infinity()
                                   : (*feed.background)[static_cast<std::size_t>(cut)];
}

}  // namespace microcosm
