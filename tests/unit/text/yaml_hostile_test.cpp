// SPDX-License-Identifier: Apache-2.0
// What users and enemies write where YAML is expected: each text with the first line of its first
// problem.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "engine/text/yaml.hpp"

namespace microcosm {
namespace {

struct Hostile {
    const char* name;
    std::string text;
    std::string first_line;  ///< without "h.yaml:"
};

std::string repeat(std::string_view piece, int times) {
    std::string text;
    for (int i = 0; i < times; ++i)
        text += piece;
    return text;
}

std::string bytes(std::string_view text) {
    return std::string(text);
}

void PrintTo(const Hostile& hostile, std::ostream* out) {
    *out << hostile.name;
}

const std::string anchor_x = " error: anchors such as '&x' are not allowed; write the value out";
const std::string alias_name =
    " error: aliases such as '*name' are not allowed; write the value out";
const std::string merge = " error: merge keys ('<<') are not allowed; write the keys out";
const std::string deep = " error: nested deeper than 64 levels";
const std::string second =
    " error: a second document begins here; a file holds only one, so remove '---'";
const std::string stray =
    " error: this belongs to nothing above it; check indentation, quotes and brackets";
const std::string tab = " error: tab in the indentation; use spaces";
const std::string open_quote = " error: this quote is not closed";
const std::string colon =
    " error: ':' cannot stand here; check this line and the one above, or put the text in quotes";
const std::string map_goes_on =
    " error: this does not continue the map above; check indentation, quotes and ':'";
const std::string first_letter =
    " error: a text cannot begin with this character; put it in quotes";
const std::string escape =
    " error: unknown escape sequence; write \\\\ for a backslash or use single quotes";
const std::string list_key = " error: a list or map cannot be a key; write a plain name before ':'";
const std::string empty_key = " error: empty key; write a name before ':'";
const std::string directive =
    " error: directives such as '%YAML' are not allowed; indent the line or put the text in quotes";
const std::string block =
    " error: only '-' or '+' can follow '|' or '>'; begin the text on the next line";
const std::string too_many = " error: more than 100000 values; put large tables into a CSV file";

std::string tag(const std::string& name) {
    return " error: tags such as '" + name + "' are not allowed; remove it";
}

std::string not_utf8(const std::string& byte) {
    return " error: byte " + byte + " is not UTF-8; save the file as UTF-8";
}

std::string duplicate(const std::string& key, int line) {
    return " error: duplicate key '" + key + "'; it stands already in line " + std::to_string(line);
}

const std::vector<Hostile> structures{
    {"empty", "", " error: the file is empty"},
    {"blank", "\n  \n", " error: the file is empty"},
    {"only_comments", "# a\n# b\n", " error: the file holds only comments"},
    {"only_a_mark", "---\n", " error: the file is empty"},
    {"only_ends", "...\n...\n", " error: the file is empty"},
    {"alias_bomb", "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n",
     "1:4: error: anchors such as '&a' are not allowed; write the value out"},
    {"alias_of_itself", "&x [*x]", "1:1:" + anchor_x},
    {"anchor", "a: &x 1\n", "1:4:" + anchor_x},
    {"anchor_of_nothing", "a: &x\nb: 1\n", "1:4:" + anchor_x},
    {"anchor_behind_utf8", "größe: &x 1\n", "1:8:" + anchor_x},
    {"two_anchors", "a: &x &y 1",
     "1:7: error: anchors such as '&name' are not allowed; write the value out"},
    {"anchor_without_name", "a: & 1",
     "1:5: error: anchors such as '&name' are not allowed; write the value out"},
    {"alias_of_nothing", "a: *x\n", "1:4:" + alias_name},
    {"alias_as_key", "*x : 1\n", "1:1:" + alias_name},
    {"alias_without_name", "a: * 1", "1:5:" + alias_name},
    {"merge_key", "<<: {a: 1}\nb: 2\n", "1:1:" + merge},
    {"merge_key_inside", "b: {<<: *y}\n", "1:5:" + merge},
    {"duplicate_key", "a: 1\nb: 2\na: 3\n", "3:1:" + duplicate("a", 1)},
    {"duplicate_key_quoted", "a: 1\n\"a\": 2\n", "2:1:" + duplicate("a", 1)},
    {"duplicate_key_in_braces", "x: {日: 1, 日: 2}\n", "1:11:" + duplicate("日", 1)},
    {"nested_65_lists", repeat("[", 65) + repeat("]", 65), "1:65:" + deep},
    {"nested_65_maps", repeat("a: {", 65) + repeat("}", 65), "1:256:" + deep},
    {"nested_65_dashes", repeat("- ", 65) + "a", "1:129:" + deep},
    {"nested_500_brackets", repeat("[", 500) + repeat("]", 500), "1:65:" + deep},
    {"a_mebibyte_of_brackets", std::string(1U << 20U, '['), "1:33:" + deep},
    {"a_mebibyte_of_question_marks", repeat("? ", 1 << 19), "1:129:" + deep},
    {"two_documents", "a: 1\n---\nb: 2\n", "2:1:" + second},
    {"mark_after_content", "a: 1\n---\n", "2:1:" + second},
    {"document_after_its_end", "a: 1\n...\nb: 2\n", "3:1:" + stray},
    {"a_quarter_million_documents", repeat("---\n", 1 << 18), "2:1:" + second},
    {"text_after_list", "[1, 2] foo\n", "1:8:" + stray},
    {"map_after_list", "[1, 2]\nfoo: 1\n", "2:1:" + stray},
    {"list_goes_on_as_map", "- a\nb: c\n", "2:1:" + stray},
    {"less_indented_than_the_first", "  a: 1\nb: 2\n", "2:1:" + stray},
    {"only_a_comma", ",", "1:1:" + stray},
    {"list_as_key", "? [a, b]\n: c\n", "1:3:" + list_key},
    {"map_as_key", "{{a: b}: 1}", "1:2:" + list_key},
    {"no_key", ": 5\n", "1:1:" + empty_key},
    {"empty_quoted_key", "\"\": 5\n", "1:1:" + empty_key},
    {"null_as_key", "null: 5\n",
     "1:1: error: 'null' means no value; put it in quotes to make it a key"},
    {"tilde_without_colon", "a: 1\n~\n",
     "2:1: error: '~' means no value; put it in quotes to make it a key"},
    {"braces_with_comma", "a: {,}", "1:5:" + empty_key},
    {"brackets_with_two_commas", "a: [1,,2]", "1:7: error: no value before this; remove the ','"},
    {"more_than_100000_values", "[" + repeat("a,", 500'000) + "]", "1:200000:" + too_many},
    {"more_than_100000_nulls", repeat("-\n", 200'000), "1:1:" + too_many},
};

const std::vector<Hostile> bytes_and_marks{
    {"nul", bytes({"a: b\0c\n", 7}),
     "1:5: error: NUL byte; a text has none (is the file UTF-16? save it as UTF-8)"},
    {"bad_utf8", "a: \xFF\n", "1:4:" + not_utf8("0xFF")},
    {"latin_1", "a: 1\nb: Jos\xE9\n", "2:7:" + not_utf8("0xE9")},
    {"overlong_utf8", "a: \xC0\xAF", "1:4:" + not_utf8("0xC0")},
    {"surrogate", "a: \xED\xA0\x80", "1:4:" + not_utf8("0xED")},
    {"truncated_utf8", "a: \xE6\x97", "1:4:" + not_utf8("0xE6")},
    {"byte_order_mark", "\uFEFFa: 1\n",
     " error: the file begins with a byte order mark; save it as UTF-8 without BOM"},
    {"utf16_little", bytes({"\xFF\xFE\x61\0", 4}), " error: the file is UTF-16; save it as UTF-8"},
    {"utf16_big", bytes({"\xFE\xFF\0a", 4}), " error: the file is UTF-16; save it as UTF-8"},
    {"utf16_without_mark", bytes({"a\0:\0", 4}),
     "1:2: error: NUL byte; a text has none (is the file UTF-16? save it as UTF-8)"},
    {"end_of_transmission", "a: x\x04y\nb: 1\n", "1:5: error: control character 0x04; remove it"},
    {"terminal_escape", "a: x\x1b[31m\n", "1:5: error: control character 0x1B; remove it"},
    {"delete", "a: \x7F\n", "1:4: error: control character 0x7F; remove it"},
    {"old_mac_line_ends", "a: 1\rb: 2\r",
     "1:5: error: bare carriage return; save the file with line ends LF"},
    {"nul_by_escape", "a: \"\\0\"\n",
     "1:4: error: control character in the text; remove its escape"},
    {"lone_byte_by_escape", "a: \"\\_\"\n",
     "1:4: error: control character in the text; remove its escape"},
    {"tab_before_key", "a:\n\tb: 1\n", "2:1:" + tab},
    {"tab_before_second_key", "a:\n  b: 1\n\tc: 2\n", "3:1:" + tab},
    {"tab_behind_blanks", "a:\n  \tb: 1\n", "2:3:" + tab},
    {"tab_at_the_top", "\ta: 1\n", "1:1:" + tab},
    {"tab_in_block_text", "a: >\n\tx\n", "2:1:" + tab},
    {"python_object", "a: !!python/object:os.system x\n",
     "1:4:" + tag("!!python/object:os.system")},
    {"tag_of_yaml", "a: !!str 1\n", "1:4:" + tag("!!str")},
    {"tag_of_nothing", "a: !!map", "1:4:" + tag("!!map")},
    {"tag_without_name", "a: ! 1\n", "1:4:" + tag("!")},
    {"tag_of_a_map", "!foo {a: 1}", "1:1:" + tag("!foo")},
    {"tag_of_a_list", "a: !foo [1]", "1:4:" + tag("!foo")},
    {"tag_in_angles", "a: !<tag> 1\n", "1:4:" + tag("!<tag>")},
    {"tag_not_closed", "a: !<tag 1", "1:9:" + tag("!name")},
    {"two_tags", "a: !x !y 1", "1:7:" + tag("!name")},
    {"long_tag", "a: !" + std::string(1000, 'x') + " 1",
     "1:4:" + tag("!" + std::string(39, 'x') + "…")},
    {"yaml_directive", "%YAML 1.2\n---\na: 1\n", "1:1:" + directive},
    {"tag_directive", "%TAG ! x\n---\na: !b 1", "1:1:" + directive},
    {"percent_swallows_the_rest", "a: 1\n%b: 2\nc: 3\n", "2:1:" + directive},
};

const std::vector<Hostile> slips{
    {"single_quote_open", "a: 'x\n", "1:4:" + open_quote},
    {"double_quote_open", "a: \"x\nb: 1\n", "1:4:" + open_quote},
    {"quote_open_behind_closed", "a: 'b'\nc: [\"d\", 'e]\n", "2:10:" + open_quote},
    {"quote_open_at_the_end", "a: '", "1:4:" + open_quote},
    {"apostrophe_in_open_quote", "a: \"it's\n", "1:4:" + open_quote},
    {"mark_in_quotes", "a: 'x\n---\ny'",
     "2:1: error: '---' or '...' inside a quoted text; is a closing quote missing above?"},
    {"bracket_open", "a: [1, 2\n", "1:9: error: ']' or ',' is missing before this"},
    {"bracket_open_alone", "a: [", "1:5: error: ']' or ',' is missing before this"},
    {"brace_open", "a: {b: 1\n", "1:9: error: '}' or ',' is missing before this"},
    {"one_brace_of_three_open", "{a: {b: {c: 1}}",
     "1:16: error: '}' or ',' is missing before this"},
    {"comma_missing", "a: {b: c\nd: e}\n", "2:2: error: '}' or ',' is missing before this"},
    {"bracket_closes_nothing", "a: ]\n", "1:4: error: this bracket closes nothing"},
    {"brace_closes_nothing", "}", "1:1: error: this bracket closes nothing"},
    {"two_colons", "a: b: c\n", "1:5:" + colon},
    {"indented_too_far", "a: 1\n b: 2\n", "2:3:" + colon},
    {"line_without_colon_first", "horizon 56 d\npeople: 1\n", "2:7:" + colon},
    {"line_without_colon_last", "people: 1\nhorizon 56 d\n",
     "2:1: error: no ': ' after 'horizon 56 d'; write 'key: value'"},
    {"no_blank_after_colon", "a: 1\nb:2\n", "2:1: error: no ': ' after 'b:2'; write 'key: value'"},
    {"no_blank_after_quoted_key", "\"a\":1\n",
     "1:4: error: ':' without a space behind it; write 'key: value'"},
    {"list_in_map", "a: 1\n- b\n", "2:1:" + map_goes_on},
    {"text_after_quotes", "a: \"x\" y\n", "1:8:" + map_goes_on},
    {"key_of_no_column", "a:\n  - b\n c: 1\n", "3:2:" + map_goes_on},
    {"dash_behind_colon", "a: - b\n",
     "1:4: error: '- ' cannot stand here; begin the list on a line of its own"},
    {"at_sign", "handle: @anna\n", "1:9:" + first_letter},
    {"back_tick", "a: `x`\n", "1:4:" + first_letter},
    {"percent_sign", "a: %x\n", "1:4:" + first_letter},
    {"unknown_escape", "a: \"C:\\data\\q\"\n", "1:9:" + escape},
    {"short_unicode_escape", "a: \"\\u12\"\n", "1:10:" + escape},
    {"surrogate_escape", "a: \"\\ud800\"\n", "1:11:" + escape},
    {"text_behind_bar", "a: |x\n  b\n", "1:5:" + block},
    {"indentation_of_zero", "a: |0\n x\n", "1:6:" + block},
};

class YamlHostile : public ::testing::TestWithParam<Hostile> {};

TEST_P(YamlHostile, IsRefusedWithPlaceAndReason) {
    Problems problems;
    const Document document = read_yaml_text("h.yaml", GetParam().text, problems);
    ASSERT_GT(problems.errors(), 0U);
    const std::string rendered = render(problems.all()[0]);
    EXPECT_EQ(rendered.substr(0, rendered.find('\n')), "h.yaml:" + GetParam().first_line);
}

std::string name_of(const ::testing::TestParamInfo<Hostile>& info) {
    return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(Structures, YamlHostile, ::testing::ValuesIn(structures), name_of);
INSTANTIATE_TEST_SUITE_P(Bytes, YamlHostile, ::testing::ValuesIn(bytes_and_marks), name_of);
INSTANTIATE_TEST_SUITE_P(Slips, YamlHostile, ::testing::ValuesIn(slips), name_of);

}  // namespace
}  // namespace microcosm
