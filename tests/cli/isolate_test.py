# SPDX-License-Identifier: Apache-2.0
"""Plugins that crash, hang or leave in the middle of a run: by default one message and the end, with --isolate a
missing unit. The modules of tests/bad_plugins called late_* are good until replicate 20, in the second unit."""

import json
import os
import re
import shlex
import signal
import subprocess
import time
import unittest
from pathlib import Path

from program import DONE, FAILED, PLUGIN, PROGRAM, QUICK_START, ROOT, SMALL, USAGE, ProgramTest, environment, microcosm, rows

BAD = PROGRAM.parents[1] / "tests/bad_plugins"
CRASHES = {"late_crash": "crashed (SIGSEGV, invalid memory)", "late_abort": "crashed (SIGABRT, it gave up)",
           "late_division": "crashed (SIGFPE, division by zero)", "late_illegal": "crashed (SIGILL, invalid instruction)",
           "late_recursion": "crashed (SIGSEGV, invalid memory)"}


def children(process):
    """The process ids of the children of a running program."""
    found = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        found += [int(word) for word in task.read_text(encoding="ascii").split()]
    return found


class BadPluginTest(ProgramTest):
    def run_bad(self, plugin, *more, replicates=32):
        return microcosm("run", QUICK_START, *SMALL, "--plugin", BAD / f"{plugin}.mcsm.so",
                         "--set", f"ranking.plugin=org.example.ranking.{plugin}", "--replicates", replicates,
                         "--threads", 1, "-o", self.folder / plugin, *more)

    def complete(self, folder):
        header, body = rows(self.folder / folder / "replicates.csv")
        return sorted({int(row[header.index("replicate")]) for row in body})


class IsolatedSweep(BadPluginTest):
    """Rows under a plugin that crashes from replicate 20 on, and under one that does not."""

    def sweep(self, name, *more):
        self.folder.joinpath("sweep.yaml").write_text(
            f"scenario: {QUICK_START}\nreplicates: 32\nset: {{world.scale: 500}}\n"
            "design:\n  kind: grid\n  inputs:\n    ranking.plugin:\n"
            "      - org.example.ranking.late_crash\n      - org.microcosm.ranking.random\n", encoding="utf-8")
        return microcosm("sweep", self.folder / "sweep.yaml", "--plugin", BAD / "late_crash.mcsm.so", "--threads", 2,
                         "--quiet", "-o", self.folder / name, *more)

    def test_a_crash_costs_its_units_and_leaves_the_other_rows_alone(self):
        self.check(self.sweep("crashed"), PLUGIN)
        done = self.check(self.sweep("isolated", "--isolate", "--retries", 0), FAILED)
        self.assertIn("2 units failed for good", done.err)
        header, body = rows(self.folder / "isolated/results.csv")
        found = {}
        for row in body:
            if row[header.index("plan")] != "micros" or row[header.index("status")] != "ok":
                continue  # a plan that shows no posts asks no ranking
            found.setdefault(row[header.index("design_row")], set()).add(int(row[header.index("replicate")]))
        self.assertEqual(found, {"1": set(range(16)), "2": set(range(32))})

    def test_gives_the_same_bytes(self):
        self.folder.joinpath("s.yaml").write_text(
            f"scenario: {QUICK_START}\nreplicates: 16\nset: {{world.scale: 500}}\n"
            "design: {kind: grid, inputs: {product.price: [30 USD, 40 USD]}}\n", encoding="utf-8")
        for name, more in (("threads", ()), ("processes", ("--isolate", "--threads", 2))):
            self.check(microcosm("sweep", self.folder / "s.yaml", "-q", "-o", self.folder / name, *more), DONE)
        for table in ("results.csv", "summary.csv"):
            self.assertEqual((self.folder / "threads" / table).read_bytes(),
                             (self.folder / "processes" / table).read_bytes(), table)


