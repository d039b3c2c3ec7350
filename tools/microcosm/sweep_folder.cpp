// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/sweep_folder.hpp"

#include <filesystem>

#include "engine/sweep/merge.hpp"
#include "engine/text/folder.hpp"
#include "engine/text/format.hpp"
#include "engine/text/json.hpp"

namespace microcosm {

namespace {

/// A killed launch leaves files under temporary names; the lock says that nobody else is at work.
void remove_leftovers(const std::string& folder) {
    std::error_code ignored;
    for (const std::string& name : names_in(folder))
        if (name.find(".part-") != std::string::npos)
            std::filesystem::remove(std::filesystem::path(folder) / name, ignored);
}

}  // namespace

Writer writer_of(const SweepCall& call) {
    const std::string name =
        call.shard ? format("shard {}/{}", call.shard->index, call.shard->count) : "";
    return {describe_launch(call.request.threads, name),
            call.shard ? FolderLock::Kind::shared : FolderLock::Kind::alone};
}

void describe_folder(const Sweep& sweep, const SweepCall& call) {
    if (!call.shard) remove_leftovers(*call.folder);
    std::filesystem::remove(*call.folder + "/manifest.json");
    write_design(sweep, *call.folder);
    JsonWriter json;
    json.begin_object().key("sweep_file").value(sweep.file.file);
    json.key("campaign_hash").value(sweep.campaign_hash);
    json.key("rows").value(sweep.rows());
    json.key("plans").value(std::uint64_t{sweep.plans.size()});
    json.key("replicates").value(sweep.replicates);
    if (sweep.precision > 0) json.key("precision").value(sweep.precision);
    json.end_object();
    OutputFile file(*call.folder + "/sweep.json");
    file.write(json.text());
    file.commit();
}

void drop_units(const std::string& folder) {
    std::filesystem::remove_all(folder + "/units");
}

}  // namespace microcosm
