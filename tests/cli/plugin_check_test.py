# SPDX-License-Identifier: Apache-2.0
"""`plugin check`: every shipped plugin passes, every planted fault is found by the test that should find it."""

import json
import random
import re
import shutil
import subprocess
import unittest
import xml.etree.ElementTree as xml
from concurrent.futures import ThreadPoolExecutor

from program import DONE, PLUGIN, PLUGINS, PROGRAM, ROOT, USAGE, ProgramTest, environment, microcosm

FAULTY = PROGRAM.parents[1] / "tests/bad_plugins"

# Module of tests/bad_plugins -> number of the test that finds it, and what it says. Warnings are marked.
FAULTS = {
    "no_note": (2, "no microcosm note"),
    "other_abi": (2, "built for plugin ABI 2"),
    "newer_minor": (2, "use a newer microcosm"),
    "undefined_symbol": (4, "undefined symbol"),
    "no_entry": (4, "exports no microcosm_plugin_entry"),
    "behaviour/exports_more": (4, "exports helper_of_mine beside microcosm_plugin_entry"),
    "bad_id": (5, "is not a reversed domain name"),
    "bad_version": (5, "is not of the form 1.2.3"),
    "unknown_kind": (5, "unknown kind"),
    "null_eval": (5, "create, destroy, scratch_bytes, eval and extension is missing"),
    "plugin_twice": (5, "is in the file twice"),
    "short_plugin": (5, "too short for ABI 1.0"),
    "empty_name": (6, "name is empty"),
    "behaviour/no_doc": (6, "has no doc|doc is empty"),
    "bad_key": (7, "key"),
    "default_outside": (7, "default"),
    "duplicate_key": (7, "twice"),
    "missing_output": (7, "output 'score' is missing"),
    "unknown_column": (7, "did you mean"),
    "wrong_type": (7, "is u32"),
    "wrong_unit": (7, "is in '"),
    "behaviour/changes_descriptor": (8, "the descriptor changes"),
    "entry_fails": (9, "its entry failed"),
    "entry_throws": (9, "its entry threw an exception"),
    "flushes_denormals": (9, "changes how the processor rounds"),
    "behaviour/rounds_otherwise": (9, "MXCSR 1f80, x87 037f became MXCSR 9fc0"),
    "behaviour/prints_at_load": (9, "loading prints 'hello from the plugin'"),
    "behaviour/changes_locale": (9, "loading changes the locale"),
    "behaviour/changes_folder": (9, "loading changes the current folder"),
    "behaviour/handles_signals": (9, "loading changes the handler of signal 2"),
    "behaviour/starts_a_thread": (9, r"the number of threads \(1 became 2\)"),
    "behaviour/slow_to_load": (9, r"loading takes \d+ ms"),
    "behaviour/knows_every_extension": (10, r"extension\(''\) is not NULL"),
    "behaviour/knows_ids_by_prefix": (10, r"extension\('microcosm.idle/1x'\) is not NULL"),
    "behaviour/leaks": (11, r"10000 times create and destroy leave \d+ bytes behind"),
    "behaviour/refuses_its_defaults": (11, "create refuses defaults: must not be 1"),
    "behaviour/blames_nobody": (11, "blames 'nose', which is no parameter"),
    "behaviour/fails_at_a_bound": (11, r"fails with code 255 \(cannot divide\) instead of MCSM_E_PARAM"),
    "behaviour/crashes_at_two_bounds": (11, "crashed: reads at an invalid address"),
    "behaviour/accepts_anything": (11, "create accepts weight = nan, which is outside its bounds"),
    "behaviour/last_item_unwritten": (12, "output 'score' of item 15 of 16 is not written"),
    "behaviour/gives_nan": (12, r"output 'score' of item \d+ is -?nan, not finite"),
    "behaviour/probability_above_one": (12, r"output 'p_purchase' of item \d+ is [\d.]+, outside \[0, 1\]"),
    "behaviour/writes_beyond_end": (12, "writes beyond the end of output 'score'"),
    "behaviour/writes_before_beginning": (12, "writes outside output 'score'|before the beginning of output"),
    "behaviour/writes_inputs": (12, "writes to input 'post.age', which is read-only"),
    "behaviour/reads_beyond_end": (12, "reads beyond the end of input 'pair.tie'"),
    "behaviour/writes_beyond_scratch": (12, "writes beyond the end of scratch"),
    "behaviour/exits": (12, r"ended the process \(exit status 0\)"),
    "behaviour/hangs": (12, "does not come back: killed after 1 s"),
    "behaviour/aborts": (12, r"crashed: signal 6 \(Aborted\)"),
    "behaviour/throws_across": (12, "eval let an exception cross the border"),
    "behaviour/forgets_natural_buyers": (13, "with no exposure and no friend p_purchase of item"),
    "behaviour/promises_to_be_idle": (13, "promises microcosm.idle/1, but without a visit"),
    "behaviour/promises_to_fade": (13, "promises microcosm.idle/1 fades, but p_purchase of item"),
    "behaviour/shares_above_one": (13, r"bots \+ mass_followers \+ inactive of item \d+ is [\d.]+, more than 1"),
    "behaviour/state_beyond_range": (12, r"output 'posts' of item \d+ is [\d.]+, outside \[0, 1\]"),
    "behaviour/fee_follows_offer": (13, r"fair_fee of item \d+ depends on offer.fee"),
    "behaviour/moves_untouched_ties": (13, r"with nothing happened, tie of item \d+ is [\d.]+ instead of pair.base_tie"),
    "behaviour/bound_too_low": (13, "microcosm.bound/1 promises at most"),
    "behaviour/fails_at_large_batches": (13, "eval fails on 100000 items with defaults: too many items"),
    "behaviour/generator_in_model": (14, "the same call a second time: output 'score' of item 0"),
    "behaviour/counts_calls": (14, "the same call a second time"),
    "behaviour/reads_a_clock": (14, "eval reads a clock"),
    "behaviour/address_as_seed": (14, "in a fresh process the results differ"),
    "behaviour/reads_environment": (14, "LANG=de_DE.UTF-8 and TZ=Asia/Tokyo the results differ"),
    "behaviour/uninitialised_member": (14, "the results differ|with a fresh model"),
    "behaviour/draws_by_position": (15, "cut into batches of 1, output 'score' of item"),
    "behaviour/divides_by_batch_mean": (15, "cut into batches of 1, output 'score' of item"),
    "behaviour/races_on_cache": (17, r"on (2|8|32) threads, \d+ batches come out otherwise"),
    "behaviour/shares_parameters": (17, "a second model with other parameters changes what the first one computes"),
    "behaviour/ignores_replicate": (18, "results change with tick but not with seed, replicate, stream"),
    "behaviour/nan_at_extremes": (19, "output 'score' of item"),
    "behaviour/allocates": (21, r"warned: eval of 3 items allocates or frees \d+ times"),
    "behaviour/asks_the_system": (21, "warned: .*calls the system 1 times"),
    "behaviour/calls_libm": (22, "warned: (calls libm|other bits)"),
    "behaviour/slow_in_small_batches": (23, "warned: .*batches of 64 cost more than twice"),
    "behaviour/wrong_case": (24, r"case 'a tie of one half' \(by hand\): score is 0.5 instead of 0.75"),
}
ALSO = {"behaviour/draws_by_position": 16, "behaviour/counts_calls": 15,
        "behaviour/generator_in_model": 15, "behaviour/last_item_unwritten": 13, "behaviour/writes_beyond_end": 13}


