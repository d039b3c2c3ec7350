# SPDX-License-Identifier: Apache-2.0
"""Each of the first uses of write, fsync, rename, open … fails once; the run says so, and the next completes it."""

import os

from trials import (DONE, FAILED, INJECT, INPUT_OUTPUT, LONG, PLUGIN, SCENARIO, TINY_SWEEP, Row, Straight, environment,
                    run_tiny, sweep_tiny)

EACH = 50 if LONG else 4
FAULTS = [("write", "ENOSPC"), ("write", "EIO"), ("write", "EINTR"), ("write", "short"),
          ("fsync", "EIO"), ("fsync", "EINTR"), ("fdatasync", "EIO"), ("fdatasync", "EINTR"),
          ("rename", "EIO"), ("rename", "ENOSPC"), ("open", "EIO"), ("open", "EACCES"), ("open", "EINTR"),
          ("close", "EIO"), ("close", "EINTR"), ("read", "EIO"), ("read", "EINTR"), ("read", "short"),
          ("pread", "EIO"), ("pread", "EINTR"), ("pread", "short"), ("mmap", "ENOMEM"),
          ("opendir", "EIO"), ("readdir", "EIO")]
HARMLESS = {"EINTR", "short"}  # of these the user must notice nothing
MEMORY = range(1, 60001, 120 if LONG else 15000)  # allocations of the whole run, and those beyond


def injected(fault, folder, make):
    """(what the program did, whether the fault struck)"""
    done = make(folder, env=environment(LD_PRELOAD=str(INJECT), FAULT=fault))
    return done, "fault: " in done.err


def main():
    row = Row()
    for name, make, go_on in (("run", run_tiny, ()), ("sweep", sweep_tiny, ("--resume",))):
        straight = Straight(row.folder / name, make)

        def attempt(fault, name=name, make=make, go_on=go_on, straight=straight):
            folder = row.folder / f"{name}-{fault.replace(':', '-')}"
            done, struck = injected(fault, folder, make)
            if not struck:
                return straight.judge(done, folder, ())
            how = fault.rsplit(":", 1)[1]
            if how in HARMLESS and done.status != DONE:
                return f"an interrupted call is no failure, but exit status {done.status}: {done.err[-400:]}"
            expected = (FAILED,) if how == "badalloc" else (INPUT_OUTPUT, SCENARIO, PLUGIN)
            if how == "badalloc" and ".mcsm.so: its entry failed: out of memory" in done.err:
                expected = (PLUGIN,)  # the allocation was the plugin's own
            problem = straight.judge(done, folder, expected)
            if not problem and done.status == INPUT_OUTPUT and "/" not in done.err:
                problem = f"no path in the message: {done.err[-400:]}"
            if problem or done.status == DONE:
                return problem
            has_units = any(folder.glob("units/*.log")) if folder.is_dir() else False
            again = ("--retries", 9) if how == "badalloc" else ()  # a row without memory has failed, and says so
            return straight.resume(folder, *(go_on if has_units else ()), *again)

        faults = [f"{call}:{number}:{how}" for call, how in FAULTS for number in range(1, EACH + 1)]
        faults += [f"new:{number}:badalloc" for number in MEMORY]
        row.each(faults, attempt)
    row.end()


if __name__ == "__main__":
    main()
