# SPDX-License-Identifier: Apache-2.0
"""`run --precision` and `precision:` of a sweep: stop at a checkpoint, say why, and can be repeated."""

import csv
import json

import unittest

from program import DONE, QUICK_START, SCENARIO, SCENARIOS, USAGE, ProgramTest, microcosm, rows

TINY = ("--set", "world.scale=10000", "-q")
SWEEP = f"""scenario: {SCENARIOS / "skincare_serum_50k.yaml"}
precision: 3.5 %
set: {{world.scale: 10000}}
design:
  kind: grid
  inputs:
    product.price: [20 USD, 60 USD]
"""


def lines(file):
    with open(file, newline="", encoding="utf-8") as text:
        return list(csv.DictReader(text))


def profit_pairs(folder):
    return [line for line in lines(folder / "pairs.csv") if line["metric"] == "incremental_profit"]


class Run(ProgramTest):
    def run_to(self, name, *arguments):
        folder = self.folder / name
        self.check(microcosm("run", QUICK_START, *TINY, "-o", folder, *arguments), DONE)
        return folder

    def test_it_stops_at_a_checkpoint_which_the_manifest_explains(self):
        folder = self.run_to("out", "--precision", "3.5 %")
        manifest = json.loads((folder / "manifest.json").read_text())
        stopping = manifest["stopping"]
        self.assertEqual((stopping["precision"], stopping["reached"]), (0.035, True))
        looks = stopping["checkpoints"]
        self.assertEqual([look["replicates"] for look in looks], [512, 768, 1024, 1536][:len(looks)])
        self.assertEqual([look["half_width"] <= 0.035 for look in looks], [False] * (len(looks) - 1) + [True])
        self.assertEqual(manifest["identity"]["replicates"]["complete"], looks[-1]["replicates"])
        pair = next(line for line in profit_pairs(folder)
                    if (line["plan_a"], line["plan_b"]) == (looks[-1]["best"], looks[-1]["runner_up"]))
        self.assertAlmostEqual(looks[-1]["half_width"], (float(pair["p_hi"]) - float(pair["p_lo"])) / 2)
        self.assertEqual(int(pair["n"]), looks[-1]["replicates"])

    def test_the_bytes_are_those_of_that_many_replicates(self):
        folder = self.run_to("out", "--precision", "0.035", "--threads", 2)
        number = json.loads((folder / "manifest.json").read_text())["identity"]["replicates"]["complete"]
        self.assert_same_tables(folder, self.run_to("fixed", "--replicates", number, "--threads", 1))
        more = self.run_to("more", "--replicates", number + 300)
        self.assert_same_tables(self.run_to("more", "--precision", "0.035"), folder)
        self.assertEqual(more, self.folder / "more")

    def test_what_cannot_be_is_said(self):
        for arguments, text in ((["--precision", "2"], "--precision 2: not from 0.004 to 0.5"),
                                (["--precision", "x"], "--precision = x is not a number"),
                                (["--precision", "0.02", "--replicates", 9],
                                 "--precision and --replicates: a precision decides the replicates itself"),
                                (["--precision", "0.02", "--first", 9],
                                 "--precision and --first: a precision decides the replicates itself")):
            done = self.check(microcosm("run", QUICK_START, *TINY, *arguments), USAGE)
            self.assertIn(text, done.err)


class Sweep(ProgramTest):
    def sweep(self, *arguments, text=SWEEP, status=DONE):
        (self.folder / "sweep.yaml").write_text(text, encoding="utf-8")
        self.said = self.check(microcosm("sweep", self.folder / "sweep.yaml", "-o", self.folder / "out", *arguments),
                               status)
        return self.folder / "out"

    def test_every_row_ends_where_it_is_known_well_enough(self):
        folder = self.sweep()
        looks = lines(folder / "stopping.csv")
        ends = {look["design_row"]: look for look in looks}
        self.assertEqual(set(ends), {"1", "2"})
        self.assertEqual([look["is_enough"] for look in looks],
                         ["TRUE" if look is ends[look["design_row"]] else "FALSE" for look in looks])
        for row, end in ends.items():
            pair = next(line for line in profit_pairs(folder) if (line["design_row"], line["plan_a"], line["plan_b"])
                        == (row, end["plan_a"], end["plan_b"]))
            self.assertEqual(pair["n"], end["replicates"])
            self.assertAlmostEqual(float(end["half_width"]), (float(pair["p_hi"]) - float(pair["p_lo"])) / 2)
        _, body = rows(folder / "results.csv")
        self.assertEqual(len(body), 3 * sum(int(end["replicates"]) for end in ends.values()))
        status = json.loads(microcosm("sweep", "--status", folder, "--json").out)
        self.assertEqual((status["finished"], status["rows_complete"]), (status["units"], 2))
        self.assertRegex(self.said.out, "2 of 2 rows are complete, [0-9to ]+ replicates each")

    def test_a_number_on_the_command_line_goes_before(self):
        folder = self.sweep("--replicates", 16)
        self.assertFalse((folder / "stopping.csv").exists())
        self.assertEqual(len(rows(folder / "results.csv")[1]), 2 * 3 * 16)

    def test_both_at_once_are_refused(self):
        self.sweep(text=SWEEP + "replicates: 64\n", status=SCENARIO)
        self.assertIn("sweep.yaml:2:12: error: precision decides the replicates of a row", self.said.err)


if __name__ == "__main__":
    unittest.main()
