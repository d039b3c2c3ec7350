#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Two packs of beliefs, one scenario: two verdicts side by side; where every value came from."""

import json
import unittest
from pathlib import Path

from program import DONE, QUICK_START, ProgramTest, microcosm, tables

SMALL = ("--set", "world.scale=1000", "--replicates", 32)
BOTH = ("--set", "compare_packs=[seed_article, published_benchmarks]")


class Packs(ProgramTest):
    def test_two_verdicts_side_by_side(self):
        done = microcosm("run", QUICK_START, *SMALL, *BOTH, "-q")
        self.assertEqual((done.status, done.err), (DONE, ""))
        self.assertRegex(done.out, r"(?m)^ +seed_article +published_benchmarks$")
        self.assertRegex(done.out, r"(?m)^verdict +cannot tell +cannot tell$")
        self.assertIn("\nTogether: cannot tell: ", done.out)

    def test_each_pack_has_the_results_it_has_alone(self):
        folder = Path(self.folder)
        both = microcosm("run", QUICK_START, *SMALL, *BOTH, "-q", "-o", folder / "both")
        self.assertEqual(both.status, DONE, both.err)
        for pack in ("seed_article", "published_benchmarks"):
            alone = microcosm("run", QUICK_START, *SMALL, "--set", f"pack={pack}", "-q", "-o", folder / pack)
            self.assertEqual(alone.status, DONE, alone.err)
            self.assertEqual(tables(folder / "both" / pack), tables(folder / pack))

    def test_json_names_the_packs(self):
        said = json.loads(microcosm("run", QUICK_START, *SMALL, *BOTH, "-q", "--json").out)
        self.assertEqual([pack["pack"] for pack in said["packs"]], ["seed_article", "published_benchmarks"])
        self.assertEqual(said["class"], "cannot tell")

    def test_manifest_says_where_every_value_came_from(self):
        folder = Path(self.folder) / "out"
        microcosm("run", QUICK_START, *SMALL, "--set", "pack=seed_article", "--set", "contract.no_show=0.1", "-q", "-o",
                  folder)
        manifest = json.loads((folder / "manifest.json").read_text())
        origin = {p["path"]: (p["value"], p["origin"], p["grade"]) for p in manifest["identity"]["parameters"]}
        self.assertEqual(origin["claims.engagement_30k"], ("0.085", "seed_article", "J"))
        self.assertEqual(origin["platform.instagram.reach_r5"][1:], ("ig_2026", "B"))
        self.assertEqual(origin["money.return_rate"][1:], ("published_benchmarks", "V"))
        self.assertEqual(origin["contract.no_show"], ("0.1", "--set:1", "user"))
        self.assertEqual(set(manifest["evidence"]), {"verdict", "variance_on_grades_b_c_j", "variance_on_grades_c_j"})


if __name__ == "__main__":
    unittest.main()
