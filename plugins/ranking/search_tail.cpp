// SPDX-License-Identifier: Apache-2.0
// Search and suggestion: what answers the interest comes first, and an old post may still win.
//
//   score = w_interest fit + w_early ln(early) + w_tie tie - loss(age)
//   loss  = exponent ln(1 + age / scale)        curve: power_law
//   loss  = ln 2 age / half_life                curve: half_life
//
// early: the post's record against the platform's mean, held in [1/20, 20]. e^score is relevance
// that decays with age: as a power law, measured for views on YouTube after a push from outside
// (exponent 1 - theta = .6), or with a half-life: 6 days on YouTube, 106 days on Pinterest, 25
// minutes on X. Assumptions: search, suggestion and home feed are one list; relevance is fit. When a
// post is met at all is the host's `platform.NAME.ageing_median`, `tail_share` and
// `tail_half_life`; this model decides whether an old post still beats the new ones. Reference:
// Crane, Sornette 2008, PNAS 105:15649; half-lives: Graffius 2023, scottgraffius.com.
#include <microcosm/cases.hpp>
#include <microcosm/plugin.hpp>

#include <algorithm>
#include <cstdint>

namespace {

enum class Curve : std::int32_t { power_law, half_life };

struct SearchTail {
    struct Params {
        double w_interest = 3.0, w_early = 0.5, w_tie = 0.3;
        Curve curve = Curve::power_law;
        double exponent = 0.6, scale = 24.0, half_life = 144.0;
    };

    static constexpr mcsm::Info info{
        .kind = "microcosm.ranking/1",
        .id = "org.microcosm.ranking.search_tail",
        .version = "1.0.0",
        .name = "Search and long tail",
        .summary = "score = w_interest fit + w_early ln early + w_tie tie - loss(age)",
        .doc =
            "YouTube and Pinterest: what answers the interest comes first; relevance decays slowly "
            "with age, as a power law or with a half-life.",
        .license = "Apache-2.0",
        .citation = "Crane, Sornette 2008, PNAS 105:15649"};

    static void declare(mcsm::Schema<Params>& s) {
        s.real("w_interest", &Params::w_interest)
            .range(-10, 10)
            .doc("Weight of the fit between the person's interests and the content.");
        s.real("w_early", &Params::w_early)
            .range(-10, 10)
            .doc("Weight of the post's engagement so far, per factor e.");
        s.real("w_tie", &Params::w_tie)
            .range(-10, 10)
            .doc("Weight of the tie between person and creator.");
        s.choice("curve", &Params::curve, {"power_law", "half_life"})
            .doc("How relevance decays: uses exponent and scale, or half_life.");
        s.real("exponent", &Params::exponent)
            .range(0, 10)
            .doc("Of the power law: relevance falls as (1 + age / scale)^-exponent.")
            .source("of views, not of relevance: Crane, Sornette 2008, PNAS 105:15649", 2008, "C");
        s.real("scale", &Params::scale)
            .unit("h")
            .range(0.01, 8760)
            .doc("Age from which the power law sets in.");
        s.real("half_life", &Params::half_life)
            .unit("h")
            .range(0.01, 87600)
            .doc("Age that halves relevance: 6 d on YouTube (default), 106 d on Pinterest.")
            .source("Graffius 2023, half-life lists, scottgraffius.com", 2023, "B");
        s.input("post.age", "h");
        s.input("post.early", "1");
        s.input("pair.fit", "1");
        s.input("pair.tie", "1");
        s.output("score", "1");
    }

    static const void* extension(std::string_view id) {
        static const mcsm::Cases cases{
            mcsm::Case("a perfect answer, a day old", "by hand: 3 - .6 ln 2")
                .in("post.age", 24)
                .in("post.early", 1)
                .in("pair.fit", 1)
                .expect("score", 2.5841116916640328),
            mcsm::Case("the same after one half-life", "by hand: 3 - ln 2")
                .set("curve", 1)
                .in("post.age", 144)
                .in("post.early", 1)
                .in("pair.fit", 1)
                .expect("score", 2.3068528194400546)};
        return id == MCSM_EXT_CASES ? cases.table() : nullptr;
    }

    explicit SearchTail(const Params& p) : params(p) {}

    void eval(const mcsm::Batch& batch) const {
        const auto age = batch.in(0), early = batch.in(1), fit = batch.in(2), tie = batch.in(3);
        const auto score = batch.out(0);
        double known_age = 0, known_early = 1, of_post = 0;  // neighbours mostly belong to one post
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (age[i] != known_age || early[i] != known_early) {
                known_age = age[i];
                known_early = early[i];
                of_post = post_score(known_age, known_early);
            }
            score[i] = params.w_interest * fit[i] + params.w_tie * tie[i] + of_post;
        }
    }

    /// What all people see of a post alike.
    double post_score(double age, double early) const {
        constexpr double ln_2 = 0.69314718055994530942;
        const double loss = params.curve == Curve::power_law
                                ? params.exponent * mcsm::log1p(age / params.scale)
                                : ln_2 * age / params.half_life;
        return params.w_early * mcsm::log(std::clamp(early, 0.05, 20.0)) - loss;
    }

    Params params;
};

}  // namespace

MICROCOSM_PLUGINS(SearchTail)
