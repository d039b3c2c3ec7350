// SPDX-License-Identifier: Apache-2.0
#include "engine/world/reference_audience.hpp"

#include <microcosm/math.hpp>

#include <algorithm>
#include <array>
#include <numeric>

#include "engine/random/vector_versions.hpp"
#include "engine/world/creator_maker.hpp"

namespace microcosm {

namespace {

constexpr std::size_t quantiles = 256;
constexpr double fit_in_own_niche = .6;
constexpr double followers_over_half_point = 5e3 / 9e4;  // M3
constexpr double reply_slope = .95;
constexpr double largest_account = 1e8;

/// Followers of the account behind a random follow: M5 weighted by size, as half of all follows go to
/// accounts above some 70,000 followers although nearly all accounts are smaller.
class FollowedAccount {
  public:
    explicit FollowedAccount(const ParameterTable& table)
        : floor_(table.number("creators.followers_floor")),
          knee_(table.number("creators.followers_knee")),
          low_(2 - table.number("creators.followers_density_low")),
          high_(2 - table.number("creators.followers_density_high")),
          below_knee_(integral(low_, floor_, knee_)),
          joint_(mcsm::pow(knee_, low_ - high_)) {}

    double quantile(double u) const {
        const double all = below_knee_ + joint_ * integral(high_, knee_, largest_account);
        const double mass = u * all;
        if (mass < below_knee_) return invert(low_, floor_, mass);
        return invert(high_, knee_, (mass - below_knee_) / joint_);
    }

  private:
    /// Of F^(power - 1) from a to b, and the b at which it is `mass`.
    static double integral(double power, double a, double b) {
        if (power == 0) return mcsm::log(b / a);
        return (mcsm::pow(b, power) - mcsm::pow(a, power)) / power;
    }
    static double invert(double power, double a, double mass) {
        if (power == 0) return a * mcsm::exp(mass);
        return mcsm::pow(mcsm::pow(a, power) + power * mass, 1 / power);
    }

    double floor_, knee_, low_, high_, below_knee_, joint_;
};

/// Ties of people to a creator of their own niche.
class OwnNiche {
  public:
    explicit OwnNiche(const ParameterTable& table)
        : level_(table.number("follows.tie_level") +
                 table.number("follows.tie_fit_gain") * (fit_in_own_niche - .5)),
          reply_gain_(table.number("follows.tie_reply_gain")),
          sd_(table.number("follows.tie_sd")) {}

    double tie(double reply_share, double z) const {
        return mcsm::logistic(level_ + reply_gain_ * (reply_share - .1) + sd_ * z);
    }

  private:
    double level_, reply_gain_, sd_;
};

double middle_of(std::size_t q) {
    return (static_cast<double>(q) + .5) / quantiles;
}

/// e^(lean (tie - mean)) of every tie: a loop that vectorises.
MICROCOSM_VECTOR_VERSIONS
void lean_on(std::span<const double> ties, double mean, double lean, double* out) {
    for (std::size_t i = 0; i < ties.size(); ++i)
        out[i] = mcsm::exp(lean * (ties[i] - mean));
}

/// The bits of q < 256 in reverse: spreads a second quantile evenly over the first.
std::size_t reversed(std::size_t q) {
    std::size_t bits = 0;
    for (int k = 0; k < 8; ++k)
        bits |= (q >> k & 1U) << (7 - k);
    return bits;
}

}  // namespace

std::vector<double> reference_ties(const ParameterTable& table) {
    const double replies = table.number("replies.reply_will") /
                           (1 + mcsm::pow(followers_over_half_point, reply_slope));
    const OwnNiche niche(table);
    std::vector<double> ties;
    for (std::size_t q = 0; q < quantiles; ++q)
        ties.push_back(niche.tie(replies, mcsm::normal_quantile(middle_of(q))));
    return ties;
}

std::vector<double> background_ties(const ParameterTable& table) {
    const FollowedAccount account(table);
    const ReplyShare reply_share(table);
    const OwnNiche niche(table);
    std::vector<double> ties;
    for (std::size_t q = 0; q < quantiles; ++q) {
        const double replies = reply_share.usual(account.quantile(middle_of(q)));
        ties.push_back(niche.tie(replies, mcsm::normal_quantile(middle_of(reversed(q)))));
    }
    return ties;
}

double mean_leaning(std::span<const double> ties, double lean) {
    const auto n = static_cast<double>(ties.size());
    const double mean = std::accumulate(ties.begin(), ties.end(), 0.0) / n;
    double sum = 0;
    std::array<double, quantiles> leanings;
    for (std::size_t first = 0; first < ties.size(); first += quantiles) {
        const auto some = ties.subspan(first, std::min(quantiles, ties.size() - first));
        lean_on(some, mean, lean, leanings.data());
        for (std::size_t i = 0; i < some.size(); ++i)
            sum += leanings[i];
    }
    return sum / n;
}

}  // namespace microcosm
