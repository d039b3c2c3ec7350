# SPDX-License-Identifier: Apache-2.0
"""`plugin list` and `describe`, and files that are no plugins: exit 4 with one clear line each."""

import json
import unittest

from program import DONE, PLUGIN, PLUGINS, QUICK_START, SMALL, ProgramTest, microcosm


class Plugins(ProgramTest):
    def refused(self, file):
        """The only line that a run says about a file given by --plugin."""
        done = self.check(microcosm("run", QUICK_START, *SMALL, "--replicates", 16, "--plugin", file,
                                    "-o", self.folder / "out"), PLUGIN)
        self.assertEqual(done.out, "")
        lines = done.err.splitlines()
        self.assertEqual(len(lines), 1, done.err)
        self.assertIn(str(file), lines[0])
        return lines[0]

    def shipped(self):
        files = sorted(PLUGINS.glob("*.mcsm.so"))
        self.assertTrue(files, f"no plugins in {PLUGINS}")
        return files

    def test_a_truncated_plugin_is_refused_at_any_length(self):
        whole = self.shipped()[0].read_bytes()
        for share in (0.1, 0.5, 0.9, 0.999):
            with self.subTest(share=share):
                file = self.folder / f"cut{share}.mcsm.so"
                file.write_bytes(whole[:int(len(whole) * share)])
                self.refused(file)

    def test_a_text_file_is_not_a_plugin(self):
        file = self.folder / "x.mcsm.so"
        file.write_text("hello, I am text\n", encoding="utf-8")
        self.assertRegex(self.refused(file), "not a shared library")

    def test_an_empty_file_and_a_folder_are_not_plugins(self):
        empty = self.folder / "empty.mcsm.so"
        empty.touch()
        self.refused(empty)
        folder = self.folder / "folder.mcsm.so"
        folder.mkdir()
        self.refused(folder)

    def test_list_names_every_shipped_plugin(self):
        listed = json.loads(self.check(microcosm("plugin", "list", "--json"), DONE).out)
        self.assertEqual(len(listed["plugins"]), len(self.shipped()))
        text = microcosm("plugin", "list").out
        for plugin in listed["plugins"]:
            self.assertIn(plugin["id"], text)
            self.assertIn(plugin["id"], self.check(microcosm("plugin", "describe", plugin["id"]), DONE).out)

    def test_an_unknown_plugin_gets_a_suggestion(self):
        known = json.loads(microcosm("plugin", "list", "--json").out)["plugins"][0]["id"]
        done = self.check(microcosm("plugin", "describe", known[:-1]), PLUGIN)
        self.assertIn(f"did you mean '{known}'", done.err)

    def test_a_scenario_that_names_an_unknown_plugin_is_told_where_plugins_were_sought(self):
        done = microcosm("run", QUICK_START, "--set", "ranking.plugin=org.microcosm.ranking.randon",
                         "-o", self.folder / "out")
        self.check(done, PLUGIN)
        self.assertIn("did you mean 'org.microcosm.ranking.random'", done.err)
        self.assertIn(str(PLUGINS), done.err)


if __name__ == "__main__":
    unittest.main()
