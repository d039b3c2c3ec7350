// SPDX-License-Identifier: Apache-2.0
import * as Plot from "@observablehq/plot";
import { money, percent, shorten } from "../format";
import type { Looks } from "../looks";
import type { ScenarioRow } from "../shapes";
import { Drawing, Size, grey, hair, ink, marker, narrow, plot, stroke_of, text_width, words } from "./frame";

interface Lane {
    row: ScenarioRow;
    y: number;
}

export interface RangeLabel {
    row: number;
    text: string;
}

/** P10 to P90 and median of each design row and plan, with the chance that it is the best. */
export function ranges(rows: ScenarioRow[], labels: RangeLabel[], looks: Looks, size: Size): Drawing {
    const known = rows.filter((row) => row.p10 !== null && row.p90 !== null && row.p50 !== null);
    const lanes: Lane[] = [],
        heads: { text: string; y: number }[] = [];
    let y = 0;
    for (const label of labels) {
        heads.push({ text: label.text, y });
        y += 1;
        for (const row of known.filter((each) => each.row === label.row)) lanes.push({ row, y: y++ });
        y += 0.3;
    }
    const cut = size.width < narrow ? 12 : 20;
    const left = Math.max(...lanes.map((lane) => text_width(shorten(looks(lane.row.plan).label, cut)))) + 14;
    const low = Math.min(0, ...known.map((row) => row.p10!)),
        high = Math.max(0, ...known.map((row) => row.p90!));
    return plot({
        width: size.width,
        height: 60 + y * (size.dense ? 16 : 19),
        marginLeft: left,
        marginRight: 64,
        marginTop: 22,
        marginBottom: 40,
        x: {
            domain: [low, high],
            label: "Incremental profit, USD: P10, median, P90",
            labelAnchor: "center",
            tickFormat: money,
            ticks: size.width < narrow ? 3 : 6,
        },
        y: { axis: null, domain: [y, 0] },
        marks: [
            Plot.gridX({ stroke: hair, strokeOpacity: 1 }),
            Plot.ruleX([0], { stroke: ink, strokeWidth: 1.5 }),
            words([0], {
                text: ["best in"],
                frameAnchor: "top-right",
                dx: 60,
                dy: -20,
                lineAnchor: "top",
                fontSize: 11,
                fill: grey,
            }),
            words(heads, {
                y: (h: { y: number }) => h.y + 0.55,
                text: "text",
                frameAnchor: "left",
                textAnchor: "start",
                dx: -left,
                fontSize: 11.5,
                fontWeight: 600,
            }),
            ...lanes.flatMap(({ row, y: at }) => [
                Plot.link([row], {
                    x1: [row.p10!],
                    x2: [row.p90!],
                    y1: [at + 0.5],
                    y2: [at + 0.5],
                    ...stroke_of(looks(row.plan), 3),
                }),
                marker(looks(row.plan), row.p50!, at + 0.5, 5),
                words([row], {
                    y: [at + 0.5],
                    text: [shorten(looks(row.plan).label, cut)],
                    frameAnchor: "left",
                    textAnchor: "end",
                    dx: -8,
                    fontSize: 11.5,
                }),
                words([row], {
                    y: [at + 0.5],
                    text: [row.p_best === null ? "" : percent(row.p_best)],
                    frameAnchor: "right",
                    textAnchor: "end",
                    dx: 58,
                    fontSize: 11.5,
                }),
            ]),
        ],
    });
}
