// SPDX-License-Identifier: Apache-2.0
#include "engine/world/edge_list.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <string>

#include "tests/support/problem_texts.hpp"
#include "tests/support/temporary_folder.hpp"

namespace microcosm {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// What a file of this text reads as, and the problems.
struct Reading {
    EdgeList list;
    std::vector<std::string> texts;
    std::vector<Problem> problems;
};

Reading read_file_at(const std::string& path, const EdgeListLimits& limits = {}) {
    Problems problems;
    Reading reading;
    reading.list = read_edge_list(path, {}, problems, limits);
    reading.texts = testing::texts(problems);
    reading.problems.assign(problems.all().begin(), problems.all().end());
    return reading;
}

Reading read_text(const std::string& text, const EdgeListLimits& limits = {}) {
    const testing::TemporaryFolder folder;
    return read_file_at(folder.add("graph.txt", text), limits);
}

std::vector<std::string> pairs(const EdgeList& list) {
    std::vector<std::string> all;
    for (const Edge& edge : list.edges)
        all.push_back(std::to_string(edge.from) + "-" + std::to_string(edge.to));
    return all;
}

/// Bytes from hexadecimal digits.
std::string bytes(const std::string& hex) {
    std::string result;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        result += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return result;
}

// "# path\n0 1\n1 2\n2 3\n", compressed by gzip and by zstd (with a checksum)
const std::string gzip_path =
    bytes("1f8b0800000000000203535628482cc9e0325030e4325430e2325230e60200a6ef598b13000000");
const std::string zstd_path =
    bytes("28b52ffd24139900002320706174680a3020310a3120320a3220330a4da3ddbb");

constexpr const char* advice = "; a line holds two whole numbers from 0 on, such as '12 345'";

TEST(EdgeList, ReadsPairsWithAnySeparator) {
    const Reading reading = read_text("0 1\n1\t2\n2,3\n 3 , 0 \n0  2 0.25 x\n1,3,7\r\n");
    EXPECT_THAT(reading.texts, IsEmpty());
    EXPECT_THAT(pairs(reading.list), ElementsAre("0-1", "1-2", "2-3", "3-0", "0-2", "1-3"));
    EXPECT_EQ(reading.list.nodes, 4U);
    EXPECT_THAT(reading.list.file_ids, IsEmpty());
}

TEST(EdgeList, SkipsCommentsBlankLinesAndOneHeader) {
    const Reading reading = read_text("\xEF\xBB\xBF# a\n% b\n\n  \nnode_1,node_2\n0,1\n# c\n1,0");
    EXPECT_THAT(reading.texts, IsEmpty());
    EXPECT_THAT(pairs(reading.list), ElementsAre("0-1", "1-0"));
}

TEST(EdgeList, KeepsLoopsAndDoubles) {
    EXPECT_THAT(pairs(read_text("0 0\n0 1\n0 1\n").list), ElementsAre("0-0", "0-1", "0-1"));
}

TEST(EdgeList, NumbersFrom1AreMovedDown) {
    const Reading reading = read_text("1 2\n3 1\n");
    EXPECT_THAT(pairs(reading.list), ElementsAre("0-1", "2-0"));
    EXPECT_THAT(reading.list.file_ids, ElementsAre(1, 2, 3));
}

TEST(EdgeList, SparseNumbersAreRenumberedInAscendingOrder) {
    const Reading reading = read_text("4294967295 7\n7 100\n");
    EXPECT_EQ(reading.list.nodes, 3U);
    EXPECT_THAT(pairs(reading.list), ElementsAre("2-0", "0-1"));
    EXPECT_THAT(reading.list.file_ids, ElementsAre(7, 100, 4294967295U));
    EXPECT_THAT(pairs(read_text("0 1\n5 1\n").list), ElementsAre("0-1", "2-1"));
}

TEST(EdgeList, AFirstLineMayStateTheSize) {
    const Reading reading = read_text("5 3\n0 1\n1 2\n2 3\n");
    EXPECT_EQ(reading.list.nodes, 5U) << "node 4 has no edge";
    EXPECT_THAT(pairs(reading.list), ElementsAre("0-1", "1-2", "2-3"));
    EXPECT_THAT(reading.texts,
                ElementsAre("the first line is taken as the size: 5 nodes, 3 edges"));
    EXPECT_EQ(reading.problems[0].severity, Problem::Severity::warning);
    EXPECT_EQ(read_text("3 2\n1 2\n2 3\n").list.nodes, 3U);
}

TEST(EdgeList, AFirstEdgeIsNoSizeIfTheCountIsOther) {
    EXPECT_EQ(read_text("5 3\n0 1\n1 2\n2 3\n3 4\n").list.edges.size(), 5U);
    EXPECT_EQ(read_text("2 3\n0 1\n1 2\n2 3\n").list.edges.size(), 4U);
}

TEST(EdgeList, ReadsGzip) {
    const Reading reading = read_text(gzip_path);
    EXPECT_THAT(reading.texts, IsEmpty());
    EXPECT_THAT(pairs(reading.list), ElementsAre("0-1", "1-2", "2-3"));
}

TEST(EdgeList, ReadsZstd) {
    const Reading reading = read_text(zstd_path);
    EXPECT_THAT(reading.texts, IsEmpty());
    EXPECT_THAT(pairs(reading.list), ElementsAre("0-1", "1-2", "2-3"));
}

TEST(EdgeList, SeveralCompressedMembersAreOneText) {
    EXPECT_EQ(read_text(gzip_path + gzip_path).list.edges.size(), 6U);
    EXPECT_EQ(read_text(zstd_path + zstd_path).list.edges.size(), 6U);
}

TEST(EdgeList, ALineMayCrossThePiecesItIsReadIn) {
    std::string text;
    for (int i = 0; i < 100'000; ++i)
        text += std::to_string(i) + " " + std::to_string(i + 1) + "\n";
    const Reading reading = read_text(text);
    EXPECT_THAT(reading.texts, IsEmpty());
    EXPECT_EQ(reading.list.nodes, 100'001U);
    EXPECT_EQ(reading.list.edges.size(), 100'000U);
}

TEST(EdgeList, AMissingFileIsAProblemWhereTheScenarioNamesIt) {
    const Source source{"s.yaml", "world:\n  friendships: none.txt\n"};
    Problems problems;
    read_edge_list("/nowhere/none.txt", {&source, 2, 16}, problems);
    EXPECT_THAT(testing::texts(problems),
                ElementsAre("2:16: '/nowhere/none.txt' cannot be read: No such file or directory"));
    EXPECT_EQ(problems.all()[0].file, "s.yaml");
    EXPECT_EQ(problems.all()[0].origin, Problem::Origin::input_output);
}

TEST(EdgeList, AFolderOrAPipeIsNoFile) {
    const testing::TemporaryFolder folder;
    EXPECT_THAT(read_file_at(folder.path()).texts[0], HasSubstr("is not a regular file"));
    ASSERT_EQ(::mkfifo(folder.file("pipe").c_str(), 0600), 0);
    EXPECT_THAT(read_file_at(folder.file("pipe")).texts[0], HasSubstr("is not a regular file"));
    EXPECT_THAT(read_file_at("/dev/zero").texts[0], HasSubstr("is not a regular file"));
}

/// A text that is no edge list, and the problem that it must give first.
struct Hostile {
    std::string text;
    std::string problem;
};

const std::string large = " is too large; the largest is 4294967295";
const std::vector<Hostile> hostile_texts{
    {"0\n", std::string("1:2: only one node number") + advice},
    {"0 \n", std::string("1:3: only one node number") + advice},
    {"0,\n", std::string("1:3: only one node number") + advice},
    {"0 1\n2\n", std::string("2:2: only one node number") + advice},
    {"-1 2\n", std::string("1:1: '-1' is no node number") + advice},
    {"1 -2\n", std::string("1:3: '-2' is no node number") + advice},
    {"+1 2\n", std::string("1:1: '+1' is no node number") + advice},
    {"1.5 2\n", std::string("1:1: '1.5' is no node number") + advice},
    {"1 2.0\n", std::string("1:3: '2.0' is no node number") + advice},
    {"1e3 2\n", std::string("1:1: '1e3' is no node number") + advice},
    {"0x1 2\n", std::string("1:1: '0x1' is no node number") + advice},
    {"1 2abc\n", std::string("1:3: '2abc' is no node number") + advice},
    {"1,,2\n", std::string("1:3: '' is no node number") + advice},
    {",1 2\n", std::string("1:1: '' is no node number") + advice},
    {"1;2\n", std::string("1:1: '1;2' is no node number") + advice},
    {"0:4,5,7\n", std::string("1:1: '0:4' is no node number") + advice},
    {"0 1\nfrom to\n", std::string("2:1: 'from' is no node number") + advice},
    {"a b\nc d\n0 1\n", std::string("2:1: 'c' is no node number") + advice},
    {"0 nan\n", std::string("1:3: 'nan' is no node number") + advice},
    {"{\"nodes\": 3}\n", std::string("1:1: '{\"nodes\":' is no node number") + advice},
    {"<gexf>\n", std::string("1:1: '<gexf>' is no node number") + advice},
    {"*Vertices 5\n", std::string("1:1: '*Vertices' is no node number") + advice},
    {"// c\n0 1\n", std::string("1:1: '//' is no node number") + advice},
    {"\xD9\xA1 2\n", std::string("1:1: '\xD9\xA1' is no node number") + advice},
    {"1\xC2\xA0"
     "2\n",
     std::string("1:1: '1\xC2\xA0"
                 "2' is no node number") +
         advice},
    {"4294967296 0\n", "1:1: node number 4294967296" + large + advice},
    {"0 99999999999999999999\n", "1:3: node number 99999999999999999999" + large + advice},
    {"0 1\n1 18446744073709551616\n", "2:3: node number 18446744073709551616" + large + advice},
    {std::string("0 1\0\n", 5), std::string("1:3: '1") + '\0' + "' is no node number" + advice},
    {std::string("\0\0\0\0", 4), "1:1: '" + std::string(4, '\0') + "' is no node number" + advice},
    {"\xFF\xFE"
     "0\n",
     std::string("1:1: '\xFF\xFE"
                 "0' is no node number") +
         advice},
    {"(0, 1)\n", std::string("1:1: '(0' is no node number") + advice},
    {"0 - 1\n", std::string("1:3: '-' is no node number") + advice},
    {std::string(50, 'x') + "\n" + std::string(50, 'y') + " 1\n",
     "2:1: '" + std::string(40, 'y') + "' is no node number" + advice},
    {"", "no edge; a line holds two node numbers, such as '12 345'"},
    {"\n\n\n", "no edge; a line holds two node numbers, such as '12 345'"},
    {"# nothing\n", "no edge; a line holds two node numbers, such as '12 345'"},
    {"from,to\n", "no edge; a line holds two node numbers, such as '12 345'"},
    {"\xEF\xBB\xBF", "no edge; a line holds two node numbers, such as '12 345'"},
    {"0 1\n" + std::string(70'000, '7'),
     "2:1: a line of more than 65536 bytes; this is no edge list"},
    {std::string(70'000, ' ') + "0 1\n",
     "1:1: a line of more than 65536 bytes; this is no edge list"},
};

TEST(EdgeList, EveryBadLineIsAProblemAtItsPlace) {
    EXPECT_GE(hostile_texts.size(), 40U);
    for (const Hostile& hostile : hostile_texts) {
        const Reading reading = read_text(hostile.text);
        ASSERT_FALSE(reading.texts.empty()) << hostile.text;
        EXPECT_EQ(reading.texts[0], hostile.problem);
        EXPECT_THAT(reading.list.edges, IsEmpty());
    }
}

TEST(EdgeList, DamagedCompressionIsAProblem) {
    const auto first = [](const std::string& text) { return read_text(text).texts.at(0); };
    EXPECT_THAT(first(gzip_path.substr(0, 20)), HasSubstr("ends too early: it is truncated"));
    EXPECT_THAT(first(gzip_path.substr(0, gzip_path.size() - 1)), HasSubstr("it is truncated"));
    EXPECT_THAT(first(gzip_path.substr(0, 2)), HasSubstr("it is truncated"));
    EXPECT_THAT(first(gzip_path + "xy"),
                HasSubstr("is a damaged gzip file: incorrect header check"));
    EXPECT_THAT(first(zstd_path.substr(0, 20)), HasSubstr("it is truncated"));
    EXPECT_THAT(first(zstd_path.substr(0, 4)), HasSubstr("it is truncated"));
    EXPECT_THAT(first(zstd_path + "xxxxx"), HasSubstr("is a damaged zstd file: "));
    std::string gzip = gzip_path;
    gzip[gzip.size() - 8] = static_cast<char>(gzip[gzip.size() - 8] ^ 1);
    EXPECT_THAT(first(gzip), HasSubstr("is a damaged gzip file: incorrect data check"));
    std::string zstd = zstd_path;
    zstd[zstd.size() - 1] = static_cast<char>(zstd[zstd.size() - 1] ^ 1);
    EXPECT_THAT(first(zstd), HasSubstr("is a damaged zstd file: "));
}

TEST(EdgeList, NoByteOfACompressedFileCrashesTheReader) {
    for (const std::string& good : {gzip_path, zstd_path})
        for (std::size_t i = 0; i < good.size(); ++i)
            for (const int flip : {1, 0x80, 0xFF}) {
                std::string bad = good;
                bad[i] = static_cast<char>(bad[i] ^ flip);
                const Reading reading = read_text(bad, {4096, 256, 5});
                EXPECT_TRUE(!reading.texts.empty() || reading.list.nodes > 0);
            }
}

TEST(EdgeList, TooMuchTextIsAProblem) {
    EdgeListLimits limits;
    limits.text_bytes = 10;
    const Reading reading = read_text("0 1\n1 2\n2 3\n", limits);
    EXPECT_THAT(reading.texts, ElementsAre("more than 10 bytes of text"));
    EXPECT_THAT(read_text(gzip_path, limits).texts, ElementsAre("more than 10 bytes of text"));
}

TEST(EdgeList, TheReaderGivesUpAfterManyBadLines) {
    std::string text;
    for (int i = 0; i < 100; ++i)
        text += "? ?\n";
    const Reading reading = read_text(text);
    EXPECT_EQ(reading.texts.size(), 21U);
    EXPECT_EQ(reading.texts.back(), "20 bad lines; the rest is not read");
}

TEST(EdgeList, WeightsAreTheThirdColumnWhereAskedFor) {
    EdgeListLimits limits;
    limits.weights = true;
    EXPECT_THAT(read_text("3 2\n0 1 0.5\n1,2,1e-3,x\n", limits).list.weights,
                ElementsAre(0.5, 0.001));
    EXPECT_THAT(read_text("0 1 0.5\n").list.weights, ElementsAre());
    EXPECT_THAT(read_text("0 1\n1 2 0.5\n2 0 0.5\n", limits).texts,
                ElementsAre("no weight in the first line; weights are the third column"));
    EXPECT_THAT(read_text("0 1 1\n1 2 -1\n1 2 inf\n", limits).texts,
                ElementsAre("2:5: '-1' is no weight; it is a number of at least 0",
                            "3:5: 'inf' is no weight; it is a number of at least 0"));
    EXPECT_THAT(
        read_text("0 1 1\n1 2\n", limits).texts,
        ElementsAre(
            "2:4: no weight; a line holds two node numbers and a weight, such as '12 345 0.1'"));
}

TEST(EdgeList, AProblemNamesFileAndLine) {
    const testing::TemporaryFolder folder;
    const std::string path = folder.add("graph.txt", "0 1\n1 two\n");
    const Reading reading = read_file_at(path);
    ASSERT_EQ(reading.problems.size(), 1U);
    EXPECT_EQ(reading.problems[0].file, path);
    EXPECT_EQ(reading.problems[0].line, 2);
    EXPECT_EQ(reading.problems[0].column, 3);
    EXPECT_EQ(reading.problems[0].source_line, "1 two");
}

}  // namespace
}  // namespace microcosm
