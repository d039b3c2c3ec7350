#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""The layer check on small trees with planted includes."""

import tempfile
import unittest
from pathlib import Path

import check_layers


def problems(files):
    """What the check says about a tree of {path: text}."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            file = Path(folder) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return list(check_layers.problems(Path(folder)))


def one(path, include):
    return problems({path: f"// first\n#include {include}\n"})


class Layers(unittest.TestCase):
    def test_an_upward_include_is_refused_with_place_and_rule(self):
        self.assertEqual(one("engine/campaign/money.cpp", '"engine/text/csv.hpp"'),
                         ["engine/campaign/money.cpp:2: error: engine/campaign may not include engine/text/csv.hpp; "
                          "it may include itself and: sdk, abi, random, catalog, world, experiment, cascade"])

    def test_own_folder_allowed_folders_and_standard_library_pass(self):
        for include in ('"engine/world/graph.hpp"', '"engine/text/csv.hpp"', "<vector>", "<stdint.h>", "<unistd.h>",
                        "<microcosm/random.hpp>", "<zstd.h>"):
            self.assertEqual(one("engine/world/graph.cpp", include), [])

    def test_each_library_is_refused_outside_its_owner(self):
        for prefix, owners in check_layers.OWNERS.items():
            header = prefix if prefix.endswith(".h") else prefix + "/x.hpp"
            for row in check_layers.MAY_INCLUDE:
                with self.subTest(header=header, row=row):
                    self.assertEqual(len(one(f"{row}/x.cpp", f"<{header}>")), 0 if row in owners else 1)

    def test_the_host_never_includes_the_authors_header(self):
        for row in check_layers.MAY_INCLUDE:
            wanted = 0 if row in ("include/microcosm", "plugins", "tests", "tools/bench") else 1
            with self.subTest(row=row):
                self.assertEqual(len(one(f"{row}/x.cpp", "<microcosm/plugin.hpp>")), wanted)

    def test_a_plugin_sees_the_sdk_and_the_standard_library_only(self):
        self.assertEqual(one("plugins/ranking/x.cpp", "<microcosm/math.hpp>"), [])
        for include in ('"engine/text/csv.hpp"', "<unistd.h>", "<boost/random/sobol.hpp>", '"plugin.hpp"'):
            self.assertEqual(len(one("plugins/ranking/x.cpp", include)), 1)

    def test_a_short_path_an_unowned_library_and_wrong_brackets_are_refused(self):
        for include in ('"graph.hpp"', "<curl/curl.h>", "<engine/world/graph.hpp>", '"microcosm/random.hpp"'):
            self.assertEqual(len(one("engine/world/graph.cpp", include)), 1)

    def test_a_new_folder_must_be_entered_in_the_table(self):
        self.assertIn("in no folder of MAY_INCLUDE", one("engine/magic/x.cpp", "<vector>")[0])

    def test_no_folder_may_include_a_folder_that_may_include_it(self):
        rows = check_layers.MAY_INCLUDE
        for row, allowed in rows.items():
            for name in allowed:
                back = rows.get(f"engine/{name}", [])
                self.assertNotIn(row.removeprefix("engine/"), back, f"{row} and {name} include each other")


if __name__ == "__main__":
    unittest.main()
