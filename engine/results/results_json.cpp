// SPDX-License-Identifier: Apache-2.0
#include "engine/results/manifest.hpp"
#include "engine/results/totals.hpp"
#include "engine/results/write.hpp"
#include "engine/text/json.hpp"

namespace microcosm {
namespace {

void write_distribution(JsonWriter& json, const Distribution& distribution) {
    json.begin_object();
    json.key("n").value(distribution.n);
    json.key("mean").value(distribution.mean);
    json.key("mc_se").value(distribution.mc_se);
    json.key("p10").value(distribution.p10);
    json.key("p50").value(distribution.p50);
    json.key("p90").value(distribution.p90);
    json.end_object();
}

void write_verdict(JsonWriter& json, const Results& results, const Summary& summary) {
    const Verdict& verdict = summary.verdict;
    json.key("verdict").begin_object();
    json.key("class").value(verdict.verdict);
    json.key("reason").value(verdict.reason);
    json.key("sentence").value(verdict.sentence);
    if (!results.plans.empty()) {
        json.key("best").value(results.plans[verdict.best].name);
        json.key("runner_up").value(results.plans[verdict.runner_up].name);
    }
    json.key("weak_variance_share").value(summary.weak_variance_share);
    json.key("guess_variance_share").value(summary.guess_variance_share);
    json.end_object();
}

/// The rows of scope total as an object per plan.
void write_plans_list(JsonWriter& json, const Results& results, const Summary& summary) {
    json.key("plans").begin_list();
    for (std::size_t plan = 0; plan < results.plans.size(); ++plan) {
        json.begin_object();
        json.key("plan").value(results.plans[plan].name);
        json.key("role").value(results.plans[plan].role);
        json.key("p_loss").value(summary.p_loss[plan]);
        json.key("cvar05").value(summary.cvar05[plan]);
        json.key("metrics").begin_object();
        for (std::size_t m = 0; m < metric_count; ++m) {
            const auto metric = static_cast<Metric>(m);
            json.key(info(metric).name);
            write_distribution(json, total_of(summary, results.plans[plan].name, metric));
        }
        json.end_object();
        json.end_object();
    }
    json.end_list();
}

void write_pair(JsonWriter& json, const Results& results, const PairRow& pair) {
    json.begin_object();
    json.key("plan_a").value(results.plans[pair.plan_a].name);
    json.key("plan_b").value(results.plans[pair.plan_b].name);
    json.key("metric").value(info(pair.metric).name);
    json.key("n").value(pair.n);
    json.key("p_a_beats_b").value(pair.p_a_beats_b);
    json.key("p_lo").value(pair.p_lo);
    json.key("p_hi").value(pair.p_hi);
    json.key("difference");
    write_distribution(json, pair.difference);
    if (!pair.verdict.empty()) {
        json.key("verdict").value(pair.verdict);
        json.key("reason").value(pair.reason);
    }
    json.end_object();
}

void write_sensitivity_row(JsonWriter& json, const Results& results, const SensitivityRow& row) {
    json.begin_object();
    json.key("plan_a").value(results.plans[row.plan_a].name);
    json.key("plan_b").value(results.plans[row.plan_b].name);
    json.key("input").value(results.inputs[row.input].name);
    json.key("unit").value(results.inputs[row.input].unit);
    json.key("grade").value(results.inputs[row.input].grade);
    json.key("diff_at_p10").value(row.diff_at_p10);
    json.key("diff_at_p90").value(row.diff_at_p90);
    json.key("variance_share").value(row.variance_share);
    json.key("flip_value").value(row.flip_value);
    json.key("flip_inside").value(row.flip_inside);
    json.key("evppi_usd").value(row.evppi_usd);
    json.end_object();
}

void write_origin(JsonWriter& json, const Results& results, const Provenance& provenance) {
    json.key("scenario").value(results.scenario);
    json.key("version").value(provenance.version);
    json.key("seed").value(provenance.seed);
    json.key("campaign_hash").value(provenance.campaign_hash);
    json.key("replicates").value(static_cast<std::int64_t>(results.replicates.size()));
    json.key("missing").value(results.missing);
    json.key("reproduce").value(provenance.reproduce);
}

}  // namespace

std::string render_json(const Results& results, const Summary& summary,
                        const Provenance& provenance) {
    JsonWriter json;
    json.begin_object();
    write_verdict(json, results, summary);
    write_origin(json, results, provenance);
    write_stopping(json, results, provenance.stopping);
    write_plans_list(json, results, summary);
    json.key("pairs").begin_list();
    for (const PairRow& pair : summary.pairs) {
        write_pair(json, results, pair);
    }
    json.end_list();
    json.key("sensitivity").begin_list();
    for (const SensitivityRow& row : summary.sensitivity) {
        write_sensitivity_row(json, results, row);
    }
    json.end_list();
    json.end_object();
    return json.text();
}

}  // namespace microcosm
