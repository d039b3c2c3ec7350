# SPDX-License-Identifier: Apache-2.0
"""A sweep gives the same bytes on any threads, shards and processes, and after any interruption.

MICROCOSM_LONG=1 runs the long forms: 200 rows, 25 kills (otherwise 24 rows and 5 kills).
"""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import time
import unittest

from program import (DONE, FAILED, INPUT_OUTPUT, INTERRUPTED, PROGRAM, ROOT, SCENARIOS, USAGE, ProgramTest,
                     environment, microcosm, tables)

LONG = os.environ.get("MICROCOSM_LONG") == "1"
KILLS, STEPS = (25, 20) if LONG else (5, 3)

SWEEP = f"""scenario: {SCENARIOS / "skincare_serum_50k.yaml"}
replicates: 32
set: {{world.scale: 500}}
design:
  kind: grid
  inputs:
    product.price: {{low: 20 USD, high: 60 USD, steps: {STEPS}}}
    money.management_hours: [2, 4, 6, 8, 10]
    world.people: [6000000, 6500000]
"""
PRECISION = f"""scenario: {SCENARIOS / "skincare_serum_50k.yaml"}
precision: 3.5 %
set: {{world.scale: 10000}}
design:
  kind: grid
  inputs:
    conversion.params.click_to_buy: [7 %, 20 %, 40 %]
"""
MPIRUN = ("mpirun", "--allow-run-as-root", "--oversubscribe", "--bind-to", "none")


def children(pid):
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], stdout=subprocess.PIPE, check=False)
    return [int(child) for child in found.stdout.split()]


class Sweeps(ProgramTest):
    """One uninterrupted sweep, to which all others are compared."""

    straight = None
    text = SWEEP

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.base = ROOT / "build" / "test-sweep" / str(os.getpid())
        cls.base.mkdir(parents=True)
        cls.addClassCleanup(shutil.rmtree, cls.base)
        (cls.base / "sweep.yaml").write_text(cls.text, encoding="utf-8")
        done = microcosm("sweep", cls.base / "sweep.yaml", "-o", cls.base / "straight", "-q", timeout=1800)
        assert done.status == DONE, done.err
        cls.straight = cls.base / "straight"

    def arguments(self, folder, *more):
        return ["sweep", self.base / "sweep.yaml", "-o", folder, "-q", *more]

    def sweep(self, folder, *more, status=DONE):
        return self.check(microcosm(*self.arguments(folder, *more), timeout=1800), status)

    def start(self, folder, *more, launcher=()):
        return subprocess.Popen([*launcher, PROGRAM, *map(str, self.arguments(folder, *more))], cwd=ROOT,
                                env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                stderr=subprocess.PIPE)

    def wait_for_a_unit(self, process, folder):
        deadline = time.monotonic() + 120
        while process.poll() is None and not any(file.stat().st_size > 4096 for file in folder.glob("units/*.log")):
            self.assertLess(time.monotonic(), deadline, "no unit was stored within two minutes")
            time.sleep(0.005)

    def assert_same(self, folder):
        self.assert_same_tables(folder, self.straight)
        ours, theirs = (json.loads((f / "manifest.json").read_text())["identity"] for f in (folder, self.straight))
        self.assertEqual(ours, theirs)
        self.assertEqual((folder / "datapackage.json").read_bytes(), (self.straight / "datapackage.json").read_bytes())


class Threads(Sweeps):
    def test_any_number_of_threads_gives_the_same_bytes(self):
        for threads in (1, 2, 4):
            folder = self.folder / f"threads{threads}"
            self.sweep(folder, "--threads", threads)
            self.assert_same(folder)


class Precision(Sweeps):
    """Rows that end when enough is known end at the same checkpoint however they are done."""

    text = PRECISION

    def test_rows_end_at_different_checkpoints(self):
        lines = (self.straight / "stopping.csv").read_text(encoding="utf-8").splitlines()
        ends = [line.split(",")[2] for line in lines if line.endswith("TRUE")]
        self.assertEqual(len(ends), 3)
        self.assertGreater(len(set(ends)), 1, ends)

    def test_threads_shards_and_kills_change_no_byte(self):
        self.sweep(self.folder / "threads", "--threads", 1)
        self.assert_same(self.folder / "threads")
        for index in (1, 0):
            self.sweep(self.folder / "shards", "--shard", f"{index}/2")
        self.sweep(self.folder / "shards", "--merge")
        self.assert_same(self.folder / "shards")
        chance = random.Random(3)
        for _ in range(KILLS):
            with self.start(self.folder / "killed", "--resume") as process:
                time.sleep(chance.uniform(0.2, 0.8))
                process.kill()
                process.communicate(timeout=60)
        self.sweep(self.folder / "killed", "--resume")
        self.assert_same(self.folder / "killed")


