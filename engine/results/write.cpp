// SPDX-License-Identifier: Apache-2.0
#include "engine/results/write.hpp"

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "engine/results/datapackage.hpp"
#include "engine/results/manifest.hpp"
#include "engine/results/tables.hpp"
#include "engine/text/output_file.hpp"
#include "engine/text/problem.hpp"

namespace microcosm {
namespace {

void remove_manifest(const std::string& path) {
    std::error_code error;
    std::filesystem::remove(path, error);
    if (error) {
        throw InputOutputError(path, "remove", error.value());
    }
}

void write_text(const std::string& path, const std::string& text) {
    OutputFile file(path);
    file.write(text);
    file.commit();
}

}  // namespace

std::vector<std::string> write_results(const Results& results, const Summary& summary,
                                       const Provenance& provenance, const std::string& folder) {
    make_writable_folder(folder);
    const std::string manifest = folder + "/manifest.json";
    remove_manifest(manifest);
    const std::vector<Resource> resources{write_replicates(results, folder),
                                          write_summary(summary, folder),
                                          write_pairs(results, summary, folder),
                                          write_plans(results, folder),
                                          write_creators(results, folder),
                                          write_timeline(results, folder),
                                          write_sensitivity(results, summary, folder),
                                          write_overlap(results, folder)};
    const std::string package = folder + "/datapackage.json";
    write_text(package, describe_package(resources));
    write_text(manifest, describe_run(results, summary, provenance));
    std::vector<std::string> paths;
    for (const Resource& resource : resources) {
        paths.push_back(folder + "/" + resource.name + ".csv");
    }
    paths.push_back(package);
    paths.push_back(manifest);
    return paths;
}

}  // namespace microcosm
