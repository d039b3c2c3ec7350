# SPDX-License-Identifier: Apache-2.0
"""The shipped scenarios say what they promise, and switching one plugin changes reach."""

import csv
import unittest

from program import DONE, SCENARIOS, SMALL, ProgramTest, microcosm


def records(file):
    """Rows of a CSV file as dictionaries."""
    with open(file, newline="", encoding="utf-8") as text:
        return list(csv.DictReader(text))


class ShippedScenarios(ProgramTest):
    """Each file in scenarios/ is run here."""

    def run_scenario(self, name, *more):
        """Runs it into a folder of its own and returns the folder."""
        folder = self.folder / name
        done = microcosm("run", SCENARIOS / f"{name}.yaml", "-q", "-o", folder, *more)
        self.assertEqual(done.status, DONE, done.err)
        return folder

    def duel(self, name, plan_a, plan_b):
        """The row of pairs.csv on incremental profit, oriented by the higher mean."""
        for row in records(self.run_scenario(name, "--replicates", 512) / "pairs.csv"):
            if (row["plan_a"], row["plan_b"], row["metric"]) == (plan_a, plan_b,
                                                                 "incremental_profit"):
                return row
        return self.fail(f"{plan_a} does not earn more than {plan_b} on average")

    def test_every_scenario_is_valid(self):
        for path in sorted(SCENARIOS.glob("*.yaml")):
            if path.name.startswith("sweep_"):
                continue  # designs over scenarios, not scenarios
            with self.subTest(path.name):
                done = microcosm("validate", path)
                self.assertEqual(done.status, DONE, done.err)

    def test_micros_beat_the_celebrity_at_the_serum(self):
        # .88 of 1,000 futures; the lower end of 512 paired replicates' interval is about .85
        row = self.duel("skincare_serum_50k", "micros", "celebrity")
        self.assertGreater(float(row["p_lo"]), 0.75)

    def test_the_celebrity_beats_micros_at_the_watch(self):
        # .61 of 1,000 futures; the lower end of 512 paired replicates' interval is about .57
        row = self.duel("luxury_watch_low_interest", "celebrity", "micros")
        self.assertGreater(float(row["p_lo"]), 0.5)

    def test_another_ranking_reaches_other_people(self):
        small = (*SMALL, "--replicates", 16)
        feed = records(self.run_scenario("skincare_serum_50k", *small) / "replicates.csv")
        chance = self.folder / "chance"
        done = microcosm("run", SCENARIOS / "skincare_serum_50k.yaml", "-q", "-o", chance, *small,
                         "--set", "ranking.plugin=org.microcosm.ranking.random")
        self.assertEqual(done.status, DONE, done.err)
        random = records(chance / "replicates.csv")
        self.assertNotEqual([row["reach"] for row in feed], [row["reach"] for row in random])


if __name__ == "__main__":
    unittest.main()
