# SPDX-License-Identifier: Apache-2.0
"""Writes the files of a run that was never made, as large as wanted, to measure its report."""

import csv
import json
import random

TIERS = ("nano", "micro", "mid", "macro", "mega")
WATERFALL = {"followers_paid": 900_000, "not_people": 200_000, "inactive": 50_000, "not_shown": 400_000,
             "overlap": 20_000, "discovery": 60_000, "off_target": 150_000, "reached_in_target": 140_000,
             "clicks": 20_000, "orders": 3_000, "anyway": 500, "incremental_orders": 2_500}
TOTALS = {"incremental_profit": "USD", "incremental_revenue": "USD", "incremental_orders": "orders", "roi": "1",
          "cost_per_incremental_customer": "USD", "reach_in_target": "people", "p_loss": "1", "cvar05": "USD",
          "cost_total": "USD", "cost_fees": "USD", "cost_agency": "USD", "cost_production": "USD",
          "cost_product": "USD", "cost_audit": "USD", "cost_management": "USD", "cost_platform": "USD",
          "cost_tooling": "USD", "cost_media": "USD", "emv": "USD",
          "observed_code_revenue": "USD", "observed_last_touch_revenue": "USD",
          "fraud_cost": "USD", "accounts_people": "follows", "accounts_mass_followers": "follows",
          "accounts_suspicious": "follows", "accounts_inactive": "follows", "tie_change": "people",
          "unfollows": "people", "profit_share_top20": "1"}
QUANTILES = ("p05", "p10", "p25", "p50", "p75", "p90", "p95")


