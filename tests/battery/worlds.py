# SPDX-License-Identifier: Apache-2.0
"""Kept worlds: whatever happens to the user's cache or to a run that writes to it, the result has the bytes of a run without.

Every case is a run with a cache of its own, judged against a run without any. A kept world that is not what it should be
must be said and made anew; a cache that cannot be used must not be noticed.
"""

import os
import random
import resource
import shutil
import signal

from damage import cut, flip
from trials import DONE, INJECT, LONG, Row, Straight, environment, fresh, run_tiny, start, TINY

EACH = 100 if LONG else 8
NOTE = "a kept world cannot be used and is made anew"
chance = random.Random(2026)
MOMENTS = {"write": range(1, 24 if LONG else 7), "fsync": range(1, 6), "rename": range(1, 4),
           "close": range(20, 60, 2 if LONG else 10), "mmap": range(1, 40, 2 if LONG else 10)}
FAULTS = {"write": ("ENOSPC", "EIO", "EINTR", "short"), "fsync": ("EIO", "EINTR"), "rename": ("EIO", "ENOSPC")}


class Cache:
    """A cache folder, and runs that use it."""

    def __init__(self, row, name, of=None):
        self.folder = fresh(row.folder / f"cache-{name}")
        self.out = row.folder / f"out-{name}"
        self.worlds = self.folder / "microcosm/worlds"
        if of:
            shutil.copytree(of.folder, self.folder, symlinks=True)
        else:
            self.folder.mkdir()

    def run(self, straight, note="", **options):
        """What is wrong with a run; `note` is in what it must say on stderr, or it must say nothing."""
        done = run_tiny(fresh(self.out), env=self.environment(), **options)
        problem = straight.judge(done, self.out, ())
        said_wrong = note not in done.err or (not note and done.err)
        return problem or (f"said {done.err[-300:]!r}, expected {note!r}" if said_wrong else None)

    def environment(self, **more):
        return environment(XDG_CACHE_HOME=str(self.folder), MICROCOSM_WORLD_CACHE="all", **more)

    def files(self):
        return sorted(self.worlds.glob("*.world")) if self.worlds.is_dir() else []


def damaged(row, straight, filled):
    """Cut short or one bit flipped: said, made anew, and then kept again."""
    def attempt(case):
        how, place = case
        cache = Cache(row, f"{how.__name__}-{place}", filled)
        how(cache.files()[0], place)
        return cache.run(straight, NOTE) or cache.run(straight)

    row.each([(how, chance.randrange(10**6)) for how in (cut, flip) for _ in range(EACH)], attempt)


def strange(row, straight, filled):
    """What may lie in place of a kept world."""
    things = {"a folder": os.mkdir, "a pipe": os.mkfifo, "a loop of links": lambda path: os.symlink(path, path),
              "a link to nothing": lambda path: os.symlink("/nowhere", path),
              "a link to a device": lambda path: os.symlink("/dev/zero", path),
              "a link to the same": lambda path: os.symlink(filled.files()[0], path),
              "an empty file": lambda path: open(path, "w", encoding="utf-8").close(),
              "another world": lambda path: shutil.copy(other, path),
              "a text": lambda path: open(path, "w", encoding="utf-8").write("no world at all\n" * 100)}
    another = Cache(row, "another")
    run_tiny(another.out, "--seed", 8, env=another.environment())
    other = another.files()[0]

    def attempt(name):
        cache = Cache(row, f"strange-{name.replace(' ', '-')}", filled)
        path = cache.files()[0]
        path.unlink()
        things[name](path)
        return cache.run(straight, NOTE, timeout=20)

    row.each(list(things), attempt)


