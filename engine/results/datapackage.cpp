// SPDX-License-Identifier: Apache-2.0
#include "engine/results/datapackage.hpp"

#include <algorithm>

#include "engine/results/accounts.hpp"
#include "engine/results/audit_curve.hpp"
#include "engine/results/lorenz.hpp"
#include "engine/results/metric.hpp"
#include "engine/results/scopes.hpp"
#include "engine/text/json.hpp"

namespace microcosm {
namespace {

void write_list(JsonWriter& json, const std::vector<std::string>& texts) {
    json.begin_list();
    for (const std::string& text : texts) {
        json.value(text);
    }
    json.end_list();
}

void write_field(JsonWriter& json, const Resource& resource, const Field& field) {
    json.begin_object();
    json.key("name").value(field.name);
    json.key("type").value(field.type);
    if (field.type == "boolean") {
        json.key("trueValues");
        write_list(json, {"TRUE"});
        json.key("falseValues");
        write_list(json, {"FALSE"});
    }
    if (!field.unit.empty()) {
        json.key("unit").value(field.unit);
    }
    json.key("description").value(field.description);
    if (std::count(resource.key.begin(), resource.key.end(), field.name) > 0) {
        json.key("constraints").begin_object().key("required").value(true).end_object();
    }
    json.end_object();
}

void write_schema(JsonWriter& json, const Resource& resource) {
    json.key("schema").begin_object();
    json.key("fields").begin_list();
    for (const Field& field : resource.fields) {
        write_field(json, resource, field);
    }
    json.end_list();
    json.key("primaryKey");
    write_list(json, resource.key);
    json.key("missingValues");
    write_list(json, {""});
    json.end_object();
}

void write_resource(JsonWriter& json, const Resource& resource) {
    json.begin_object();
    json.key("name").value(resource.name);
    const bool compressed = !resource.compression.empty();
    json.key("path").value(resource.name + (compressed ? ".csv.zst" : ".csv"));
    if (compressed) json.key("compression").value(resource.compression);
    json.key("profile").value("tabular-data-resource");
    json.key("description").value(resource.description);
    json.key("format").value("csv");
    json.key("mediatype").value("text/csv");
    json.key("encoding").value("utf-8");
    write_schema(json, resource);
    json.end_object();
}

void write_metric(JsonWriter& json, std::string_view where, const MetricInfo& about) {
    json.begin_object();
    json.key("where").value(where);
    json.key("name").value(about.name);
    json.key("unit").value(about.unit);
    json.key("description").value(about.doc);
    json.end_object();
}

void write_metrics(JsonWriter& json) {
    json.key("metrics").begin_list();
    for (std::size_t m = 0; m < metric_count; ++m) {
        write_metric(json, "summary, scope total", info(static_cast<Metric>(m)));
    }
    write_metric(json, "summary, scope total",
                 {"p_loss", "1", "Share of replicates with a negative incremental profit."});
    write_metric(json, "summary, scope total",
                 {"cvar05", "USD", "Mean incremental profit of the worst 5 % of the replicates."});
    for (const LorenzMetric& lorenz : lorenz_metrics()) {
        write_metric(json, "summary, scope total", {lorenz.name, "1", lorenz.doc});
    }
    for (const GroupMetric& group : group_metrics()) {
        write_metric(json, "summary, scopes tier and platform",
                     {group.name, info(group.metric).unit, group.doc});
    }
    for (const AccountMetric& accounts : account_metrics()) {
        write_metric(json, "summary, scopes total and tier",
                     {accounts.name, "follows", accounts.doc});
    }
    for (const AuditMetric& audit : audit_metrics()) {
        write_metric(json, "summary, scope audit_threshold", {audit.name, audit.unit, audit.doc});
    }
    for (std::size_t m = 0; m < plan_tick_metric_count; ++m) {
        write_metric(json, "timeline, scope total", info(static_cast<TickMetric>(m)));
    }
    write_metric(json, "timeline, scope total",
                 {"cumulative_incremental_orders", "orders", "Sum up to this tick."});
    write_metric(json, "timeline, scope total",
                 {"cumulative_impressions", "impressions", "Sum up to this tick."});
    write_metric(json, "timeline, scope tier", info(TickMetric::tie_mean_nano));
    json.end_list();
}

}  // namespace

std::string describe_package(const std::vector<Resource>& resources) {
    JsonWriter json;
    json.begin_object();
    json.key("profile").value("tabular-data-package");
    json.key("name").value("microcosm-results");
    json.key("description").value("Results of one run of microcosm.");
    json.key("resources").begin_list();
    for (const Resource& resource : resources) {
        write_resource(json, resource);
    }
    json.end_list();
    write_metrics(json);
    json.end_object();
    return json.text();
}

}  // namespace microcosm
