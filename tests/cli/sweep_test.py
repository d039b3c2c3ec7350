# SPDX-License-Identifier: Apache-2.0
"""What users of `microcosm sweep` meet: files, refusals, failures, exit codes."""

import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import unittest

import pandas

from program import (DONE, FAILED, INPUT_OUTPUT, ROOT, SCENARIO, SCENARIOS, USAGE, ProgramTest, microcosm, rows)

GRID = """scenario: {scenario}
replicates: 32
set: {{world.scale: 2000}}
design:
  kind: grid
  inputs:
    product.price: [30 USD, 50 USD]
    ranking.plugin: [org.microcosm.ranking.random, org.microcosm.ranking.engagement_feed]
"""


READR = {"integer": "double", "number": "double", "boolean": "logical", "string": "character"}


def guess(cells):
    """What readr (the first thousand lines, its default `na`) makes of a column; None: nothing is there."""
    seen = [cell for cell in cells[:1000] if cell not in ("", "NA")]
    if not seen:
        return None
    kinds = (("logical", "T|F|TRUE|FALSE|true|false"),
             ("double", r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?|[+-]?(inf|Inf)|NaN"),
             ("date or time", r"[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}.*|[0-9]{1,2}:[0-9]{2}.*"))
    padded = any(re.match("0[0-9]", cell) for cell in seen)
    for kind, pattern in kinds:
        if all(re.fullmatch(pattern, cell) for cell in seen) and not (kind == "double" and padded):
            return kind
    return "character"


class SweepTest(ProgramTest):
    """A sweep of four rows that takes a moment."""

    def sweep_file(self, text=GRID):
        file = self.folder / "sweep.yaml"
        file.write_text(text.format(scenario=SCENARIOS / "skincare_serum_50k.yaml"), encoding="utf-8")
        return file

    def sweep(self, name, *arguments, text=GRID, status=DONE):
        folder = self.folder / name
        self.said = self.check(microcosm("sweep", self.sweep_file(text), "-o", folder, *arguments), status)
        return folder


class Files(SweepTest):
    def test_every_row_of_the_results_has_every_factor(self):
        folder = self.sweep("out")
        header, body = rows(folder / "results.csv")
        self.assertEqual(header[:6], ["design_row", "product.price", "ranking.plugin", "plan", "replicate", "status"])
        self.assertEqual(len(body), 4 * 3 * 32)
        self.assertEqual({tuple(row[:3]) for row in body},
                         {("1", "30", "org.microcosm.ranking.random"),
                          ("2", "30", "org.microcosm.ranking.engagement_feed"),
                          ("3", "50", "org.microcosm.ranking.random"),
                          ("4", "50", "org.microcosm.ranking.engagement_feed")})
        self.assertEqual({row[5] for row in body}, {"ok"})

    def test_a_row_is_the_run_of_its_scenario(self):
        folder = self.sweep("out")
        alone = self.folder / "alone"
        self.check(microcosm("run", SCENARIOS / "skincare_serum_50k.yaml", "--set", "world.scale=2000", "--set",
                             "product.price=50 USD", "--set", "ranking.plugin=org.microcosm.ranking.random",
                             "--replicates", 32, "-o", alone, "-q"), DONE)
        with open(folder / "results.csv", newline="", encoding="utf-8") as text:
            swept = [row for row in csv.DictReader(text) if row["design_row"] == "3"]
        with open(alone / "replicates.csv", newline="", encoding="utf-8") as text:
            ran = {(row["plan"], row["replicate"]): row for row in csv.DictReader(text)}
        self.assertEqual(len(swept), len(ran))
        for row in swept:
            other = ran[row["plan"], row["replicate"]]
            self.assertEqual([name for name in row if name in other and row[name] != other[name]], [])

    def test_rows_without_common_draws_have_seeds_by_which_they_can_be_repeated(self):
        folder = self.sweep("out", text=GRID + "common_draws: false\n")
        header, design = rows(folder / "design.csv")
        self.assertEqual(header, ["design_row", "row_seed", "product.price", "ranking.plugin"])
        self.assertEqual(len({row[1] for row in design}), 4)
        alone = self.folder / "alone"
        self.check(microcosm("run", SCENARIOS / "skincare_serum_50k.yaml", "--set", "world.scale=2000", "--set",
                             "product.price=50 USD", "--set", "ranking.plugin=org.microcosm.ranking.random",
                             "--seed", design[2][1], "--replicates", 32, "-o", alone, "-q"), DONE)
        with open(folder / "results.csv", newline="", encoding="utf-8") as text:
            swept = [row for row in csv.DictReader(text) if row["design_row"] == "3"]
        with open(alone / "replicates.csv", newline="", encoding="utf-8") as text:
            ran = {(row["plan"], row["replicate"]): row["incremental_profit"] for row in csv.DictReader(text)}
        self.assertEqual({(row["plan"], row["replicate"]): row["incremental_profit"] for row in swept}, ran)

    def test_a_sweep_with_draws_of_its_own_is_another_campaign(self):
        self.sweep("out")
        self.sweep("out", "--resume", text=GRID + "common_draws: false\n", status=USAGE)
        self.assertRegex(self.said.err, "these parts differ:\n  design: ")

    def test_the_chance_to_be_best_sums_to_one_in_every_row(self):
        with open(self.sweep("out") / "summary.csv", newline="", encoding="utf-8") as text:
            best = [row for row in csv.DictReader(text) if row["p_best"] != ""]
        self.assertEqual({row["metric"] for row in best}, {"incremental_profit"})
        for number in "1234":
            self.assertAlmostEqual(sum(float(row["p_best"]) for row in best if row["design_row"] == number), 1)

    def test_the_package_describes_every_file_and_column(self):
        folder = self.sweep("out")
        package = json.loads((folder / "datapackage.json").read_text())
        self.assertEqual({resource["path"] for resource in package["resources"]},
                         {file.name for file in folder.glob("*.csv")})
        for resource in package["resources"]:
            header, _ = rows(folder / resource["path"])
            self.assertEqual([field["name"] for field in resource["schema"]["fields"]], header)
        results = next(r for r in package["resources"] if r["name"] == "results")
        types = {field["name"]: (field["type"], field.get("unit")) for field in results["schema"]["fields"]}
        self.assertEqual(types["product.price"], ("number", "USD"))
        self.assertEqual(types["ranking.plugin"], ("string", None))

    TYPES = {"integer": {"integer"}, "number": {"real"}, "boolean": {"integer"}, "string": {"text"}}

    @unittest.skipIf(shutil.which("sqlite3") is None, "there is no sqlite3 to read with")
    def test_sqlite_reads_every_table_with_its_types(self):
        folder = self.sweep("out")
        done = subprocess.run(["sqlite3", "results.db", ".read load.sql"], cwd=folder, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False)
        self.assertEqual((done.returncode, done.stdout), (0, b""))
        base = sqlite3.connect(folder / "results.db")
        self.addCleanup(base.close)
        package = json.loads((folder / "datapackage.json").read_text())
        for table in package["resources"]:
            header, body = rows(folder / table["path"])
            self.assertEqual(base.execute(f"select count(*) from {table['name']}").fetchone(), (len(body),))
            for field in table["schema"]["fields"]:
                found = {kind for kind, in base.execute(f"""select distinct typeof("{field['name']}") """
                                                        f"from {table['name']}")}
                with self.subTest(table=table["name"], column=field["name"]):
                    self.assertLessEqual(found - {"null"}, self.TYPES[field["type"]])
                    at = header.index(field["name"])
                    empty = field["type"] != "string" and any(row[at] == "" for row in body)
                    self.assertEqual("null" in found, empty)
        price = 'select "product.price", count(*), count(roi) from results group by 1'
        self.assertEqual(base.execute(price).fetchall(), [(30.0, 192, 128), (50.0, 192, 128)])

    def test_pandas_reads_every_table_with_its_types(self):
        folder = self.sweep("out")
        for table in json.loads((folder / "datapackage.json").read_text())["resources"]:
            frame = pandas.read_csv(folder / table["path"])
            for field in table["schema"]["fields"]:
                with self.subTest(table=table["name"], column=field["name"]):
                    column = frame[field["name"]]
                    numeric = pandas.api.types.is_numeric_dtype(column)
                    self.assertTrue(numeric == (field["type"] != "string") or column.isna().all(), column.dtype)

    def test_a_reader_that_guesses_types_from_cells_guesses_those_of_the_package(self):
        folder = self.sweep("out")
        package = json.loads((folder / "datapackage.json").read_text())
        for table in package["resources"]:
            header, body = rows(folder / table["path"])
            for field in table["schema"]["fields"]:
                cells = [row[header.index(field["name"])] for row in body]
                with self.subTest(table=table["name"], column=field["name"]):
                    self.assertIn(guess(cells), (None, READR[field["type"]]))

    def test_a_summary_may_be_all_that_is_kept(self):
        folder = self.sweep("out", text=GRID + "keep: summary\n")
        self.assertFalse((folder / "results.csv").exists())
        self.assertTrue((folder / "summary.csv").exists())

    def test_packed_tables_unpack_to_the_same_bytes(self):
        plain = self.sweep("plain")
        packed = self.sweep("packed", "--compress", "zstd")
        self.assertFalse((packed / "results.csv").exists())
        if shutil.which("zstd") is None:
            self.skipTest("there is no zstd to unpack with")
        for name in ("results.csv", "summary.csv", "pairs.csv"):
            unpacked = subprocess.run(["zstd", "-dcq", packed / (name + ".zst")], stdout=subprocess.PIPE, check=True)
            self.assertEqual(unpacked.stdout, (plain / name).read_bytes())

    def test_units_go_on_demand(self):
        folder = self.sweep("out", "--drop-units")
        self.assertFalse((folder / "units").exists())
        self.assertTrue((folder / "results.csv").exists())


class Refusals(SweepTest):
    def test_all_mistakes_are_found_before_the_first_unit(self):
        text = ("scenario: {scenario}\ndesign:\n  kind: grid\n  inputs:\n    product.prise: [20 USD]\n"
                "    product.margin: [70 %, 160 %]\n    plans.micros.hire[3].fee: [10 USD]\n")
        folder = self.sweep("out", text=text, status=SCENARIO)
        self.assertIn("sweep.yaml:5:5: error: unknown key 'prise' in product; did you mean 'price'?", self.said.err)
        self.assertIn("sweep.yaml:6:28: error: product.margin = 160 % is outside", self.said.err)
        self.assertIn("(design row 2)", self.said.err)
        self.assertIn("sweep.yaml:7:5: error: 'plans.micros.hire' has 1 items, the first is [0]", self.said.err)
        self.assertIn("\n      ^", self.said.err)
        self.assertFalse(folder.exists())

    def test_a_second_call_says_what_is_there(self):
        self.sweep("out")
        self.sweep("out", status=USAGE)
        self.assertRegex(self.said.err, "24 of 24 units are finished in .*; add --resume to go on")
        self.sweep("out", "--resume")

    def test_another_scenario_or_design_is_refused_by_name(self):
        self.sweep("out")
        self.sweep("out", "--resume", "--set", "product.price=44 USD", status=USAGE)
        self.assertRegex(self.said.err, "these parts differ:\n  scenario: ")
        self.sweep("out", "--resume", text=GRID.replace("50 USD", "51 USD"), status=USAGE)
        self.assertRegex(self.said.err, "these parts differ:\n  design: ")
        self.assertNotIn("\n  scenario: ", self.said.err)

    def test_more_replicates_extend_a_sweep(self):
        folder = self.sweep("out")
        self.sweep("out", "--resume", "--replicates", 48)
        straight = self.sweep("straight", "--replicates", 48)
        self.assert_same_tables(folder, straight)

    def test_wrong_usage_is_said(self):
        for arguments, text in ((["--shard", "4/4"], "--shard 4/4: write I/N with 0 <= I < N"),
                                (["--compress", "gzip"], "only zstd is known"),
                                (["--recipe", "lsf"], "write slurm or mpi"),
                                (["--merge", "--shard", "0/2"], "merge once, when all shards are done")):
            self.sweep("out", *arguments, status=USAGE)
            self.assertIn(text, self.said.err)

    def test_a_status_of_no_sweep_is_said(self):
        done = self.check(microcosm("sweep", "--status", self.folder), INPUT_OUTPUT)
        self.assertIn("holds no sweep", done.err)


class Sizes(SweepTest):
    def test_a_dry_run_counts_and_writes_nothing(self):
        done = self.check(microcosm("sweep", self.sweep_file(), "--dry-run", "--json"), DONE)
        size = json.loads(done.out)
        self.assertEqual((size["rows"], size["plans"], size["units"], size["worlds"]), (4, 3, 24, 1))
        self.assertEqual(os.listdir(self.folder), ["sweep.yaml"])

    def test_the_shipped_sweeps_are_sound(self):
        for name, count in (("sweep_plugins", 30), ("sweep_tiers", 70), ("sweep_sensitivity", 3072)):
            done = self.check(microcosm("sweep", SCENARIOS / f"{name}.yaml", "--dry-run", "--json", "--set",
                                        "world.scale=2000"), DONE)
            self.assertEqual((json.loads(done.out)["rows"], json.loads(done.out)["worlds"]), (count, 1), name)

    def test_the_sweep_of_plugins_tries_every_shipped_ranking_and_conversion(self):
        text = (SCENARIOS / "sweep_plugins.yaml").read_text(encoding="utf-8")
        listed = self.check(microcosm("plugin", "list"), DONE).out
        shipped = set(re.findall(r"org\.microcosm\.(?:ranking|conversion)\.\w+", listed))
        self.assertGreaterEqual(len(shipped), 10)
        self.assertEqual({name for name in shipped if name not in text}, set())

    def test_a_status_counts_what_is_finished(self):
        folder = self.sweep("out", "--shard", "1/2")
        status = json.loads(self.check(microcosm("sweep", "--status", folder, "--json"), DONE).out)
        self.assertEqual((status["units"], status["finished"], status["rows_complete"], status["running"]),
                         (24, 12, 2, False))

    def test_a_recipe_is_a_sound_script(self):
        for kind in ("slurm", "mpi"):
            self.sweep("out", "--recipe", kind, "--tasks", 7)
            checked = subprocess.run(["bash", "-n"], input=self.said.out.encode(), check=False)
            self.assertEqual(checked.returncode, 0)
        self.sweep("out", "--recipe", "slurm", "--tasks", 7)
        self.assertIn("#SBATCH --array=0-6\n", self.said.out)
        self.assertIn('--shard "$SLURM_ARRAY_TASK_ID/7" --threads "${SLURM_CPUS_PER_TASK:-1}"', self.said.out)


class Indices(SweepTest):
    SOBOL = """scenario: {scenario}
replicates: 16
keep: summary
set: {{world.scale: 2000}}
design:
  kind: sobol
  points: 4
  scrambles: 3
  inputs:
    product.price: {{low: 20 USD, high: 60 USD}}
    money.management_hours: {{low: 1, high: 12}}
"""

    def test_every_outcome_has_an_index_per_input(self):
        folder = self.sweep("out", text=self.SOBOL)
        with open(folder / "sensitivity.csv", newline="", encoding="utf-8") as text:
            lines = list(csv.DictReader(text))
        self.assertEqual({line["input"] for line in lines}, {"product.price", "money.management_hours"})
        self.assertEqual({(line["plan"], line["minus"]) for line in lines},
                         {("celebrity", ""), ("micros", ""), ("celebrity", "micros")})
        self.assertEqual({line["scrambles"] for line in lines if line["metric"] == "incremental_profit"}, {"3"})
        reach = [line for line in lines if line["metric"] == "reach_in_target"]
        self.assertTrue(all(line["note"] for line in reach))  # neither input moves it

    def test_a_missing_row_leaves_its_scramble_out_loudly(self):
        folder = self.sweep("out", "--shard", "0/2", text=self.SOBOL)
        self.sweep("out", "--merge", text=self.SOBOL, status=FAILED)
        self.assertIn("3 scrambles have a failed or missing row and are left out of sensitivity.csv", self.said.err)
        self.assertRegex(self.said.err, "72 of 144 units are missing in ")
        header, body = rows(folder / "sensitivity.csv")
        self.assertEqual({row[header.index("first_order")] for row in body}, {""})
        self.assertIn("no scramble is complete", body[0][header.index("note")])


if __name__ == "__main__":
    unittest.main()
