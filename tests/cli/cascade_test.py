# SPDX-License-Identifier: Apache-2.0
"""`microcosm cascade`: textbook diffusion on an edge list, and what it says of wrong input."""

import json
import unittest

from program import DONE, INPUT_OUTPUT, SCENARIO, USAGE, ProgramTest, environment, microcosm


class Cascade(ProgramTest):
    def file(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def path_of_four(self):
        return self.file("path.txt", "1 2 0.3\n2 3 0.3\n3 4 0.3\n")

    def spread(self, *arguments, **options):
        done = self.check(microcosm("cascade", *arguments, "--json", **options), DONE)
        return json.loads(done.out)

    def refused(self, status, *arguments):
        done = self.check(microcosm("cascade", *arguments), status)
        self.assertEqual(done.out, "")
        return done.err

    def test_the_mean_is_the_exact_one_within_four_errors(self):
        graph, seeds = self.path_of_four(), self.file("seeds.txt", "1\n")
        for weights in ("file", "0.3"):
            found = self.spread(graph, "--weights", weights, "--seeds", seeds, "--replicates", "100000")
            self.assertLess(abs(found["mean"] - 1.417), 4 * found["standard_error"])
            self.assertEqual((found["nodes"], found["arcs"], found["replicates"]), (4, 3, 100000))
            self.assertGreater(found["simulations_per_second"], 0)

    def test_a_linear_threshold_on_an_undirected_ring(self):
        graph = self.file("ring.csv", "a,b\n0,1\n1,2\n2,3\n3,4\n4,0\n")
        found = self.spread(graph, "--undirected", "--model", "lt", "--seeds", "top:1", "--replicates", "100000")
        self.assertLess(abs(found["mean"] - 23 / 8), 4 * found["standard_error"])

    def test_threads_and_vector_levels_change_nothing(self):
        graph = self.path_of_four()
        arguments = (graph, "--weights", "0.3", "--seeds", "top:2")
        means = {self.spread(*arguments, "--threads", threads, env=environment(MICROCOSM_VECTOR_LEVEL=level))["mean"]
                 for threads, level in (("1", "v2"), ("2", "v3"), ("8", "v4"))}
        self.assertEqual(len(means), 1)
        self.assertNotEqual(means, {self.spread(*arguments, "--seed", "2")["mean"]})

    def test_text_for_people(self):
        out = self.check(microcosm("cascade", self.path_of_four(), "--seeds", "top:1"), DONE).out
        self.assertIn("mean spread   4 active nodes, seeds included", out)

    def test_wrong_usage(self):
        graph = self.path_of_four()
        self.assertIn("--seeds FILE or --seeds top:K is missing", self.refused(USAGE, graph))
        self.assertIn("--model is ic", self.refused(USAGE, graph, "--seeds", "top:1", "--model", "sir"))
        for weights in ("1.5", "-0.1", "often", ""):
            self.assertIn("--weights", self.refused(USAGE, graph, "--seeds", "top:1", f"--weights={weights}"))
        for top in ("0", "5", "x", ""):
            self.assertIn("from 1 to 4", self.refused(USAGE, graph, "--seeds", f"top:{top}"))

    def test_wrong_files(self):
        seeds = ("--seeds", "top:1")
        self.assertIn("cannot be read", self.refused(INPUT_OUTPUT, self.folder / "none", *seeds))
        bad = self.file("bad.txt", "0 1 0.2\n1 2 nan\n2 3\n")
        said = self.refused(SCENARIO, bad, "--weights", "file", *seeds)
        self.assertIn("bad.txt:2:5: error: 'nan' is no weight; it is a number of at least 0", said)
        self.assertIn("bad.txt:3:4: error: no weight; a line holds two node numbers and a weight", said)
        heavy = self.file("heavy.txt", "0 2 0.8\n1 2 0.7\n0 1 1.5\n")
        self.assertIn("the arc from 0 to 1 has weight 1.5, above 1",
                      self.refused(SCENARIO, heavy, "--weights", "file", *seeds))
        heavy = self.file("heavy.txt", "0 2 0.8\n1 2 0.7\n")
        self.assertIn("the weights into node 2 add up to 1.5; a linear threshold needs at most 1",
                      self.refused(SCENARIO, heavy, "--model", "lt", "--weights", "file", *seeds))

    def test_wrong_seeds(self):
        graph = self.path_of_four()
        said = self.refused(SCENARIO, graph, "--seeds", self.file("seeds.txt", "1 7 x -1\n4294967297"))
        for word in ("7", "x", "-1", "4294967297"):
            self.assertIn(f"'{word}' is no node of the graph", said)
        self.assertIn("no node number", self.refused(SCENARIO, graph, "--seeds", self.file("seeds.txt", "\n")))


if __name__ == "__main__":
    unittest.main()
