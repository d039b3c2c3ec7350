// SPDX-License-Identifier: Apache-2.0
#include "engine/text/yaml_text.hpp"

#include <string_view>

#include "engine/text/encoding.hpp"
#include "engine/text/format.hpp"

namespace microcosm {
namespace {

/// True for a control character that a YAML text may not hold. yaml-cpp takes 0x04 for the end of
/// the file and does not count a lone CR as a line end.
bool is_forbidden(std::string_view text, std::size_t i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == '\r') return i + 1 == text.size() || text[i + 1] != '\n';
    return (byte < 0x20 && byte != '\t' && byte != '\n') || byte == 0x7F;
}

bool check_characters(const Source& source, Problems& problems) {
    for (std::size_t i = 0; i < source.text.size(); ++i) {
        if (!is_forbidden(source.text, i)) continue;
        const Place place = PlaceTable(source).at(i);
        if (source.text[i] == '\r') {
            problems.error(place, "bare carriage return; save the file with line ends LF");
        } else {
            problems.error(place, format("control character 0x{:02X}; remove it",
                                         static_cast<unsigned char>(source.text[i])));
        }
        return false;
    }
    return true;
}

/// yaml-cpp skips lines with '%' in the first column, also behind the document, with all that
/// follows.
bool check_directives(const Source& source, Problems& problems) {
    const std::size_t line = source.text.find("\n%");
    if (!source.text.starts_with('%') && line == std::string::npos) return true;
    const std::size_t offset = source.text.starts_with('%') ? 0 : line + 1;
    problems.error(
        PlaceTable(source).at(offset),
        "directives such as '%YAML' are not allowed; indent the line or put the text in quotes");
    return false;
}

}  // namespace

bool check_yaml_text(const Source& source, Problems& problems) {
    if (source.text.size() > yaml_limit.bytes) {
        problems.error({&source, 0, 0}, format("the text is larger than {}", yaml_limit.words));
        return false;
    }
    return check_encoding(source, problems) && check_characters(source, problems) &&
           check_directives(source, problems);
}

}  // namespace microcosm
