# SPDX-License-Identifier: Apache-2.0
"""Mistakes in a scenario: all of them at once, each with its place, before any work; exit 3."""

import json
import re
import unittest

from program import DONE, QUICK_START, SCENARIO, ProgramTest, microcosm

PLACE = re.compile(r"^(?P<file>[^:\n]+):(?P<line>\d+):(?P<column>\d+): error: (?P<text>.+)$", re.MULTILINE)


def with_key(text, key, line):
    """The scenario with a top-level key and all that is below it replaced by one line."""
    without = re.sub(rf"(?m)^{key}:.*\n(?:(?:[ \t-].*)?\n)*", "", text)
    return f"{without.rstrip()}\n{line}\n"


class Mistakes(ProgramTest):
    def errors(self, scenario, *arguments):
        """(line, column, text) of every error that `validate` reports for the scenario."""
        done = self.check(microcosm("validate", scenario, *arguments, timeout=20), SCENARIO)
        self.assertEqual(done.out, "")
        found = [match.groupdict() for match in PLACE.finditer(done.err)]
        self.assertEqual({error["file"] for error in found}, {str(scenario)}, done.err)
        return [(int(error["line"]), int(error["column"]), error["text"]) for error in found], done.err

    def five(self, text):
        ranking = "ranking: {plugin: org.microcosm.ranking.engagement_feed, params: {w_tie: 11}}"
        for key, line in (("horizon", "horizon: 8 kg"), ("roster", "roster: absent.csv"), ("ranking", ranking)):
            text = with_key(text, key, line)
        return text + "horizonn: 8 weeks\nseed: 1\n" + ("" if re.search(r"(?m)^seed:", text) else "seed: 2\n")

    def test_five_mistakes_are_five_located_errors(self):
        scenario = self.copy_of_scenarios(self.five)
        lines = scenario.read_text(encoding="utf-8").splitlines()
        errors, printed = self.errors(scenario)
        self.assertEqual(len(errors), 5, printed)
        for wanted, line in (("'horizonn'", "horizonn:"), ("kg", "horizon:"), ("w_tie", "ranking:"),
                             ("absent.csv", "roster:"), ("seed", "seed:")):
            with self.subTest(wanted=wanted):
                self.assertTrue(any(wanted in text and lines[number - 1].startswith(line)
                                    for number, _, text in errors), printed)
        self.assertIn("did you mean 'horizon'", printed)

    def test_every_error_shows_its_line_and_a_caret_under_its_column(self):
        scenario = self.copy_of_scenarios(self.five)
        source = scenario.read_text(encoding="utf-8").splitlines()
        printed = self.errors(scenario)[1].splitlines()
        for position, text in enumerate(printed):
            found = PLACE.match(text)
            if found:
                shown, caret = printed[position + 1], printed[position + 2]
                self.assertEqual(shown.strip(), source[int(found["line"]) - 1].strip())
                indent = len(shown) - len(shown.lstrip())
                in_file = len(source[int(found["line"]) - 1]) - len(shown.lstrip())
                self.assertEqual(caret.strip(), "^")
                self.assertEqual(caret.index("^") - indent + in_file + 1, int(found["column"]))

    def test_run_reports_the_same_as_validate_and_writes_nothing(self):
        scenario = self.copy_of_scenarios(self.five)
        done = self.check(microcosm("run", scenario, "-o", self.folder / "out", timeout=20), SCENARIO)
        self.assertEqual(done.err, self.errors(scenario)[1])
        self.assertFalse(list((self.folder / "out").glob("*.csv")))

    def test_a_mistake_in_set_points_at_the_argument(self):
        done = self.check(microcosm("validate", QUICK_START, "--set", "world.peeple=5"), SCENARIO)
        self.assertRegex(done.err, r"(?m)^--set:1:\d+: error: .*peeple.*did you mean 'people'")

    def test_a_correct_scenario_is_valid(self):
        done = self.check(microcosm("validate", QUICK_START, "--json"), DONE)
        self.assertEqual(json.loads(done.out), {"valid": True, "problems": []})

    def test_json_lists_the_same_errors(self):
        scenario = self.copy_of_scenarios(self.five)
        done = self.check(microcosm("validate", scenario, "--json"), SCENARIO)
        answer = json.loads(done.out)
        self.assertFalse(answer["valid"])
        listed = [(problem["line"], problem["column"], problem["text"]) for problem in answer["problems"]
                  if problem["severity"] == "error"]
        self.assertEqual(sorted(listed), sorted(self.errors(scenario)[0]))


if __name__ == "__main__":
    unittest.main()
