// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "engine/campaign/model_batch.hpp"
#include "engine/experiment/experiment.hpp"
#include "engine/random/streams.hpp"

namespace microcosm {

/// A live post as a ranking may see it. Nothing here tells the size of an audience.
struct PostView {
    std::uint64_t key = 0;  ///< identity
    double age_h = 0;
    double early = 1;
    double like_rate = 0, comment_rate = 0, share_rate = 0, save_rate = 0;
    std::uint32_t sponsored = 0;
    std::uint32_t format = 0;
    const Creator* creator = nullptr;  ///< null: a background post
    PlatformId platform = 0;
};

/// People for whom one post competes: parallel columns.
struct RankingItems {
    std::span<const PersonId> person;
    std::span<const double> tie;           ///< now; 0 for a non-follower
    std::span<const double> interactions;  ///< faded count
    std::uint32_t follows = 1;
    std::size_t at = 0;  ///< place of the first one in the batch
};

/// Fills every column that the batch's model asked for. Requires that the batch has room for the
/// items behind their place.
void fill_ranking(const Experiment& experiment, const PostView& post, const RankingItems& items,
                  ModelBatch& batch);

/// Both ends included.
struct Between {
    double low = 0, high = 0;
};
/// An item of two batches of one model.
struct BatchEnds {
    std::size_t item;
    ModelBatch& low;
    ModelBatch& high;
};
/// Fills what the columns lie between for all followers with these ties to whom nothing has happened.
void fill_ranking_ends(const Experiment& experiment, const PostView& post, const Between& ties,
                       const BatchEnds& ends);

struct OnePerson {
    PersonId person = 0;
    double tie = 0;
};

/// Score of one post for one follower without history, drawn as the world.
double score_one(const Experiment& experiment, ModelBatch& batch, const PostView& post,
                 const OnePerson& follower);

/// Identity of a (person, post) pair.
inline std::uint64_t pair_key(std::uint64_t post_key, PersonId person) {
    return combine(post_key, person);
}
inline void pair_keys(std::uint64_t post_key, std::span<const PersonId> people,
                      std::uint64_t* out) {
    combine_all(post_key, people, out);
}

}  // namespace microcosm
