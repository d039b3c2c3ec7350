// SPDX-License-Identifier: Apache-2.0
import * as Plot from "@observablehq/plot";
import { count, percent, shorten } from "../format";
import type { Looks } from "../looks";
import type { Reach } from "../shapes";
import { Drawing, Size, hair, ink, marker, narrow, plot, spread, stroke_of, words } from "./frame";

type Curve = Reach["plans"][number];

/** What the last creator still adds, in words. */
function last_step(plan: Curve): string {
    const n = plan.creators.length;
    return n < 2 ? "1 creator" : `creator ${n} adds ${percent(plan.new_share[n - 1] ?? 0)}`;
}

/** Unique people over the number of creators, in the order that adds most first. */
export function reach_curve(data: Reach, looks: Looks, size: Size): Drawing {
    const height = size.height ?? 280,
        tight = size.width < narrow,
        margins = 74;
    const high = Math.max(...data.plans.flatMap((plan) => plan.people), 1),
        most = Math.max(...data.plans.map((plan) => plan.creators.length));
    const end = (plan: Curve): { x: number; y: number } => ({
        x: plan.creators.length,
        y: plan.people[plan.creators.length - 1] ?? 0,
    });
    const wanted = data.plans.map((plan) => -(end(plan).y / (high * 1.12)) * (height - margins));
    const shifts = spread(wanted, size.dense ? 14 : 30, [-(height - margins), -34]).map((y, i) => y - wanted[i]!);
    const inside = (plan: Curve): boolean => plan.creators.length > most * 0.55;
    return plot({
        width: size.width,
        height,
        marginLeft: 46,
        marginRight: 14,
        marginTop: 30,
        marginBottom: 42,
        x: {
            domain: [0, Math.max(most * 1.02, 2)],
            label: "Creators, the one that adds most first",
            labelAnchor: "center",
            ticks: Math.min(most, tight ? 4 : 8),
            tickFormat: "d",
        },
        y: { domain: [0, high * 1.12], label: `\u2191 Unique ${data.unit}`, tickFormat: count, ticks: 5 },
        marks: [
            Plot.gridY({ stroke: hair, strokeOpacity: 1, ticks: 5 }),
            Plot.ruleY([0], { stroke: ink }),
            ...data.plans.map((plan) =>
                Plot.lineY([0, ...plan.people], {
                    x: (_: number, i: number) => i,
                    y: (people: number) => people,
                    ...stroke_of(looks(plan.plan), 2.5),
                }),
            ),
            ...data.plans.flatMap((plan, i) => [
                marker(looks(plan.plan), end(plan).x, end(plan).y, 6),
                words([end(plan)], {
                    x: "x",
                    y: "y",
                    text: [`${shorten(looks(plan.plan).label, 18)}  ${count(end(plan).y)}${size.dense ? "" : `\n${last_step(plan)}`}`],
                    textAnchor: inside(plan) ? "end" : "start",
                    dx: inside(plan) ? -10 : 10,
                    dy: shifts[i]! + (inside(plan) ? 28 : 0),
                }),
            ]),
            ...data.plans.map((plan) =>
                Plot.tip(
                    plan.people,
                    Plot.pointer({
                        x: (_: number, i: number) => i + 1,
                        y: (people: number) => people,
                        title: (people: number, i: number) =>
                            `${looks(plan.plan).label}, creator ${i + 1}: ${plan.creators[i]}\n${count(people)} people, adds ${percent(plan.new_share[i] ?? 0)}`,
                    }),
                ),
            ),
        ],
    });
}
