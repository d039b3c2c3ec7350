# SPDX-License-Identifier: Apache-2.0
"""Wrong files of every kind: exit status 3, within five seconds of work, and the first line of error that is expected.

The files are in hostile_cases.py and tests/scenarios/bad, the answers in hostile_answers.txt. `--write` replaces the
answers by what the program says now: read the difference before you keep it.
"""

import re
import resource
import sys
from pathlib import Path

from hostile_cases import EDGES, ROSTERS, SCENARIOS, SEEDS, SWEEPS, TINY, TINY_OF_GRAPH, TINY_OF_ROSTER, WEIGHTS
from trials import DONE, HERE, INPUT_OUTPUT, PLUGIN, ROOT, SCENARIO, Row, run
from world_bytes import HOSTILE as WORLDS

ANSWERS = HERE / "hostile_answers.txt"
SLOWEST = 5  # seconds of work, after which the system ends the program
KINDS = {"scenario": SCENARIOS, "roster": ROSTERS, "edges": EDGES, "worlds": WORLDS,
         "sweep": SWEEPS, "weights": WEIGHTS, "seeds": SEEDS}


def hurry():
    resource.setrlimit(resource.RLIMIT_CPU, (SLOWEST, SLOWEST + 1))


def first_error(text, folder):
    """The first line that is an error, without the folder; long ones are cut."""
    for line in text.replace(f"{folder}/", "").splitlines():
        if ": error: " in line or line.startswith("error"):
            return line[:300]
    return (text.strip().splitlines() or [""])[0].replace(f"{folder}/", "")[:300]


def attempt(folder, kind, content):
    """(exit status, first error) of the command that reads such a file."""
    folder.mkdir()
    name, commands = {"scenario": ("scenario.yaml", ("validate", "scenario.yaml")),
                      "roster": ("roster.csv", ("validate", "tiny.yaml")),
                      "edges": ("graph.txt", ("world", "tiny.yaml")),
                      "worlds": ("graph.world", ("validate", "tiny.yaml")),
                      "sweep": ("sweep.yaml", ("sweep", "sweep.yaml", "--dry-run")),
                      "weights": ("graph.txt", ("cascade", "graph.txt", "--weights", "file", "--seeds", "top:1")),
                      "seeds": ("seeds.txt", ("cascade", "triangle.txt", "--seeds", folder / "seeds.txt"))}[kind]
    scenario = {"roster": TINY_OF_ROSTER, "edges": TINY_OF_GRAPH,
                "worlds": TINY_OF_GRAPH.replace(b"graph.txt", b"graph.world")}.get(kind, TINY)
    (folder / "tiny.yaml").write_bytes(scenario)
    (folder / "triangle.txt").write_text("0 1\n1 2\n2 0\n", encoding="utf-8")
    (folder / name).write_bytes(content)
    done = run(commands[0], folder / commands[1], *commands[2:], preexec_fn=hurry)
    return done.status, first_error(done.err, folder)


def read_answers():
    answers = {}
    for line in ANSWERS.read_text(encoding="utf-8").splitlines() if ANSWERS.exists() else ():
        if line and not line.startswith("#"):
            name, status, error = line.split(" | ", 2)
            answers[name] = (int(status) if status.isdigit() else None, error)
    return answers


def bad_files(row):
    """tests/scenarios/bad from end to end; that no other word is said is tested in tests/unit/scenario."""
    def check(file):
        expected = re.findall(r"^# expect: (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
        done = run("validate", file, cwd=ROOT, preexec_fn=hurry)
        missing = [text for text in expected if f"{file}:{text}".replace(":0:0:", ":") not in done.err]
        allowed = (SCENARIO,) if any(": error: " in text for text in expected) else (DONE, SCENARIO)
        if done.status not in allowed or missing:
            return f"exit status {done.status}, not said: {missing}"
        return None

    row.each(sorted((ROOT / "tests/scenarios/bad").glob("*.yaml")), check)


def main():
    row = Row()
    answers, found = read_answers(), {}
    cases = [(f"{kind}: {name}", kind, content) for kind, all_of_kind in KINDS.items() for name, content in all_of_kind]

    class Case(tuple):
        def __str__(self):
            return self[0]

    def check(case):
        name, kind, content = case
        status, error = attempt(row.folder / re.sub(r"\W", "_", name), kind, content)
        found[name] = (status, error)
        if status not in (SCENARIO, INPUT_OUTPUT, PLUGIN):
            return f"exit status {status}: {error}"
        return None if answers.get(name) == (status, error) else f"said {status} {error!r}, expected {answers.get(name)}"

    row.each([Case(case) for case in cases], check)
    if "--write" in sys.argv[1:]:
        lines = [f"{name} | {found[name][0]} | {found[name][1]}" for name, _, _ in cases]
        ANSWERS.write_text("# What hostile_cases.py must be told: case | exit status | first line of error.\n"
                           + "\n".join(lines) + "\n", encoding="utf-8")
    bad_files(row)
    row.end()


if __name__ == "__main__":
    main()
