// SPDX-License-Identifier: Apache-2.0
// The card of trust and fatigue: ties gained or lost per tier, and what happens week by week.
import * as charts from "./charts";
import { column } from "./cards";
import type { Picture, View } from "./cards";
import { count } from "./format";
import type { Trust, TrustSeries } from "./shapes";

const titles: Record<string, string> = {
    sponsored_posts: "Sponsored posts per week",
    unfollows: "Unfollows per week",
    tie_mean: "Mean tie strength",
};

function label(plan: string, tier: string, view: View): string {
    const name = view.looks(plan).label;
    return tier === "all" ? name : `${name} \u00b7 ${tier}`;
}

/** Sums of seven days, of a strength the mean; the last, shorter week is left out of sums. */
function weekly(series: TrustSeries, days: number[]): { x: number; y: number }[] {
    const mean = series.metric === "tie_mean",
        points: { x: number; y: number }[] = [];
    for (let start = 0; start + 7 <= days.length; start += 7) {
        const sum = series.mean.slice(start, start + 7).reduce((total, value) => total + value, 0);
        points.push({ x: start / 7 + 1, y: mean ? sum / 7 : sum });
    }
    return points;
}

function strength(value: number): string {
    return value.toFixed(2);
}

function week_panels(data: Trust, view: View, panels: number): Picture[] {
    const size = column(view.size, panels, 220);
    return Object.entries(titles).flatMap(([metric, title]) => {
        const series = data.series.filter((each) => each.metric === metric && view.shown(each.plan));
        const lines = series.map((each) => ({
            label: label(each.plan, each.tier, view),
            look: view.looks(each.plan),
            points: weekly(each, data.days),
        }));
        const drawn = lines.filter((line) => line.points.length > 1);
        if (drawn.length === 0) return [];
        return [
            {
                drawing: charts.lines(
                    drawn,
                    { title, x: "Week", format: metric === "tie_mean" ? strength : count },
                    size,
                ),
                plan: title,
            },
        ];
    });
}

function change(data: Trust, view: View): Picture[] {
    const rows = data.tiers.filter((row) => view.shown(row.plan) && row.tie_change !== 0);
    if (rows.length === 0) return [];
    const alone = (plan: string): boolean => rows.filter((row) => row.plan === plan).length === 1;
    const bars = rows.map((row) => ({
        label: label(row.plan, alone(row.plan) ? "all" : row.tier, view),
        value: row.tie_change,
        text: `${row.tie_change > 0 ? "+" : ""}${count(row.tie_change)}`,
        colour: view.looks(row.plan).colour,
        style: "pale" as const,
    }));
    return [
        {
            drawing: charts.bars(
                [{ title: "Trust gained or spent", bars }],
                { format: count, label: "Sum of the changes of tie strength" },
                view.size,
            ),
            plan: "trust",
        },
    ];
}

/** Bars of trust per tier, then a panel of lines for each weekly series that there is; paper has room for the bars. */
export function trust(data: Trust, view: View): Picture[] {
    const metrics = new Set(
        data.series.filter((each) => view.shown(each.plan) && each.metric in titles).map((each) => each.metric),
    ).size;
    const first = change(data, view);
    return view.size.dense && first.length > 0 ? first : [...first, ...week_panels(data, view, metrics)];
}
