# SPDX-License-Identifier: Apache-2.0
"""What the rows of the battery share: the program, a tiny campaign, counting of cases, and the judge of a broken run.

A row is a program: it tries cases, prints each that failed, and ends with "N cases, M failures". `--long` asks for the
numbers of cases that only `tools/dev/battery` has time for.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/cli"))
from program import DONE, FAILED, INPUT_OUTPUT, PLUGIN, PROGRAM, SCENARIO, USAGE, Done, environment, tables  # noqa: E402

LONG = "--long" in sys.argv[1:]
HERE = Path(__file__).resolve().parent
TINY = HERE / "tiny.yaml"
TINY_SWEEP = HERE / "tiny_sweep.yaml"
INJECT = PROGRAM.parents[1] / "tests/faults/libinject.so"
SLOWEST = 60  # seconds; a loaded machine is slow, a hang is slower


def start(*arguments, env=None, program=PROGRAM, **options):
    """Starts the program with both outputs kept."""
    return subprocess.Popen([program, *map(str, arguments)], env=env or environment(), stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def run(*arguments, timeout=SLOWEST, **options):
    """Runs the program to its end; a hang is status None."""
    with start(*arguments, **options) as process:
        try:
            out, err = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return Done(None, "", f"still running after {timeout} s")
    return Done(process.returncode, out.decode(errors="replace"), err.decode(errors="replace"))


def run_tiny(folder, *more, replicates=128, **options):
    return run("run", TINY, "-q", "--threads", 1, "--replicates", replicates, "-o", folder, *more, **options)


def sweep_tiny(folder, *more, **options):
    return run("sweep", TINY_SWEEP, "-q", "--threads", 1, "-o", folder, *more, **options)


def units_of(folder):
    """How often any launch that left a log stored a unit, by the manifest."""
    launches = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["launches"]
    return sum(launch["units"] for launch in launches)


class Row:
    """Counts cases, in parallel; a case is a function that returns what is wrong, or nothing."""

    def __init__(self):
        temporary = tempfile.TemporaryDirectory(prefix="microcosm-battery-")
        self._temporary = temporary
        self.folder = Path(temporary.name)
        self.cases = 0
        self.failures = []

    def check(self, label, problem):
        """One case, tried already."""
        self.cases += 1
        if problem:
            self.failures.append(f"{label}: {problem}")

    def each(self, cases, attempt, workers=os.cpu_count()):
        """attempt(case) for every case; the label is the case."""
        with ThreadPoolExecutor(workers) as pool:
            for case, problem in zip(cases, pool.map(attempt, cases)):
                self.check(case, problem)

    def end(self):
        """Prints the count and ends the program."""
        self._temporary.cleanup()
        for failure in self.failures:
            print("FAILED", failure)
        print(f"{self.cases} cases, {len(self.failures)} failures")
        sys.exit(1 if self.failures else 0)


class Straight:
    """An undisturbed result, to which all others must be equal."""

    def __init__(self, folder, make):
        done = make(folder)
        if done.status != DONE:
            sys.exit(f"the undisturbed run failed: {done.err}")
        self.tables = tables(folder)
        self.units = units_of(folder)
        self._make = make

    def differs(self, folder):
        """The names of tables that are not the same."""
        found = tables(folder)
        names = sorted(self.tables.keys() | found.keys())
        wrong = [name for name in names if found.get(name) != self.tables.get(name)]
        return f"these tables differ from the undisturbed run's: {', '.join(wrong)}" if wrong else None

    def judge(self, done, folder, expected):
        """What is wrong with an attempt that something may have broken."""
        if done.status == DONE:
            return self.differs(folder)
        if done.status not in expected:
            return f"exit status {done.status}, expected {expected}: {done.err[-600:]}"
        if not done.err.strip():
            return f"exit status {done.status} without a word"
        if "terminate called" in done.err or "microcosm crashed" in done.err:
            return done.err[-600:]
        half = [file.name for file in folder.glob("*.part-*")] if folder.is_dir() else []
        if half and done.status > 0:
            return f"half-written files stay: {half}"
        return None

    def resume(self, folder, *more):
        """What is wrong with going on after it: other bytes, or work that was finished and is done again."""
        done = self._make(folder, *more)
        if done.status != DONE:
            return f"cannot go on: exit status {done.status}: {done.err[-600:]}"
        problem = self.differs(folder)
        if problem:
            return f"after going on, {problem}"
        units = units_of(folder)
        return f"{units} units were stored, {self.units} exist: finished ones were lost" if units != self.units else None


def fresh(folder):
    """An empty place of that name."""
    shutil.rmtree(folder, ignore_errors=True)
    return folder
