#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Refuses an #include that breaks the layers.

Three ideas, held below as data: a folder may include only the folders listed for it; each third-party library
has one owner, so that replacing it means editing one folder; the SDK (include/microcosm) needs the C++ standard
library and nothing else.

usage: check_layers.py [ROOT]     prints file:line: error: rule, and exits 1 if there is any
"""

import re
import sys
from pathlib import Path

# Groups of the SDK's headers: the host sees all of it but plugin.hpp, which is for authors of plugins.
SDK = ["sdk"]
ABI = ["abi"]
AUTHOR = ["sdk", "abi", "author"]

ENGINE = ["text", "random", "scenario", "catalog", "conformance", "world", "experiment", "cascade", "campaign", "results", "run",
          "sweep", "report", "facts"]

# Folder -> what it may include besides itself and the standard library.
MAY_INCLUDE = {
    "include/microcosm": AUTHOR,
    "plugins": AUTHOR,
    "engine/text": [],
    "engine/random": SDK,
    "engine/scenario": ["text"],
    "engine/catalog": ABI + ["text"],
    "engine/conformance": SDK + ABI + ["text", "catalog"],
    "engine/world": SDK + ["text", "random", "scenario", "catalog"],
    "engine/experiment": ["text", "random", "scenario", "catalog", "world"],
    "engine/cascade": SDK + ["random", "world"],
    "engine/campaign": SDK + ABI + ["random", "catalog", "world", "experiment", "cascade"],
    "engine/results": ["text"],
    "engine/run": ["text", "experiment", "campaign", "cascade", "results"],
    "engine/sweep": ["text", "random", "scenario", "catalog", "experiment", "campaign", "run", "results"],
    "engine/report": ["text", "results"],
    "engine/facts": SDK + ["text", "scenario", "catalog", "world", "experiment", "cascade", "run", "results"],
    "tools/microcosm": SDK + ABI + ENGINE,
    "tools/bench": AUTHOR + ENGINE + ["plugins/ranking"],  # the kernel inlined, beside the border
    "tools/python": SDK + ABI + ENGINE,
    "tests": AUTHOR + ENGINE,  # and, as the only folder, tools and plugins
}

# Third-party headers, by prefix -> the only folders that include them.
OWNERS = {
    "yaml-cpp/": ["engine/text"],
    "boost/json": ["engine/text"],
    "openssl/": ["engine/text"],
    "fmt/": ["engine/text"],
    "zlib.h": ["engine/text", "engine/world"],
    "zstd.h": ["engine/text", "engine/world"],
    "boost/graph": ["engine/world"],
    "boost/property_map": ["engine/world"],
    "boost/dll": ["engine/catalog"],
    "boost/container": ["engine/campaign"],
    "boost/sort": ["engine/world"],
    "boost/random": ["engine/random"],
    "boost/program_options": ["tools/microcosm"],
    "tbb/": ["engine/run"],
    "oneapi/": ["engine/run"],
    "gtest/": ["tests"],
    "gmock/": ["tests"],
    "Random123/": ["tests"],
    "boost/math": ["tests"],
    "benchmark/": ["tools/bench"],
    "pybind11/": ["tools/python"],
    "mpi.h": ["engine/sweep"],
}

# What comes with compiler and C library: <vector>, C11 headers, and for host and tests the system's.
STANDARD = re.compile(r"[a-z_0-9]+|(assert|errno|float|limits|math|stdbool|stddef|stdint|stdio|stdlib|string)\.h")
SYSTEM = re.compile(r"(sys|linux)/[\w/]+\.h|(dirent|dlfcn|elf|fcntl|immintrin|link|locale|malloc|poll|pthread|pty|sched|signal|spawn"
                    r"|termios|time|unistd|xmmintrin)\.h")
PORTABLE_ONLY = ["include/microcosm", "plugins"]

INCLUDE = re.compile(r'\s*#\s*include\s*([<"])([^>"]+)[>"]')
SOURCES = {".cpp", ".hpp", ".h", ".c"}


def layer(path):
    """The row of MAY_INCLUDE that a file belongs to, or None."""
    rows = [row for row in MAY_INCLUDE if path == row or path.startswith(row + "/")]
    return max(rows, key=len, default=None)


def group(header):
    """How MAY_INCLUDE names a header of the project; None for a header from elsewhere."""
    if header.startswith("microcosm/"):
        return {"microcosm/plugin.h": "abi", "microcosm/plugin.hpp": "author",
                "microcosm/testing.hpp": "author"}.get(header, "sdk")
    top, _, rest = header.partition("/")
    if top == "engine":
        return rest.partition("/")[0]
    return header.rpartition("/")[0] if top in ("plugins", "tools", "tests") else None


def project_rule(row, header):
    """What is wrong with including a header of the project, or None."""
    wanted = group(header)
    if row == "tests" or layer(header) == row or wanted in MAY_INCLUDE[row]:
        return None
    if wanted == "author":
        return f"<{header}> is for authors of plugins; the host uses <microcosm/plugin.h>"
    allowed = ", ".join(MAY_INCLUDE[row]) or "nothing"
    return f"{row} may not include {header}; it may include itself and: {allowed}"


def foreign_rule(row, header):
    """What is wrong with including a header of somebody else, or None."""
    if STANDARD.fullmatch(header):
        return None
    if SYSTEM.fullmatch(header):
        return f"{row} is portable C++: no <{header}>" if row in PORTABLE_ONLY else None
    for prefix, owners in OWNERS.items():
        if header.startswith(prefix):
            return None if row in owners else f"<{header}> belongs to {' and '.join(owners)} alone"
    return f"<{header}> has no owner; add it to OWNERS in tools/dev/check_layers.py or do without"


def rule(path, bracket, header):
    """The rule that this include breaks, or None."""
    row = layer(path)
    if row is None:
        return f"{path} is in no folder of MAY_INCLUDE in tools/dev/check_layers.py"
    if group(header) is not None:
        wants_angle = header.startswith("microcosm/")
        if wants_angle != (bracket == "<"):
            return f"write {'<' + header + '>' if wants_angle else chr(34) + header + chr(34)}"
        return project_rule(row, header)
    if bracket == '"':
        return f'"{header}" is not a full path from the root of the project'
    return foreign_rule(row, header)


def problems(root):
    """Every broken rule under a root, as printable lines, in order of place."""
    for folder in ("include", "engine", "plugins", "tools", "tests"):
        for file in sorted(p for p in (root / folder).rglob("*") if p.suffix in SOURCES):
            path = file.relative_to(root).as_posix()
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                found = INCLUDE.match(line)
                broken = found and rule(path, *found.groups())
                if broken:
                    yield f"{path}:{number}: error: {broken}"


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    found = list(problems(root))
    print("\n".join(found), end="\n" if found else "", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
