// SPDX-License-Identifier: Apache-2.0
#include "engine/report/input_guide.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "engine/results/words.hpp"

namespace microcosm {
namespace {

struct Entry {
    std::string_view end;  ///< of the path
    std::string_view name;
    std::string_view how;
};

constexpr std::string_view insights =
    "Ask the creators for the statistics of their last ten posts.";
constexpr std::string_view trial =
    "Pay for five posts first, with tagged links, and divide the clicks by the people reached.";
constexpr std::string_view two_versions =
    "Let a few creators post two versions and compare likes and clicks.";
constexpr std::string_view own_campaigns =
    "Compare the sales of your earlier campaigns; without any it cannot be known beforehand.";
constexpr std::string_view quotes = "Ask ten creators of the list for a quote.";
constexpr std::string_view shop = "Read it off the shop's orders of the last twelve months.";
constexpr std::string_view track = "Follow the creators' follower counts around sponsored posts.";
constexpr std::string_view panel =
    "Show the post to a small paid panel, and read what was said of the creators before.";
constexpr std::string_view log_hours = "Write down the hours of the first five contracts.";
constexpr std::string_view replies = "Count answers under the creators' last posts.";
constexpr std::string_view small_trial =
    "Try it with a tenth of the money before the rest is spent.";

constexpr std::array entries{
    Entry{"world.interested_share", "people who could want it",
          "Ask a survey panel of the audience whether they would consider the product."},
    Entry{"world.shock_platform", "swings of a whole platform", own_campaigns},
    Entry{"world.shock_niche", "swings of a whole niche", own_campaigns},
    Entry{"world.shock_product", "swings of the product", own_campaigns},
    Entry{"people.base_hazard", "sales without a campaign", shop},
    Entry{"creators.outcome_sd", "luck of single creators",
          "Compare code sales per creator in an earlier campaign."},
    Entry{"contract.fee_per_follower", "fair fee per follower", quotes},
    Entry{"contract.fee_slope", "growth of fees with size", quotes},
    Entry{"contract.accept_mid", "fee that half accept",
          "Send the offer to ten creators first and count who accepts."},
    Entry{"contract.effort_gain", "effort that a fee buys", two_versions},
    Entry{"contract.seed_post_rate", "fans who post for a gift", "Send twenty gifts, count posts."},
    Entry{"contract.seed_stranger_rate", "strangers who post for a gift",
          "Send twenty gifts, count posts."},
    Entry{"contract.gift_cost", "cost of a gift", shop},
    Entry{".reach_r5", "followers shown a post", insights},
    Entry{".nonfollower_share", "views by non-followers", insights},
    Entry{".ageing_median", "half-life of a post", insights},
    Entry{".actions_per_impression", "likes and comments per view", insights},
    Entry{".saves_per_like", "saves per like", insights},
    Entry{".click_rate", "viewers who click the link", trial},
    Entry{"engagement.lean_like", "likes that trust brings", insights},
    Entry{"engagement.lean_click", "clicks that trust brings", trial},
    Entry{"engagement.involvement_power", "how trust fades where few care", trial},
    Entry{"engagement.lean_save", "saves that trust brings", insights},
    Entry{"engagement.lean_comment", "comments that trust brings", insights},
    Entry{"engagement.lean_share", "shares that trust brings", insights},
    Entry{"engagement.salience_misfit", "harm of a poor fit", two_versions},
    Entry{"engagement.salience_script", "harm of a scripted post", two_versions},
    Entry{"engagement.salience_disclosed", "harm of the advert label", two_versions},
    Entry{"engagement.salience_recent", "harm of many adverts", two_versions},
    Entry{"replies.reply_will", "creators who answer", replies},
    Entry{"replies.reply_half_point", "comments that silence them", replies},
    Entry{"replies.reply_steepness", "how answers run out", replies},
    Entry{"conversion.no_click_share", "sales without a click",
          "Ask at the checkout where the buyer heard of the product."},
    Entry{"conversion.code_use", "buyers who use their code",
          "Ask at the checkout, and compare with the codes used."},
    Entry{"conversion.code_leak", "codes on coupon sites",
          "Give each creator an own code and look for it on coupon sites."},
    Entry{"conversion.click_to_buy", "visits that end in a sale",
          "Read the shop's figure for visitors who came by a creator's link."},
    Entry{"word_of_mouth.adopt_per_exposure", "friends' word that works",
          "Ask at the checkout where the buyer heard of the product."},
    Entry{"tie.organic_gain", "trust won by a post", track},
    Entry{"tie.reply_gain", "trust won by an answer", track},
    Entry{"tie.ad_loss", "trust lost by an advert", track},
    Entry{"tie.ad_tolerance", "adverts that cost no trust", track},
    Entry{"tie.tie_return", "time until trust is back", track},
    Entry{"tie.unfollow_hazard", "followers lost per advert", track},
    Entry{"backlash.hazard_fit", "risk of backlash, good fit", panel},
    Entry{"backlash.hazard_misfit", "risk of backlash, poor fit", panel},
    Entry{"backlash.loss", "cost of a backlash", panel},
    Entry{"backlash.response_recovery", "loss that an answer saves", panel},
    Entry{"backlash.spread", "spread of a backlash", panel},
    Entry{"money.return_rate", "orders sent back", shop},
    Entry{"money.repurchase_days", "days until the next order", shop},
    Entry{"money.repurchase_prob", "buyers who order again", shop},
    Entry{"money.management_hours", "hours per creator", log_hours},
    Entry{"money.management_rate", "cost of an hour", "Ask who pays the people that do it."},
    Entry{"money.management_learning", "hours saved by practice", log_hours},
    Entry{"money.management_repeat", "hours per further month", log_hours},
    Entry{"money.platform_fee", "marketplace's part of fees", "Ask the marketplace for a quote."},
    Entry{".hours", "hours per creator", log_hours},
    Entry{".hourly", "cost of an hour", "Ask who pays the people that do it."},
};

const Entry* find_entry(std::string_view path) {
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const Entry& entry) { return path.ends_with(entry.end); });
    return found == entries.end() ? nullptr : found;
}

/// The platform in a path `platform.NAME.…`; else "".
std::string_view platform_of(std::string_view path) {
    constexpr std::string_view group = "platform.";
    if (!path.starts_with(group)) return "";
    path.remove_prefix(group.size());
    return path.substr(0, path.find('.'));
}

/// "name (group)" of a path: group.name.
std::string words_of_path(std::string_view path) {
    const std::size_t dot = path.rfind('.');
    if (dot == std::string_view::npos) return plan_in_words(path);
    return plan_in_words(path.substr(dot + 1)) + " (" + plan_in_words(path.substr(0, dot)) + ")";
}

}  // namespace

Platforms platforms_of(const Sheet& sensitivity) {
    std::set<std::string_view> names;
    for (std::size_t row = 0; row < sensitivity.size(); ++row) {
        names.insert(platform_of(sensitivity.text(row, "input")));
    }
    names.erase("");
    return names.size() > 1 ? Platforms::several : Platforms::one;
}

std::string short_name(std::string_view path, Platforms platforms) {
    const Entry* entry = find_entry(path);
    if (entry == nullptr) return words_of_path(path);
    const std::string_view platform = platform_of(path);
    if (platforms == Platforms::one || platform.empty()) return std::string(entry->name);
    return std::string(entry->name) + " (" + plan_in_words(platform) + ")";
}

std::string_view how_to_measure(std::string_view path) {
    const Entry* entry = find_entry(path);
    return entry == nullptr ? small_trial : entry->how;
}

}  // namespace microcosm
