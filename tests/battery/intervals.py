# SPDX-License-Identifier: Apache-2.0
"""The printed 95 % intervals hold what they promise: 400 runs of the quick start that share no draw, each of as many
replicates as it has by default, against what all of them together say.

Of runs whose intervals cover with probability c the share that does has the standard deviation sqrt(c (1 - c) / 400),
1.1 % at c = .95; it has to be 93 to 97 %. The short form has 60 runs of 100 replicates. On a world of a hundredth of the
nodes: an interval is of a world as it is.
"""

import csv
import shutil
import statistics
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from trials import DONE, LONG, ROOT, Row, run

RUNS, REPLICATES = (400, 1000) if LONG else (60, 100)
LEAST, MOST = (.93, .97) if LONG else (.80, 1)  # of 60 runs five standard deviations below .95
QUICK_START = ROOT / "scenarios/skincare_serum_50k.yaml"


def lines(file):
    with open(file, newline="", encoding="utf-8") as text:
        return [line for line in csv.DictReader(text) if line["metric"] == "incremental_profit"]


def intervals(work, number):
    """{what: (estimate, low, high)} of one run: the mean of every plan, P(A beats B) of every pair."""
    folder = work / f"run{number}"
    done = run("run", QUICK_START, "--set", "world.scale=2000", "-q", "--threads", 1, "-o", folder, "--first",
               number * REPLICATES, "--replicates", REPLICATES, timeout=600)
    if done.status != DONE:
        return done.err
    found = {}
    for line in lines(folder / "summary.csv"):
        if line["scope"] == "total" and float(line["sd"]) > 0:
            mean, error = float(line["mean"]), 1.96 * float(line["mc_se"])
            found["mean of " + line["plan"]] = mean, mean - error, mean + error
    for line in lines(folder / "pairs.csv"):
        odds, low, high = (float(line[name]) for name in ("p_a_beats_b", "p_lo", "p_hi"))
        if line["plan_a"] > line["plan_b"]:  # which of two is A may differ between runs
            line["plan_a"], line["plan_b"], odds, low, high = line["plan_b"], line["plan_a"], 1 - odds, 1 - high, 1 - low
        found[f"P({line['plan_a']} beats {line['plan_b']})"] = odds, low, high
    shutil.rmtree(folder)
    return found


def judge(row):
    with ThreadPoolExecutor() as pool:
        runs = list(pool.map(partial(intervals, row.folder), range(RUNS)))
    for number, found in enumerate(runs):
        if isinstance(found, str):
            row.check(f"run {number}", found)
            return
    for what in runs[0]:
        truth = statistics.fmean(found[what][0] for found in runs)
        covered = sum(low <= truth <= high for _, low, high in (found[what] for found in runs))
        print(f"{what}: {covered / RUNS:.1%} of {RUNS} intervals cover {truth:,.4g}")
        row.check(what, None if LEAST <= covered / RUNS <= MOST else f"{covered} of {RUNS} cover")


if __name__ == "__main__":
    everything = Row()
    judge(everything)
    everything.end()