class PluginCheck(ProgramTest):
    def results(self, *words, status=None):
        """The answer in JSON of a check of one file: number -> its row."""
        done = microcosm("plugin", "check", *words, "--json")
        self.assertIn(done.status, (DONE, PLUGIN) if status is None else (status,), done.err)
        answer = json.loads(done.out)
        self.assertEqual(answer["passed"], done.status == DONE)
        return {test["number"]: test for test in answer["files"][0]["tests"]}

    def test_every_planted_fault_is_found_by_its_test(self):
        def find(module):
            deadline = 1 if "hangs" in module else 30
            return self.results(FAULTY / f"{module}.mcsm.so", "--filter", FAULTS[module][0], "--deadline", deadline)

        with ThreadPoolExecutor(4) as pool:
            rows = list(pool.map(find, FAULTS))
        for (module, (number, says)), row in zip(FAULTS.items(), rows):
            with self.subTest(module=module):
                found = row[number]
                text = ("warned: " if found["outcome"] == "warned" else "") + found["text"]
                self.assertEqual(found["outcome"], "warned" if says.startswith("warned") else "failed", text)
                self.assertRegex(text, says)

    def test_splits_and_permutations_find_what_repeating_a_call_does_not(self):
        for module, number in ALSO.items():
            with self.subTest(module=module):
                self.assertEqual(self.results(FAULTY / f"{module}.mcsm.so", "--filter", number)[number]["outcome"],
                                 "failed")

    def test_every_module_of_the_folder_is_in_the_table(self):
        modules = {file.stem for file in (ROOT / "tests/bad_plugins/behaviour").glob("*.cpp")}
        self.assertEqual(modules, {name.partition("/")[2] for name in FAULTS if "/" in name} | {"right"})

    def test_every_shipped_plugin_and_a_right_one_pass_everything(self):
        files = [*sorted(PLUGINS.glob("*.mcsm.so")), FAULTY / "behaviour/right.mcsm.so"]
        done = self.check(microcosm("plugin", "check", *files, "--strict", 5), DONE)
        self.assertNotIn("FAILED", done.out)
        self.assertEqual(done.out.count(": passes; passed "), len(files))

    def test_the_command_of_a_failure_repeats_it(self):
        row = self.results(FAULTY / "behaviour/counts_calls.mcsm.so", "--filter", 14, "--seed", 7, status=PLUGIN)[14]
        again = subprocess.run(row["command"], shell=True, env=environment(), capture_output=True, text=True,
                               check=False, cwd=ROOT)
        self.assertEqual(again.returncode, PLUGIN)
        self.assertIn(row["text"], again.stdout)
        self.assertIn("--seed 7", row["command"])

    def test_a_file_that_the_host_refuses_is_not_run(self):
        text = self.folder / "x.mcsm.so"
        text.write_text("text\n", encoding="utf-8")
        rows = self.results(text, status=PLUGIN)
        self.assertEqual(rows[1]["outcome"], "failed")
        self.assertRegex(rows[1]["text"], "not a shared library")
        self.assertEqual({row["outcome"] for number, row in rows.items() if number > 1}, {"skipped"})
        self.assertEqual(rows[12]["text"], "not run: the host refuses this file (test 1)")

    def test_a_missing_file_fails_the_first_test(self):
        row = self.results(self.folder / "none.mcsm.so", "--filter", 1, status=PLUGIN)[1]
        self.assertIn("No such file", row["text"])

    def test_others_may_not_write_to_the_file(self):
        file = self.folder / "open.mcsm.so"
        shutil.copy(FAULTY / "behaviour/right.mcsm.so", file)
        file.chmod(0o666)
        row = self.results(file, "--filter", 3, status=PLUGIN)[3]
        self.assertIn("others may write to it", row["text"])

    def test_a_plugin_that_always_hangs_does_not_hold_up_the_rest(self):
        done = self.check(microcosm("plugin", "check", FAULTY / "behaviour/hangs.mcsm.so", "--deadline", 1), PLUGIN)
        self.assertIn("not run: 2 tests ran out of time", done.out)

    def test_levels_and_filters_choose_tests(self):
        right = FAULTY / "behaviour/right.mcsm.so"
        self.assertEqual(sorted(self.results(right, "--strict", 1)), list(range(1, 11)))
        self.assertEqual(sorted(self.results(right, "--filter", "12-13,24")), [12, 13, 24])
        self.assertEqual(sorted(self.results(right, "--filter", "split")), [15])

    def test_in_process_gives_the_same_answer(self):
        right = FAULTY / "behaviour/right.mcsm.so"
        apart, inside = (self.results(right, "--filter", "5-8,12-16", *way) for way in ((), ("--in-process",)))
        for number, row in apart.items():
            self.assertEqual((row["outcome"], row["text"]), (inside[number]["outcome"], inside[number]["text"]))

    def test_junit_has_a_case_per_test(self):
        file = self.folder / "check.xml"
        done = microcosm("plugin", "check", FAULTY / "behaviour/wrong_case.mcsm.so", "--filter", "5,24", "--junit", file)
        self.check(done, PLUGIN)
        suite = xml.parse(file).getroot().find("testsuite")
        self.assertEqual((suite.get("tests"), suite.get("failures")), ("2", "1"))
        failure = suite.find("testcase/failure")
        self.assertIn("instead of 0.75", failure.get("message"))
        self.assertIn("--filter 24", failure.text)

    def test_wrong_usage(self):
        for words in ((), ("x", "--strict", "6"), ("x", "--filter", "99"), ("x", "--deadline", "0"), ("x", "--fitler")):
            self.assertEqual(microcosm("plugin", "check", *words).status, USAGE, words)

    def test_the_seed_changes_the_items_but_not_the_verdict(self):
        for seed in (2, 3):
            rows = self.results(PLUGINS / "funnel.mcsm.so", "--filter", "12-19", "--seed", seed, status=DONE)
            self.assertEqual({row["outcome"] for row in rows.values()}, {"passed"})


