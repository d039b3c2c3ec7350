#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Refuses what the conventions forbid and a line-by-line reading can see.

usage: check_sources.py [ROOT]     prints file:line: error: rule, and exits 1 if there is any

Licence line; #pragma once; one type of a name in a namespace; files of at most 400 lines, functions of at most 50;
names that say nothing; functions and generators whose results differ between machines; notes to oneself.
"""

import re
import sys
from pathlib import Path

FOLDERS = ("include", "engine", "plugins", "tools", "tests", ".ci")
CPP = {".cpp", ".hpp", ".h", ".c"}
LICENCE = "SPDX-License-Identifier: Apache-2.0"
FILE_LIMIT = 400
FUNCTION_LIMIT = 50

EMPTY_NAME = re.compile(r"(^|_)(utils?|common|helpers?|manager|base|misc|handler|processor)(_|$)")
# The libm of two machines differs in the last bit, std:: distributions and shuffles between libraries.
UNPORTABLE = re.compile(r"\bstd::((exp|exp2|expm1|log|log2|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh"
                        r"|tanh|erf|erfc|tgamma|lgamma|cbrt|hypot|fma|shuffle|sample)\s*\(|\w+_distribution\b"
                        r"|mt19937|random_device|default_random_engine|execution::par)")
PORTABLE_FOLDERS = ("include/", "engine/", "plugins/")
NOTE = re.compile(r"\b(TO[D]O(?!\(#?\w+\))|FIX[M]E|XX[X])\b")  # brackets: not to find itself
LITERAL = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])\'')
OPENS_BLOCK = re.compile(r"(?<![={(])\s*\{$")
NAMESPACE = re.compile(r"namespace(?: ([\w:]+))? \{")
TYPE = re.compile(r"(?:template <.*> *)?(?:struct|class|enum|enum class|union) (?:alignas\(\w+\) )?(\w+)(?!::| *[\w(])[^;(]*$")
NOT_A_FUNCTION = re.compile(r"^\s*\}?\s*(if|for|while|switch|catch|else|do|try|namespace|class|struct|enum|union|extern)\b")


def code_of(line):
    """The line without literals, comment and blanks at its end."""
    return LITERAL.sub("", line).split("//", 1)[0].rstrip()


def first_line_of_signature(lines, start):
    """Walks back over a signature of several lines and a constructor's list of initialisers."""
    first = start
    while first > 0 and (lines[first].lstrip().startswith(":")
                         or lines[first - 1].rstrip().endswith((",", "(", "&&", "||"))):
        first -= 1
    return first


def closing_line(lines, start):
    """The line whose brace closes the block that a line opens at its end."""
    depth = 1
    for number in range(start + 1, len(lines)):
        for brace in re.findall(r"[{}]", code_of(lines[number])):
            depth += 1 if brace == "{" else -1
            if depth == 0:
                return number
    return start


def long_functions(lines):
    """(line number, length) of each function over the limit."""
    for start, line in enumerate(lines):
        if not OPENS_BLOCK.search(code_of(line)):
            continue
        first = first_line_of_signature(lines, start)
        head = lines[first:start + 1]
        if "(" not in " ".join(head) or any(NOT_A_FUNCTION.match(part) for part in head):
            continue
        end = closing_line(lines, start)
        if end - first + 1 > FUNCTION_LIMIT:
            yield first + 1, end - first + 1


def source_problems(path, lines):
    if LICENCE not in " ".join(lines[:2]):
        yield 1, f"the first line must hold {LICENCE}"
    stem = Path(path).name.split(".")[0]
    if EMPTY_NAME.search(stem.lower()):
        yield 1, f"the name {stem} says nothing about what is inside"
    for number, line in enumerate(lines, 1):
        if NOTE.search(line):
            yield number, "a note to oneself; open an issue and name its number in brackets, or do it now"


def cpp_problems(path, lines):
    if len(lines) > FILE_LIMIT:
        yield FILE_LIMIT + 1, f"{len(lines)} lines; a file stops at {FILE_LIMIT}: two concepts in one room?"
    if path.endswith((".hpp", ".h")) and "#pragma once" not in lines:
        yield 1, "a header needs #pragma once"
    for number, length in long_functions(lines):
        yield number, f"a function of {length} lines; it stops at {FUNCTION_LIMIT}"
    if path.startswith(PORTABLE_FOLDERS):
        for number, line in enumerate(lines, 1):
            found = UNPORTABLE.search(code_of(line))
            if found:
                name = found.group(0).rstrip("( ")
                yield number, f"{name} gives other bits elsewhere; use the SDK's math.hpp, random.hpp, distribution.hpp"


def types_of(lines):
    """(line number, name with its namespaces) of every type that other files could name, too."""
    spaces = []
    for number, line in enumerate(lines, 1):
        opened = NAMESPACE.match(line)
        if opened:
            spaces.append(opened[1])
        elif line.startswith("}  // namespace") and spaces:
            spaces.pop()
        defined = TYPE.match(code_of(line))
        if defined and None not in spaces:  # None: a namespace without a name
            yield number, "::".join([*spaces, defined[1]])


def repeated_types(root):
    """The linker keeps one of two classes of a name, and code for the other runs on its members."""
    first = {}
    for file in sorted((root / "engine").rglob("*.[hc]pp")) + sorted((root / "tools").rglob("*.[hc]pp")):
        path = file.relative_to(root).as_posix()
        for number, name in types_of(file.read_text(encoding="utf-8").splitlines()):
            other = first.setdefault(name, path)
            if other != path:
                yield f"{path}:{number}: error: {name} is defined in {other}, too"


def is_source(file):
    if file.suffix in CPP | {".py", ".sh", ".cmake"} or file.name == "CMakeLists.txt":
        return True
    return file.suffix == "" and file.read_bytes()[:2] == b"#!"


def problems(root):
    """Every broken rule under a root, as printable lines, in order of place."""
    files = sorted(p for folder in FOLDERS for p in (root / folder).rglob("*") if p.is_file() and is_source(p))
    for file in files:
        path = file.relative_to(root).as_posix()
        lines = file.read_text(encoding="utf-8").splitlines()
        found = list(source_problems(path, lines))
        if file.suffix in CPP:
            found += cpp_problems(path, lines)
        for number, text in sorted(found):
            yield f"{path}:{number}: error: {text}"
    yield from repeated_types(root)


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    found = list(problems(root))
    print("\n".join(found), end="\n" if found else "", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
