// SPDX-License-Identifier: Apache-2.0
#include "engine/results/manifest.hpp"

#include <cmath>

#include "engine/text/json.hpp"

namespace microcosm {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

void write_pairs_object(JsonWriter& json, const Pairs& pairs) {
    json.begin_object();
    for (const auto& [key, value] : pairs) {
        json.key(key).value(value);
    }
    json.end_object();
}

void write_plugin(JsonWriter& json, const Provenance::Plugin& plugin) {
    json.begin_object();
    json.key("role").value(plugin.role);
    json.key("id").value(plugin.id);
    json.key("version").value(plugin.version);
    json.key("kind").value(plugin.kind);
    json.key("sha256").value(plugin.sha256);
    json.key("parameters");
    write_pairs_object(json, plugin.parameters);
    json.key("origins");
    write_pairs_object(json, plugin.origins);
    json.key("built_with").value(plugin.built_with);
    json.key("portable").value(plugin.portable);
    json.end_object();
}

void write_parameter(JsonWriter& json, const Provenance::ParameterValue& parameter) {
    json.begin_object();
    json.key("path").value(parameter.path);
    json.key("value").value(parameter.value);
    json.key("unit").value(parameter.unit);
    json.key("drawn").value(parameter.drawn);
    json.key("source").value(parameter.source);
    json.key("year");
    if (parameter.year == 0) {
        json.null();
    } else {
        json.value(static_cast<std::int64_t>(parameter.year));
    }
    json.key("grade").value(parameter.grade);
    json.key("origin").value(parameter.origin);
    json.end_object();
}

void write_counts(JsonWriter& json, const Results& results) {
    const auto complete = static_cast<std::int64_t>(results.replicates.size());
    json.key("replicates").begin_object();
    json.key("complete").value(complete);
    json.key("missing").value(results.missing);
    json.key("first");
    if (complete == 0) {
        json.null();
    } else {
        json.value(results.replicates.front());
    }
    json.end_object();
}

void write_identity(JsonWriter& json, const Results& results, const Provenance& provenance) {
    json.key("identity").begin_object();
    json.key("campaign_hash").value(provenance.campaign_hash);
    json.key("parts");
    write_pairs_object(json, provenance.identity);
    json.key("version").value(provenance.version);
    json.key("seed").value(provenance.seed);
    json.key("scenario").value(results.scenario);
    json.key("scenario_file").value(provenance.scenario_file);
    write_counts(json, results);
    json.key("plugins").begin_list();
    for (const Provenance::Plugin& plugin : provenance.plugins) {
        write_plugin(json, plugin);
    }
    json.end_list();
    json.key("parameters").begin_list();
    for (const Provenance::ParameterValue& parameter : provenance.parameters) {
        write_parameter(json, parameter);
    }
    json.end_list();
    json.key("reproduce").value(provenance.reproduce);
    json.end_object();
}

/// On what the verdict rests: shares of the variance of the deciding difference.
void write_evidence(JsonWriter& json, const Summary& summary) {
    json.key("evidence").begin_object();
    json.key("verdict").value(summary.verdict.verdict);
    json.key("variance_on_grades_b_c_j").value(summary.weak_variance_share);
    json.key("variance_on_grades_c_j").value(summary.guess_variance_share);
    json.end_object();
}

/// What the keys of sources stand for.
void write_references(JsonWriter& json, const std::map<std::string, std::string>& references) {
    json.key("references").begin_list();
    for (const auto& [key, text] : references) {
        json.begin_object().key("key").value(key).key("text").value(text).end_object();
    }
    json.end_list();
}

void write_campaign(JsonWriter& json, const Results& results) {
    json.key("campaign").begin_object();
    json.key("question").value(results.question);
    json.key("budget_usd").value(results.budget_usd);
    json.key("horizon_days").value(results.horizon_days);
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
    json.end_object();
}

void write_launch(JsonWriter& json, const Provenance::Launch& launch) {
    json.begin_object();
    json.key("started").value(launch.started);
    json.key("host").value(launch.host);
    json.key("processor").value(launch.processor);
    json.key("libm").value(launch.libm);
    if (!launch.writer.empty()) json.key("writer").value(launch.writer);
    json.key("threads").value(launch.threads);
    json.key("seconds").value(launch.seconds);
    json.key("units").value(launch.units);
    json.key("failures").value(launch.failures);
    json.key("damaged_bytes").value(launch.damaged_bytes);
    if (!std::isnan(launch.peak_megabytes)) json.key("peak_megabytes").value(launch.peak_megabytes);
    json.end_object();
}

}  // namespace

void write_stopping(JsonWriter& json, const Results& results,
                    const std::optional<Stopping>& stopping) {
    if (!stopping) {
        return;
    }
    json.key("stopping").begin_object();
    json.key("precision").value(stopping->precision);
    json.key("reached").value(stopping->is_enough());
    json.key("checkpoints").begin_list();
    for (const Look& look : stopping->looks) {
        json.begin_object();
        json.key("replicates").value(look.replicates);
        json.key("best").value(results.plans[look.best].name);
        json.key("runner_up").value(results.plans[look.runner_up].name);
        json.key("p_a_beats_b").value(look.p_a_beats_b);
        json.key("half_width").value(look.half_width);
        json.key("quantile_error").value(look.quantile_error);
        json.end_object();
    }
    json.end_list().end_object();
}

void write_launches(JsonWriter& json, const std::vector<Provenance::Launch>& launches) {
    json.key("launches").begin_list();
    for (const Provenance::Launch& launch : launches) {
        write_launch(json, launch);
    }
    json.end_list();
}

std::string describe_run(const Results& results, const Summary& summary,
                         const Provenance& provenance) {
    JsonWriter json;
    json.begin_object();
    write_identity(json, results, provenance);
    write_campaign(json, results);
    write_verdict(json, results, summary);
    write_evidence(json, summary);
    write_references(json, provenance.references);
    write_stopping(json, results, provenance.stopping);
    write_launches(json, provenance.launches);
    json.end_object();
    return json.text();
}

}  // namespace microcosm
