// SPDX-License-Identifier: Apache-2.0
#include "engine/text/yaml.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/support/problem_texts.hpp"
#include "tests/support/temporary_folder.hpp"

namespace microcosm {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Document good(std::string text) {
    Problems problems;
    Document document = read_yaml_text("a.yaml", std::move(text), problems);
    EXPECT_THAT(testing::texts(problems), IsEmpty());
    return document;
}

std::string at(const Place& place) {
    return std::to_string(place.line) + ":" + std::to_string(place.column);
}

TEST(ReadYaml, BuildsMapsListsAndScalars) {
    const Document document = good("a: 1\nb: [x, {c: y}]\nd:\n  - e\n  - f: g\n");
    const Value& root = document.root;
    ASSERT_TRUE(root.is_map());
    ASSERT_EQ(root.entries.size(), 3U);
    EXPECT_EQ(root.find("a")->text, "1");
    ASSERT_TRUE(root.find("b")->is_list());
    EXPECT_EQ(root.find("b")->items[1].find("c")->text, "y");
    EXPECT_EQ(root.find("d")->items[1].find("f")->text, "g");
}

TEST(ReadYaml, KeepsTheOrderOfTheFile) {
    const Document document = good("z: 1\na: 2\nm: 3\n");
    EXPECT_EQ(document.root.entries[0].key, "z");
    EXPECT_EQ(document.root.entries[1].key, "a");
    EXPECT_EQ(document.root.entries[2].key, "m");
}

TEST(ReadYaml, ConvertsNothing) {
    const Document document = good("a: 010\nb: yes\nc: .nan\nd: 0x10\ne: 1_000\n");
    for (const Entry& entry : document.root.entries) {
        EXPECT_TRUE(entry.value.is_scalar());
        EXPECT_FALSE(entry.value.quoted);
    }
    EXPECT_EQ(document.root.find("a")->text, "010");
    EXPECT_EQ(document.root.find("c")->text, ".nan");
}

TEST(ReadYaml, KnowsQuotedScalars) {
    const Document document = good("a: '1'\nb: \"1\"\nc: |\n  1\nd: >-\n  x\n  y\ne: ''\nf: '~'\n");
    for (const Entry& entry : document.root.entries) {
        EXPECT_TRUE(entry.value.is_scalar()) << entry.key;
        EXPECT_TRUE(entry.value.quoted) << entry.key;
    }
    EXPECT_EQ(document.root.find("c")->text, "1\n");
    EXPECT_EQ(document.root.find("d")->text, "x y");
    EXPECT_EQ(document.root.find("f")->text, "~");
}

TEST(ReadYaml, NullKeepsWhatWasWritten) {
    const Document document = good("a: ~\nb:\nc: null\nd: NULL\ne: nullify\n");
    EXPECT_TRUE(document.root.find("a")->is_null());
    EXPECT_EQ(document.root.find("a")->text, "~");
    EXPECT_TRUE(document.root.find("b")->is_null());
    EXPECT_EQ(document.root.find("b")->text, "");
    EXPECT_EQ(document.root.find("c")->text, "null");
    EXPECT_EQ(document.root.find("d")->text, "NULL");
    EXPECT_TRUE(document.root.find("e")->is_scalar());
    EXPECT_EQ(good("a:\nnullable: 1\n").root.find("a")->text, "");
}

TEST(ReadYaml, PlacesCountFromOneInCharacters) {
    const Document document = good("a: 1\nb:\n  größe: [x, 'ü', {k: v}]\n");
    const Value& root = document.root;
    EXPECT_EQ(at(root.place), "1:1");
    EXPECT_EQ(at(root.find("a")->place), "1:4");
    EXPECT_EQ(at(root.entries[1].key_place), "2:1");
    const Value& b = *root.find("b");
    EXPECT_EQ(at(b.place), "3:3");  // a block map stands where its first key stands
    EXPECT_EQ(at(b.entries[0].value.place), "3:10");
    EXPECT_EQ(at(b.entries[0].value.items[1].place), "3:14");
    EXPECT_EQ(at(b.entries[0].value.items[2].place), "3:19");
    EXPECT_EQ(at(b.entries[0].value.items[2].entries[0].value.place), "3:23");
    EXPECT_EQ(root.place.source, document.sources[0].get());
}

TEST(ReadYaml, CrLfMovesNoPlace) {
    const Document document = good("a: 1\r\nb: x\r\n");
    EXPECT_EQ(at(document.root.find("b")->place), "2:4");
    EXPECT_EQ(document.root.find("b")->text, "x");
}

TEST(ReadYaml, AMissingValueStandsAtItsKeyOrList) {
    const Document document = good("a: 1\nb:\nc:\n  -\n  - 2\n");
    EXPECT_EQ(at(document.root.find("b")->place), "2:1");
    EXPECT_EQ(at(document.root.find("c")->items[0].place), "4:3");
}

TEST(ReadYaml, AMultiLineScalarStandsWhereItBegins) {
    EXPECT_EQ(at(good("a: 1\nb: |\n  x\n  y\nc: 2\n").root.find("c")->place), "5:4");
}

TEST(ReadYaml, AcceptsOneDocumentWithItsMarks) {
    EXPECT_EQ(good("---\na: 1\n...\n").root.find("a")->text, "1");
    EXPECT_EQ(good("# head\n\n--- # c\na: 1 # b\n# tail\n").root.find("a")->text, "1");
    EXPECT_EQ(good("a: b # no newline at the end").root.find("a")->text, "b");
    EXPECT_EQ(good("a: |\n  text").root.find("a")->quoted, true);
}

TEST(ReadYaml, TheTopNeedNotBeAMap) {
    EXPECT_TRUE(good("[1, 2]").root.is_list());
    EXPECT_TRUE(good("x").root.is_scalar());
    EXPECT_TRUE(good("~").root.is_null());
}

TEST(ReadYaml, AcceptsWhatLooksForbiddenInQuotesAndComments) {
    const Document document =
        good("a: '&x'\nb: '*x'\n'<<': '!!str'\nc: '---'\nd: 5 % # & * ! <<\ne: a&b*c!d\n");
    EXPECT_EQ(document.root.find("<<")->text, "!!str");
    EXPECT_EQ(document.root.find("d")->text, "5 %");
    EXPECT_EQ(document.root.find("e")->text, "a&b*c!d");
}

TEST(ReadYaml, EscapesAreUnderstood) {
    EXPECT_EQ(good("a: \"x\\ty\\n\\u00e9\\\\\\\"\"").root.find("a")->text, "x\ty\né\\\"");
    EXPECT_EQ(good("a: 'it''s'").root.find("a")->text, "it's");
}

TEST(ReadYaml, AcceptsExactlyTheLargestTree) {
    std::string text = "[";  // with the list itself 100,000 nodes
    for (int i = 0; i < 99'999; ++i)
        text += "a,";
    EXPECT_EQ(good(text + "]").root.items.size(), 99'999U);
    Problems problems;
    read_yaml_text("a", text + "a]", problems);
    EXPECT_THAT(testing::texts(problems),
                ElementsAre("1:200000: more than 100000 values; put large tables into a CSV file"));
}

TEST(ReadYaml, HoldsNothingIfReadingHadToStop) {  // the rest would be called missing
    Problems problems;
    const Document document =
        read_yaml_text("a", "a: 1\nb: *x\nc: {d: 2, d: 3}\ne: &y 4\nf: @\ng: 5\n", problems);
    EXPECT_EQ(problems.errors(), 1U);  // an alias without anchor ends the parser's work
    EXPECT_TRUE(document.root.is_null());
}

TEST(ReadYaml, ReportsAllProblemsOfOneText) {
    Problems problems;
    const Document document =
        read_yaml_text("a", "a: &x 1\nb: *x\nc: {d: 2, d: 3}\ne: !t 4\n<<: {}\nf: 5\n", problems);
    EXPECT_THAT(testing::texts(problems),
                ElementsAre("1:4: anchors such as '&x' are not allowed; write the value out",
                            "2:4: aliases such as '*x' are not allowed; write the value out",
                            "3:11: duplicate key 'd'; it stands already in line 3",
                            "4:4: tags such as '!t' are not allowed; remove it",
                            "5:1: merge keys ('<<') are not allowed; write the keys out"));
    EXPECT_EQ(document.root.find("c")->find("d")->text, "2");
    EXPECT_EQ(document.root.find("f")->text, "5");
    EXPECT_EQ(document.root.find("<<"), nullptr);
}

TEST(ReadYaml, StopsAfterAHundredProblems) {
    std::string text;
    for (int i = 0; i < 1000; ++i)
        text += "a: 1\n";
    Problems problems;
    read_yaml_text("a", text, problems);
    ASSERT_EQ(problems.errors(), 101U);
    EXPECT_EQ(testing::texts(problems).back(), "101:1: 100 problems; the rest is not read");
}

TEST(ReadYamlFile, NamesThePath) {
    const testing::TemporaryFolder folder;
    const std::string path = folder.add("s.yaml", "a: ]\n");
    Problems problems;
    const Document document = read_yaml(path, problems);
    EXPECT_EQ(render(problems.all()[0]),
              path + ":1:4: error: this bracket closes nothing\n  a: ]\n     ^");
    EXPECT_EQ(document.sources[0]->name, path);
}

TEST(ReadYamlFile, RefusesWhatIsNoRegularFile) {
    const testing::TemporaryFolder folder;
    Problems problems;
    const Document document = read_yaml(folder.path(), problems);
    EXPECT_EQ(render(problems.all()[0]), folder.path() + ": error: this is a folder, not a file");
    EXPECT_TRUE(document.root.is_null());
    ASSERT_EQ(::mkfifo(folder.file("pipe").c_str(), 0600), 0);
    read_yaml(folder.file("pipe"), problems);
    EXPECT_EQ(problems.all()[1].text, "this is not a regular file; save the text in one");
}

TEST(ReadYamlFile, RefusesMoreThanOneMiB) {
    const testing::TemporaryFolder folder;
    const std::string just_right = "a: 1\n#" + std::string((1U << 20U) - 6, 'x');
    Problems problems;
    read_yaml(folder.add("good.yaml", just_right), problems);
    EXPECT_THAT(testing::texts(problems), IsEmpty());
    read_yaml(folder.add("bad.yaml", just_right + "x"), problems);
    EXPECT_THAT(testing::texts(problems), ElementsAre("the file is larger than 1 MiB"));
}

TEST(ReadYamlFile, ThrowsIfTheFileCannotBeRead) {
    const testing::TemporaryFolder folder;
    Problems problems;
    try {
        read_yaml(folder.file("none.yaml"), problems);
        FAIL();
    } catch (const InputOutputError& error) {
        EXPECT_EQ(error.what(),
                  folder.file("none.yaml") + ": cannot open: No such file or directory");
    }
}

}  // namespace
}  // namespace microcosm
