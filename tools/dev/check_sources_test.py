#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The conventions' check on single files with a planted mistake."""

import tempfile
import unittest
from pathlib import Path

import check_sources

FIRST = "// SPDX-License-Identifier: Apache-2.0\n"


def problems(path, text):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / path
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
        return list(check_sources.problems(Path(folder)))


def function(lines, head="void run() {"):
    return FIRST + head + "\n" + "    step();\n" * (lines - 2 - head.count("\n")) + "}\n"


class Sources(unittest.TestCase):
    def test_a_clean_file_passes(self):
        self.assertEqual(problems("engine/text/a.hpp", FIRST + "#pragma once\n"), [])
        self.assertEqual(problems("tools/dev/a", "#!/bin/sh\n# SPDX-License-Identifier: Apache-2.0\n"), [])

    def test_a_missing_licence_is_refused(self):
        self.assertEqual(problems("engine/text/a.cpp", "int a;\n"),
                         ["engine/text/a.cpp:1: error: the first line must hold SPDX-License-Identifier: Apache-2.0"])
        self.assertEqual(len(problems("tools/dev/a", "#!/bin/sh\necho\n")), 1)

    def test_a_header_without_pragma_once_is_refused(self):
        self.assertEqual(len(problems("engine/text/a.hpp", FIRST)), 1)

    def test_two_types_of_a_name_are_refused(self):
        def text(body):
            return FIRST + "#pragma once\nnamespace microcosm {\n" + body + "}  // namespace microcosm\n"

        def both(one, other):
            with tempfile.TemporaryDirectory() as folder:
                for path, body in (("engine/a.hpp", one), ("engine/b.hpp", other)):
                    file = Path(folder) / path
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_text(text(body), encoding="utf-8")
                return list(check_sources.problems(Path(folder)))

        point = "struct Point {\n    int x;\n};\n"
        self.assertEqual(both(point, "class Point : Base {\n};\n"),
                         ["engine/b.hpp:4: error: microcosm::Point is defined in engine/a.hpp, too"])
        for other in ("struct Point;\n", "namespace {\nstruct Point {};\n}  // namespace\n",
                      "namespace inner {\nstruct Point {\n};\n}  // namespace inner\n", "Point::Point() {}\n"):
            self.assertEqual(both(point, other), [], other)

    def test_files_stop_at_400_lines(self):
        self.assertEqual(problems("tests/a.cpp", FIRST + "int a;\n" * 399), [])
        self.assertEqual(len(problems("tests/a.cpp", FIRST + "int a;\n" * 400)), 1)

    def test_functions_stop_at_50_lines(self):
        self.assertEqual(problems("tests/a.cpp", function(50)), [])
        self.assertEqual(problems("tests/a.cpp", function(51)),
                         ["tests/a.cpp:2: error: a function of 51 lines; it stops at 50"])
        self.assertEqual(len(problems("tests/a.cpp", function(51, "void run(int a,\n         int b) {"))), 1)

    def test_initialisers_belong_to_their_constructor(self):
        head = "class A {\n    A(int a,\n      int b)\n        : a_(a),\n          b_(b) {\n        step();\n    }\n"
        self.assertEqual(problems("tests/a.cpp", FIRST + head + "    int a_;\n" * 60 + "};\n"), [])
        body = "        step();\n" * 50
        self.assertEqual(problems("tests/a.cpp", FIRST + head.replace("        step();\n", body) + "};\n"),
                         ["tests/a.cpp:3: error: a function of 55 lines; it stops at 50"])

    def test_braces_in_literals_and_comments_do_not_count(self):
        odd = "    step('{', \"{\\\"{\");  // {\n    each([&](int i) {\n        step(i);\n             }));\n"
        text = FIRST + "void run() {\n" + odd + "}\n\n" + "int a;\n" * 60
        self.assertEqual(problems("tests/a.cpp", text), [])
        self.assertEqual(len(problems("tests/a.cpp", FIRST + "void run() {\n" + odd * 13 + "}\n")), 1)

    def test_a_long_class_or_namespace_is_no_function(self):
        for head in ("namespace a {", "class A final : public B<int (*)()> {", "struct A {", "enum class A {"):
            self.assertEqual(problems("tests/a.cpp", function(60, head)), [])

    def test_functions_that_differ_between_machines_are_refused_in_the_library_only(self):
        for call in ("std::exp(x)", "std::pow (x, 2)", "std::normal_distribution<> d;", "std::mt19937 g;"):
            self.assertEqual(len(problems("engine/text/a.cpp", FIRST + call + "\n")), 1, call)
            self.assertEqual(problems("tests/a.cpp", FIRST + call + "\n"), [])
        for fine in ("std::sqrt(x)", "mcsm::exp(x)", "std::expected(x)", "// not std::exp(x)"):
            self.assertEqual(problems("engine/text/a.cpp", FIRST + fine + "\n"), [])

    def test_names_that_say_nothing_are_refused(self):
        self.assertEqual(len(problems("engine/text/string_utils.cpp", FIRST)), 1)
        self.assertEqual(problems("engine/text/database.cpp", FIRST), [])

    def test_notes_to_oneself_are_refused(self):
        self.assertEqual(len(problems("engine/text/a.cpp", FIRST + "// " + "TO" + "DO later\n")), 1)
        self.assertEqual(problems("engine/text/a.cpp", FIRST + "// " + "TO" + "DO(#12) later\n"), [])


if __name__ == "__main__":
    unittest.main()