def table(folder, name, header, body):
    with open(folder / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(body)


def spread(rng, mean):
    """n, mean, sd, mc_se and quantiles of something around a mean."""
    return [10_000, mean, abs(mean) / 3, abs(mean) / 300] + [mean * (.4 + .2 * i) for i in range(7)]


def creators_of(rng, plan, count):
    people = 0
    for i in range(count):
        people += 20_000 / (i + 1)
        yield [plan, f"creator_{i:03}", "instagram", TIERS[i % 5], "beauty", rng.uniform(1e4, 1e6), 900 + i,
               rng.uniform(500, 1500), 4, *sorted(rng.uniform(-900, 3000) for _ in range(3)), rng.random(),
               rng.random(), rng.random(), -500 * rng.random(), rng.uniform(500, 2000),
               rng.choice(["keep", "swap", "renegotiate to $810"]), i + 1, 20_000 / (i + 1), people]


def write_big_folder(folder, replicates, plans, creators):
    """Writes the folder; returns it."""
    rng = random.Random(7)
    folder.mkdir()
    names = [f"plan_{i}" for i in range(plans - 1)] + ["nothing"]
    spending = names[:-1]
    table(folder, "replicates.csv", ["plan", "replicate", "incremental_profit"] + [f"m{i}" for i in range(90)],
          ([plan, r, 0 if plan == "nothing" else rng.lognormvariate(9, 1) - 9_000] + [1.25] * 90
           for r in range(replicates) for plan in names))
    summary = []
    for plan in names:
        scale = 0 if plan == "nothing" else 1
        for metric, unit in TOTALS.items():
            summary.append([plan, "total", "all", metric, unit, *spread(rng, scale * rng.uniform(100, 9_000))])
        for metric, value in WATERFALL.items():
            summary.append([plan, "total", "all", f"waterfall_{metric}", "x", *spread(rng, scale * value)])
        for tenth in range(1, 10):
            summary.append([plan, "total", "all", f"lorenz_{10 * tenth}", "1", *spread(rng, tenth / 10)])
        for tier in TIERS * scale:
            for metric in ("cost_total", "incremental_revenue", "observed_code_revenue", "observed_last_touch_revenue",
                           "emv", "tie_change", "unfollows", "posts", "accounts_people", "accounts_mass_followers",
                           "accounts_suspicious", "accounts_inactive"):
                summary.append([plan, "tier", tier, metric, "x", *spread(rng, rng.uniform(100, 9_000))])
        for threshold in ("0.1", "0.2", "0.3") * scale:
            for metric in ("audit_saving", "audit_wrongly_rejected"):
                summary.append([plan, "audit_threshold", threshold, metric, "x", *spread(rng, rng.uniform(-90, 900))])
    table(folder, "summary.csv",
          ["plan", "scope", "scope_id", "metric", "unit", "n", "mean", "sd", "mc_se", *QUANTILES], summary)
    pairs = [(a, b) for i, a in enumerate(names) for b in names[i + 1:]]
    table(folder, "pairs.csv",
          ["plan_a", "plan_b", "metric", "n", "p_a_beats_b", "mc_se", "p_tie", "p_lo", "p_hi", "diff_mean",
           "diff_mc_se", *(f"diff_{q}" for q in QUANTILES), "correlation", "verdict", "reason"],
          ([a, b, "incremental_profit", replicates, .6, .005, 0, .59, .61, 5_000, 50, *range(-3, 4), .3, "leaning",
            "why"] for a, b in pairs))
    table(folder, "plans.csv", ["plan", "role", "base_plan", "budget_factor", "budget_usd", "creators",
                                *(f"creators_{tier}" for tier in TIERS), "posts", "description"],
          ([plan, "nothing" if plan == "nothing" else "named", "", 1, 50_000, creators, *[creators // 5] * 5, 400, ""]
           for plan in names))
    table(folder, "creators.csv",
          ["plan", "creator", "platform", "tier", "niche", "followers", "fee_usd", "cost_usd", "hours",
           "profit_usd_p10", "profit_usd_p50", "profit_usd_p90", "p_pays_back", "overlap_with_plan", "fraud_posterior",
           "cvar05_part_usd", "break_even_fee_usd", "advice", "reach_order", "new_people", "cumulative_people"],
          (row for plan in spending for row in creators_of(rng, plan, creators)))
    table(folder, "timeline.csv",
          ["plan", "scope", "scope_id", "tick", "day", "metric", "unit", "mean", "p10", "p50", "p90"],
          [[plan, "total", "all", t, t + 1, metric, "x", 9.5 * t, 2 * t, 9 * t, 20 * t] for plan in names
           for t in range(56) for metric in ("cumulative_incremental_orders", "posts", "unfollows")]
          + [[plan, "tier", tier, t, t + 1, "tie_mean", "1", .3 + t / 900, .3, .3, .4] for plan in spending
             for tier in TIERS for t in (0, 6, 27, 55)])
    table(folder, "sensitivity.csv",
          ["plan_a", "plan_b", "input", "unit", "grade", "year", "source", "origin", "input_p10", "input_p90",
           "diff_at_p10", "diff_at_p90", "variance_share", "flip_value", "flip_inside", "p_flip", "evppi_usd", "mc_se",
           "flip_above", "meaning"],
          ([a, b, f"group.input_{i}", "1", rng.choice("ABCJ"), 2024, "source", "pack", .1, .9, 4_000 - i, 6_000 + i,
            .01, "", "FALSE", 0, 12, 1, "FALSE", "share of something"] for a, b in pairs for i in range(50)))
    table(folder, "overlap.csv", ["plan", "creator_a", "creator_b", "shared_people", "share_of_smaller"],
          ([plan, f"creator_{i:03}", f"creator_{j:03}", 300, rng.random() / 10] for plan in spending
           for i in range(60) for j in range(i + 1, 60)))
    manifest = {"identity": {"campaign_hash": "0" * 64, "version": "x", "seed": "7", "scenario": "big",
                             "replicates": {"complete": replicates, "missing": 0, "first": 0}, "plugins": [],
                             "parameters": [{"path": f"group.input_{i}", "value": "0.5", "unit": "1", "source": "S",
                                             "year": 2024, "grade": "J", "origin": "pack"} for i in range(250)],
                             "reproduce": "microcosm run big.yaml"},
                "campaign": {"question": "Which of five?", "budget_usd": 50_000, "horizon_days": 56},
                "verdict": {"class": "leaning", "reason": "why", "sentence": "plan 0 beats plan 1. And more.",
                            "best": names[0], "runner_up": names[1], "weak_variance_share": .4}}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    return folder
