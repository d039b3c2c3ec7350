// SPDX-License-Identifier: Apache-2.0
#include "engine/text/place.hpp"

#include <algorithm>

namespace microcosm {
namespace {

/// The place one byte further: bytes 10xxxxxx continue a character and take no column.
Place step(Place place, char byte) {
    if (byte == '\n') return {place.source, place.line + 1, 1};
    const bool continues = (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
    return {place.source, place.line, place.column + (continues ? 0 : 1)};
}

}  // namespace

std::string_view Source::line(int number) const {
    if (number < 1) return {};
    std::string_view rest = text;
    for (int i = 1; i < number; ++i) {
        const std::size_t end = rest.find('\n');
        if (end == std::string_view::npos) return {};
        rest.remove_prefix(end + 1);
    }
    rest = rest.substr(0, rest.find('\n'));
    if (rest.ends_with('\r')) rest.remove_suffix(1);
    return rest;
}

PlaceTable::PlaceTable(const Source& source) : source_(source) {
    marks_.reserve(source.text.size() / stride + 1);
    Place place{&source, 1, 1};
    for (std::size_t i = 0; i < source.text.size(); ++i) {
        if (i % stride == 0) marks_.push_back(place);
        place = step(place, source.text[i]);
    }
    if (source.text.size() % stride == 0) marks_.push_back(place);
}

Place PlaceTable::at(std::size_t offset) const {
    const std::size_t end = std::min(offset, source_.text.size());
    Place place = marks_[end / stride];
    for (std::size_t i = end - end % stride; i < end; ++i) {
        place = step(place, source_.text[i]);
    }
    return place;
}

}  // namespace microcosm
