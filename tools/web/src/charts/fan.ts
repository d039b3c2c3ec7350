// SPDX-License-Identifier: Apache-2.0
import * as Plot from "@observablehq/plot";
import { count, shorten } from "../format";
import type { Looks } from "../looks";
import type { Timeline } from "../shapes";
import { Drawing, Size, grey, hair, ink, marker, narrow, plot, spread, stroke_of, text_width, words } from "./frame";

type PlanLine = Timeline["plans"][number];

interface DayPoint {
    day: number;
    p10: number;
    p50: number;
    p90: number;
}

function points_of(plan: PlanLine, days: number[]): DayPoint[] {
    return days.map((day, i) => ({ day, p10: plan.p10[i] ?? 0, p50: plan.p50[i] ?? 0, p90: plan.p90[i] ?? 0 }));
}

function band(plan: PlanLine, days: number[], looks: Looks): Plot.Markish[] {
    const look = looks(plan.plan),
        points = points_of(plan, days);
    return [
        Plot.areaY(points, { x: "day", y1: "p10", y2: "p90", fill: look.colour, fillOpacity: 0.14 }),
        Plot.lineY(points, { x: "day", y: "p10", ...stroke_of(look, 0.75) }),
        Plot.lineY(points, { x: "day", y: "p90", ...stroke_of(look, 0.75) }),
        Plot.lineY(points, { x: "day", y: "p50", ...stroke_of(look, 2.5) }),
    ];
}

/** The day by which half of the orders are there, on the median line. */
function half_life(plan: PlanLine, days: number[], looks: Looks): Plot.Markish[] {
    if (plan.half_day === null) return [];
    const i = days.findIndex((day) => day >= plan.half_day!);
    const y = plan.p50[i];
    if (y === undefined || y === 0) return [];
    return [
        marker(looks(plan.plan), days[i]!, y, 4.5),
        words([0], {
            x: [days[i]!],
            y: [y],
            text: [`half by day ${Math.round(plan.half_day)}`],
            textAnchor: "start",
            dx: 8,
            dy: 10,
            fontSize: 11,
        }),
    ];
}

interface PostTick {
    day: number;
    posts: number;
    row: number;
}

/** Posts as ticks below the axis of orders, one row per plan, as tall as posts are many. */
function post_ticks(data: Timeline): PostTick[] {
    return data.plans.flatMap((plan, row) =>
        data.days.flatMap((day, i) => ((plan.posts[i] ?? 0) > 0 ? [{ day, posts: plan.posts[i]!, row }] : [])),
    );
}

function hover(data: Timeline, looks: Looks): Plot.Markish[] {
    const lines = (i: number): string =>
        data.plans
            .map(
                (plan) =>
                    `${looks(plan.plan).label}: P10 ${count(plan.p10[i] ?? 0)}, P50 ${count(plan.p50[i] ?? 0)}, P90 ${count(plan.p90[i] ?? 0)}`,
            )
            .join("\n");
    const at = data.days.map((day, i) => ({
        day,
        top: Math.max(...data.plans.map((plan) => plan.p50[i] ?? 0)),
        title: `day ${day}\n${lines(i)}`,
    }));
    return [
        Plot.ruleX(at, Plot.pointerX({ x: "day", stroke: grey })),
        Plot.tip(at, Plot.pointerX({ x: "day", y: "top", title: "title" })),
    ];
}

/** Cumulative orders over days: P10 to P90 as a band, the median, the posts. */
export function fan(data: Timeline, looks: Looks, size: Size): Drawing {
    const last = data.days.length - 1,
        tight = size.width < narrow;
    const high = Math.max(...data.plans.flatMap((plan) => plan.p90), 1),
        low = Math.min(0, ...data.plans.flatMap((plan) => plan.p10));
    const height = size.height ?? (tight ? 300 : 320),
        top = 24,
        bottom = 40,
        unit = ((high - low) * 1.04) / (height - top - bottom - data.plans.length * 13 - 6);
    const floor = low - unit * (data.plans.length * 13 + 6);
    const label = (plan: PlanLine): string => shorten(looks(plan.plan).label, tight ? 11 : 16);
    const ends = data.plans.map((plan) => -(plan.p50[last] ?? 0) / unit);
    const crowded = data.plans.length > 3,
        shifts = spread(ends, crowded ? 14 : 28, [-high / unit, low / unit - 12]).map((y, i) => y - ends[i]!);
    const ticks = post_ticks(data),
        most = Math.max(...ticks.map((tick) => tick.posts), 1);
    const row_y = (row: number): number => low - unit * ((row + 1) * 13 + 3);
    const right = Math.max(
        ...data.plans.map((plan) => text_width(label(plan)) + (data.plans.length > 3 ? 58 : 22)),
        ...data.plans.map((plan) => text_width(`${label(plan)} posts`) * 0.92 + 10),
    );
    const steps = (value: number): string => (value < low ? "" : count(value));
    return plot({
        width: size.width,
        height,
        marginLeft: 46,
        marginRight: right,
        marginTop: top,
        marginBottom: bottom,
        x: { label: "Day of the campaign", labelAnchor: "center", ticks: tight ? 4 : 8 },
        y: {
            domain: [floor, high * 1.04],
            label: `\u2191 Incremental ${data.unit} so far`,
            tickFormat: steps,
            ticks: 5,
        },
        marks: [
            Plot.ruleY([0], { stroke: ink }),
            ...data.plans.flatMap((plan) => band(plan, data.days, looks)),
            ...data.plans.flatMap((plan) => half_life(plan, data.days, looks)),
            ...data.plans.map((_, row) => Plot.ruleY([row_y(row)], { stroke: hair })),
            ...data.plans.map((plan, row) =>
                Plot.link(
                    ticks.filter((tick) => tick.row === row),
                    {
                        x1: "day",
                        x2: "day",
                        y1: row_y(row),
                        y2: (tick: PostTick) => row_y(row) + unit * (3 + 7 * Math.sqrt(tick.posts / most)),
                        stroke: looks(plan.plan).colour,
                        strokeWidth: 2,
                    },
                ),
            ),
            words(data.plans, {
                x: () => data.days[last],
                y: (_: PlanLine, row: number) => row_y(row),
                text: (plan: PlanLine) => `${label(plan)} posts`,
                textAnchor: "start",
                dx: 6,
                dy: -4,
                fontSize: 10,
                fill: grey,
            }),
            ...data.plans.flatMap((plan, i) => [
                marker(looks(plan.plan), data.days[last]!, plan.p50[last] ?? 0),
                words([0], {
                    x: [data.days[last]!],
                    y: [plan.p50[last] ?? 0],
                    text: [`${label(plan)}${crowded ? " " : "\n"}${count(plan.p50[last] ?? 0)}`],
                    textAnchor: "start",
                    dx: 10,
                    dy: shifts[i],
                    fontWeight: 600,
                }),
            ]),
            ...hover(data, looks),
        ],
    });
}
