#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""tools/test and tools/demo in a pretended checkout whose cmake and ctest do as they are told."""

import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[1]


class TestTable(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name) / "checkout"
        shutil.copytree(TOOLS, self.root / "tools", ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
        (self.root / "tests/cli").mkdir(parents=True)
        self.program("bin/dpkg-query", 'for name in "${@:3}"; do echo "installed $name"; done')
        self.program("bin/cmake", "exit 0")
        self.program("bin/ctest", "exit 0")

    def program(self, path, body):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"#!/bin/bash\n{body}\n", encoding="utf-8")
        file.chmod(0o755)

    def run_tool(self, name, *arguments):
        """(exit status, stdout, stderr), started from another folder."""
        variables = {**os.environ, "PATH": f"{self.root}/bin:{os.environ['PATH']}"}
        variables.pop("MICROCOSM_DATA", None)
        done = subprocess.run([self.root / "tools" / name, *arguments], env=variables, cwd="/", capture_output=True,
                              text=True, stdin=subprocess.DEVNULL, check=False)
        return done.returncode, done.stdout, done.stderr

    def table(self, *arguments):
        """Exit status and {group: outcome} of tools/test."""
        status, out, _ = self.run_tool("test", *arguments)
        return status, dict(re.findall(r"(?m)^(\w+) +\d+ s  (.+)$", out))

    def test_what_passes_is_a_success(self):
        self.assertEqual(self.table("unit", "plugins"),
                         (0, {"build": "passed", "unit": "passed", "plugins": "passed"}))

    def test_a_failure_shows_the_end_of_its_log_and_the_others_still_run(self):
        self.program("bin/ctest", "[[ $* != *tests/unit* ]] || { echo 'test 7 broke'; exit 8; }")
        status, out, err = self.run_tool("test", "unit", "plugins")
        self.assertEqual(status, 1)
        self.assertIn("test 7 broke", err)
        self.assertRegex(out, r"(?m)^unit +\d+ s  failed$")
        self.assertRegex(out, r"(?m)^plugins +\d+ s  passed$")

    def test_single_tests_that_skip_themselves_are_counted(self):
        self.program("bin/ctest", "echo '1/9 Test #1: a.b .....***Skipped   0.01 sec'")
        self.assertEqual(self.table("unit")[1]["unit"],
                         "passed, but 1 of its tests skipped (grep -i skipped build/log/unit.log)")

    def test_nothing_that_needs_the_build_runs_after_it_failed(self):
        self.program("bin/cmake", "exit 3")
        status, outcome = self.table("unit")
        self.assertEqual((status, outcome), (1, {"build": "failed", "unit": "skipped, because the build failed"}))
        self.assertEqual(self.table("unit", "--allow-skip", "unit")[0], 1)

    def test_absent_data_are_told_and_are_no_failure(self):
        status, outcome = self.table("data")
        self.assertEqual(status, 0)
        self.assertRegex(outcome["data"], "^skipped, because there is no folder ")

    def test_a_group_without_any_test_fails(self):
        self.assertEqual(self.table("golden"), (1, {"build": "passed", "golden": "failed"}))

    def test_unknown_groups_and_options_are_wrong_usage(self):
        for arguments in (["nonsense"], ["--allow-skip"], ["--allow-skip", "nonsense"], ["--nonsense"]):
            self.assertEqual(self.run_tool("test", *arguments)[0], 2, arguments)

    def test_the_demo_runs_twice_and_keeps_a_folder_of_another_version(self):
        self.program("build/release/bin/microcosm",
                     '[[ ! -e ${4}/stranger ]] || exit 2\nmkdir -p "$4"; echo made >"$4/summary.csv"')
        for _ in range(2):
            status, out, _ = self.run_tool("demo")
            self.assertEqual(status, 0)
            self.assertIn("summary.csv", out)
        folder = self.root / "out/skincare_serum_50k"
        (folder / "stranger").touch()
        self.assertEqual(self.run_tool("demo")[0], 0)
        self.assertTrue((folder.with_name(folder.name + ".1") / "stranger").exists())

    def test_the_demo_fails_when_its_run_fails(self):
        self.program("build/release/bin/microcosm", "exit 1")
        self.assertEqual(self.run_tool("demo")[0], 1)


if __name__ == "__main__":
    unittest.main()