def interrupted(row, straight, plugins):
    """Killed while it writes, or a call of the system fails: the next run has the same bytes, and a world that is kept is whole."""
    def attempt(fault):
        cache = Cache(row, f"fault-{fault.replace(':', '-')}", plugins)
        done = run_tiny(cache.out, env=cache.environment(LD_PRELOAD=str(INJECT), FAULT=fault))
        if "fault: " in done.err and not fault.endswith("kill") and done.status == DONE:
            problem = straight.differs(cache.out)
            if problem:
                return problem
        return cache.run(straight) or cache.run(straight)

    row.each([f"{call}:{number}:kill" for call, numbers in MOMENTS.items() for number in numbers]
             + [f"{call}:{number}:{how}" for call, ways in FAULTS.items() for how in ways
                for number in range(1, 13 if LONG else 4)], attempt)


def unusable(row, straight, filled):
    """Folders that cannot be written to are not worth a word, and those of other people are not trusted."""
    def drop():
        if os.geteuid() == 0:
            os.setgid(65534)
            os.setuid(65534)

    def read_only(cache):
        os.chmod(cache.folder, 0o555)
        os.chmod(row.folder, 0o777)  # the results are still written
        return cache.run(straight, preexec_fn=drop)

    def no_home(cache):
        env = {key: value for key, value in cache.environment().items() if key not in ("HOME", "XDG_CACHE_HOME")}
        done = run_tiny(fresh(cache.out), env=env)
        return straight.judge(done, cache.out, ()) or (f"said {done.err[-300:]!r}" if done.err else None)

    def open_to_all(cache):
        cache.run(straight)
        os.chmod(cache.worlds, 0o777)
        return cache.run(straight, "is not closed to other users")

    def a_file_in_its_place(cache):
        (cache.folder / "microcosm").mkdir()
        cache.worlds.write_text("mine\n", encoding="utf-8")
        overwritten = "it was overwritten"
        return cache.run(straight) or (None if cache.worlds.read_text(encoding="utf-8") == "mine\n" else overwritten)

    def small_files(cache):
        """The world (150 KB) is the largest file, so this is a disk that is full for it alone: plugins have room."""
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (140 * 1024, 140 * 1024))

        done = run_tiny(fresh(cache.out), env=cache.environment(), preexec_fn=limit, restore_signals=False)
        if "the world cannot be kept for the next run" not in done.err:
            return f"exit status {done.status}, said {done.err[-300:]!r}"
        left = [file.name for file in cache.worlds.glob("*")]
        return f"{left} stays" if left else cache.run(straight)

    cases = {"a read-only home": read_only, "no home": no_home, "a folder open to all": open_to_all,
             "a file in place of the folder": a_file_in_its_place, "a full disk": small_files}
    row.each(list(cases), lambda name: cases[name](Cache(row, name.replace(" ", "-"))), workers=1)
    row.check("a kept world is used", None if len(filled.files()) == 1 else f"{len(filled.files())} worlds are kept")


def two_at_once(row, straight):
    def attempt(number):
        cache = Cache(row, f"two-{number}")
        outs = [fresh(row.folder / f"two-{number}-{i}") for i in range(2)]
        both = [start("run", TINY, "-q", "--threads", 1, "--replicates", 128, "-o", out, env=cache.environment()) for out in outs]
        errors = [process.communicate(timeout=120)[1].decode() for process in both]
        if any(process.returncode != DONE for process in both) or any(errors):
            return f"{errors}"
        return straight.differs(outs[0]) or straight.differs(outs[1]) or cache.run(straight)

    row.each(range(20 if LONG else 3), attempt, workers=1)


def main():
    row = Row()
    straight = Straight(row.folder / "straight", lambda folder, *more: run_tiny(
        folder, *more, env=environment(MICROCOSM_WORLD_CACHE="off")))
    filled = Cache(row, "filled")
    row.check("the first run keeps the world", filled.run(straight))
    row.check("the second finds it", filled.run(straight))
    plugins = Cache(row, "plugins", filled)
    shutil.rmtree(plugins.worlds)
    damaged(row, straight, filled)
    strange(row, straight, filled)
    interrupted(row, straight, plugins)
    unusable(row, straight, filled)
    two_at_once(row, straight)
    row.end()


if __name__ == "__main__":
    main()
