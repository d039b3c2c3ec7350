// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include <microcosm/math.hpp>

#include "engine/facts/cast_view.hpp"
#include "engine/facts/laboratory.hpp"
#include "engine/facts/sections.hpp"
#include "engine/facts/statistics.hpp"
#include "engine/text/format.hpp"

namespace microcosm {

namespace {

/// Orders of a block of replicates of a plan: one replicate has too few for a shape.
constexpr std::size_t blocks = 10;

double orders_of_block(const Results& results, const std::string& plan, std::size_t block) {
    double sum = 0;
    for (std::size_t r = block; r < results.replicates.size(); r += blocks)
        sum += total(results, plan, Metric::incremental_orders, r);
    return sum;
}

/// The script level at which micros get most orders.
double best_script(const Results& scripts, std::size_t block) {
    std::vector<double> orders;
    for (int level = 0; level <= 10; ++level)
        orders.push_back(orders_of_block(scripts, format("micro_{}", level), block));
    const auto best = std::max_element(orders.begin(), orders.end()) - orders.begin();
    return static_cast<double>(best) / 10;
}

/// ln(orders at the best script / orders at the tightest): the best is from .1 to .3 at any tie.
double lost_by_script(const Results& scripts, const char* cast, std::size_t block) {
    double best = 0;
    for (int level = 1; level <= 3; ++level)
        best = std::max(best, orders_of_block(scripts, format("{}_{}", cast, level), block));
    return mcsm::log(best / orders_of_block(scripts, format("{}_10", cast), block));
}

std::vector<Estimate> loose_script(Laboratory& laboratory) {
    const Results& scripts = laboratory.run("scripts");
    std::vector<bool> inside, more_lost;
    for (std::size_t block = 0; block < blocks; ++block) {
        const double best = best_script(scripts, block);
        inside.push_back(best > 0 && best < .5);
        more_lost.push_back(lost_by_script(scripts, "nano", block) >
                            lost_by_script(scripts, "macro", block));
    }
    return {share_estimate(inside), share_estimate(more_lost)};
}

/// ln(orders of the celebrity / orders of the nanos), over all replicates.
double log_advantage(const Results& duel) {
    return mcsm::log(grand_total(duel, "celebrity", Metric::incremental_orders) /
                     grand_total(duel, "nanos", Metric::incremental_orders));
}

std::vector<Estimate> luxury_and_interest(Laboratory& laboratory) {
    std::vector<double> luxuries, interests, celebrity, nano;
    for (const double luxury : {0.0, .25, .5, .75, 1.0})
        for (const double interest : {.01, .03, .08, .16, .30}) {
            const Results& duel =
                laboratory.run("duel", {format("product.luxury={}", luxury),
                                        format("world.interested_share={}", interest)});
            luxuries.push_back(luxury);
            interests.push_back(interest);
            celebrity.push_back(log_advantage(duel));
            nano.push_back(-celebrity.back());
        }
    return {{spearman(celebrity, luxuries), 0}, {spearman(nano, interests), 0}};
}

/// Reach by replicate; orders by block, because one replicate has too few.
std::vector<Estimate> tv_is_broad_and_fragile(Laboratory& laboratory) {
    const Results& bowl = laboratory.run("super_bowl_vs_creators", {"replicates=200"});
    std::vector<bool> broader, shallower;
    std::vector<double> left;
    double tv = 0, creators = 0;
    for (std::size_t r = 0; r < bowl.replicates.size(); ++r) {
        const double on_tv = total(bowl, "tv_alone", Metric::reach, r);
        const double of_creators = total(bowl, "creators", Metric::reach, r);
        broader.push_back(on_tv > of_creators);
        tv += on_tv;
        creators += of_creators;
    }
    for (std::size_t block = 0; block < blocks; ++block) {
        const double lift = orders_of_block(bowl, "tv_alone", block);
        shallower.push_back(lift / tv < orders_of_block(bowl, "creators", block) / creators);
        left.push_back(orders_of_block(bowl, "tv_with_rival", block) / lift);
    }
    return {share_estimate(broader), share_estimate(shallower), median_estimate(left)};
}

/// Share of blocks of replicates in which repeated posts of 12 creators earn more than 72 single
/// ones.
Estimate repeats_win(Laboratory& laboratory, Laboratory::Overrides overrides) {
    overrides.push_back("replicates=200");
    const Results& results = laboratory.run("ambassador_vs_oneoff", overrides);
    std::vector<double> gains(blocks);
    for (std::size_t r = 0; r < results.replicates.size(); ++r)
        gains[r % blocks] += total(results, "ambassadors", Metric::incremental_profit, r) -
                             total(results, "one_offs", Metric::incremental_profit, r);
    std::vector<bool> wins;
    for (const double gain : gains)
        wins.push_back(gain > 0);
    return share_estimate(wins);
}

std::vector<Estimate> repeat_or_reach(Laboratory& laboratory) {
    const Estimate once =
        repeats_win(laboratory, {"product.price=900 USD", "product.repeat_purchase=false"});
    return {repeats_win(laboratory, {"money.repurchase_days=30"}),
            repeats_win(laboratory, {"money.repurchase_days=60"}),
            {1 - once.value, once.error}};
}

double mean_of_worst(std::vector<double> profit) {
    std::sort(profit.begin(), profit.end());
    profit.resize(std::max<std::size_t>(1, profit.size() / 20));
    return mean(profit);
}

std::vector<Estimate> misfit_costs_the_tail(Laboratory& laboratory) {
    const char* const scenario = "fitness_soda_backlash";
    const Results& soda = laboratory.run(scenario);
    const Results& fast = laboratory.run(scenario, {"backlash.response_day=2"});
    const Results& never = laboratory.run(scenario, {"backlash.response_recovery=0"});
    const auto column = [&](const char* plan) -> const std::vector<double>& {
        return soda.column(plan_number(soda, plan), Metric::incremental_profit);
    };
    const auto orders = [&](const char* plan, std::size_t block) {
        return orders_of_block(soda, plan, block);
    };
    std::vector<bool> lower;
    for (std::size_t block = 0; block < blocks; ++block)
        lower.push_back(orders("athletes", block) < orders("foodies", block));
    const double tail = mean_of_worst(column("foodies")) - mean_of_worst(column("athletes"));
    const double middle = mean(column("foodies")) - mean(column("athletes"));
    const double lost = grand_total(never, "athletes", Metric::backlash_loss);
    return {share_estimate(lower),
            {tail / middle, 0},
            {1 - grand_total(fast, "athletes", Metric::backlash_loss) / lost, 0}};
}

/// Product sent over posts that appeared, pooled over replicates.
double posts_per_unit(const Results& seeding, const char* plan) {
    return grand_total(seeding, plan, Metric::posts) /
           grand_total(seeding, plan, Metric::creators_asked);
}

double cost_per_post(const Results& seeding, const char* plan) {
    return grand_total(seeding, plan, Metric::cost_product) /
           grand_total(seeding, plan, Metric::posts);
}

std::vector<Estimate> give_to_fans(Laboratory& laboratory) {
    const Results& seeding = laboratory.run("seeding");
    return {{cost_per_post(seeding, "fans"), 0},
            {cost_per_post(seeding, "strangers"), 0},
            {posts_per_unit(seeding, "fans") / posts_per_unit(seeding, "strangers"), 0}};
}

/// Orders per person reached after one to six posts that everybody in front of the app sees.
std::vector<Estimate> repeated_exposure(Laboratory& laboratory) {
    const Results& drip = laboratory.run("drip");
    std::vector<bool> positive, falling;
    for (std::size_t block = 0; block < blocks; ++block) {
        std::vector<double> orders{0}, steps;
        for (int posts = 1; posts <= 6; ++posts)
            orders.push_back(orders_of_block(drip, format("posts_{}", posts), block));
        for (std::size_t k = 1; k < orders.size(); ++k)
            steps.push_back(orders[k] - orders[k - 1]);
        positive.push_back(std::all_of(steps.begin(), steps.end(), [](double s) { return s > 0; }));
        falling.push_back(std::is_sorted(steps.rbegin(), steps.rend()));
    }
    return {share_estimate(positive), share_estimate(falling)};
}

const std::vector<Fact> facts{
    {"F37",
     "repeated exposure helps; each time less",
     {sign(), sign()},
     Use::fitted,
     "A",
     "HL14 RO11",
     repeated_exposure},
    {"C13",
     "TV is broad and fragile: reach; orders per person; lift left with a rival on air",
     {sign(), sign(), {.2, 0, .2}},
     Use::fitted,
     "A",
     "HK18",
     tv_is_broad_and_fragile},
    {"C25",
     "leave the script loose: best level between 0 and .5; more lost at 4k than at 690k",
     {sign(), sign()},
     Use::fitted,
     "J",
     "WI23",
     loose_script},
    {"C31",
     "luxury and low interest favour fame: rank correlations over 5 x 5 products",
     {{1, 0.01, 1}, {1, 0.01, 1}},
     Use::fitted,
     "A",
     "DO21",
     luxury_and_interest},
    {"C33",
     "repeat or reach: repeats win at 30 d and at 60 d, not for a one-time purchase",
     {sign(), sign(), sign()},
     Use::held,
     "B",
     "MD25",
     repeat_or_reach},
    {"C34",
     "misfit costs more in the tail: orders; CVaR over mean; saved by an answer on day 2",
     {sign(), {2, 2, INFINITY}, {.33, .33, 1}},
     Use::held,
     "J",
     "HR20",
     misfit_costs_the_tail},
    {"C24",
     "give to fans: USD per post of fans, of strangers; ratio of post rates",
     {{129, 116, 142}, {450, 405, 495}, {2, 2, INFINITY}},
     Use::fitted,
     "V",
     "TR23",
     give_to_fans,
     "",
     true},
};

}  // namespace

std::vector<Fact> plan_facts() {
    return facts;
}

}  // namespace microcosm
