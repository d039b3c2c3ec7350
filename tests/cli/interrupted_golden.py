# SPDX-License-Identifier: Apache-2.0
"""A run that is interrupted or killed loses at most the unit in hand, and resumes to the same bytes."""

import signal
import subprocess
import time
import unittest

from program import (DONE, INTERRUPTED, PROGRAM, QUICK_START, ROOT, SMALL, ProgramTest, environment, microcosm)


class Interrupted(ProgramTest):
    def arguments(self, folder, replicates):
        return ("run", QUICK_START, *SMALL, "--threads", 2, "--replicates", replicates, "-o", folder)

    def signalled(self, number, times=1):
        """Starts a run, sends the signal as soon as a unit is stored; (exit status, stderr, folder, replicates).

        A run that ends before the signal arrives proves nothing and is tried again with four times the replicates.
        """
        for replicates in (128, 512, 2048, 8192):
            folder = self.folder / f"run{replicates}"
            with subprocess.Popen([PROGRAM, *map(str, self.arguments(folder, replicates))], cwd=ROOT,
                                  env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.PIPE) as process:
                self.wait_for_a_unit(process, folder)
                for _ in range(times):
                    process.send_signal(number)
                    time.sleep(0.02)
                err = process.communicate(timeout=60)[1].decode()
            if process.returncode != DONE:
                return process.returncode, err, folder, replicates
        raise AssertionError("the run always ended before the signal")

    def wait_for_a_unit(self, process, folder):
        deadline = time.monotonic() + 120
        while process.poll() is None and not any(file.stat().st_size > 0 for file in folder.glob("units/*")):
            self.assertLess(time.monotonic(), deadline, "no unit was stored within two minutes")
            time.sleep(0.005)

    def resumes(self, folder, replicates):
        """The same command completes the folder, and its tables equal those of a run without interruption."""
        self.check(microcosm(*self.arguments(folder, replicates)), DONE)
        straight = self.folder / "straight"
        self.check(microcosm(*self.arguments(straight, replicates)), DONE)
        self.assert_same_tables(folder, straight)

    def test_an_interrupt_keeps_what_is_finished_and_the_run_resumes(self):
        status, err, folder, replicates = self.signalled(signal.SIGINT)
        self.assertEqual(status, INTERRUPTED, err)
        self.assertRegex(err.lower(), "interrupted")
        self.resumes(folder, replicates)

    def test_a_request_to_terminate_is_an_interrupt(self):
        status, err, folder, replicates = self.signalled(signal.SIGTERM)
        self.assertEqual(status, INTERRUPTED, err)
        self.resumes(folder, replicates)

    def test_a_second_interrupt_ends_at_once_and_the_run_resumes(self):
        status, err, folder, replicates = self.signalled(signal.SIGINT, times=2)
        self.assertEqual(status, INTERRUPTED, err)
        self.resumes(folder, replicates)

    def test_a_killed_run_resumes(self):
        status, _, folder, replicates = self.signalled(signal.SIGKILL)
        self.assertEqual(status, -signal.SIGKILL)
        self.resumes(folder, replicates)

    def test_a_damaged_log_costs_its_units_and_no_number(self):
        folder = self.run_small("damaged", "--replicates", 64)
        log = max((folder / "units").iterdir(), key=lambda file: file.stat().st_size)
        whole = log.read_bytes()
        log.write_bytes(whole[:len(whole) * 2 // 3])
        again = self.run_small("damaged", "--replicates", 64)
        self.assert_same_tables(again, self.run_small("straight", "--replicates", 64))


if __name__ == "__main__":
    unittest.main()
