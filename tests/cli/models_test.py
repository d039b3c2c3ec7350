# SPDX-License-Identifier: Apache-2.0
"""docs/models.md says of each shipped model what the model says of itself, and its scenarios are valid."""

import json
import re
import unittest

from program import DONE, ROOT, ProgramTest, microcosm

PAGE = (ROOT / "docs/models.md").read_text(encoding="utf-8")


def table_rows(section):
    """Cells of the table rows of a section, without header and rule."""
    body = PAGE.split(f"\n## {section}\n")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")]
            for line in body.splitlines() if line.startswith("| `")]
    return [[cell.strip("` ") for cell in row] for row in rows]


def shown(parameter):
    """A default as the page writes it."""
    value, unit = parameter["default"], parameter.get("unit", "1")
    text = f"{value:.6g}" if isinstance(value, (int, float)) else value
    return text if unit == "1" else f"{text} {unit}"


class Models(ProgramTest):
    def shipped(self):
        listed = self.check(microcosm("plugin", "list", "--json"), DONE).out
        return [plugin["id"] for plugin in json.loads(listed)["plugins"]
                if not plugin["kind"].endswith("-draft")]  # the page sends readers of those elsewhere

    def test_every_model_has_a_row_and_a_line_of_scenario(self):
        described = sorted(row[0] for row in table_rows("What they claim"))
        self.assertEqual(described, sorted(name.rsplit(".", 1)[1] for name in self.shipped()))
        for plugin in self.shipped():
            kind = plugin.split(".")[2]
            self.assertIn(f"    {kind}: {{plugin: {plugin}}}\n", PAGE)

    def test_parameters_have_the_default_source_year_and_grade_of_the_plugin(self):
        of_plugins = []
        for plugin in self.shipped():
            told = self.check(microcosm("plugin", "describe", plugin, "--json"), DONE).out
            for parameter in json.loads(told)["parameters"]:
                of_plugins.append([plugin.rsplit(".", 1)[1], parameter["key"], shown(parameter),
                                   parameter["source"] or "-", str(parameter["year"] or "-"),
                                   parameter["grade"]])
        self.assertCountEqual(table_rows("Parameters"), of_plugins)

    def test_the_scenario_with_a_feed_per_platform_is_valid(self):
        whole = next(block for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.S)
                     if block.startswith("name:"))
        file = self.folder / "five_feeds.yaml"
        file.write_text(whole, encoding="utf-8")
        self.check(microcosm("validate", file), DONE)


if __name__ == "__main__":
    unittest.main()
