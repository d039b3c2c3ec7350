# SPDX-License-Identifier: Apache-2.0
"""Two programs in one folder, a clock that goes backwards, no memory, no space, no right to write."""

import os
import resource
import subprocess

from trials import (DONE, FAILED, INJECT, INPUT_OUTPUT, LONG, PLUGIN, PROGRAM, SCENARIO, TINY, USAGE, Row, Straight,
                    environment, run, run_tiny, start, sweep_tiny)

KINDS = (("run", run_tiny, ()), ("sweep", sweep_tiny, ("--resume",)))
MIB = 1 << 20


def two_at_once(row, name, make, straight):
    """Both start in one folder: one does the work, the other is refused or finds it done."""

    def attempt(number):
        folder = row.folder / f"{name}-two-{number}"
        words = {"run": ("run", TINY, "-q", "--replicates", 128, "-o", folder),
                 "sweep": ("sweep", TINY.with_name("tiny_sweep.yaml"), "-q", "--resume", "-o", folder)}[name]
        both = [start(*words), start(*words)]
        outputs = [process.communicate(timeout=120)[1].decode() for process in both]
        codes = sorted(process.returncode for process in both)
        if codes not in ([DONE, DONE], [DONE, INPUT_OUTPUT]):
            return f"exit statuses {codes}: {outputs}"
        if codes[1] == INPUT_OUTPUT and not any("another run is writing" in text for text in outputs):
            return f"refused without the reason: {outputs}"
        return straight.differs(folder)

    row.each(range(20 if LONG else 3), attempt, workers=1)


def clocks(row, name, make, go_on, straight):
    def attempt(skew):
        env = environment(LD_PRELOAD=str(INJECT), FAULT_SKEW=str(skew))
        folder = row.folder / f"{name}-clock{skew}"
        make(folder, env=environment(LD_PRELOAD=str(INJECT), FAULT="write:9:kill", FAULT_SKEW=str(skew)))
        problem = straight.judge(make(folder, *go_on, env=env), folder, ())
        return problem or straight.resume(folder, *go_on)

    row.each([-1, -86400, -10**9, 10**9], attempt)


def memory(row, name, make, go_on, straight):
    """Less and less address space: enough, or the program says that it is not."""

    def attempt(mib):
        folder = row.folder / f"{name}-memory{mib}"
        limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (mib * MIB, mib * MIB))  # noqa: E731
        done = make(folder, preexec_fn=limit)
        if done.status == 127 and "loading shared libraries" in done.err:
            return None  # the program itself does not fit
        problem = straight.judge(done, folder, (FAILED, SCENARIO, PLUGIN, INPUT_OUTPUT))
        if problem or done.status == DONE:
            return problem
        if "memory" not in done.err.lower():
            return f"exit status {done.status} without a word about memory: {done.err[-300:]}"
        return straight.resume(folder, *(go_on if any(folder.glob("units/*.log")) else ()))

    row.each(range(20, 260, 4 if LONG else 24), attempt)


def no_right_to_write(row):
    """As an ordinary user if we are root, whom no mode stops."""
    def drop():
        if os.geteuid() == 0:
            os.setgid(65534)
            os.setuid(65534)

    os.chmod(row.folder, 0o755)
    closed = row.folder / "closed"
    closed.mkdir(mode=0o555)
    file = row.folder / "file"
    file.write_text("mine\n", encoding="utf-8")
    for name, out in (("a read-only folder", closed / "out"), ("a read-only parent", closed / "a/b/c"),
                      ("a file in its place", file), ("below a file", file / "out"), ("a device", "/dev/full"),
                      ("the system's folder", "/proc/out"), ("a name too long", row.folder / ("n" * 300))):
        for command in (("run", TINY, "-q"), ("sweep", TINY.with_name("tiny_sweep.yaml"), "-q")):
            done = run(*command, "-o", out, preexec_fn=drop, cwd="/")
            wrong = done.status != INPUT_OUTPUT or str(out)[:20] not in done.err or done.out
            row.check(f"{command[0]} into {name}", f"exit status {done.status}: {done.err[-300:]}" if wrong else None)
    row.check("the file is untouched", None if file.read_text(encoding="utf-8") == "mine\n" else "it was overwritten")


def full_output(row):
    """What is printed on a full disk is not there, so the program may not say that it is done."""
    folder = row.folder / "printed"
    run_tiny(folder)
    commands = (("run", TINY, "-q", "--replicates", 16), ("run", TINY, "-q", "--replicates", 16, "--json"),
                ("validate", TINY), ("world", TINY), ("schema",), ("plugin", "list"), ("--help",), ("run", "--help"),
                ("report", folder, "--markdown"), ("sweep", TINY.with_name("tiny_sweep.yaml"), "--dry-run"),
                ("sweep", TINY.with_name("tiny_sweep.yaml"), "-o", "x", "--recipe", "slurm", "--tasks", 4),
                ("plugin", "describe", "org.microcosm.conversion.funnel"))
    for command in commands:
        with open("/dev/full", "wb") as full:
            done = subprocess.run([PROGRAM, *map(str, command)], stdin=subprocess.DEVNULL, stdout=full, check=False,
                                  stderr=subprocess.PIPE, env=environment(), timeout=60, cwd=row.folder)
        wrong = done.returncode != INPUT_OUTPUT or b"standard output" not in done.stderr
        row.check(f"{' '.join(map(str, command))} > /dev/full",
                  f"exit status {done.returncode}: {done.stderr[-300:]}" if wrong else None)


def small_disk(row, name, make, go_on, straight):
    """Files may not grow beyond a size: stops with exit status 5, and completes when they may."""
    import signal

    def attempt(kib):
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (kib * 1024, kib * 1024))

        folder = row.folder / f"{name}-disk{kib}"
        done = make(folder, preexec_fn=limit, restore_signals=False)
        problem = straight.judge(done, folder, (INPUT_OUTPUT,))
        has_units = folder.is_dir() and any(folder.glob("units/*.log"))
        return problem or straight.resume(folder, *(go_on if has_units else ()))

    row.each([0, 1, 4, 16, 40, 64, 100, 200, 300, 500][:: 1 if LONG else 3], attempt)


def main():
    row = Row()
    for name, make, go_on in KINDS:
        straight = Straight(row.folder / name, make)
        two_at_once(row, name, make, straight)
        clocks(row, name, make, go_on, straight)
        memory(row, name, make, go_on, straight)
        small_disk(row, name, make, go_on, straight)
    no_right_to_write(row)
    full_output(row)
    row.end()


if __name__ == "__main__":
    main()
