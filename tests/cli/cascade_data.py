# SPDX-License-Identifier: Apache-2.0
"""Mean spreads on public graphs against values on which three or more independent programs agree.

Needs the folder that MICROCOSM_DATA names; `tools/test data` runs it.
"""

import json
import os
import unittest
from pathlib import Path

from program import DONE, ProgramTest, microcosm

FOLDER = Path(os.environ["MICROCOSM_DATA"])
NETHEPT = ("nethept/hep.txt.gz", "--undirected", "--seeds", "top:50")
EPINIONS = ("soc-epinions1/soc-Epinions1.arcs.txt.gz", "--seeds", "top:50")
PUBLISHED = ("nethept/NetHEPT_IMPC_62752_wc.txt.gz", "--seeds", FOLDER / "nethept/NetHEPT_IMPC_seeds50.txt")
CONGRESS_SEEDS = "367,322,393,71,399,436,179,254,105,87"
# Graph and seeds, weights, replicates, the agreed mean and its own uncertainty.
AGREED = ((NETHEPT, "wc", 20000, 849.2, 0.5), (NETHEPT, "0.01", 50000, 72.08, 0.1), (NETHEPT, "0.1", 20000, 798.9, 0.5),
          (EPINIONS, "wc", 4000, 10953, 8), (EPINIONS, "0.01", 20000, 659.6, 1), (PUBLISHED, "wc", 20000, 948.41, 0.3),
          (PUBLISHED, "file", 20000, 948.41, 0.3))


class AgreedSpreads(ProgramTest):
    def agrees(self, graph, weights, replicates, mean, error):
        done = microcosm("cascade", FOLDER / graph[0], *graph[1:], "--weights", weights, "--replicates", replicates,
                         "--json")
        found = json.loads(self.check(done, DONE).out)
        self.assertLess(abs(found["mean"] - mean), 4 * found["standard_error"] + error)

    def test_means_agree(self):
        for case in AGREED:
            with self.subTest(case=case):
                self.agrees(*case)

    def test_measured_probabilities(self):
        seeds = self.folder / "seeds.txt"
        seeds.write_text(CONGRESS_SEEDS, encoding="utf-8")
        self.agrees(("twitter-congress/congress.edgelist.gz", "--seeds", seeds), "file", 200000, 16.257, 0.003)


if __name__ == "__main__":
    unittest.main()
