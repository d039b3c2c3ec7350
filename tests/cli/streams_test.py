# SPDX-License-Identifier: Apache-2.0
"""Data on stdout, everything else on stderr; colours on terminals only."""

import json
import os
import pty
import re
import subprocess
import unittest

from program import (DONE, PROGRAM, QUICK_START, SCENARIO, SMALL, USAGE, ProgramTest, environment, microcosm)

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def on_a_terminal(*arguments, **changes):
    """Runs the program with a terminal for stdout and stderr; returns what it wrote there."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([PROGRAM, *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs,
                          env=environment(**{"TERM": "xterm", **changes})) as process:
        os.close(theirs)
        text = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # how Linux says that the other side is closed
                break
            if not part:
                break
            text += part
        process.wait(timeout=120)
    os.close(ours)
    return text.decode()


class Streams(ProgramTest):
    def test_a_run_prints_the_verdict_on_stdout_and_progress_on_stderr(self):
        done = microcosm("run", QUICK_START, *SMALL, "--replicates", 32, "-o", self.folder / "out")
        self.check(done, DONE)
        self.assertIn("micros", done.out)
        self.assertNotIn("%|", done.out)
        self.assertNotEqual(done.err, "")
        self.assertNotIn("\x1b", done.out + done.err)
        self.assertNotIn("\r", done.out + done.err)

    def test_a_run_ends_with_what_it_took_and_notes_the_memory(self):
        folder = self.folder / "out"
        done = self.check(microcosm("run", QUICK_START, *SMALL, "--replicates", 16, "--threads", 1, "-o", folder), DONE)
        line = re.search(r"^took [\d.]+ s for the world and [\d.]+ s for \d+ units on 1 thread; (\d+) MB at the peak$",
                         done.err, re.MULTILINE)
        self.assertTrue(line, done.err)
        launch = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["launches"][-1]
        self.assertLessEqual(launch["peak_megabytes"], int(line[1]))
        self.assertGreater(launch["peak_megabytes"], 10)

    def test_json_is_one_object_and_nothing_else(self):
        for command in (("run", QUICK_START, *SMALL, "--replicates", 16, "-o", self.folder / "out"),
                        ("world", QUICK_START, *SMALL), ("validate", QUICK_START)):
            with self.subTest(command=command[0]):
                done = self.check(microcosm(*command, "--json"), DONE)
                self.assertIsInstance(json.loads(done.out), dict)

    def test_an_error_leaves_stdout_empty(self):
        for arguments, status in ((("run", QUICK_START, "--set", "nonsense=1"), SCENARIO), (("nonsense",), USAGE)):
            done = self.check(microcosm(*arguments), status)
            self.assertEqual(done.out, "")
            self.assertIn("nonsense", done.err)
            self.assertNotIn("\x1b", done.err)

    def test_no_color_is_honoured_on_a_terminal(self):
        wrong = ("validate", QUICK_START, "--set", "nonsense=1")
        text = on_a_terminal(*wrong, NO_COLOR="1")
        self.assertIn("error: ", text)
        self.assertNotRegex(text, COLOUR)

    def test_a_dumb_terminal_gets_no_colour(self):
        text = on_a_terminal("validate", QUICK_START, "--set", "nonsense=1", TERM="dumb")
        self.assertIn("error: ", text)
        self.assertNotRegex(text, COLOUR)


if __name__ == "__main__":
    unittest.main()
