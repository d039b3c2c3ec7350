# SPDX-License-Identifier: Apache-2.0
"""`plugin list` and `describe`, and files that are no plugins: exit 4 with one clear line each."""

import re
import unittest

from program import DONE, PLUGIN, PLUGINS, QUICK_START, SMALL, USAGE, ProgramTest, microcosm


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

    def listed(self):
        out = self.check(microcosm("plugin", "list"), DONE).out
        return sorted(set(re.findall(r"org\.microcosm\.\w+\.\w+", out)))

    def test_list_names_every_shipped_plugin_and_describe_knows_it(self):
        names = [file.name.removesuffix(".mcsm.so") for file in self.shipped()]
        self.assertEqual(len(self.listed()), len(names), f"{self.listed()} from {names}")
        for plugin in self.listed():
            done = self.check(microcosm("plugin", "describe", plugin), DONE)
            self.assertIn(plugin, done.out)
            self.assertEqual(done.err, "")

    def test_a_plugin_elsewhere_is_found_by_the_path_option(self):
        self.folder.joinpath("x.mcsm.so").write_text("text\n", encoding="utf-8")
        done = self.check(microcosm("plugin", "list", "--plugin-path", self.folder), DONE)
        self.assertIn("x.mcsm.so", done.out)

    def test_an_unknown_plugin_gets_a_suggestion(self):
        done = self.check(microcosm("plugin", "describe", "org.microcosm.ranking.randon"), PLUGIN)
        self.assertIn("did you mean 'org.microcosm.ranking.random'", done.err)
        self.assertEqual(done.out, "")

    def test_plugin_with_another_word_is_wrong_usage(self):
        for words in ((), ("lsit",), ("describe",), ("list", "more")):
            self.assertEqual(microcosm("plugin", *words).status, USAGE, words)

    def test_a_scenario_that_names_an_unknown_plugin_is_told_where_plugins_were_sought(self):
        done = microcosm("run", QUICK_START, "--set", "ranking.plugin=org.microcosm.ranking.randon",
                         "-o", self.folder / "out")
        self.check(done, PLUGIN)
        self.assertIn("did you mean 'org.microcosm.ranking.random'", done.err)
        self.assertIn(str(PLUGINS), done.err)


if __name__ == "__main__":
    unittest.main()
