# SPDX-License-Identifier: Apache-2.0
"""Large public graphs read as friendships, against a count that shares no code with the program.

Needs the folder that MICROCOSM_DATA names; `tools/test data` runs it.
"""

import gzip
import json
import os
import re
import unittest
from pathlib import Path

from program import DONE, INPUT_OUTPUT, QUICK_START, SCENARIO, ProgramTest, microcosm

LARGE_ENOUGH = ("--set", "world.scale=50")  # as many nodes as the largest of these graphs, and more
FOLDER = Path(os.environ["MICROCOSM_DATA"])
GRAPHS = ("email-eu-core/email-Eu-core.txt.gz", "nethept/NetHEPT_snowgy_32235_wc.txt.gz",
          "musae-twitch/ENGB_edges.csv.gz", "gemsec-facebook/new_sites_edges.csv.gz", "deezer/HU_edges.csv.gz",
          "soc-epinions1/soc-Epinions1.arcs.txt.gz")
BEGINS_WITH_ITS_SIZE = ("nethept/NetHEPT_snowgy_32235_wc.txt.gz",)  # "nodes edges" in the first line


def pairs_of(name):
    """The distinct pairs {u, v}, u != v, of an edge list."""
    pairs = set()
    with gzip.open(FOLDER / name, "rt", encoding="utf-8") as lines:
        for line in list(lines)[name in BEGINS_WITH_ITS_SIZE:]:
            numbers = re.match(r"\s*(\d+)[\s,]+(\d+)", line)
            if numbers:
                u, v = int(numbers[1]), int(numbers[2])
                if u != v:
                    pairs.add((min(u, v), max(u, v)))
    return pairs


def largest_component(pairs):
    """Nodes in the largest connected part, by union and find."""
    parent = {}

    def root(node):
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for u, v in pairs:
        parent[root(u)] = root(v)
    sizes = {}
    for node in list(parent):
        sizes[root(node)] = sizes.get(root(node), 0) + 1
    return max(sizes.values())


def described(value):
    """The first object with the keys of a graph's description, at any depth."""
    if isinstance(value, dict):
        if {"edges", "largest_component"} <= set(value):
            return value
        value = list(value.values())
    found = (described(item) for item in value) if isinstance(value, list) else ()
    return next((item for item in found if item), None)


class RealGraphs(ProgramTest):
    def test_pairs_and_largest_component_of_each_graph(self):
        for name in GRAPHS:
            with self.subTest(graph=name):
                done = microcosm("world", QUICK_START, *LARGE_ENOUGH, "--set", f"world.friendships={FOLDER / name}", "--json")
                graph = described(json.loads(self.check(done, DONE).out))
                pairs = pairs_of(name)
                self.assertEqual(graph["edges"], len(pairs))
                self.assertEqual(graph["largest_component"], largest_component(pairs))

    def test_a_damaged_copy_is_refused(self):
        whole = (FOLDER / GRAPHS[0]).read_bytes()
        copy = self.folder / "cut.gz"
        copy.write_bytes(whole[:len(whole) // 2])
        done = microcosm("world", QUICK_START, *LARGE_ENOUGH, "--set", f"world.friendships={copy}")
        self.assertIn(done.status, (SCENARIO, INPUT_OUTPUT), done.err)
        self.assertRegex(done.err, r"--set:1:\d+: error: .*cut\.gz.* truncated")


if __name__ == "__main__":
    unittest.main()
