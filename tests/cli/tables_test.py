# SPDX-License-Identifier: Apache-2.0
"""The files of a run: readable without a fix, described completely, and their sums exact."""

import json
import tempfile
import unittest
from decimal import Decimal
from pathlib import Path

import pandas

from program import QUICK_START, SMALL, microcosm, rows

REPLICATES = 48


class Tables(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="microcosm-test-")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        done = microcosm("run", QUICK_START, *SMALL, "--replicates", REPLICATES, "-o", cls.folder)
        if done.status != 0:
            raise AssertionError(f"exit status {done.status}: {done.err}")
        cls.package = json.loads((cls.folder / "datapackage.json").read_text(encoding="utf-8"))
        cls.files = sorted(cls.folder.glob("*.csv"))

    def replicates(self):
        header, body = rows(self.folder / "replicates.csv")
        return [dict(zip(header, row)) for row in body]

    def test_every_file_of_the_promise_is_there(self):
        wanted = ("summary replicates pairs plans creators timeline sensitivity overlap").split()
        self.assertEqual([file.stem for file in self.files], sorted(wanted))
        json.loads((self.folder / "manifest.json").read_text(encoding="utf-8"))

    def test_rows_are_as_long_as_the_header_and_lines_end_in_lf(self):
        for file in self.files:
            with self.subTest(file=file.name):
                self.assertNotIn(b"\r", file.read_bytes())
                self.assertTrue(file.read_bytes().endswith(b"\n"))
                header, body = rows(file)
                self.assertEqual(len(set(header)), len(header))
                self.assertEqual({len(row) for row in body} - {len(header)}, set())

    def test_missing_is_an_empty_cell_never_nan_or_infinity(self):
        for file in self.files:
            for row in rows(file)[1]:
                for cell in row:
                    self.assertNotIn(cell.strip().lower().lstrip("+-"), ("nan", "inf", "infinity"), file.name)

    def test_the_package_describes_every_file_and_every_column(self):
        described = {resource["path"]: resource for resource in self.package["resources"]}
        self.assertEqual(sorted(described), [file.name for file in self.files])
        for file in self.files:
            fields = described[file.name]["schema"]["fields"]
            self.assertEqual([field["name"] for field in fields], rows(file)[0], file.name)
            for field in fields:
                self.assertIn(field["type"], ("string", "number", "integer", "boolean"))
                self.assertTrue(field["description"], f"{file.name}: {field['name']}")

    def test_numbers_have_a_unit_in_the_package_or_one_per_row(self):
        for resource in self.package["resources"]:
            fields = resource["schema"]["fields"]
            if not {"metric", "unit"} & {field["name"] for field in fields}:
                bare = [field["name"] for field in fields
                        if field["type"] in ("number", "integer") and not field.get("unit")]
                self.assertEqual(bare, [], resource["path"])

    def test_there_is_one_row_per_replicate_and_plan_in_that_order(self):
        keys = [(int(row["replicate"]), row["plan"]) for row in self.replicates()]
        plans = sorted({plan for _, plan in keys})
        self.assertIn("nothing", plans)
        self.assertEqual(keys, [(number, plan) for number in range(REPLICATES) for plan in plans])

    def test_pandas_reads_every_table_without_options(self):
        types = {resource["path"]: {field["name"]: field["type"] for field in resource["schema"]["fields"]}
                 for resource in self.package["resources"]}
        for file in self.files:
            frame = pandas.read_csv(file)
            for column in frame.columns:
                with self.subTest(file=file.name, column=column):
                    if types[file.name][column] in ("number", "integer"):
                        self.assertTrue(pandas.api.types.is_numeric_dtype(frame[column]), frame[column].dtype)

    def test_cost_lines_add_up_to_the_cent(self):
        header = rows(self.folder / "replicates.csv")[0]
        lines = [name for name in header if name.startswith("cost_") and name != "cost_total"
                 and not name.startswith("cost_per_")]
        self.assertGreaterEqual(len(lines), 6)
        for row in self.replicates():
            total = sum(Decimal(row[name]) for name in lines)
            self.assertEqual(total, Decimal(row["cost_total"]), f"{row['plan']} {row['replicate']}")

    def test_the_waterfall_adds_up(self):
        lost = ("not_people", "inactive", "not_shown", "overlap")
        for row in self.replicates():
            step = {name.removeprefix("waterfall_"): Decimal(value) for name, value in row.items()
                    if name.startswith("waterfall_")}
            where = f"{row['plan']} {row['replicate']}"
            reached = step["followers_paid"] - sum(step[name] for name in lost) + step["discovery"]
            self.assertEqual(reached, Decimal(row["reach"]), where)
            self.assertEqual(reached - step["off_target"], step["reached_in_target"], where)
            self.assertEqual(step["reached_in_target"], Decimal(row["reach_in_target"]), where)
            self.assertEqual(step["orders"] - step["anyway"], step["incremental_orders"], where)
            self.assertEqual(step["incremental_orders"], Decimal(row["incremental_orders"]), where)

    def test_the_plan_nothing_does_and_costs_nothing(self):
        counted = ("incremental_", "cost_total", "posts", "impressions", "reach", "clicks", "waterfall_", "emv")
        for row in self.replicates():
            if row["plan"] == "nothing":
                wrong = {name: value for name, value in row.items()
                         if name.startswith(counted) and value and Decimal(value) != 0}
                self.assertEqual(wrong, {})


if __name__ == "__main__":
    unittest.main()
