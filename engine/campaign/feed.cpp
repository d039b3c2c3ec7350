// SPDX-License-Identifier: Apache-2.0
#include "engine/campaign/feed.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <microcosm/math.hpp>

#include "engine/campaign/ranking_columns.hpp"
#include "engine/random/streams.hpp"
#include "engine/random/vector_versions.hpp"

namespace microcosm {

namespace {

constexpr std::size_t background_posts = 1024;
constexpr std::size_t curve_points = 41;
constexpr double lowest_log_crowding = -9;
constexpr double log_step = .5;  // natural logs: from e^-9 to e^11
constexpr std::size_t reference_people = 512;
constexpr double share_of_ads = .05;  // sponsored among the background's posts

/// A background post: attributes drawn once with the world.
PostView background_post(const Experiment& experiment, const PlatformParameters& platform,
                         const mcsm::Block& words) {
    PostView post;
    const double age_z = mcsm::normal_quantile(mcsm::uniform(words[0]));
    post.age_h = platform.ageing_median_h * mcsm::exp(platform.ageing_log_sd * age_z);
    const CreatorParameters& creators = experiment.parameters.creators;
    const double early_sd =
        mcsm::sqrt(creators.quality_sd * creators.quality_sd + creators.post_sd * creators.post_sd);
    post.early = mcsm::exp(early_sd * mcsm::normal_quantile(mcsm::uniform(words[1])));
    post.sponsored = mcsm::uniform(words[2]) < share_of_ads ? 1 : 0;
    return post;
}

double background_tie(const Experiment& experiment, std::uint32_t word) {
    const auto& ties = experiment.background_ties;
    return ties[static_cast<std::size_t>(mcsm::uniform(word) * static_cast<double>(ties.size()))];
}

PersonId some_person(const Experiment& experiment, std::size_t number) {
    return static_cast<PersonId>(number % experiment.world.people.size());
}

/// Ranks H of the reference post for every reference tie.
std::vector<double> reference_ranks(const Experiment& experiment, const Model& model,
                                    const std::vector<double>& background) {
    std::vector<double> ranks;
    ModelBatch batch(model, 1);
    PostView post;
    post.key = 1;
    for (std::size_t i = 0; i < experiment.reference_ties.size(); ++i) {
        const double score = score_one(experiment, batch, post,
                                       {some_person(experiment, i), experiment.reference_ties[i]});
        const auto below = std::lower_bound(background.begin(), background.end(), score);
        ranks.push_back(static_cast<double>(below - background.begin()) /
                        static_cast<double>(background.size()));
    }
    return ranks;
}

}  // namespace

float load_of(const Experiment& experiment, PersonId person) {
    const People& people = experiment.world.people;
    const double slots = std::max<double>(1, people.slots_per_day[person]) / 16;
    return static_cast<float>(people.accounts[person] / slots);
}

std::vector<double> score_background(const Experiment& experiment, const Model& model,
                                     PlatformId platform) {
    const mcsm::Rng rng = stream_of(experiment.seed, world_replicate, platform, Stream::background);
    ModelBatch batch(model, 1);
    std::vector<double> scores;
    for (std::uint32_t b = 0; b < background_posts; ++b) {
        const mcsm::Block words = rng.block(b, 0);
        PostView post =
            background_post(experiment, experiment.parameters.platform[platform], words);
        post.key = b + 2;
        scores.push_back(
            score_one(experiment, batch, post,
                      {some_person(experiment, b), background_tie(experiment, words[3])}));
    }
    std::sort(scores.begin(), scores.end());
    return scores;
}

ReachCurve::ReachCurve(const Experiment& experiment, const Model& model, PlatformId platform,
                       std::span<const ReachCurve> known)
    : ranks_(reference_ranks(experiment, model, score_background(experiment, model, platform))) {
    const std::size_t all = experiment.world.people.size();
    const std::size_t people = std::min(reference_people, all);
    for (std::size_t j = 0; j < people; ++j)
        loads_.push_back(load_of(experiment, static_cast<PersonId>(j * all / people)));
    for (const ReachCurve& other : known)
        if (other.ranks_ == ranks_ && other.loads_ == loads_) reach_ = other.reach_;
    if (reach_.empty()) walk();
}

void ReachCurve::walk() {
    for (std::size_t point = 0; point < curve_points; ++point) {
        const double crowding =
            mcsm::exp(lowest_log_crowding + log_step * static_cast<double>(point));
        double sum = 0;
        for (const float load : loads_)
            for (const double rank : ranks_)
                sum += mcsm::exp(-crowding * static_cast<double>(load) * (1 - rank));
        reach_.push_back(sum / static_cast<double>(loads_.size() * ranks_.size()));
    }
}

double ReachCurve::reach_at(double crowding) const {
    const double at = (mcsm::log(crowding) - lowest_log_crowding) / log_step;
    const double inside = std::clamp(at, 0.0, static_cast<double>(curve_points - 1) - 1e-9);
    const auto low = static_cast<std::size_t>(inside);
    const double part = inside - static_cast<double>(low);
    return reach_[low] * (1 - part) + reach_[low + 1] * part;
}

double ReachCurve::crowding_for(double reach) const {
    double low = lowest_log_crowding;
    double high = lowest_log_crowding + log_step * static_cast<double>(curve_points - 1);
    for (int step = 0; step < 50; ++step) {
        const double middle = .5 * (low + high);
        (reach_at(mcsm::exp(middle)) > reach ? low : high) = middle;
    }
    return mcsm::exp(.5 * (low + high));
}

/// S / (kappa n) is the share of the competing posts that a person looks at: a loop that vectorises.
MICROCOSM_VECTOR_VERSIONS
void cut_offs(const Feed& feed, std::span<const float> loads, const std::uint32_t* words,
              CutOff* out) {
    const auto count = static_cast<double>(feed.background->size());
    for (std::size_t i = 0; i < loads.size(); ++i) {
        const double depth = -mcsm::log(mcsm::uniform(words[i]));  // S / m
        const double part = depth / (feed.crowding * static_cast<double>(loads[i]));
        const double rank = std::min(std::max(0.0, 1 - part) * count, count - 1);
        out[i] = part >= 1 ? everything_shown : static_cast<CutOff>(rank);
    }
}

}  // namespace microcosm