class DamagedFiles(ProgramTest):
    """200 truncations and 200 flipped bits of a good plugin: the program says so, or all is well; it never crashes."""

    def damaged(self, damage):
        whole = (PLUGINS / "funnel.mcsm.so").read_bytes()
        source = random.Random(1)
        files = []
        for i in range(200):
            files.append(self.folder / f"{damage.__name__}{i:03}.mcsm.so")
            files[-1].write_bytes(damage(source, whole))
        return files

    @staticmethod
    def cut(source, whole):
        return whole[:source.randrange(len(whole))]

    @staticmethod
    def flip(source, whole):
        at = source.randrange(len(whole) * 8)
        return whole[:at // 8] + bytes([whole[at // 8] ^ 1 << at % 8]) + whole[at // 8 + 1:]

    def checked(self, files, *words):
        """The answer for each file; the program itself ended in peace."""
        done = microcosm("plugin", "check", *files, *words, "--json")
        self.assertIn(done.status, (DONE, PLUGIN), done.err[-2000:])
        answers = json.loads(done.out)["files"]
        self.assertEqual([answer["file"] for answer in answers], [str(file) for file in files])
        return answers

    def test_check_refuses_every_truncation(self):
        for answer in self.checked(self.damaged(self.cut), "--strict", 1):
            self.assertFalse(answer["passed"], answer["file"])

    def test_check_survives_every_flipped_bit(self):
        answers = self.checked(self.damaged(self.flip), "--filter", 12, "--deadline", 5)
        texts = [test["text"] for answer in answers for test in answer["tests"] if test["outcome"] == "failed"]
        self.assertTrue(any(re.search("damaged|crashed|not a", text) for text in texts), texts)

    def test_list_survives_every_truncation(self):
        files = self.damaged(self.cut)
        done = self.check(microcosm("plugin", "list", "--plugin-path", self.folder), DONE)
        self.assertEqual(sum(str(file) in done.out for file in files), len(files))


if __name__ == "__main__":
    unittest.main()
