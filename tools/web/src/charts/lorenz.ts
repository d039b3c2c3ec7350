// SPDX-License-Identifier: Apache-2.0
import * as Plot from "@observablehq/plot";
import { percent, shorten } from "../format";
import type { Looks } from "../looks";
import type { Concentration } from "../shapes";
import { Drawing, Size, grey, hair, ink, marker, narrow, plot, stroke_of, text_width, words } from "./frame";

type Row = Concentration["plans"][number];

/** Share of the profit over the share of the creators, the best first, with its range and the line of equal parts. */
export function lorenz(data: Concentration, looks: Looks, size: Size): Drawing {
    const curves = data.plans.filter((plan) => plan.points.length > 1);
    const points = (row: Row): Row["points"] => [
        { share: 0, p10: 0, p50: 0, p90: 0 },
        ...row.points,
        { share: 1, p10: 1, p50: 1, p90: 1 },
    ];
    const high = Math.max(1, ...curves.flatMap((row) => row.points.map((point) => point.p90)));
    const low = Math.min(0, ...curves.flatMap((row) => row.points.map((point) => point.p10)));
    return plot({
        width: size.width,
        height: size.height ?? 300,
        marginLeft: 50,
        marginRight: 24,
        marginTop: 28,
        marginBottom: 42,
        x: {
            domain: [0, 1],
            label: "Share of the creators, the best first",
            labelAnchor: "center",
            tickFormat: percent,
            ticks: 5,
        },
        y: { domain: [low, high], label: "\u2191 Share of the profit", tickFormat: percent, ticks: 5 },
        marks: [
            Plot.gridY({ stroke: hair, strokeOpacity: 1, ticks: 5 }),
            Plot.link([0], { x1: [0], y1: [0], x2: [1], y2: [1], stroke: grey, strokeDasharray: "2 4" }),
            words([0], {
                x: [0.72],
                y: [0.72],
                text: ["all alike"],
                dy: 14,
                textAnchor: "start",
                fontSize: 11,
                fill: grey,
            }),
            ...curves.flatMap((row) => [
                Plot.areaY(points(row), {
                    x: "share",
                    y1: "p10",
                    y2: "p90",
                    fill: looks(row.plan).colour,
                    fillOpacity: 0.14,
                }),
                Plot.lineY(points(row), { x: "share", y: "p50", ...stroke_of(looks(row.plan), 2.5) }),
                marker(looks(row.plan), 0.2, row.top20.p50, 6),
            ]),
            ...curves.flatMap((row, i) => [
                marker(looks(row.plan), 0.36, low + (high - low) * (0.06 + 0.075 * (curves.length - 1 - i)), 4.5),
                words([row], {
                    x: [0.36],
                    y: [low + (high - low) * (0.06 + 0.075 * (curves.length - 1 - i))],
                    text: [
                        `${shorten(looks(row.plan).label, size.dense ? 12 : 18)}: best 20 % make ${percent(row.top20.p50)}`,
                    ],
                    textAnchor: "start",
                    dx: 9,
                    fontSize: 11,
                }),
            ]),
        ],
    });
}

/** Where only the best fifth is known: its share of the profit as median and P10 to P90 range. */
export function top_share(data: Concentration, looks: Looks, size: Size): Drawing {
    const rows = data.plans,
        label = (row: Row): string => shorten(looks(row.plan).label, size.width < narrow ? 12 : 20);
    const left = Math.max(...rows.map((row) => text_width(label(row)))) + 14,
        high = Math.max(1, ...rows.map((row) => row.top20.p90));
    return plot({
        width: size.width,
        height: 66 + rows.length * 44,
        marginLeft: left,
        marginRight: 20,
        marginTop: 24,
        marginBottom: 42,
        x: {
            domain: [Math.min(0, ...rows.map((row) => row.top20.p10)), high],
            label: "Share of the profit made by the best 20 % of the creators",
            labelAnchor: "center",
            tickFormat: percent,
            ticks: 5,
        },
        y: { axis: null, domain: [rows.length, 0] },
        marks: [
            Plot.gridX({ stroke: hair, strokeOpacity: 1, ticks: 5 }),
            Plot.ruleX([0.2], { stroke: grey, strokeDasharray: "2 4" }),
            words([0], { x: [0.2], text: ["all alike"], frameAnchor: "top", dy: -10, fontSize: 11, fill: grey }),
            ...rows.flatMap((row, i) => [
                Plot.link([row], {
                    x1: [row.top20.p10],
                    x2: [row.top20.p90],
                    y1: [i + 0.6],
                    y2: [i + 0.6],
                    stroke: looks(row.plan).colour,
                    strokeWidth: 4,
                    strokeOpacity: 0.5,
                }),
                marker(looks(row.plan), row.top20.p50, i + 0.6, 7),
                words([row], {
                    x: [row.top20.p50],
                    y: [i + 0.6],
                    text: [percent(row.top20.p50)],
                    dy: -14,
                    fontWeight: 600,
                }),
                words([row], {
                    x: [row.top20.p10],
                    y: [i + 0.6],
                    text: [percent(row.top20.p10)],
                    dy: 12,
                    fontSize: 10.5,
                    fill: grey,
                }),
                words([row], {
                    x: [row.top20.p90],
                    y: [i + 0.6],
                    text: [percent(row.top20.p90)],
                    dy: 12,
                    fontSize: 10.5,
                    fill: grey,
                }),
                words([row], {
                    y: [i + 0.6],
                    text: [`${label(row)}`],
                    frameAnchor: "left",
                    textAnchor: "end",
                    dx: -8,
                    fontWeight: 600,
                    fill: ink,
                }),
            ]),
        ],
    });
}
