# SPDX-License-Identifier: Apache-2.0
"""World files as a user meets them: written, read as friendships, kept for the next run. What is done to them by force is
in tests/battery/worlds.py."""

import unittest

from program import DONE, ROOT, SCENARIO, USAGE, ProgramTest, environment, microcosm, tables

TINY = ROOT / "tests/battery/tiny.yaml"


class Worlds(ProgramTest):
    def test_a_written_world_gives_its_friendships(self):
        file = self.folder / "tiny.world"
        written = microcosm("world", TINY, "-o", file)
        self.assertEqual((written.status, written.err), (DONE, ""))
        read = microcosm("world", TINY, "--set", f"world.friendships={file}")
        self.assertEqual((read.status, read.out), (DONE, written.out))
        larger = microcosm("world", TINY, "--set", "world.people=3000", "--set", f"world.friendships={file}")
        self.assertIn("friendships   2000 nodes", larger.out)

    def test_a_damaged_world_is_a_mistake_of_the_scenario(self):
        file = self.folder / "tiny.world"
        microcosm("world", TINY, "-o", file)
        file.write_bytes(file.read_bytes()[:5000])
        done = microcosm("validate", TINY, "--set", f"world.friendships={file}")
        self.assertEqual(done.status, SCENARIO)
        self.assertIn(f"--set:1:19: error: {file}: is cut short: 5000 of ", done.err)

    def test_a_kept_world_changes_no_byte(self):
        found = {}
        for name, choice in (("made", "off"), ("kept", "all"), ("found", "all")):
            env = environment(MICROCOSM_WORLD_CACHE=choice, XDG_CACHE_HOME=str(self.folder / "cache"))
            done = microcosm("run", TINY, "-q", "--replicates", 16, "-o", self.folder / name, env=env)
            self.assertEqual((done.status, done.err), (DONE, ""))
            found[name] = tables(self.folder / name)
        self.assertEqual(found["kept"], found["made"])
        self.assertEqual(found["found"], found["made"])
        self.assertEqual(len(list(self.folder.glob("cache/microcosm/worlds/*.world"))), 1)

    def test_an_unknown_choice_is_wrong_usage(self):
        done = microcosm("world", TINY, env=environment(MICROCOSM_WORLD_CACHE="yes"))
        self.assertEqual((done.status, done.err), (USAGE, "MICROCOSM_WORLD_CACHE=yes: write off or all, or unset it\n"))


if __name__ == "__main__":
    unittest.main()
