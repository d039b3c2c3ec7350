# SPDX-License-Identifier: Apache-2.0
"""Starts the program under test the way a user does, and reads the files it leaves."""

import csv
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("MICROCOSM") or ROOT / "build/release/bin/microcosm").resolve()
PLUGINS = PROGRAM.parents[1] / "lib/microcosm/plugins"
SCENARIOS = ROOT / "scenarios"
QUICK_START = SCENARIOS / "skincare_serum_50k.yaml"
SMALL = ("--set", "world.scale=200")  # thirty thousand nodes: built in a moment

DONE, FAILED, USAGE, SCENARIO, PLUGIN, INPUT_OUTPUT, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130


class Done(NamedTuple):
    """What a finished program left behind."""

    status: int
    out: str
    err: str


def environment(**changes):
    """The caller's environment without what would change the program's manners or fill the user's cache with worlds."""
    kept = {name: value for name, value in os.environ.items()
            if name != "NO_COLOR" and not name.startswith("MICROCOSM_PLUGIN")}
    return {**kept, "MICROCOSM_WORLD_CACHE": "off", **changes}


def microcosm(*arguments, env=None, timeout=300, **options):
    """Runs the program to its end."""
    done = subprocess.run([PROGRAM, *map(str, arguments)], env=env or environment(), stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=timeout, check=False, cwd=ROOT,
                          **options)
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def tables(folder):
    """The bytes of every CSV file of a folder, by name."""
    return {file.name: file.read_bytes() for file in sorted(Path(folder).glob("*.csv"))}


def rows(file):
    """Header and rows of a CSV file."""
    with open(file, newline="", encoding="utf-8") as text:
        header, *body = csv.reader(text, strict=True)
    return header, body


class ProgramTest(unittest.TestCase):
    """A test with a folder of its own that is gone afterwards."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="microcosm-test-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def run_small(self, name, *arguments, scenario=QUICK_START):
        """A small run into the folder `name`, which must succeed; returns that folder."""
        folder = self.folder / name
        self.check(microcosm("run", scenario, *SMALL, "-o", folder, *arguments), DONE)
        return folder

    def check(self, done, status):
        """The exit status is this one; if not, shows what the program said."""
        self.assertEqual(done.status, status, f"\nstdout: {done.out[-2000:]}\nstderr: {done.err[-4000:]}")
        return done

    def assert_same_tables(self, left, right):
        left, right = tables(left), tables(right)
        self.assertTrue(left)
        self.assertEqual(list(left), list(right))
        self.assertEqual([name for name in left if left[name] != right[name]], [])

    def copy_of_scenarios(self, edit=lambda text: text):
        """A copy of the scenarios' folder with an edited quick start; returns that file."""
        folder = Path(tempfile.mkdtemp(dir=self.folder)) / "scenarios"
        shutil.copytree(SCENARIOS, folder)
        file = folder / QUICK_START.name
        file.write_text(edit(file.read_text(encoding="utf-8")), encoding="utf-8")
        return file
