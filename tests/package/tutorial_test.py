# SPDX-License-Identifier: Apache-2.0
"""Follows docs/write-a-plugin.md to the letter, as a new user with an installed microcosm and an empty folder."""

import csv
import math
import re
import subprocess
import textwrap
import unittest

import package_test
from package_test import PackageTest, clean, run
from program import ROOT

PAGE = (ROOT / "docs/write-a-plugin.md").read_text(encoding="utf-8")


def setUpModule():
    package_test.setUpModule()


def tearDownModule():
    package_test.tearDownModule()


def blocks():
    """(language, text) of every listing of the page, in order."""
    for indent, language, text in re.findall(r"^( *)```(\w+)\n(.*?)^ *```$", PAGE, re.M | re.S):
        yield language, textwrap.dedent(text) if indent else text


class Tutorial(PackageTest):
    def shell(self, commands):
        """Runs a block where the last one ended."""
        if "check FILE" not in run("microcosm", "plugin", "--help", cwd="/").out:
            commands = re.sub(r"(?m)^microcosm plugin check .*\n", "", commands)
            commands = commands.replace("ctest ", "ctest -E '^plugin[.]' ")
        done = self.run_block(commands)
        self.assertEqual(done.returncode, 0, f"{commands}\n{done.stdout[-2000:]}\n{done.stderr[-3000:]}")

    def run_block(self, commands):
        after = self.folder / "after"
        done = subprocess.run(["bash", "-euc", f"{commands}\npwd > {after}"], cwd=self.where, env=clean(),
                              stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=600, text=True)
        if done.returncode == 0:
            self.where = after.read_text(encoding="utf-8").strip()
        return done

    def edit(self, listing, shown):
        """A listing is either found in the project, and remembered, or it replaces the remembered one."""
        for file in (self.folder / "my_feed").glob("*.cpp"):
            text = file.read_text(encoding="utf-8")
            if listing in text:
                return file, listing
        file, before = shown
        file.write_text(file.read_text(encoding="utf-8").replace(before, listing), encoding="utf-8")
        return None

    def odds(self, folder):
        """P(the first of micros and celebrity earns more than the other) in pairs.csv."""
        with open(self.folder / "my_feed" / folder / "pairs.csv", newline="", encoding="utf-8") as text:
            for row in csv.DictReader(text):
                if {row["plan_a"], row["plan_b"]} == {"micros", "celebrity"} and row["metric"] == "incremental_profit":
                    p = float(row["p_a_beats_b"])
                    return p if row["plan_a"] == "micros" else 1 - p
        return self.fail("pairs.csv lacks micros against celebrity")

    def test_every_command_works_and_the_verdict_moves(self):
        self.where, shown = self.folder, None
        listings = list(blocks())
        self.assertGreater(len(listings), 10)
        for language, text in listings:
            if "cmake --install" in text:
                continue  # done by setUpModule, with another folder
            if language == "sh":
                self.shell(text)
            elif language == "cpp":
                shown = self.edit(text, shown)
        project = self.folder / "my_feed"
        self.assertEqual(package_test.exported(project / "by_clang.mcsm.so"), ["microcosm_plugin_entry"])
        # Measured .39 and .11 on 512 paired futures; each has a standard error below .023.
        self.assertGreater(self.odds("watch") - self.odds("my_watch"), 0.1)
        # By more than four standard errors of two independent shares; paired ones differ by less still.
        shipped, mine = self.odds("shipped"), self.odds("mine")
        error = math.sqrt((shipped * (1 - shipped) + mine * (1 - mine)) / 512)
        self.assertGreater(shipped - mine, 4 * error)


if __name__ == "__main__":
    unittest.main()
