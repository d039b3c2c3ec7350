// SPDX-License-Identifier: Apache-2.0
// Real graphs, read and counted: the counts are those their authors document. The files are not
// part of the project: the folder is $MICROCOSM_DATA, else ../shared/data beside the source tree.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "engine/world/describe.hpp"
#include "engine/world/edge_list.hpp"

namespace microcosm {
namespace {

std::filesystem::path graph_folder() {
    const char* folder = std::getenv("MICROCOSM_DATA");
    if (folder != nullptr && *folder != '\0') return folder;
    return "../shared/data";  // tests run in the folder of the checkout
}

struct RealGraph {
    std::string file;
    std::uint32_t nodes;
    std::uint64_t lines;  ///< edges or arcs in the file
    std::uint64_t arcs;   ///< as given, without loops and doubles
};

class RealGraphs : public ::testing::TestWithParam<RealGraph> {};

TEST_P(RealGraphs, HaveTheDocumentedCounts) {
    const std::filesystem::path path = graph_folder() / GetParam().file;
    if (!std::filesystem::exists(path))
        GTEST_SKIP() << "no " << GetParam().file << "; set MICROCOSM_DATA to the folder of graphs";
    Problems problems;
    const EdgeList list = read_edge_list(path.string(), {}, problems);
    EXPECT_EQ(problems.errors(), 0U);
    EXPECT_EQ(list.nodes, GetParam().nodes);
    EXPECT_EQ(list.edges.size(), GetParam().lines);
    EXPECT_EQ(make_graph(list.nodes, list.edges, Arcs::as_given).arcs(), GetParam().arcs);
}

std::string name_of(const ::testing::TestParamInfo<RealGraph>& graph) {
    std::string name = graph.param.file;
    std::replace_if(
        name.begin(), name.end(), [](char c) { return std::isalnum(c) == 0; }, '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(
    Shared, RealGraphs,
    ::testing::Values(
        RealGraph{"musae-twitch/ENGB_edges.csv.gz", 7126, 35'324, 35'324},
        RealGraph{"musae-twitch/DE_edges.csv.gz", 9498, 153'138, 153'138},
        RealGraph{"deezer/HU_edges.csv.gz", 47'538, 222'887, 222'887},
        RealGraph{"twitter-congress/congress.edgelist.gz", 475, 13'289, 13'289},
        RealGraph{"email-eu-core/email-Eu-core.txt.gz", 1005, 25'571, 25'571 - 642},
        RealGraph{"soc-epinions1/soc-Epinions1.arcs.txt.gz", 75'879, 508'837, 508'837},
        RealGraph{"gemsec-facebook/athletes_edges.csv.gz", 13'866, 86'858, 86'858 - 47},
        RealGraph{"nethept/NetHEPT_IMPC_62752_wc.txt.gz", 15'229, 62'752, 62'752},
        RealGraph{"nethept/NetHEPT_snowgy_32235_wc.txt.gz", 15'233, 32'235, 32'235 - 22}),
    name_of);

TEST(RealGraph, AllOfNetHeptHas31376PairsOfAuthors) {
    const std::filesystem::path path = graph_folder() / "nethept/hep.txt.gz";
    if (!std::filesystem::exists(path))
        GTEST_SKIP() << "no nethept/hep.txt.gz; set MICROCOSM_DATA to the folder of graphs";
    Problems problems;
    const EdgeList list = read_edge_list(path.string(), {}, problems);
    EXPECT_EQ(list.nodes, 15'233U);
    EXPECT_EQ(list.edges.size(), 58'891U);
    const GraphDescription hep =
        describe_graph(make_graph(list.nodes, list.edges, Arcs::symmetric));
    EXPECT_EQ(hep.arcs, 62'752U);
    EXPECT_EQ(hep.edges, 31'376U);
    EXPECT_EQ(hep.reciprocity, 1);
}

}  // namespace
}  // namespace microcosm