class Kills(Sweeps):
    def test_kills_at_random_moments_lose_nothing(self):
        chance = random.Random(2026)
        folder = self.folder / "killed"
        kills = 0
        while kills < KILLS:
            with self.start(folder, "--resume", "--threads", "2") as process:
                time.sleep(chance.uniform(0.05, 1.5))
                process.kill()
                process.communicate(timeout=60)
            kills += 1
            if process.returncode == DONE:  # it was faster: begin again
                self.assert_same(folder)
                shutil.rmtree(folder)
        self.sweep(folder, "--resume")
        self.assert_same(folder)

    def test_an_interrupt_keeps_what_is_finished_and_merges_it(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGUSR1):
            folder = self.folder / number.name
            with self.start(folder) as process:
                self.wait_for_a_unit(process, folder)
                process.send_signal(number)
                err = process.communicate(timeout=120)[1].decode()
            if process.returncode != DONE:
                self.assertEqual(process.returncode, INTERRUPTED, err)
                self.assertRegex(err, "interrupted: [0-9]+ units are finished and kept")
                self.assertTrue((folder / "manifest.json").exists())
                self.sweep(folder, status=USAGE)
                self.sweep(folder, "--resume")
            self.assert_same(folder)

    def test_a_second_sweep_in_the_folder_is_refused(self):
        folder = self.folder / "busy"
        with self.start(folder) as process:
            self.wait_for_a_unit(process, folder)
            if process.poll() is None:
                done = self.sweep(folder, "--resume", status=INPUT_OUTPUT)
                self.assertIn("another run is writing into this folder", done.err)
                status = json.loads(microcosm("sweep", "--status", folder, "--json").out)
                self.assertTrue(status["running"] or process.poll() is not None)
            process.communicate(timeout=600)
        self.assertEqual(process.returncode, DONE)
        self.assert_same(folder)

    def test_a_damaged_log_costs_its_units_and_is_counted(self):
        folder = self.folder / "damaged"
        shutil.copytree(self.straight, folder)
        log = max((folder / "units").glob("*.log"), key=lambda file: file.stat().st_size)
        whole = bytearray(log.read_bytes())
        whole[len(whole) // 2] ^= 1
        log.write_bytes(whole[:-1000])
        self.sweep(folder, "--merge", status=FAILED)
        self.sweep(folder, "--resume")
        self.assert_same(folder)
        launches = json.loads((folder / "manifest.json").read_text())["launches"]
        self.assertEqual(len(launches), 2)
        self.assertGreater(launches[0]["damaged_bytes"], 0)


class Machines(Sweeps):
    def test_shards_together_give_the_same_bytes(self):
        folder = self.folder / "shards"
        for index in (2, 0, 1):
            self.sweep(folder, "--shard", f"{index}/3")
        self.sweep(folder, "--merge")
        self.assert_same(folder)

    def test_a_killed_shard_is_done_by_itself_again(self):
        folder = self.folder / "shards"
        with self.start(folder, "--shard", "0/2") as first, self.start(folder, "--shard", "1/2") as second:
            self.wait_for_a_unit(first, folder)
            first.kill()
            first.communicate(timeout=60)
            second.communicate(timeout=600)
        self.sweep(folder, "--shard", "0/2")
        self.sweep(folder, "--merge")
        self.assert_same(folder)


@unittest.skipUnless(shutil.which("mpirun") and (PROGRAM.parent / "microcosm-mpi").exists(),
                     "no MPI (tools/dev/setup mpi, then build)")
class Mpi(Sweeps):
    def mpi(self, folder, *more):
        return subprocess.run([*MPIRUN, "-np", "3", PROGRAM, *map(str, self.arguments(folder, "--threads", "1", *more))],
                              cwd=ROOT, env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, timeout=900, check=False)

    def test_three_ranks_give_the_same_bytes(self):
        folder = self.folder / "mpi"
        done = self.mpi(folder)
        self.assertEqual(done.returncode, DONE, done.stderr.decode())
        self.assert_same(folder)
        launches = json.loads((folder / "manifest.json").read_text())["launches"]
        self.assertEqual({launch.get("writer", "") for launch in launches}, {"", "rank 1", "rank 2"})

    def test_a_killed_rank_ends_the_job_and_the_next_launch_completes_it(self):
        folder = self.folder / "mpi"
        with self.start(folder, "--threads", "1", launcher=(*MPIRUN, "-np", "3")) as job:
            self.wait_for_a_unit(job, folder)
            ranks = children(job.pid)
            if ranks and job.poll() is None:
                os.kill(ranks[-1], signal.SIGKILL)
            job.communicate(timeout=120)
        done = self.mpi(folder, "--resume")
        self.assertEqual(done.returncode, DONE, done.stderr.decode())
        self.assert_same(folder)

    def test_a_refusal_ends_all_ranks_with_its_exit_code(self):
        folder = self.folder / "mpi"
        shutil.copytree(self.straight, folder)
        done = self.mpi(folder)
        self.assertEqual(done.returncode, USAGE, done.stderr.decode())
        self.assertRegex(done.stderr.decode(), "units are finished in .*; add --resume")


@unittest.skipUnless(os.geteuid() == 0, "only root may mount a small disk")
class FullDisk(Sweeps):
    def test_a_full_disk_ends_with_its_name_and_the_sweep_resumes_when_there_is_room(self):
        disk = self.folder / "disk"
        disk.mkdir()
        units = json.loads(microcosm("sweep", "--status", self.straight, "--json").out)["units"]
        size = sum(file.stat().st_size for file in self.straight.glob("units/*.log")) // 2
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", disk], check=False)
        if mounted.returncode != 0:
            self.skipTest("no tmpfs can be mounted here")
        self.addCleanup(subprocess.run, ["umount", disk], check=False)
        done = self.sweep(disk / "out", status=INPUT_OUTPUT)
        self.assertRegex(done.err, r"disk/out/units/.*\.log: cannot write: No space left on device\n"
                                   r"  [0-9]+ finished units are kept in .*disk/out; when it can be written again, "
                                   r"the same command with --resume goes on\n")
        kept = int(re.search("([0-9]+) finished units", done.err)[1])
        self.assertAlmostEqual(kept / units, 0.5, delta=0.1)
        self.assertEqual(json.loads(microcosm("sweep", "--status", disk / "out", "--json").out)["finished"], kept)
        subprocess.run(["mount", "-o", "remount,size=200m", disk], check=True)
        self.sweep(disk / "out", "--resume")
        self.assertTrue(tables(disk / "out"))
        self.assert_same(disk / "out")


if LONG:
    class ManyRows(ProgramTest):
        """What a row costs beside its replicates: CPU time and memory, of the program and nobody else."""

        ROWS = """scenario: {scenario}
replicates: {replicates}
keep: summary
set: {{world.scale: 2000}}
design:
  kind: latin_hypercube
  points: {rows}
  inputs:
    product.price: {{low: 20 USD, high: 60 USD}}
    money.management_hours: {{low: 1, high: 14}}
"""

        def used(self, *arguments):
            """CPU seconds and the peak of memory in bytes."""
            with subprocess.Popen([PROGRAM, *map(str, arguments)], cwd=ROOT, env=environment(),
                                  stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL) as process:
                _, status, usage = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(status)
            self.assertEqual(process.returncode, DONE)
            return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024

        def sweep(self, name, **numbers):
            file = self.folder / f"{name}.yaml"
            file.write_text(self.ROWS.format(scenario=SCENARIOS / "skincare_serum_50k.yaml", **numbers),
                            encoding="utf-8")
            return self.used("sweep", file, "-o", self.folder / name, "-q", "--threads", 1)

        def test_a_row_costs_less_than_a_twentieth_of_its_hundred_replicates(self):
            run = ("run", SCENARIOS / "skincare_serum_50k.yaml", "--set", "world.scale=2000", "--threads", 1)
            few, _ = self.used(*run, "--replicates", 1000)
            many, _ = self.used(*run, "--replicates", 11000)
            alone = many - few  # of 10,000 replicates, with their share of the summary
            few, _ = self.sweep("few", rows=10, replicates=100)
            many, _ = self.sweep("many", rows=110, replicates=100)
            self.assertLess(many - few, 1.05 * alone)

        def test_memory_holds_little_of_a_row(self):
            _, few = self.sweep("few", rows=200, replicates=1)
            _, many = self.sweep("many", rows=1700, replicates=1)
            self.assertLess((many - few) / 1500, 1024)


class Recipe(Sweeps):
    """Large enough units that a rank can be killed while there is work left."""

    text = SWEEP.replace("world.scale: 500", "world.scale: 60")

    def test_the_recipe_starts_again_what_lost_a_rank_until_it_is_complete(self):
        folder = self.folder / "recipe"
        script = self.sweep(folder, "--recipe", "mpi", "--tasks", 3).out
        as_root = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
                   "OMPI_MCA_rmaps_base_oversubscribe": "1", "OMPI_MCA_hwloc_base_binding_policy": "none"}
        with subprocess.Popen(["bash", "-c", script], env=environment(**as_root), stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as job:
            self.wait_for_a_unit(job, folder)
            ranks = [pid for launcher in children(job.pid) for pid in children(launcher)]
            if ranks and job.poll() is None:
                os.kill(ranks[-1], signal.SIGKILL)
            err = job.communicate(timeout=600)[1].decode()
        self.assertEqual(job.returncode, DONE, err)
        self.assertTrue(ranks, "the sweep had ended before a rank could be killed")
        self.assert_same(folder)
        launches = json.loads((folder / "manifest.json").read_text())["launches"]
        self.assertGreater(len(launches), 3, "it was started again")


if __name__ == "__main__":
    unittest.main()
