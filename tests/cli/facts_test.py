#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""`microcosm facts`: the quick set at every commit, and what the command prints."""

import json
import unittest

from program import DONE, USAGE, microcosm

# Facts of the quick set that the model does not meet; docs/facts.md says why. A fact that fails and is not here, or
# is here and passes, is news either way.
FAILING = set()


class Facts(unittest.TestCase):
    def test_quick_set_is_as_known(self):
        done = microcosm("facts", "--quick", "--json")
        self.assertEqual((done.status, done.err), (DONE, ""))
        facts = json.loads(done.out)["facts"]
        self.assertGreaterEqual(len(facts), 7)
        measured = {fact["id"] for fact in facts if not fact["pass"] and not fact["reason"]}
        self.assertEqual(measured, FAILING)

    def test_same_numbers_with_any_number_of_threads(self):
        one = microcosm("facts", "C21", "F14", "--json", "--threads", 1)
        two = microcosm("facts", "C21", "F14", "--json", "--threads", 2)
        self.assertEqual(one.out, two.out)

    def test_a_single_part_is_a_number_and_several_are_a_list(self):
        facts = json.loads(microcosm("facts", "C8", "C21", "--json").out)["facts"]
        self.assertEqual(facts[0]["measured"], [51, 34])
        self.assertEqual((facts[0]["target"], facts[0]["low"], facts[0]["high"]), ([51, 34],) * 3)
        self.assertIsInstance(facts[1]["measured"], float)

    def test_a_row_that_cannot_be_measured_is_printed_as_failed(self):
        done = microcosm("facts", "F31")
        self.assertRegex(done.out, r"F31 +FAIL +-")
        self.assertIn("not modelled: ", done.out)
        self.assertIn("0 of 1 pass, 0 fail, 1 cannot be measured and count as failed\n", done.out)

    def test_unknown_fact(self):
        done = microcosm("facts", "F99")
        self.assertEqual((done.status, done.out), (USAGE, ""))
        self.assertEqual(done.err, "microcosm facts: unknown fact 'F99'; did you mean 'F19'?\n")


if __name__ == "__main__":
    unittest.main()
