#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""tools/dev/setup against a pretended dpkg and apt-get that write down what they were asked."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

SETUP = Path(__file__).resolve().parent / "setup"
LISTS = SETUP.parent / "apt"


def listed(group):
    lines = (LISTS / f"{group}.txt").read_text(encoding="utf-8").splitlines()
    return [line.split("#")[0].strip() for line in lines if line.split("#")[0].strip()]


class Setup(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.bin = Path(self.folder.name)
        self.asked = self.bin / "asked"
        self.asked.touch()
        self.program("id", "echo 0")

    def program(self, name, body):
        file = self.bin / name
        file.write_text(f"#!/bin/bash\n{body}\n", encoding="utf-8")
        file.chmod(0o755)

    def machine(self, without=(), apt_get="exit 0"):
        absent = "|".join(without) or "-"
        self.program("dpkg-query", 'for name in "${@:3}"; do [[ $name =~ ^(' + absent +
                     ')$ ]] || echo "installed $name"; done')
        self.program("apt-get", f'echo "apt-get $*" >>{self.asked}\n{apt_get}')
        self.program("sudo", f'echo "sudo" >>{self.asked}\nwhile [[ $1 == -* ]]; do shift; done; exec "$@"')

    def run_setup(self, *arguments):
        path = f"{self.bin}:{os.environ['PATH']}"
        return subprocess.run([SETUP, *arguments], env={**os.environ, "PATH": path}, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, check=False)

    def test_everything_there_is_silent_and_asks_apt_nothing(self):
        self.machine()
        done = self.run_setup("core", "test")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        self.assertEqual(self.asked.read_text(), "")

    def test_only_what_is_missing_is_installed(self):
        self.machine(without=["mold", "shellcheck"])
        self.assertEqual(self.run_setup("core", "test").returncode, 0)
        self.assertEqual(self.asked.read_text().splitlines(), [
            "apt-get -q update",
            "apt-get -qy --no-install-recommends -o DPkg::Lock::Timeout=300 install mold shellcheck"])

    def test_sudo_is_for_others_than_root(self):
        self.machine(without=["mold"])
        self.program("id", "echo 1000")
        self.assertEqual(self.run_setup("core").returncode, 0)
        self.assertEqual(self.asked.read_text().splitlines()[0], "sudo")

    def test_check_lists_and_touches_nothing(self):
        self.machine(without=["mold", "ccache"])
        done = self.run_setup("--check", "core")
        self.assertEqual((done.returncode, done.stdout), (1, "ccache\nmold\n"))
        self.assertEqual(self.asked.read_text(), "")

    def test_a_failing_installation_prints_the_line_to_run(self):
        self.machine(without=["mold"], apt_get="exit 100")
        done = self.run_setup("core")
        self.assertEqual(done.returncode, 1)
        self.assertIn("sudo apt-get update && sudo apt-get -y --no-install-recommends install mold\n", done.stderr)

    def test_a_wrong_group_is_wrong_usage(self):
        self.machine()
        for arguments in ([], ["nonsense"], ["--check"], ["--nonsense", "core"]):
            self.assertEqual(self.run_setup(*arguments).returncode, 2, arguments)

    def test_every_listed_package_has_a_reason_and_appears_once(self):
        names = [name for group in ("core", "test") for name in listed(group)]
        self.assertEqual(len(names), len(set(names)))
        for group in ("core", "test"):
            for line in (LISTS / f"{group}.txt").read_text(encoding="utf-8").splitlines():
                self.assertRegex(line, r"^(# .+|[a-z0-9.+-]+ +# .+)$")

    def test_boost_is_never_named_without_its_version(self):
        for name in listed("core") + listed("test"):
            self.assertFalse(name.startswith("libboost") and "1.81" not in name, name)


if __name__ == "__main__":
    unittest.main()
