// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/text/yaml.hpp"
#include "tests/support/problem_texts.hpp"

namespace microcosm {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const char* const scenario =
    "world: {people: 1000}\n"
    "plans:\n"
    "  micros:\n"
    "    hire:\n"
    "      - {tier: micro, posts: {feed: 1}}\n"
    "      - {tier: nano}\n"
    "  nothing:\n";

Document parse(Problems& problems) {
    return read_yaml_text("a.yaml", scenario, problems);
}

Document good(const std::string& assignment) {
    Problems problems;
    Document document = parse(problems);
    set_value(document, assignment, problems);
    EXPECT_THAT(testing::texts(problems), IsEmpty());
    return document;
}

std::vector<std::string> bad(const std::string& assignment) {
    Problems problems;
    Document document = parse(problems);
    set_value(document, assignment, problems);
    return testing::texts(problems);
}

TEST(SetValue, ReplacesAValue) {
    const Document document = good("world.people=5000");
    EXPECT_EQ(document.root.find("world")->find("people")->text, "5000");
    EXPECT_EQ(document.root.find("world")->entries.size(), 1U);
    EXPECT_EQ(document.root.find("world")->entries[0].key_place.source, document.sources[0].get());
}

TEST(SetValue, FollowsListPositions) {
    const Document document = good("plans.micros.hire[0].posts.feed=3");
    const Value& hire = *document.root.find("plans")->find("micros")->find("hire");
    EXPECT_EQ(hire.items[0].find("posts")->find("feed")->text, "3");
    EXPECT_EQ(good("plans.micros.hire[1]=x")
                  .root.find("plans")
                  ->find("micros")
                  ->find("hire")
                  ->items[1]
                  .text,
              "x");
}

TEST(SetValue, MakesMapsOnTheWay) {
    const Document document = good("plans.nothing.note.text=hello");
    EXPECT_EQ(document.root.find("plans")->find("nothing")->find("note")->find("text")->text,
              "hello");
    EXPECT_EQ(good("seed=7").root.find("seed")->text, "7");
}

TEST(SetValue, TheValueIsYaml) {
    EXPECT_TRUE(good("a=[1, {b: c}]").root.find("a")->items[1].is_map());
    EXPECT_TRUE(good("a='5'").root.find("a")->quoted);
    EXPECT_FALSE(good("a=5 %").root.find("a")->quoted);
    EXPECT_TRUE(good("a=null").root.find("a")->is_null());
    EXPECT_EQ(good("a=b=c").root.find("a")->text, "b=c");
    EXPECT_EQ(good("a=b: 1\nc: 2").root.find("a")->find("c")->text, "2");
}

TEST(SetValue, PlacesPointIntoTheArgument) {
    const Document document = good("world.größe={a: 1}");
    ASSERT_EQ(document.sources.size(), 2U);
    const Value& value = *document.root.find("world")->find("größe");
    EXPECT_EQ(value.place.source, document.sources[1].get());
    EXPECT_EQ(value.place.source->name, "--set");
    EXPECT_EQ(value.place.line, 1);
    EXPECT_EQ(value.place.column, 13);
    EXPECT_EQ(value.find("a")->place.column, 17);
    EXPECT_EQ(document.root.find("world")->entries[1].key_place.column, 7);
}

TEST(SetValue, PlacesOutliveAMoveOfTheDocument) {
    Document document = good("a=1");
    const Document moved = std::move(document);
    EXPECT_EQ(moved.root.find("a")->place.source->text, "a=1");
}

TEST(SetValue, BuildsFromAnEmptyDocument) {
    Document document;
    Problems problems;
    set_value(document, "a.b=1", problems);
    EXPECT_THAT(testing::texts(problems), IsEmpty());
    EXPECT_EQ(document.root.find("a")->find("b")->text, "1");
}

TEST(SetValue, LaterAssignmentsSeeEarlierOnes) {
    Problems problems;
    Document document = parse(problems);
    set_value(document, "x=[1, 2]", problems);
    set_value(document, "x[1]=3", problems);
    EXPECT_THAT(testing::texts(problems), IsEmpty());
    EXPECT_EQ(document.root.find("x")->items[1].text, "3");
}

TEST(SetValue, RefusesWhatIsNoAssignment) {
    EXPECT_THAT(
        bad("world.people"),
        ElementsAre("1:1: 'world.people' has no '='; write for example --set world.people=5000"));
    EXPECT_THAT(bad(""),
                ElementsAre("1:1: '' has no '='; write for example --set world.people=5000"));
    EXPECT_THAT(bad("a="), ElementsAre("1:3: no value after '='; write null to clear the key"));
    EXPECT_THAT(bad("a=  # c"),
                ElementsAre("1:3: no value after '='; write null to clear the key"));
}

TEST(SetValue, RefusesPathsThatAreNone) {
    const std::string empty = "empty key in the path; write for example --set world.people=5000";
    EXPECT_THAT(bad("=5"), ElementsAre("1:1: " + empty));
    EXPECT_THAT(bad("[0]=5"), ElementsAre("1:1: " + empty));
    EXPECT_THAT(bad("world..people=5"), ElementsAre("1:7: " + empty));
    EXPECT_THAT(bad("world.=5"), ElementsAre("1:7: " + empty));
    EXPECT_THAT(bad("a[0=5"), ElementsAre("1:2: ']' is missing after the list position"));
    EXPECT_THAT(bad("a[x]=5"), ElementsAre("1:3: 'x' is not a list position; the first is [0]"));
    EXPECT_THAT(bad("a[-1]=5"), ElementsAre("1:3: '-1' is not a list position; the first is [0]"));
    EXPECT_THAT(bad("a[]=5"), ElementsAre("1:3: '' is not a list position; the first is [0]"));
    EXPECT_THAT(bad("a[0]b=5"), ElementsAre("1:5: expected '.', '[' or '=' after ']'"));
    std::string deep = "a";
    for (int i = 0; i < 32; ++i)
        deep += ".a";
    EXPECT_THAT(bad(deep + "=1"), ElementsAre("1:65: the path has more than 32 steps"));
}

TEST(SetValue, RefusesPathsThatLeadNowhere) {
    EXPECT_THAT(bad("world.people.x=5"),
                ElementsAre("1:14: 'world.people' is a single value and has no keys"));
    EXPECT_THAT(bad("plans.micros.hire.tier=5"),
                ElementsAre("1:19: 'plans.micros.hire' is a list; write a position such as [0]"));
    EXPECT_THAT(bad("plans.micros.hire[2]=5"),
                ElementsAre("1:18: 'plans.micros.hire' has 2 items, the first is [0]"));
    EXPECT_THAT(bad("world[0]=5"), ElementsAre("1:6: 'world' is not a list"));
    EXPECT_THAT(bad("plans.new[0]=5"), ElementsAre("1:10: 'plans.new' is not a list"));
    Document list;
    Problems problems;
    list = read_yaml_text("a", "[1]", problems);
    set_value(list, "a=1", problems);
    EXPECT_THAT(testing::texts(problems),
                ElementsAre("1:1: the top level is a list; write a position such as [0]"));
}

TEST(SetValue, RefusesValuesThatAreNoYaml) {
    Problems problems;
    Document document = parse(problems);
    set_value(document, "world.people=[1, 2", problems);
    EXPECT_EQ(render(problems.all()[0]),
              "--set:1:19: error: ']' or ',' is missing before this\n"
              "  world.people=[1, 2\n"
              "                    ^");
    EXPECT_EQ(document.root.find("world")->find("people")->text, "1000");
    EXPECT_THAT(bad("a=*x"),
                ElementsAre("1:3: aliases such as '*name' are not allowed; write the value out"));
    EXPECT_THAT(bad("a='x"), ElementsAre("1:3: this quote is not closed"));
    EXPECT_THAT(bad("a={b: 1, b: 2}"),
                ElementsAre("1:10: duplicate key 'b'; it stands already in line 1"));
    EXPECT_THAT(bad("a=1\n---\nb: 2"),
                ElementsAre("2:1: a second document begins here; a file holds only one, so remove "
                            "'---'"));
}

TEST(SetValue, RefusesTextsThatAreNone) {
    EXPECT_THAT(bad("a=\xFF"), ElementsAre("1:3: byte 0xFF is not UTF-8; save the file as UTF-8"));
    EXPECT_THAT(bad("a=x\x1b"), ElementsAre("1:4: control character 0x1B; remove it"));
    EXPECT_THAT(bad("a=" + std::string(1U << 20U, 'x')),
                ElementsAre("the text is larger than 1 MiB"));
}

}  // namespace
}  // namespace microcosm
