# SPDX-License-Identifier: Apache-2.0
"""The same bytes: threads {1, 2, 8} x vector level {v2, v3, v4} x compiler x {whole, resumed, sharded}.

A level that this machine has not is left out and said. `build/clang` takes part if it is there; `--long` wants it.
"""

import itertools
import shutil
import sys

from trials import DONE, INJECT, LONG, PROGRAM, ROOT, TINY_SWEEP, Row, environment, run, tables

FLAGS = {2: {"ssse3", "sse4_2"}, 3: {"avx2", "fma", "bmi2"}, 4: {"avx512f", "avx512bw", "avx512vl"}}
THREADS = (1, 2, 8)
WAYS = ("whole", "resumed", "sharded")


def flags_of_machine():
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        return set(next(line for line in lines if line.startswith("flags")).split())


def programs(row):
    found = {"g++ as shipped": PROGRAM}
    for level, wanted in FLAGS.items():
        program = PROGRAM.with_name(f"microcosm-v{level}")
        if wanted <= flags_of_machine():
            if program.exists():
                found[f"g++ v{level}"] = program
            else:
                row.check(f"g++ v{level}", f"{program} is not built (target battery_programs)")
        else:
            print(f"this machine has no x86-64-v{level}")
    clang = ROOT / "build/clang/bin/microcosm"
    if clang.exists():
        found["clang"] = clang
    elif LONG:
        row.check("clang", f"{clang} is not built (preset clang)")
    return found


def at_level(row, name):
    """What makes plugins and draws in lanes keep to the level of this program: options, environment."""
    if not name.startswith("g++ v"):
        return (), {}
    level, options = name[-1], []
    for source in ("trust/log_odds.cpp", "ranking/engagement_feed.cpp"):
        plugin = row.folder / f"v{level}-{source.replace('/', '-')}.mcsm.so"
        run("plugin", "build", ROOT / "plugins" / source, "-o", plugin,
            env=environment(CXXFLAGS=f"-DMICROCOSM_VECTOR_LEVEL={level}"))
        options += ["--plugin", plugin]
    return options, {"MICROCOSM_VECTOR_LEVEL": f"v{level}"}


def sweep(program, folder, threads, *more, env=None):
    return run("sweep", TINY_SWEEP, "-q", "-o", folder, "--threads", threads, *more, program=program, env=env)


def make(program, folder, threads, way):
    """One sweep of the tiny campaign, made in that way; what went wrong, or nothing."""
    if way == "whole":
        last = sweep(program, folder, threads)
    elif way == "resumed":
        sweep(program, folder, threads, env=environment(LD_PRELOAD=str(INJECT), FAULT="write:12:kill"))
        last = sweep(program, folder, threads, "--resume")
    else:
        parts = [sweep(program, folder, threads, "--shard", f"{part}/3") for part in (1, 2, 0)]
        if any(done.status != DONE for done in parts):
            return str([done.err for done in parts])
        last = sweep(program, folder, threads, "--merge")
    return None if last.status == DONE else f"exit status {last.status}: {last.err[-300:]}"


def main():
    row = Row()
    all_programs = programs(row)
    straight = row.folder / "straight"
    problem = make(PROGRAM, straight, 1, "whole")
    if problem:
        sys.exit(problem)
    wanted = tables(straight)
    cells = list(itertools.product(all_programs, THREADS, WAYS))
    if not LONG:  # every value of each dimension, not every combination
        cells = [cell for number, cell in enumerate(cells) if (number + number // 9) % 4 == 0]

    def attempt(cell):
        name, threads, way = cell
        folder = row.folder / "-".join(map(str, cell)).replace(" ", "-")
        problem = make(all_programs[name], folder, threads, way)
        found = tables(folder)
        shutil.rmtree(folder, ignore_errors=True)
        return problem or (None if found == wanted else f"other bytes in {[n for n in wanted if found.get(n) != wanted[n]]}")

    row.each(cells, attempt, workers=1)
    different = {name: program for name, program in all_programs.items() if name != "g++ as shipped"}
    for name, program in different.items():  # a campaign large enough for vector code
        options, level = at_level(row, name)
        outputs = [run("run", ROOT / "scenarios/skincare_serum_50k.yaml", "--set", "world.scale=500", "-q", "--threads", 1,
                       "--replicates", 16, "-o", row.folder / f"{kind}-{name.replace(' ', '-')}", *more, program=which,
                       env=environment(**changes))
                   for kind, which, more, changes in (("a", PROGRAM, (), {}), ("b", program, options, level))]
        folders = [row.folder / f"{kind}-{name.replace(' ', '-')}" for kind in "ab"]
        same = tables(folders[0]) == tables(folders[1]) and all(done.status == DONE for done in outputs)
        row.check(f"the quick start by {name}", None if same else "other bytes")
    row.end()


if __name__ == "__main__":
    main()