class InProcess(BadPluginTest):
    def test_a_crash_names_plugin_call_replicate_plan_items_and_the_command(self):
        for plugin, what in CRASHES.items():
            with self.subTest(plugin=plugin):
                done = self.check(self.run_bad(plugin), PLUGIN)
                self.assertEqual(done.out, "")
                self.assertRegex(done.err, re.escape(f"plugin org.example.ranking.{plugin} 1.0.0 {what} in eval of ") +
                                 r"\d+ items? \(keys? \d+( to \d+)?\) in tick \d+\n  in replicate 20 of plan '\w+'\n")
                self.assertIn(f"\n  file: {BAD / plugin}.mcsm.so\n", done.err)
                self.assertIn(f"finished units are kept in {self.folder / plugin}; with --isolate", done.err)
                self.assertEqual(done.err.count("crashed"), 1)

    def test_the_command_of_the_message_repeats_the_crash(self):
        done = self.run_bad("late_crash")
        command = re.search(r"to repeat it alone: microcosm (.*)", done.err).group(1)
        self.assertTrue(command.endswith("--first 20 --replicates 1"), command)
        again = self.check(microcosm(*shlex.split(command)), PLUGIN)
        self.assertIn("in replicate 20 of plan", again.err)

    def test_what_was_finished_before_a_crash_stays(self):
        self.check(self.run_bad("late_crash"), PLUGIN)
        self.check(self.run_bad("late_crash", replicates=16), DONE)
        manifest = json.loads((self.folder / "late_crash/manifest.json").read_text(encoding="utf-8"))
        self.assertEqual([launch["units"] for launch in manifest["launches"]], [3], "the second launch had to work")
        self.assertEqual(self.complete("late_crash"), list(range(16)))

    def test_a_plugin_that_calls_exit_is_no_success(self):
        done = self.check(self.run_bad("late_exit"), PLUGIN)
        self.assertIn("late_exit 1.0.0 ended the program by calling exit in eval of ", done.err)

    def test_a_nan_names_plugin_item_and_column_and_fails_its_unit_only(self):
        done = self.check(self.run_bad("late_nan"), FAILED)
        self.assertRegex(done.err, r"replicate 20 of plan '\w+' failed: plugin org\.example\.ranking\.late_nan: "
                                   r"output 'score' of item 0 \(key \d+\) is not finite")
        self.assertEqual(self.complete("late_nan"), list(range(16)))

    def test_a_crash_while_loading_names_the_file(self):
        for plugin, what in (("crash_at_load", "crashed (SIGSEGV, invalid memory)"),
                             ("exit_at_load", "ended the program by calling exit")):
            done = self.check(self.run_bad(plugin), PLUGIN)
            self.assertEqual(done.err, f"plugin {BAD / plugin}.mcsm.so {what} while being loaded\n")

    def test_a_crash_in_create_names_the_plugin(self):
        done = self.check(self.run_bad("crash_in_create"), PLUGIN)
        self.assertIn("plugin org.example.ranking.crash_in_create 1.0.0 crashed (SIGSEGV, invalid memory) in create\n",
                      done.err)

    def test_a_deadline_without_processes_is_wrong_usage(self):
        done = self.check(self.run_bad("late_hang", "--deadline", 3), USAGE)
        self.assertIn("--deadline needs --isolate", done.err)


