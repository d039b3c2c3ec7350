# SPDX-License-Identifier: Apache-2.0
"""`microcosm_bench --summary` on its smallest workloads: that every figure is measured, not how fast."""

import json
import subprocess
import unittest

from program import PROGRAM, ProgramTest, environment

BENCH = PROGRAM.with_name("microcosm_bench")
FIGURES = {"machine_random_loads", "machine_bandwidth", "machine_philox", "cascade_nethept_wc", "cascade_nethept_p01",
           "cascade_nethept_p1", "cascade_epinions_wc", "cascade_epinions_p01", "cascade_creators_wc",
           "cascade_creators_p01", "threshold_nethept", "plugin_border", "impressions", "untouched", "replicate_memory",
           "threads", "pairing", "pairing_terms", "world_build", "world_memory_follow", "world_memory_friendship",
           "world_memory_person", "world_open", "world_verify", "csv"}


class Bench(ProgramTest):
    def setUp(self):
        super().setUp()
        if not BENCH.exists():
            self.skipTest("microcosm_bench is not built; it needs libbenchmark-dev")

    def bench(self, *arguments):
        return subprocess.run([BENCH, *map(str, arguments)], env=environment(MICROCOSM_DATA=str(self.folder)),
                              capture_output=True, text=True, timeout=120, check=False)

    def test_every_figure_is_there(self):
        file = self.folder / "figures.json"
        done = self.bench("--summary", "--tiny", "--json", file)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        figures = {figure["name"]: figure for figure in json.loads(file.read_text())["figures"]}
        self.assertEqual(set(figures), FIGURES)
        self.assertEqual(figures["cascade_nethept_wc"]["result"], "skipped")
        self.assertGreater(figures["cascade_creators_wc"]["value"], 0, "the means disagree")
        self.assertEqual(len(done.stdout.splitlines()), len(FIGURES))

    def test_growth_is_a_table_and_a_picture(self):
        file = self.folder / "growth.svg"
        done = self.bench("--growth", "--tiny", "--svg", file)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(len(done.stdout.splitlines()), 2 + 6)
        self.assertEqual(file.read_text().count("<polyline"), 6)

    def test_wrong_usage(self):
        done = self.bench("--summary", "--fast")
        self.assertEqual(done.returncode, 2)
        self.assertIn("usage: microcosm_bench", done.stderr)


if __name__ == "__main__":
    unittest.main()
