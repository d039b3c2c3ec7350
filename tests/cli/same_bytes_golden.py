# SPDX-License-Identifier: Apache-2.0
"""Same scenario, same seed, same bytes: for any number of threads, any split of the work, any order of the plans."""

import re
import tempfile
import unittest
from pathlib import Path

from program import QUICK_START, ProgramTest, rows, tables

WHOLE = 64  # four blocks of 16


def item_starts(block):
    """Where the items of a YAML block begin: the lines of its smallest indentation that are no comments."""
    indents = [len(line) - len(line.lstrip()) for line in block if line.strip() and not line.lstrip().startswith("#")]
    least = min(indents)
    return [number for number, line in enumerate(block) if line.strip() and not line.lstrip().startswith("#")
            and len(line) - len(line.lstrip()) == least]


def with_plans_reversed(text):
    """The scenario with the items of its top-level `plans:` in reverse order."""
    lines = text.splitlines()
    first = lines.index("plans:") + 1
    last = next((i for i in range(first, len(lines)) if re.match(r"[^\s#-]", lines[i])), len(lines))
    block = lines[first:last]
    starts = item_starts(block) + [len(block)]
    items = [block[begin:end] for begin, end in zip(starts, starts[1:])]
    if len(items) < 2:
        raise AssertionError("the scenario has fewer than two plans")
    reordered = [line for item in reversed(items) for line in item]
    return "\n".join(lines[:first] + block[:starts[0]] + reordered + lines[last:]) + "\n"


class SameBytes(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.shared = tempfile.TemporaryDirectory(prefix="microcosm-test-")
        cls.addClassCleanup(cls.shared.cleanup)
        cls.whole_folder = Path(cls.shared.name) / "whole"

    def whole(self):
        """The run that the others must equal; made once."""
        if not self.whole_folder.exists():
            self.run_small(self.whole_folder, "--replicates", WHOLE, "--threads", 1)
        return self.whole_folder

    def body(self, folder, first, last):
        """The lines of replicates.csv with replicates of [first, last)."""
        file = folder / "replicates.csv"
        column = rows(file)[0].index("replicate")
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        return [line for line, row in zip(lines[1:], rows(file)[1]) if first <= int(row[column]) < last]

    def test_two_threads_equal_one(self):
        self.assert_same_tables(self.run_small("two", "--replicates", WHOLE, "--threads", 2), self.whole())

    def test_a_second_time_equals_the_first(self):
        folder = self.run_small("again", "--replicates", WHOLE)
        before = tables(folder)
        self.run_small("again", "--replicates", WHOLE)
        self.assertEqual(tables(folder), before)
        self.assert_same_tables(folder, self.whole())

    def test_two_halves_in_two_folders_make_the_whole(self):
        low = self.run_small("low", "--replicates", WHOLE // 2)
        high = self.run_small("high", "--first", WHOLE // 2, "--replicates", WHOLE // 2)
        header = [(folder / "replicates.csv").read_text(encoding="utf-8").splitlines()[0]
                  for folder in (low, high, self.whole())]
        self.assertEqual(len(set(header)), 1)
        self.assertEqual(self.body(low, 0, WHOLE) + self.body(high, 0, WHOLE), self.body(self.whole(), 0, WHOLE))

    def test_any_replicate_can_be_run_alone(self):
        for number in (0, 15, 16, 37):
            alone = self.run_small(f"alone{number}", "--first", number, "--replicates", 1)
            self.assertEqual(self.body(alone, 0, WHOLE), self.body(self.whole(), number, number + 1))

    def test_a_stretch_across_the_border_of_a_block_equals_its_part(self):
        stretch = self.run_small("stretch", "--first", 13, "--replicates", 7)
        self.assertEqual(self.body(stretch, 0, WHOLE), self.body(self.whole(), 13, 20))

    def test_two_halves_in_one_folder_make_the_whole(self):
        self.run_small("both", "--replicates", WHOLE // 2)
        both = self.run_small("both", "--first", WHOLE // 2, "--replicates", WHOLE // 2)
        self.assert_same_tables(both, self.whole())

    def test_a_run_can_be_extended(self):
        self.run_small("grown", "--replicates", WHOLE // 4)
        self.assert_same_tables(self.run_small("grown", "--replicates", WHOLE), self.whole())

    def test_the_order_of_the_plans_changes_no_number(self):
        scenario = self.copy_of_scenarios(with_plans_reversed)
        self.assertNotEqual(scenario.read_bytes(), QUICK_START.read_bytes())
        folder = self.run_small("reversed", "--replicates", WHOLE, scenario=scenario)
        for name in ("replicates.csv", "creators.csv", "timeline.csv", "summary.csv"):
            self.assertEqual(sorted(rows(folder / name)[1]), sorted(rows(self.whole() / name)[1]), name)

    def test_another_seed_gives_other_numbers(self):
        other = self.run_small("other", "--replicates", WHOLE, "--seed", 987654321)
        self.assertNotEqual(tables(other)["replicates.csv"], tables(self.whole())["replicates.csv"])


if __name__ == "__main__":
    unittest.main()