class Isolated(BadPluginTest):
    def check_loss(self, done, plugin, text):
        """One unit of each plan that ranks is lost, the first unit is there, nobody is told who wins."""
        self.check(done, FAILED)
        self.assertIn(text, done.err)
        self.assertRegex(done.err, r"replicate (16|20) of plan 'micros' failed: ")
        self.assertIn("--first ", done.err)
        self.assertRegex(done.err, r"2 units are missing")
        self.assertEqual(self.complete(plugin), list(range(16)))
        result = json.loads(done.out)
        self.assertEqual(result["missing"], 16)
        self.assertEqual(result["verdict"]["class"], "cannot tell")

    def test_gives_the_same_bytes_as_one_process(self):
        alone = self.run_small("alone", "--replicates", 40)
        for threads in (1, 2):
            many = self.run_small(f"many{threads}", "--replicates", 40, "--isolate", "--threads", threads)
            self.assert_same_tables(alone, many)

    def test_a_crash_costs_a_unit_and_the_run_goes_on(self):
        for plugin, what in CRASHES.items():
            with self.subTest(plugin=plugin):
                done = self.run_bad(plugin, "--isolate", "--json", "--retries", 0)
                self.check_loss(done, plugin, f"plugin org.example.ranking.{plugin} 1.0.0 {what} in eval of ")

    def test_a_unit_that_crashes_is_tried_three_times(self):
        done = self.run_bad("late_crash", "--isolate", "--json", "--quiet")
        self.check_loss(done, "late_crash", "after 3 attempts each")

    def test_a_plugin_that_leaves_costs_a_unit(self):
        for plugin in ("late_exit", "late_end"):
            done = self.run_bad(plugin, "--isolate", "--json", "--retries", 0)
            self.check_loss(done, plugin, f"{plugin} 1.0.0 ended its process (exit code 0) in eval of ")

    def test_a_plugin_that_hangs_is_ended_at_the_deadline(self):
        done = self.run_bad("late_hang", "--isolate", "--json", "--retries", 0, "--deadline", 3)
        self.check_loss(done, "late_hang", "late_hang 1.0.0 gave no answer within 3 s in eval of ")
        self.assertIn("; if it needs longer, raise --deadline", done.err)

    def test_a_nan_costs_a_unit(self):
        done = self.run_bad("late_nan", "--isolate", "--json", "--retries", 0)
        self.check_loss(done, "late_nan", "output 'score' of item 0 (key ")

    def test_a_crash_in_every_replicate_ends_the_run_with_its_reason(self):
        done = self.check(self.run_bad("throws", "--isolate", "--json"), FAILED)
        self.assertIn("every replicate would fail: plugin org.example.ranking.throws: eval threw an exception", done.err)

    def test_a_plugin_that_crashes_while_it_is_loaded_is_refused_and_the_run_goes_on(self):
        plugins = self.folder / "plugins"
        plugins.mkdir()
        for name in ("crash_at_load", "exit_at_load"):
            (plugins / f"{name}.mcsm.so").write_bytes((BAD / f"{name}.mcsm.so").read_bytes())
        self.run_small("out", "--replicates", 16, "--isolate", "--plugin-path", plugins)

    def start(self, folder, *arguments):
        with subprocess.Popen([PROGRAM, "run", QUICK_START, *SMALL, "--isolate", "--threads", "2", "-o", folder,
                               *map(str, arguments)], cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE) as process:
            yield process

    def workers_of(self, process):
        """Waits for both workers to be at work."""
        units = self.folder / "out/units"
        for _ in range(600):
            if any(log.stat().st_size > 2000 for log in units.glob("*.log")) and len(children(process)) == 2:
                return children(process)
            time.sleep(0.02)
        self.fail("the workers do not start")

    def test_a_worker_killed_from_outside_is_replaced_without_a_trace_in_the_results(self):
        for process in self.start(self.folder / "out", "--replicates", 320):
            os.kill(self.workers_of(process.pid)[0], signal.SIGKILL)
            self.assertEqual(process.wait(300), DONE, process.stderr.read().decode())
        self.assert_same_tables(self.run_small("alone", "--replicates", 320), self.folder / "out")

    def test_a_plugin_rebuilt_during_a_run_is_not_mixed_into_it(self):
        plugin = self.folder / "mine.mcsm.so"
        plugin.write_bytes((BAD / "late_nan.mcsm.so").read_bytes())
        for process in self.start(self.folder / "out", "--replicates", 10000, "--plugin", plugin, "--first", 1000,
                                  "--set", "ranking.plugin=org.example.ranking.late_nan"):
            workers = self.workers_of(process.pid)
            plugin.write_bytes(plugin.read_bytes() + b"\0")
            os.kill(workers[0], signal.SIGKILL)
            self.assertEqual(process.wait(60), FAILED)
            self.assertIn("a plugin or another file of this run has changed since it began; start it again",
                          process.stderr.read().decode())

    def test_workers_die_with_their_parent(self):
        for process in self.start(self.folder / "out", "--replicates", 10000):
            workers = self.workers_of(process.pid)
            process.kill()
        for _ in range(200):
            alive = [worker for worker in workers if Path(f"/proc/{worker}").exists()]
            if not alive:
                return
            time.sleep(0.05)
        self.fail(f"{alive} still run")

    def test_an_interruption_ends_an_isolated_run_in_order(self):
        for process in self.start(self.folder / "out", "--replicates", 10000):
            self.workers_of(process.pid)
            process.send_signal(signal.SIGINT)
            self.assertEqual(process.wait(60), 130)
        self.assertTrue((self.folder / "out/manifest.json").exists())


if __name__ == "__main__":
    unittest.main()
