// SPDX-License-Identifier: Apache-2.0
#include "engine/text/whole_file.hpp"

#include <filesystem>
#include <system_error>

#include "engine/text/format.hpp"
#include "engine/text/output_file.hpp"

namespace microcosm {

std::optional<std::string> read_whole_file(const std::string& path, const FileLimit& limit,
                                           Problems& problems) {
    const Source source{path, ""};
    const Place whole{&source, 0, 0};
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (std::filesystem::is_directory(status)) {
        problems.error(whole, "this is a folder, not a file");
        return std::nullopt;
    }
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
        problems.error(whole, "this is not a regular file; save the text in one");
        return std::nullopt;
    }
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (!error && size > limit.bytes) {
        problems.error(whole, format("the file is larger than {}", limit.words));
        return std::nullopt;
    }
    return read_file(path, limit.bytes);
}

}  // namespace microcosm
