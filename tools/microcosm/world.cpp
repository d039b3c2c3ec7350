// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "engine/text/format.hpp"
#include "engine/text/json.hpp"
#include "engine/world/describe.hpp"
#include "tools/microcosm/commands.hpp"
#include "tools/microcosm/exit_code.hpp"
#include "tools/microcosm/kept_worlds.hpp"
#include "tools/microcosm/open_scenario.hpp"

namespace microcosm {

namespace {

std::int64_t whole(std::uint64_t number) {
    return static_cast<std::int64_t>(number);
}

std::string as_json(const World& world, const GraphDescription& g, const AudienceDescription& a) {
    JsonWriter json;
    json.begin_object().key("people").value(whole(world.people.size()));
    json.key("scale").value(world.scale).key("bytes").value(whole(world.bytes()));
    json.key("friendships").begin_object();
    json.key("nodes").value(whole(g.nodes)).key("arcs").value(whole(g.arcs));
    json.key("edges").value(whole(g.edges)).key("components").value(whole(g.components));
    json.key("largest_component").value(whole(g.largest_component));
    json.key("clustering").value(g.clustering).key("reciprocity").value(g.reciprocity);
    json.key("mean_degree").value(g.mean_degree).key("median_degree").value(whole(g.median_degree));
    json.key("p99_degree").value(whole(g.p99_degree)).key("max_degree").value(whole(g.max_degree));
    json.key("tail_exponent").value(g.tail_exponent).end_object();
    json.key("audience").begin_object().key("creators").value(whole(a.creators));
    json.key("follows").value(whole(a.follows));
    json.key("distinct_people").value(whole(a.distinct_people));
    json.key("overlap").value(a.overlap).key("mean_tie").value(a.mean_tie);
    json.key("mean_fit").value(a.mean_fit).end_object();
    return json.end_object().text();
}

std::string as_text(const World& world, const GraphDescription& g, const AudienceDescription& a) {
    std::string text =
        format("people        {} nodes, {} people each; {:.1f} MB in all\n", world.people.size(),
               world.scale, static_cast<double>(world.bytes()) / 1e6);
    text += format("friendships   {} nodes, {} edges ({} arcs)\n", g.nodes, g.edges, g.arcs);
    text +=
        format("  components  {}, the largest with {} nodes\n", g.components, g.largest_component);
    text += format("  degree      mean {:.2f}, median {}, 99 % below {}, largest {}\n",
                   g.mean_degree, g.median_degree, g.p99_degree, g.max_degree);
    text += g.tail_exponent > 0
                ? format("  tail        density falls with exponent {:.2f}\n", g.tail_exponent)
                : std::string("  tail        too few nodes to tell\n");
    text += format("  clustering  {:.4f} (mean of {} nodes)\n", g.clustering, g.clustering_sample);
    text += format("  reciprocity {:.1f} % of arcs\n", 100 * g.reciprocity);
    text += format("creators      {}, with {} follows of {} distinct people\n", a.creators,
                   a.follows, a.distinct_people);
    text +=
        format("  overlap     {:.1f} % of follows go to people counted already\n", 100 * a.overlap);
    text += format("  ties        mean {:.3f}; mean fit {:.3f}\n", a.mean_tie, a.mean_fit);
    return text;
}

int describe_world(const Arguments& arguments) {
    Problems problems;
    const OpenScenario open = open_scenario(arguments, problems);
    const Experiment experiment = bind_with_kept_world(open, problems);
    print_warnings(problems);
    if (const auto file = arguments.text("output"))
        write_world(*file, experiment.campaign_hash, stored(experiment.world));
    const GraphDescription graph = describe_graph(experiment.world.friendships);
    const AudienceDescription audience = describe_audience(experiment.world);
    const std::string text = arguments.has("json") ? as_json(experiment.world, graph, audience)
                                                   : as_text(experiment.world, graph, audience);
    std::fwrite(text.data(), 1, text.size(), stdout);
    return exit_done;
}

}  // namespace

Command world_command() {
    CommandLine line;
    line.command = "world";
    line.synopsis = "SCENARIO.yaml";
    line.summary =
        "Describe the trust graph of a scenario: sizes, components, overlap, reciprocity.";
    line.examples =
        "  microcosm world scenarios/skincare_serum_50k.yaml\n"
        "  microcosm world serum.yaml --set world.friendships=friends.csv.gz\n"
        "  microcosm world serum.yaml -o serum.world    then world.friendships: serum.world\n";
    line.options = {{"output,o", "FILE", "also write the world as a binary file"},
                    {"set", "PATH=VALUE", "another value for a key of the scenario", true},
                    {"seed", "S", "another seed than the scenario's"},
                    {"json", "", "print the description as one JSON object"}};
    for (const Option& option : plugin_options())
        line.options.push_back(option);
    line.options.push_back(help_option());
    line.least_words = line.most_words = 1;
    return {line, describe_world};
}

}  // namespace microcosm
