// SPDX-License-Identifier: Apache-2.0
// The only file that knows yaml-cpp. Its parser sends events and we build our own tree from them,
// so no graph of YAML::Node ever exists: an alias cannot be followed, and depth and size are
// bounded while reading.
#include "engine/text/yaml_tree.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include "engine/text/format.hpp"
#include "engine/text/utf8.hpp"
#include "engine/text/value_builder.hpp"
#include "engine/text/yaml_complaint.hpp"

namespace microcosm {
namespace {

/// What an unquoted scalar says that YAML reads as nothing; "" if there is no such scalar.
std::string_view find_null(std::string_view text) {
    static constexpr std::array<std::string_view, 4> nulls{"~", "null", "Null", "NULL"};
    const std::string_view word = text.substr(0, text.find_first_of(" \t\r\n,:[]{}"));
    const auto* const found = std::find(nulls.begin(), nulls.end(), word);
    return found == nulls.end() ? "" : *found;
}

/// The text up to where a tag, an anchor or an alias ends.
std::string find_name(std::string_view text) {
    return shorten(text.substr(0, text.find_first_of(" \t\r\n,[]{}")));
}

ValueBuilder::Style style_of(YAML::EmitterStyle::value style) {
    return style == YAML::EmitterStyle::Flow ? ValueBuilder::Style::flow
                                             : ValueBuilder::Style::block;
}

/// Events of yaml-cpp → calls of ValueBuilder.
class TreeReader final : public YAML::EventHandler {
  public:
    TreeReader(const Source& source, std::size_t begin, Problems& problems)
        : text_(source.text),
          begin_(begin),
          understood_(begin),
          problems_(problems),
          places_(source),
          builder_(problems) {}

    std::optional<Value> take_root() { return builder_.take_root(); }

    /// What the parser itself refuses.
    void explain(const YAML::Exception& exception) {
        const Mistake mistake =
            explain_yaml(exception.msg, {text_, offset(exception.mark), understood_});
        problems_.error(places_.at(mistake.offset), mistake.text);
    }

    void OnDocumentStart(const YAML::Mark& mark) override {
        if (documents_++ == 0) return;
        builder_.complain(place(mark), explain_rest(rest(mark)));
        throw StopReading{};
    }

    void OnDocumentEnd() override {}

    void OnAnchor(const YAML::Mark& mark, const std::string& name) override {
        builder_.complain(
            place(mark),
            format("anchors such as '&{}' are not allowed; write the value out", shorten(name)));
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
        builder_.complain(place(mark),
                          format("aliases such as '{}' are not allowed; write the value out",
                                 find_name(rest(mark))));
        builder_.add_refused(place(mark));
    }

    void OnNull(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
        Value null;
        null.text = find_null(rest(mark));
        null.place = place(mark);
        if (null.text.empty()) {
            builder_.add_nothing(null.place);
        } else {
            builder_.add(std::move(null));
        }
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/,
                  const std::string& text) override {
        check_tag(mark, tag);
        understood_ = offset(mark) + 1;
        Value scalar;
        scalar.kind = Value::Kind::scalar;
        scalar.place = place(mark);
        scalar.text = text;
        scalar.quoted = tag == "!";
        check_characters(scalar);
        builder_.add(std::move(scalar));
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/,
                         YAML::EmitterStyle::value style) override {
        check_tag(mark, tag);
        builder_.open(Value::Kind::list, place(mark), style_of(style));
    }
    void OnSequenceEnd() override { builder_.close(); }

    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/,
                    YAML::EmitterStyle::value style) override {
        check_tag(mark, tag);
        builder_.open(Value::Kind::map, place(mark), style_of(style));
    }
    void OnMapEnd() override { builder_.close(); }

  private:
    /// yaml-cpp counts bytes from 0; its lines and columns are not needed.
    std::size_t offset(const YAML::Mark& mark) const {
        return std::min(begin_ + static_cast<std::size_t>(std::max(mark.pos, 0)), text_.size());
    }
    Place place(const YAML::Mark& mark) const { return places_.at(offset(mark)); }
    std::string_view rest(const YAML::Mark& mark) const { return text_.substr(offset(mark)); }

    void check_tag(const YAML::Mark& mark, const std::string& tag) {
        // quoted scalars have the tag "!" although none is written
        const bool written = rest(mark).starts_with('!');
        if (tag.empty() || tag == "?" || (tag == "!" && !written)) return;
        builder_.complain(place(mark), format("tags such as '{}' are not allowed; remove it",
                                              written ? find_name(rest(mark)) : shorten(tag)));
    }

    /// Escapes such as "\0" bring in what the text itself may not hold; of "\_" yaml-cpp makes a
    /// lone byte.
    void check_characters(const Value& scalar) {
        std::string_view rest = scalar.text;
        while (!rest.empty()) {
            const Character character = first_character(rest);
            const bool layout = rest[0] == '\t' || rest[0] == '\n';
            if (!character.valid || (is_control(character.code) && !layout)) {
                builder_.complain(scalar.place, "control character in the text; remove its escape");
                return;
            }
            rest.remove_prefix(character.bytes);
        }
    }

    std::string_view text_;
    std::size_t begin_;
    std::size_t understood_;  ///< where the last scalar began, and one byte more
    Problems& problems_;
    PlaceTable places_;
    ValueBuilder builder_;
    std::size_t documents_ = 0;
};

}  // namespace

std::optional<Value> parse_yaml_tree(const Source& source, std::size_t begin, Problems& problems) {
    TreeReader reader(source, begin, problems);
    // the mark of the document's end makes yaml-cpp see a quote that is not closed and a tag of
    // nothing
    const char* end = source.text.ends_with('\n') ? "...\n" : "\n...\n";
    std::istringstream text(source.text.substr(begin) + end);
    try {
        YAML::Parser parser(text);
        while (parser.HandleNextDocument(reader)) {
        }
        return reader.take_root();
    } catch (const StopReading&) {
    } catch (const YAML::Exception& exception) {
        reader.explain(exception);
    }
    return std::nullopt;  // what was not read would be called missing
}

}  // namespace microcosm
