// SPDX-License-Identifier: Apache-2.0
#include "tools/microcosm/plugin_list.hpp"

#include <filesystem>

#include "engine/catalog/describe.hpp"
#include "engine/text/format.hpp"

namespace microcosm {

namespace {

bool is_folder(const std::string& path) {
    std::error_code failure;
    return std::filesystem::is_directory(path, failure);
}

}  // namespace

std::string list_text(const Catalog& catalog) {
    std::string text;
    for (const auto& descriptor : catalog.all())
        text += format("{}\n  {}\n", describe_briefly(*descriptor), descriptor->file);
    if (catalog.all().empty()) text += "no plugin was found\n";
    text += catalog.searched().empty() ? "\nno folder was searched\n" : "\nsearched:\n";
    for (const std::string& folder : catalog.searched())
        text += format("  {}{}\n", folder, is_folder(folder) ? "" : " (does not exist)");
    if (!catalog.refusals().empty()) text += "\nrefused:\n";
    for (const Refusal& refusal : catalog.refusals())
        text += format("  {}: {}\n", refusal.file, refusal.reason);
    return text;
}

}  // namespace microcosm
