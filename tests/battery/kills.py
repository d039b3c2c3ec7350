# SPDX-License-Identifier: Apache-2.0
"""SIGKILL at chosen moments of a run and of a sweep: the next launch completes it, and does nothing twice.

The moments are calls of the program (an allocation, a write, a sync, a rename, a close), so that they lie between any two
steps that matter, and are the same on every machine.
"""

from trials import INJECT, LONG, Row, Straight, environment, run_tiny, sweep_tiny

MOMENTS = {"new": range(50, 60000, 1000 if LONG else 15000), "write": range(1, 60, 2 if LONG else 15),
           "fsync": range(1, 24, 1 if LONG else 8), "rename": range(1, 12, 1 if LONG else 4),
           "fdatasync": range(1, 3), "close": range(1, 40, 3 if LONG else 20)}


def main():
    row = Row()
    for name, make, go_on in (("run", run_tiny, ()), ("sweep", sweep_tiny, ("--resume",))):
        straight = Straight(row.folder / name, make)

        def attempt(moment, name=name, make=make, go_on=go_on, straight=straight):
            folder = row.folder / f"{name}-{moment.replace(':', '-')}"
            done = make(folder, env=environment(LD_PRELOAD=str(INJECT), FAULT=moment))
            if "fault: " not in done.err:
                return straight.judge(done, folder, ())
            if done.status != -9:
                return f"exit status {done.status} after SIGKILL"
            complete = (folder / "manifest.json").exists()
            if complete and straight.differs(folder):
                return f"manifest.json stands beside unfinished tables: {straight.differs(folder)}"
            has_units = any(folder.glob("units/*.log"))
            return straight.resume(folder, *(go_on if has_units else ()))

        row.each([f"{call}:{number}:kill" for call, numbers in MOMENTS.items() for number in numbers], attempt)
    row.end()


if __name__ == "__main__":
    main()
