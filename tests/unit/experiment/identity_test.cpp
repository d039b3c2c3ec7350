// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/identity.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/support/temporary_folder.hpp"
#include "tests/unit/experiment/open_text.hpp"

namespace microcosm {
namespace {

using testing::Opened;
using testing::small_text;

std::string canonical(const std::string& yaml) {
    Problems problems;
    const Document document = read_yaml_text("c.yaml", yaml, problems);
    problems.throw_if_errors();
    return canonical_text(document.root);
}

TEST(CanonicalText, TheOrderOfKeysDoesNotMatter) {
    EXPECT_EQ(canonical("a: 1\nb: {c: 2, d: 3}"), canonical("b: {d: 3, c: 2}\na: 1"));
}

TEST(CanonicalText, QuotingLayoutAndCommentsDoNotMatter) {
    EXPECT_EQ(canonical("a: 'x y'\nb: [1, 2]"), canonical("b:\n- 1\n- \"2\"  # two\na: x y\n"));
}

TEST(CanonicalText, ReplicatesOfTheScenarioDoNotMatterAndOtherwiseDo) {
    EXPECT_EQ(canonical("a: 1\nreplicates: 10"), canonical("a: 1\nreplicates: 20"));
    EXPECT_EQ(canonical("a: 1\nreplicates: 10"), canonical("a: 1"));
    EXPECT_NE(canonical("a: {replicates: 10}"), canonical("a: {replicates: 20}"));
}

TEST(CanonicalText, AllElseMatters) {
    const std::vector<std::string> texts{
        "a: 1",        "a: 2",         "b: 1",           "a: 1.0",         "a: [1]",
        "a: [1, 2]",   "a: [2, 1]",    "a: {b: 1}",      "a: {b: {c: 1}}", "a: {b: 1, c: 1}",
        "a: null",     "a: 'null'",    "a: ''",          "a: []",          "a: {}",
        "a: [[1], 2]", "a: [1, [2]]",  "a: {b: c, d: }", "a: {b: 'c1:d'}", "[a, 1]",
        "a: ' 1'",     "{a: 1, b: 1}", "a: '1:2'",       "a: {'1:2': 3}"};
    std::set<std::string> seen;
    for (const std::string& text : texts)
        EXPECT_TRUE(seen.insert(canonical(text)).second) << text;
}

TEST(CampaignHash, ChangesWithEachPartAndItsName) {
    const std::vector<IdentityPart> parts{{"scenario", "x"}, {"seed", "1"}, {"program", "p"}};
    std::set<std::string> hashes{campaign_hash(parts)};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto changed = parts;
        changed[i].digest += "1";
        EXPECT_TRUE(hashes.insert(campaign_hash(changed)).second);
        changed = parts;
        changed[i].part += "1";
        EXPECT_TRUE(hashes.insert(campaign_hash(changed)).second);
        changed = parts;
        changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(i));
        EXPECT_TRUE(hashes.insert(campaign_hash(changed)).second);
    }
    EXPECT_TRUE(hashes.insert(campaign_hash({{"ab", "c"}})).second);
    EXPECT_TRUE(hashes.insert(campaign_hash({{"a", "bc"}})).second);
}

std::map<std::string, std::string> parts_of(Opened& opened) {
    std::map<std::string, std::string> parts;
    for (const IdentityPart& part : opened.check().experiment.identity)
        parts[part.part] = part.digest;
    opened.problems.throw_if_errors();
    return parts;
}

std::map<std::string, std::string> parts_with(const std::vector<std::string>& set) {
    Opened opened(small_text(), set);
    return parts_of(opened);
}

/// Names of the parts that differ.
std::set<std::string> changed_by(const std::vector<std::string>& set) {
    const auto before = parts_with({}), after = parts_with(set);
    std::set<std::string> names;
    for (const auto& [name, digest] : after)
        if (!before.contains(name) || before.at(name) != digest) names.insert(name);
    for (const auto& [name, digest] : before)
        if (!after.contains(name)) names.insert(name);
    return names;
}

using Names = std::set<std::string>;

TEST(Identity, NamesWhatAChangeTouches) {
    EXPECT_EQ(changed_by({"replicates=77"}), Names{});
    EXPECT_EQ(changed_by({"seed=3"}), Names{});  // as in the file
    EXPECT_EQ(changed_by({"seed=4"}), (Names{"scenario", "seed"}));
    EXPECT_EQ(changed_by({"product.price=39"}), (Names{"scenario"}));
    EXPECT_EQ(changed_by({"contract.fee_floor=11"}), (Names{"parameters", "scenario"}));
    EXPECT_EQ(changed_by({"ranking.plugin=org.microcosm.ranking.random"}),
              (Names{"plugin ranking", "scenario"}));
    EXPECT_EQ(changed_by({"fraud.plugin=org.microcosm.fraud.none"}),
              (Names{"plugin fraud", "scenario"}));
    EXPECT_EQ(changed_by({"platforms.tiktok.ranking.plugin=org.microcosm.ranking.random"}),
              (Names{"plugin ranking/tiktok", "scenario"}));
}

TEST(Identity, HoldsTheContentsOfTheRosterAndTheOrderInWhichCastsTakeFromIt) {
    const testing::TemporaryFolder folder;
    const std::string rows =
        "ann,instagram,900,beauty\nbob,instagram,800,beauty\n"
        "cid,instagram,700,beauty\n";
    const std::string head = "handle,platform,followers,niches\n";
    const auto parts = [&](const std::string& casts) {
        Opened opened(
            "world: {people: 20000, scale: 10}\nproduct: {price: 38, margin: 0.5}\n"
            "roster: r.csv\ncast: {" +
                casts +
                "}\n"
                "plans: {p: {hire: [{cast: a, feed: 1}]}}\n",
            {}, folder.file("s.yaml"));
        return parts_of(opened);
    };
    folder.add("r.csv", head + rows);
    const auto first = parts("a: {count: 1}, b: {count: 1}");
    EXPECT_EQ(parts("a: {count: 1}, b: {count: 1}"), first);
    const auto swapped = parts("b: {count: 1}, a: {count: 1}");
    EXPECT_EQ(swapped.at("scenario"), first.at("scenario"));
    EXPECT_NE(swapped.at("order of casts"), first.at("order of casts"));
    folder.add("r.csv", head + "dee,instagram,700,beauty\n" + rows);
    EXPECT_NE(parts("a: {count: 1}, b: {count: 1}").at("roster"), first.at("roster"));
}

TEST(Identity, HoldsTheContentsOfTheGraphFile) {
    const testing::TemporaryFolder folder;
    const auto part = [&](const std::string& edges) {
        folder.add("g.txt", edges);
        Opened opened(small_text(), {"world.friendships=g.txt"}, folder.file("s.yaml"));
        return parts_of(opened).at("friendships");
    };
    EXPECT_NE(part("0 1\n1 2\n"), part("0 1\n2 1\n3 1\n"));
}

}  // namespace
}  // namespace microcosm
