// SPDX-License-Identifier: Apache-2.0
// The card of trust and fatigue: ties gained or lost per tier, and what happens week by week.
import * as charts from "./charts";
import { column } from "./cards";
import type { Picture, View } from "./cards";
import type { Size } from "./charts";
import { count } from "./format";
import type { Trust, TrustSeries } from "./shapes";

const titles: Record<string, string> = {
    tie_mean: "Mean trust, against day one",
    sponsored_posts: "Sponsored posts per week",
    unfollows: "Unfollows per week",
};

function label(plan: string, tier: string, view: View): string {
    const name = view.looks(plan).label;
    return tier === "all" ? name : `${name} \u00b7 ${tier}`;
}

/** A plan with creators of one tier needs no word on it. */
function is_alone(one: TrustSeries, among: TrustSeries[]): boolean {
    return among.filter((each) => each.plan === one.plan).length === 1;
}

/** Sums of the days of a week; a last, shorter week is left out. */
function weekly(series: TrustSeries): { x: number; y: number }[] {
    const weeks = Math.floor((series.days[series.days.length - 1] ?? 0) / 7 + 1e-9),
        sums = Array.from({ length: weeks }, (_, week) => ({ x: week + 1, y: 0 }));
    series.days.forEach((day, i) => {
        const week = sums[Math.ceil(day / 7 - 1e-9) - 1];
        if (week !== undefined) week.y += series.mean[i] ?? 0;
    });
    return sums;
}

/** The strength of ties is measured once a week; plans differ in it more than a campaign can change it. */
function measured(series: TrustSeries): { x: number; y: number }[] {
    const first = series.mean[0] ?? 0;
    return series.days.map((day, i) => ({ x: day / 7, y: first === 0 ? 0 : (series.mean[i] ?? 0) / first - 1 }));
}

function drift(value: number): string {
    return `${value > 0 ? "+" : value < 0 ? "\u2212" : ""}${Math.abs(100 * value).toFixed(2)} %`;
}

function week_panels(data: Trust, view: View, panels: number): Picture[] {
    const size = column(view.size, panels, 220);
    return Object.entries(titles).flatMap(([metric, title]) => {
        const series = data.series.filter((each) => each.metric === metric && view.shown(each.plan));
        const lines = series.map((each) => ({
            label: label(each.plan, is_alone(each, series) ? "all" : each.tier, view),
            look: view.looks(each.plan),
            points: metric === "tie_mean" ? measured(each) : weekly(each),
        }));
        const drawn = lines.filter((line) => line.points.length > 1);
        if (drawn.length === 0 || (size.dense && drawn.length > most_printed)) return [];
        return [
            {
                drawing: charts.lines(
                    drawn,
                    { title, x: "Week", format: metric === "tie_mean" ? drift : count },
                    size,
                ),
                plan: title,
            },
        ];
    });
}

/** Bars, and lines, that paper has room for. */
const most_printed = 6;

type TierRow = Trust["tiers"][number];

/** The sum of the tiers of each plan. */
function by_plan(rows: TierRow[]): TierRow[] {
    return [...new Set(rows.map((row) => row.plan))].map((plan) => {
        const own = rows.filter((row) => row.plan === plan);
        return { ...own[0]!, tier: "all", tie_change: own.reduce((sum, row) => sum + row.tie_change, 0) };
    });
}

function change(data: Trust, view: View, size: Size): Picture[] {
    const all = data.tiers.filter((row) => view.shown(row.plan) && row.tie_change !== 0),
        rows = size.dense && all.length > most_printed ? by_plan(all) : all;
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
                { format: count, label: "Change of trust, in full ties" },
                size,
            ),
            plan: "trust",
        },
    ];
}

/** The sum first, then why it moves. Paper has room for the sum and the ties over time. */
export function trust(data: Trust, view: View): Picture[] {
    const metrics = new Set(
        data.series.filter((each) => view.shown(each.plan) && each.metric in titles).map((each) => each.metric),
    ).size;
    const panels = week_panels(data, view, view.size.dense ? 2 : metrics),
        size = view.size.dense && panels.length > 0 ? column(view.size, 2, 220) : view.size;
    return [...change(data, view, size), ...(view.size.dense ? panels.slice(0, 1) : panels)];
}
