// SPDX-License-Identifier: Apache-2.0
#include "engine/text/folder.hpp"

#include <dirent.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "engine/text/problem.hpp"

namespace microcosm {

namespace {

struct CloseFolder {
    void operator()(DIR* folder) const { closedir(folder); }
};

/// The next name; "" at the end, or with errno.
std::string next_name(DIR* folder) {
    errno = 0;
    const dirent* const entry = readdir(folder);
    return entry == nullptr ? "" : entry->d_name;
}

}  // namespace

std::vector<std::string> names_in(const std::string& folder, std::error_code& failure) {
    failure.clear();
    std::vector<std::string> names;
    const std::unique_ptr<DIR, CloseFolder> open(opendir(folder.c_str()));
    if (open) {
        for (std::string name = next_name(open.get()); !name.empty(); name = next_name(open.get()))
            if (name != "." && name != "..") names.push_back(std::move(name));
    }
    if (!open || errno != 0) failure.assign(errno, std::generic_category());
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<std::string> names_in(const std::string& folder) {
    std::error_code failure;
    std::vector<std::string> names = names_in(folder, failure);
    if (failure) throw InputOutputError(folder, failure.message());
    return names;
}

}  // namespace microcosm
