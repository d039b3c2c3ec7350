// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/version.hpp"
#include "engine/results/manifest.hpp"
#include "engine/run/provenance_of.hpp"
#include "engine/sweep/merge.hpp"
#include "engine/text/json.hpp"

namespace microcosm {

namespace {

void write_replicates(JsonWriter& json, const Sweep& sweep, const Merged& merged) {
    json.key("common_draws").value(sweep.file.common_draws);
    if (sweep.precision == 0) {
        json.key("replicates").value(sweep.replicates);
        return;
    }
    json.key("precision").value(sweep.precision);  // the looks are in stopping.csv
    json.key("fewest_replicates").value(merged.fewest);
    json.key("most_replicates").value(merged.most);
    json.key("rows_short_of_precision").value(merged.rows_short);
}

}  // namespace

std::string describe_sweep(const Sweep& sweep, const UnitStore& store, const Merged& merged) {
    JsonWriter json;
    json.begin_object().key("identity").begin_object();
    json.key("campaign_hash").value(sweep.campaign_hash).key("parts").begin_object();
    for (const IdentityPart& part : sweep.identity)
        json.key(part.part).value(part.digest);
    json.end_object();
    json.key("version").value(program_version()).key("seed").value(sweep.seed);
    json.key("scenario").value(sweep.scenario_name);
    json.key("scenario_file").value(sweep.file.scenario).key("sweep_file").value(sweep.file.file);
    json.key("design").begin_object().key("kind").value(name_of(sweep.file.kind));
    json.key("rows").value(sweep.rows()).key("worlds").value(sweep.worlds).end_object();
    json.key("plans").begin_list();
    for (const std::string& plan : sweep.plans)
        json.value(plan);
    json.end_list();
    write_replicates(json, sweep, merged);
    json.key("units").begin_object().key("all").value(merged.units);
    json.key("complete").value(merged.units_complete).key("failed").value(merged.units_failed);
    json.key("missing").value(merged.units - merged.units_complete - merged.units_failed);
    json.end_object().key("rows_complete").value(merged.rows_complete);
    if (sweep.design->is_for_indices())
        json.key("scrambles_excluded").value(std::uint64_t{merged.scrambles_excluded});
    json.end_object();
    write_launches(json, launches_of(store));
    return json.end_object().text();
}

}  // namespace microcosm
