# SPDX-License-Identifier: Apache-2.0
"""Files that cannot be read or written, and folders that belong to another run."""

import resource
import signal
import unittest

from program import (DONE, INPUT_OUTPUT, QUICK_START, SCENARIO, SMALL, USAGE, ProgramTest, microcosm)


class Files(ProgramTest):
    def test_a_folder_that_cannot_be_made_fails_before_any_work(self):
        file = self.folder / "file"
        file.write_text("a regular file\n", encoding="utf-8")
        # A hundred thousand replicates would take minutes: the time limit tells that none was started.
        done = microcosm("run", QUICK_START, "--replicates", 100000, "-o", file / "out", timeout=10)
        self.check(done, INPUT_OUTPUT)
        self.assertIn(str(file), done.err)
        self.assertEqual(done.out, "")

    def test_the_folder_is_the_file_itself(self):
        file = self.folder / "file"
        file.write_text("a regular file\n", encoding="utf-8")
        self.check(microcosm("run", QUICK_START, "-o", file, timeout=10), INPUT_OUTPUT)
        self.assertEqual(file.read_text(encoding="utf-8"), "a regular file\n")

    def test_a_scenario_that_is_not_there(self):
        for command in ("run", "validate", "world"):
            done = self.check(microcosm(command, self.folder / "absent.yaml"), INPUT_OUTPUT)
            self.assertIn("absent.yaml", done.err)
            self.assertIn("No such file", done.err)

    def test_a_folder_in_place_of_a_scenario(self):
        done = self.check(microcosm("validate", self.folder), SCENARIO)
        self.assertIn("this is a folder", done.err)

    def test_a_file_that_the_scenario_names_is_a_mistake_with_a_place(self):
        done = self.check(microcosm("validate", QUICK_START, "--set", "world.friendships=absent.txt"), SCENARIO)
        self.assertRegex(done.err, r"--set:1:\d+: error: .*absent\.txt")

    def test_a_folder_of_another_campaign_is_refused_and_the_difference_named(self):
        folder = self.run_small("out", "--replicates", 16, "--seed", 1)
        before = {file: file.read_bytes() for file in folder.glob("*.csv")}
        done = microcosm("run", QUICK_START, *SMALL, "--replicates", 16, "--seed", 2, "-o", folder)
        self.check(done, USAGE)
        self.assertIn("seed", done.err)
        self.assertEqual(before, {file: file.read_bytes() for file in folder.glob("*.csv")})

    def test_a_write_that_fails_is_no_success_and_loses_nothing(self):
        def full():
            resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

        folder = self.folder / "out"
        arguments = ("run", QUICK_START, *SMALL, "--replicates", 64, "-o", folder)
        done = microcosm(*arguments, preexec_fn=full, restore_signals=False)
        self.check(done, INPUT_OUTPUT)
        self.assertIn(str(folder), done.err)
        self.assertFalse((folder / "manifest.json").exists())
        self.check(microcosm(*arguments), DONE)
        self.assert_same_tables(folder, self.run_small("straight", "--replicates", 64))


if __name__ == "__main__":
    unittest.main()
