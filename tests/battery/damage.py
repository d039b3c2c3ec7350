# SPDX-License-Identifier: Apache-2.0
"""Every file that is read back, cut short or with one bit flipped: noticed, and never a wrong number.

Unit logs and copies of plugins are protected by checksums: what is damaged is made again, to the same bytes. The tables
are not: of them only is asked that a report is made or a clear error given.
"""

import os
import random
import shutil

from trials import (DONE, FAILED, INPUT_OUTPUT, LONG, PLUGIN, PROGRAM, SCENARIO, USAGE, Row, Straight, environment, run,
                    run_tiny, sweep_tiny)

EACH = 100 if LONG else 8
PLUGINS = PROGRAM.parents[1] / "lib/microcosm/plugins"
chance = random.Random(2026)


def cut(path, place):
    with open(path, "r+b") as file:
        file.truncate(place * path.stat().st_size // 10**6)


def flip(path, place):
    with open(path, "r+b") as file:
        file.seek(place * path.stat().st_size // 10**6)
        byte = file.read(1)
        file.seek(-1, 1)
        file.write(bytes([byte[0] ^ 1 << place % 8]))


def cases(kinds, each=EACH):
    """(file, how, millionth of its length) at random."""
    return [(kind, how, chance.randrange(10**6)) for kind in kinds for how in (cut, flip) for _ in range(each)]


def label(case):
    return f"{case[1].__name__} {case[0]} at {case[2]} millionths"


def logs(row, name, make, go_on):
    straight = Straight(row.folder / name, make)

    def attempt(case):
        folder = row.folder / f"{name}-{case[1].__name__}-{case[2]}"
        shutil.copytree(row.folder / name, folder)
        case[1](max(folder.glob("units/*.log"), key=lambda file: file.stat().st_size), case[2])
        done = make(folder, *go_on)
        shutil.rmtree(folder) if done.status == DONE and not straight.differs(folder) else None
        return straight.judge(done, folder, ()) if folder.exists() else None

    each(row, cases([f"the log of a {name}"]), attempt)
    return straight


def each(row, all_cases, attempt):
    row.each([Labelled(case) for case in all_cases], attempt)


class Labelled(tuple):
    """A case that prints as its label."""

    def __str__(self):
        return label(self)


def tables(row):
    source = row.folder / "run"

    def attempt(case):
        folder = row.folder / f"table-{case[0]}-{case[1].__name__}-{case[2]}"
        shutil.copytree(source, folder)
        case[1](folder / case[0], case[2])
        done = run("report", folder, "-o", folder / "report.html")
        shutil.rmtree(folder)
        if done.status in (DONE, FAILED, USAGE, SCENARIO, INPUT_OUTPUT) and (done.status == DONE or done.err.strip()):
            return None
        return f"exit status {done.status}: {done.err[-300:]}"

    names = sorted(file.name for file in source.iterdir() if file.is_file() and file.suffix in (".csv", ".json"))
    each(row, cases(names, max(1, EACH // 4)), attempt)


def manifests(row, straight):
    """A run goes on whatever has become of what it wrote at its end."""

    def attempt(case):
        folder = row.folder / f"end-{case[0]}-{case[1].__name__}-{case[2]}"
        shutil.copytree(row.folder / "run", folder)
        case[1](folder / case[0], case[2])
        return straight.resume(folder)

    each(row, cases(["manifest.json", "datapackage.json", "replicates.csv"], max(1, EACH // 8)), attempt)


def private_copies(row, straight):
    """The copy in the user's cache is what is loaded, so it is read back before."""

    def attempt(case):
        cache = row.folder / f"cache-{case[1].__name__}-{case[2]}"
        env = environment(XDG_CACHE_HOME=str(cache))
        folder = row.folder / f"cached-{case[1].__name__}-{case[2]}"
        run_tiny(folder, env=env)
        shutil.rmtree(folder)
        for copy in cache.glob("microcosm/plugins/*.so"):
            copy.chmod(0o700)
            case[1](copy, case[2])
        return straight.judge(run_tiny(folder, env=env), folder, ())

    each(row, cases(["private copies of plugins"], max(2, EACH // 5)), attempt)


def plugin_files(row):
    """`plugin list` and `plugin describe` say what is wrong or list it; whatever it does, they do not fall."""

    def attempt(case):
        folder = row.folder / f"plugin-{case[1].__name__}-{case[2]}"
        folder.mkdir(mode=0o700)
        shutil.copy(PLUGINS / "funnel.mcsm.so", folder)
        case[1](folder / "funnel.mcsm.so", case[2])
        done = run("plugin", "list", "--plugin-path", folder)
        if done.status not in (DONE, PLUGIN):
            return f"plugin list: exit status {done.status}: {done.err[-300:]}"
        done = run("plugin", "describe", folder / "funnel.mcsm.so")
        return None if done.status in (DONE, PLUGIN) else f"plugin describe: {done.status}: {done.err[-300:]}"

    each(row, cases(["a plugin file"], 2 * EACH), attempt)


def strange_logs(row, straight):
    """What may lie among the logs besides logs."""
    strange = {"a folder": os.mkdir, "a pipe": os.mkfifo, "a loop of links": lambda path: os.symlink(path, path),
               "a link to nothing": lambda path: os.symlink("/nowhere", path),
               "an empty file": lambda path: open(path, "w", encoding="utf-8").close(),
               "a text": lambda path: open(path, "w", encoding="utf-8").write("no log at all\n" * 100),
               "a device of zeros": lambda path: os.symlink("/dev/zero", path)}

    def attempt(name):
        folder = row.folder / f"strange-{name.replace(' ', '-')}"
        shutil.copytree(row.folder / "run", folder)
        strange[name](folder / "units/1.log")
        done = run_tiny(folder, timeout=20)
        return straight.judge(done, folder, (INPUT_OUTPUT,))

    row.each(list(strange), attempt)


def main():
    row = Row()
    straight = logs(row, "run", run_tiny, ())
    logs(row, "sweep", sweep_tiny, ("--resume",))
    strange_logs(row, straight)
    manifests(row, straight)
    private_copies(row, straight)
    plugin_files(row)
    tables(row)
    row.end()


if __name__ == "__main__":
    main()
