// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/reply.hpp"

#include <microcosm/math.hpp>

#include "engine/campaign/tie.hpp"

namespace microcosm {

namespace {

constexpr float weight_of_comment = 1;
constexpr float weight_of_reply = 2;

}  // namespace

double reply_probability(double will, double comments, const ReplyParameters& parameters) {
    const double crowd =
        mcsm::pow(comments / parameters.reply_half_point, parameters.reply_steepness);
    return will / (1 + crowd);
}

void reply_to_comments(State& state) {
    const mcsm::Rng rng = state.rng(Stream::reply);
    const ReplyParameters& parameters = state.parameters().replies;
    for (const Comment& comment : state.comments) {
        const Post& post = state.posts[comment.post];
        const auto comments = static_cast<double>(post.comments * state.scale());
        const double chance =
            reply_probability(state.contracts[post.deal].reply_will, comments, parameters);
        const bool answered = rng.uniform(pair_key(post.view.key, comment.person), 0) < chance;
        const CreatorId creator = state.plan->deals[post.deal].creator;
        ChangedTie& tie =
            event_of(state, {comment.person, comment.place, post.deal,
                             state.campaign.audiences.of(creator)[comment.place].tie});
        tie.comment(answered);
        tie.interactions += weight_of_comment + (answered ? weight_of_reply : 0);
        if (answered) state.outcome.creators[post.deal].replies += state.scale();
    }
}

}  // namespace microcosm
