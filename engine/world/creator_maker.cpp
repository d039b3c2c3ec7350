// SPDX-License-Identifier: Apache-2.0
#include "engine/world/creator_maker.hpp"

#include <algorithm>
#include <limits>

#include <microcosm/distribution.hpp>

#include "engine/text/format.hpp"
#include "engine/world/content.hpp"
#include "engine/world/draw.hpp"

namespace microcosm {
namespace {

/// First slot of each attribute; numbers go into results and never change.
enum Slot : std::uint32_t {
    followers_slot = 0,
    fit_slot = 32,
    niches_slot = 64,
    other_niche_slot = 96,
    posts_slot = 128,
    authenticity_slot = 160,
    sponsored_slot = 192,
    growth_slot = 224,
};

constexpr double fit_without_product_niche = .5;

/// Cumulative share of a broken Pareto's creators below `followers`: the inverse of its quantile,
/// by bisection.
double share_below(const mcsm::BrokenPareto& followers_of, double followers) {
    double low = 0;
    double high = 1;
    for (int step = 0; step < 60; ++step) {
        const double middle = .5 * (low + high);
        (followers_of.quantile(middle) < followers ? low : high) = middle;
    }
    return low;
}

}  // namespace

/// w / (1 + (F / 90k)^1.03): shares of .30, .24, .11, .03 and .01 at five sizes (KM20), whatever one
/// post's share is.
double ReplyShare::usual(double followers) const {
    if (followers <= 0) return will_;
    return will_ / (1 + mcsm::pow(followers / 9e4, 1.026));
}

ReplyShare::ReplyShare(const ParameterTable& parameters)
    : will_(parameters.number("replies.reply_will")) {}

CreatorMaker::CreatorMaker(const Scenario& scenario, const Content& product,
                           const Platforms& platforms, WorldKey key)
    : scenario_(scenario),
      product_(product),
      platforms_(platforms),
      rng_(world_stream(key, Stream::creators)),
      choose_niches_(scenario.world.niches.size(),
                     scenario.parameters.number("creators.niches_per_creator")) {}

Creator CreatorMaker::begin(const std::string& handle, const std::string& platform) const {
    Creator creator;
    creator.handle = handle;
    const auto found = std::find(platforms_.names.begin(), platforms_.names.end(), platform);
    MICROCOSM_EXPECT(found != platforms_.names.end());
    creator.platform = static_cast<PlatformId>(found - platforms_.names.begin());
    creator.identity = creator_identity(platform, handle);
    const auto drawn = [&](const char* path, Slot slot) {
        return draw(scenario_.parameters.at(path).value, rng_, creator.identity, slot);
    };
    creator.posts_per_week = drawn("creators.posts_per_week", posts_slot);
    creator.authenticity = drawn("creators.authenticity", authenticity_slot);
    creator.sponsored_share = drawn("creators.sponsored_share", sponsored_slot);
    creator.growth_month = drawn("creators.growth_month", growth_slot);
    return creator;
}

/// A given distribution is clamped to the cast's bounds; the pack's (M5), where bounds are how a
/// tier is asked for, is cut.
double CreatorMaker::draw_followers(const Cast& cast, std::uint64_t identity) const {
    const double low = cast.followers_min;
    const double high =
        cast.followers_max > 0 ? cast.followers_max : std::numeric_limits<double>::infinity();
    if (cast.followers_given) {
        const double drawn = draw(cast.followers, rng_, identity, followers_slot);
        return std::clamp(drawn, std::max(low, 1.0), std::max(high, 1.0));
    }
    const ParameterTable& parameters = scenario_.parameters;
    const mcsm::BrokenPareto followers_of(parameters.number("creators.followers_floor"),
                                          parameters.number("creators.followers_knee"),
                                          parameters.number("creators.followers_density_low"),
                                          parameters.number("creators.followers_density_high"));
    const double from = low > 0 ? share_below(followers_of, low) : 0;
    const double to = cast.followers_max > 0 ? share_below(followers_of, high) : 1;
    const double u = from + (to - from) * rng_.uniform(identity, followers_slot);
    return std::clamp(followers_of.quantile(u), low, high);
}

Content CreatorMaker::drawn_content(std::uint64_t identity) const {
    return content_of(choose_niches_({rng_, identity, niches_slot}));
}

void CreatorMaker::draw_content(const Cast& cast, const Content& niches, Creator& creator) const {
    const double wanted =
        cast.fit ? draw(*cast.fit, rng_, creator.identity, fit_slot) : fit_without_product_niche;
    if (cast.fit && has_niche(product_)) {
        Content other = outside(niches, product_);
        if (!has_niche(other))
            other = other_niche(product_, scenario_.world.niches.size(),
                                rng_.uniform(creator.identity, other_niche_slot));
        const bool only_niche = cosine(other, product_) >= 1;
        creator.content = only_niche ? product_ : tilt_to_fit(product_, other, wanted);
    } else {
        creator.content = has_niche(niches) ? niches : drawn_content(creator.identity);
    }
    creator.product_fit = has_niche(product_) ? cosine(creator.content, product_) : wanted;
}

Creator CreatorMaker::generate(const Cast& cast, std::int64_t number, const Content& niches) const {
    Creator creator = begin(format("{}_{:03}", cast.name, number + 1), cast.platform);
    creator.followers = draw_followers(cast, creator.identity);
    draw_content(cast, niches, creator);
    finish(creator);
    return creator;
}

Creator CreatorMaker::read(const RosterRow& row) const {
    Creator creator = begin(row.handle, row.platform);
    creator.followers = row.followers;
    const std::vector<std::string>& known = scenario_.world.niches;
    Content content{};
    for (const std::string& name : row.niches) {
        const auto found = std::find(known.begin(), known.end(), name);
        if (found != known.end()) content[static_cast<std::size_t>(found - known.begin())] = 1;
    }
    creator.content = has_niche(content) ? normalised(content) : drawn_content(creator.identity);
    creator.product_fit =
        has_niche(product_) ? cosine(creator.content, product_) : fit_without_product_niche;
    creator.engagement_rate = row.engagement_rate.value_or(0);
    creator.listed_fee_usd = row.fee_usd.value_or(0);
    creator.posts_per_week = row.posts_per_week.value_or(creator.posts_per_week);
    creator.authenticity = row.authenticity.value_or(creator.authenticity);
    creator.sponsored_share = row.sponsored_share.value_or(creator.sponsored_share);
    creator.growth_month = row.growth_month.value_or(creator.growth_month);
    creator.extra = row.extra;
    finish(creator);
    return creator;
}

void CreatorMaker::finish(Creator& creator) const {
    creator.niche = scenario_.world.niches[heaviest_niche(creator.content)];
    creator.reply_share = ReplyShare(scenario_.parameters).usual(creator.followers);
}

}  // namespace microcosm
