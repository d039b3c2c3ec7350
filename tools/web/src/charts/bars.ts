// SPDX-License-Identifier: Apache-2.0
import * as Plot from "@observablehq/plot";
import { shorten } from "../format";
import { Drawing, Size, grey, hair, hatch, ink, narrow, plot, text_width, words } from "./frame";

export interface Bar {
    label: string;
    value: number;
    text: string;
    colour: string;
    style: "full" | "pale" | "hatched" | "hollow";
}

export interface BarGroup {
    title: string;
    bars: Bar[];
    /** A line through the group, what the bars should be measured by. */
    line?: number;
}

export interface BarOptions {
    format: (value: number) => string;
    label: string;
}

interface Placed extends Bar {
    y: number;
}

interface Heading {
    title: string;
    y: number;
    rows: number;
    line?: number;
}

function place(groups: BarGroup[]): { bars: Placed[]; heads: Heading[]; rows: number } {
    const bars: Placed[] = [],
        heads: Heading[] = [];
    let y = 0;
    for (const group of groups) {
        heads.push({ title: group.title, y, rows: group.bars.length, line: group.line });
        y += group.title === "" ? 0.2 : 1.1;
        for (const bar of group.bars) bars.push({ ...bar, y: y++ });
        y += 0.3;
    }
    return { bars, heads, rows: y };
}

const opacity = { full: 0.85, pale: 0.4, hollow: 0.04, hatched: 1 };

/** Horizontal bars in groups, each with its name on the left and its number at its end. */
export function bars(groups: BarGroup[], options: BarOptions, size: Size): Drawing {
    const { bars: all, heads, rows } = place(groups);
    const tight = size.width < narrow,
        cut = tight ? 15 : 24;
    const left = Math.max(...all.map((bar) => text_width(shorten(bar.label, cut)))) + 12;
    const text = Math.max(...all.map((bar) => text_width(bar.text))) + 8;
    const low = Math.min(0, ...all.map((bar) => bar.value)),
        high = Math.max(0, ...all.map((bar) => bar.value));
    const hatches = new Map(all.filter((bar) => bar.style === "hatched").map((bar) => [bar.colour, hatch(bar.colour)]));
    const fill = (bar: Bar): string => (bar.style === "hatched" ? hatches.get(bar.colour)!.fill : bar.colour);
    const dx = (bar: Bar): number => (bar.value < 0 ? -5 : 5);
    const lines = heads.filter((head) => head.line !== undefined);
    return plot({
        width: size.width,
        height: 48 + rows * (size.dense ? 17 : 21),
        marginLeft: left + (low < 0 ? text : 0),
        marginRight: text,
        marginTop: 6,
        marginBottom: 40,
        x: {
            domain: [low, high || 1],
            label: options.label,
            labelAnchor: "center",
            tickFormat: options.format,
            ticks: size.width < 300 ? 2 : tight ? 3 : 5,
        },
        y: { axis: null, domain: [rows, 0] },
        marks: [
            ...[...hatches.values()].map((each) => each.define),
            Plot.gridX({ stroke: hair, strokeOpacity: 1, ticks: tight ? 3 : 5 }),
            ...all.map((bar) =>
                Plot.rect([bar], {
                    x1: 0,
                    x2: "value",
                    y1: bar.y + 0.12,
                    y2: bar.y + 0.88,
                    fill: fill(bar),
                    fillOpacity: opacity[bar.style],
                    stroke: bar.colour,
                    strokeWidth: 1,
                    strokeDasharray: bar.style === "hollow" ? "3 2" : "none",
                }),
            ),
            Plot.link(lines, {
                x1: "line",
                x2: "line",
                y1: (h: Heading) => h.y + 1.1,
                y2: (h: Heading) => h.y + 1.1 + h.rows,
                stroke: ink,
                strokeWidth: 1.5,
                strokeDasharray: "3 2",
            }),
            Plot.ruleX([0], { stroke: ink }),
            words(heads, {
                y: (h: Heading) => h.y + 0.6,
                text: (h: Heading) => shorten(h.title, 40),
                frameAnchor: "left",
                textAnchor: "start",
                dx: -left - (low < 0 ? text : 0),
                fontWeight: 600,
            }),
            words(all, {
                y: (b: Placed) => b.y + 0.5,
                text: (b: Placed) => shorten(b.label, cut),
                frameAnchor: "left",
                textAnchor: "end",
                dx: -6 - (low < 0 ? text : 0),
                fontSize: 11.5,
            }),
            ...all.map((bar) =>
                words([bar], {
                    x: "value",
                    y: bar.y + 0.5,
                    text: [bar.text],
                    textAnchor: bar.value < 0 ? "end" : "start",
                    dx: dx(bar),
                    fontSize: 11.5,
                    fill: bar.style === "hollow" ? grey : ink,
                }),
            ),
        ],
    });
}
