# SPDX-License-Identifier: Apache-2.0
"""Wrong usage: exit 2, one explanation on stderr, nothing on stdout, nothing guessed."""

import unittest

from program import DONE, QUICK_START, USAGE, ProgramTest, microcosm


class Usage(ProgramTest):
    def refused(self, *arguments):
        done = self.check(microcosm(*arguments, timeout=20), USAGE)
        self.assertEqual(done.out, "")
        return done.err

    def test_an_unknown_command_gets_a_suggestion(self):
        self.assertIn("did you mean 'run'", self.refused("rnu", QUICK_START))
        self.assertIn("did you mean 'validate'", self.refused("validat"))

    def test_a_word_like_no_command_gets_no_suggestion(self):
        self.assertNotIn("did you mean", self.refused("xyzzy"))

    def test_an_unknown_option_gets_a_suggestion(self):
        self.assertIn("did you mean '--replicates'", self.refused("run", QUICK_START, "--replicate", "3"))

    def test_the_beginning_of_an_option_is_not_the_option(self):
        self.assertIn("--see", self.refused("run", QUICK_START, "--see", "3"))

    def test_counts_must_be_whole_and_positive(self):
        for option in ("--replicates", "--threads"):
            for value in ("-1", "abc", "1.5", "", "1e3", "0x10", "99999999999999999999", "3 "):
                with self.subTest(option=option, value=value):
                    self.assertIn(option, self.refused("run", QUICK_START, f"{option}={value}"))
            self.refused("run", QUICK_START, option, "-1")

    def test_the_first_replicate_and_the_seed_must_be_numbers(self):
        for option in ("--first", "--seed"):
            for value in ("-1", "abc", "1.5", "99999999999999999999"):
                with self.subTest(option=option, value=value):
                    self.assertIn(option, self.refused("run", QUICK_START, f"{option}={value}"))

    def test_a_stray_word_is_refused_by_name(self):
        self.assertIn("stray", self.refused("run", QUICK_START, "stray"))
        self.assertIn("stray", self.refused("validate", QUICK_START, "stray"))

    def test_an_option_without_its_value_is_refused(self):
        self.assertIn("--seed", self.refused("run", QUICK_START, "--seed"))

    def test_run_without_a_scenario_and_no_command_at_all_are_refused(self):
        self.assertIn("SCENARIO", self.refused("run"))
        self.refused()

    def test_set_needs_a_path_and_a_value(self):
        done = microcosm("run", QUICK_START, "--set", "seed", timeout=20)
        self.assertIn(done.status, (USAGE, 3), done.err)
        self.assertIn("--set", done.err)

    def test_help_of_every_command_is_data(self):
        for command in ((), ("run",), ("validate",), ("world",), ("plugin",)):
            for option in ("--help", "-h"):
                with self.subTest(command=command, option=option):
                    done = self.check(microcosm(*command, option), DONE)
                    self.assertIn("microcosm " + " ".join(command), done.out)
                    self.assertEqual(done.err, "")

    def test_help_of_run_names_its_options(self):
        text = microcosm("run", "--help").out
        for option in ("--replicates", "--first", "--seed", "--threads", "--set", "--json", "--plugin", "--plugin-path"):
            self.assertIn(option, text)

    def test_the_version_is_one_line(self):
        done = self.check(microcosm("--version"), DONE)
        self.assertRegex(done.out, r"\Amicrocosm \d+\.\d+\.\d+[^\n]*\n\Z")
        self.assertEqual(done.err, "")


if __name__ == "__main__":
    unittest.main()
