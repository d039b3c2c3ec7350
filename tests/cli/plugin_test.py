# SPDX-License-Identifier: Apache-2.0
"""`plugin list` and `describe`, and files that are no plugins: exit 4 with one clear line each."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import unittest
from pathlib import Path

from program import DONE, PLUGIN, PLUGINS, PROGRAM, QUICK_START, SMALL, USAGE, ProgramTest, environment, microcosm

BAD = PROGRAM.parents[1] / "tests/bad_plugins"


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

    def copy_of(self, plugin, name=None):
        """A module of tests/bad_plugins in this test's folder."""
        file = self.folder / f"{name or plugin}.mcsm.so"
        file.write_bytes((BAD / f"{plugin}.mcsm.so").read_bytes())
        return file

    def test_list_survives_what_kills_its_process_and_says_what_it_did(self):
        crash, leave, good = (self.copy_of(name) for name in ("crash_at_load", "exit_at_load", "good"))
        done = self.check(microcosm("plugin", "list", "--plugin-path", self.folder), DONE)
        self.assertIn(f"  {crash}: crashes while it is being loaded (SIGSEGV, invalid memory)\n", done.out)
        self.assertIn(f"  {leave}: ends its process while it is being loaded (exit code 0)\n", done.out)
        self.assertIn(f"org.example.ranking.good 1.2.3 (microcosm.ranking/1): Good ranking\n  {good}\n", done.out)
        self.assertEqual(done.err, "")

    def test_list_says_which_folders_are_not_there(self):
        done = self.check(microcosm("plugin", "list", env=environment(XDG_DATA_HOME=str(self.folder))), DONE)
        self.assertIn(f"\n  {self.folder}/microcosm/plugins (does not exist)\n  {PLUGINS}\n", done.out)

    def test_list_shows_everything_before_it_complains(self):
        first, second = self.copy_of("good"), self.copy_of("same_id")
        done = self.check(microcosm("plugin", "list", "--plugin-path", self.folder), PLUGIN)
        self.assertIn("org.example.fraud.good", done.out)
        self.assertEqual(done.err, f"{second}: error: plugin org.example.ranking.good is also in {first}; remove one, "
                                   "or name one with --plugin\n")

    def test_no_damaged_file_hurts_list(self):
        whole = (PLUGINS / "random.mcsm.so").read_bytes()
        for i in range(200):
            self.folder.joinpath(f"cut{i}.mcsm.so").write_bytes(whole[:len(whole) * i // 200])
            flipped = bytearray(whole)
            flipped[len(whole) * i // 200] ^= 1 << i % 8
            self.folder.joinpath(f"flip{i}.mcsm.so").write_bytes(flipped)
        done = microcosm("plugin", "list", "--json", "--plugin-path", self.folder)
        self.assertIn(done.status, (DONE, PLUGIN))  # flips that leave its id are one plugin in many files
        listed = json.loads(done.out)
        refused = {Path(file["file"]).name for file in listed["refused"]}
        self.assertLessEqual({f"cut{i}.mcsm.so" for i in range(200)}, refused)

    def test_no_damaged_file_goes_unexplained_in_a_run(self):
        whole = (PLUGINS / "random.mcsm.so").read_bytes()
        for i in range(20):
            flipped = bytearray(whole)
            flipped[len(whole) * i // 400] ^= 1 << i % 8  # where the headers and tables are
            file = self.folder / f"flip{i}.mcsm.so"
            file.write_bytes(flipped)
            done = microcosm("validate", QUICK_START, "--plugin", file)
            self.assertIn(done.status, (DONE, PLUGIN), done.err)
            self.assertTrue(done.status == DONE or str(file) in done.err, done.err)

    def test_a_scenario_pins_a_plugin_by_its_digest(self):
        good = self.copy_of("good")
        digest = hashlib.sha256(good.read_bytes()).hexdigest()
        scenario = self.copy_of_scenarios(lambda text: text + f"\nplugins:\n  - {{file: {good}, sha256: {digest}}}\n")
        self.check(microcosm("validate", scenario), DONE)
        scenario.write_text(scenario.read_text(encoding="utf-8").replace(digest, "0" * 64), encoding="utf-8")
        done = self.check(microcosm("validate", scenario), PLUGIN)
        self.assertRegex(done.err, rf"^{scenario}:\d+:5: error: {good}: its SHA-256 is {digest}, the scenario pins 0+\n")

    def test_a_scenario_asks_for_versions_of_a_plugin(self):
        for versions, status in ((">=0.1 <99", DONE), (">=99", PLUGIN)):
            done = microcosm("validate", QUICK_START, "--set", f"ranking.plugin=org.microcosm.ranking.random {versions}")
            self.check(done, status)
        self.assertIn("random.mcsm.so: the scenario asks for version >=99\n", done.err)

    def test_a_plugin_of_a_draft_kind_needs_the_users_word(self):
        fee = (BAD / "behaviour/fee_follows_offer.mcsm.so").read_bytes()
        self.folder.joinpath("fee.mcsm.so").write_bytes(fee)
        words = ("validate", QUICK_START, "--plugin", self.folder / "fee.mcsm.so",
                 "--set", "pricing.plugin=org.example.pricing.fault")
        done = self.check(microcosm(*words), PLUGIN)
        self.assertIn("org.example.pricing.fault is of the draft kind microcosm.pricing/1-draft, whose columns may still "
                      "change; add --allow-draft to use it all the same\n", done.err)
        self.check(microcosm(*words, "--allow-draft"), DONE)
        self.check(microcosm("validate", QUICK_START, "--set", "pricing.params={accept_width: 0.2}"), DONE)

    def test_the_manifest_says_where_each_parameter_of_a_plugin_comes_from(self):
        folder = self.run_small("out", "--replicates", 16)
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        plugins = {plugin["role"]: plugin for plugin in manifest["identity"]["plugins"]}
        self.assertRegex(plugins["conversion"]["origins"]["click_to_buy"], r"skincare_serum_50k\.yaml:\d+$")
        self.assertIn("default", plugins["ranking"]["origins"].values())
        for plugin in plugins.values():
            self.assertEqual(plugin["origins"].keys(), plugin["parameters"].keys())
            self.assertRegex(plugin["built_with"], r"SDK \d+\.\d+")
            self.assertTrue(plugin["portable"])

    @unittest.skipUnless(os.geteuid() == 0, "only root can make a program that runs with other rights")
    def test_a_set_uid_program_loads_no_plugin(self):
        self.folder.chmod(0o755)
        program = self.folder / "bin/microcosm"
        program.parent.mkdir()
        shutil.copy(PROGRAM, program)
        program.chmod(0o4755)
        (self.folder / "lib/microcosm/plugins").mkdir(parents=True)
        shutil.copy(PLUGINS / "random.mcsm.so", self.folder / "lib/microcosm/plugins")
        done = subprocess.run([program, "plugin", "list"], env=environment(HOME=str(self.folder)), check=False,
                              capture_output=True, text=True, timeout=60, user="nobody", cwd="/")
        self.assertEqual(done.returncode, DONE, done.stderr)
        self.assertIn("this program runs with other rights than its user's; it loads no plugins", done.stdout)

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
