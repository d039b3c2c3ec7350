// SPDX-License-Identifier: Apache-2.0
import * as Plot from "@observablehq/plot";
import { gain, shorten } from "../format";
import type { Looks } from "../looks";
import type { Tornado, TornadoInput } from "../shapes";
import { Drawing, Size, grey, hair, hatch, ink, narrow, paper, plot, text_width, words } from "./frame";

interface Row extends TornadoInput {
    y: number;
    low: number;
    high: number;
    low_text: string;
    high_text: string;
}

function rows_of(data: Tornado): Row[] {
    return data.inputs.map((input, i) => {
        const rising = input.diff_at_p10 <= input.diff_at_p90;
        return {
            ...input, y: i,
            low: Math.min(input.diff_at_p10, input.diff_at_p90), high: Math.max(input.diff_at_p10, input.diff_at_p90),
            low_text: rising ? input.p10_text : input.p90_text, high_text: rising ? input.p90_text : input.p10_text,
        };
    });
}

const flips = (row: Row): string => (row.flip_text === null ? "no flip in range" : `flips at ${row.flip_text}`);
const worth = (row: Row): string => (row.evppi_usd > 0 ? ` \u00b7 knowing it: ${row.evppi_text}` : "");

function name_of(row: Row, width: number): string {
    const tail = row.grade === "user" ? " \u00b7 yours" : ` \u00b7 grade ${row.grade}${row.weak ? " (weak)" : ""}`;
    const room = Math.floor(width / 6.6) - tail.length;
    return shorten(row.label, Math.max(10, room)) + tail;
}

/** The bar of an input: the part where A earns more plain, the part where B does hatched. */
function bars(rows: Row[], a: string, hatched: string): Plot.Markish[] {
    const inset = { y1: (r: Row) => r.y + 0.56, y2: (r: Row) => r.y + 0.86 };
    const won = rows.filter((row) => row.high > 0), lost = rows.filter((row) => row.low < 0);
    return [
        Plot.rect(won, { x1: (r: Row) => Math.max(0, r.low), x2: "high", ...inset, fill: a, fillOpacity: 0.55 }),
        Plot.rect(lost, { x1: "low", x2: (r: Row) => Math.min(0, r.high), ...inset, fill: hatched, stroke: hair }),
    ];
}

function ends(rows: Row[]): Plot.Markish[] {
    const y = (row: Row): number => row.y + 0.71;
    return [
        Plot.dot(rows, { x: "diff_at_p10", y, r: 4, fill: paper, stroke: ink, strokeWidth: 1.5 }),
        Plot.dot(rows, { x: "diff_at_p90", y, r: 4, fill: ink, stroke: ink, strokeWidth: 1.5 }),
        words(rows, { x: "low", y, text: "low_text", textAnchor: "end", dx: -8, fontSize: 11 }),
        words(rows, { x: "high", y, text: "high_text", textAnchor: "start", dx: 8, fontSize: 11 }),
    ];
}

/** How far each uncertain input alone moves the mean of A - B, and where it would flip the verdict. */
export function tornado(data: Tornado, looks: Looks, size: Size): Drawing {
    const rows = rows_of(data), tight = size.width < narrow;
    const a = looks(data.a), b = looks(data.b), hatched = hatch(b.colour);
    const side = Math.max(40, ...rows.flatMap((row) => [row.low_text, row.high_text]).map((text) => text_width(text) * 0.92 + 14));
    const reach = [data.mean, 0, ...rows.flatMap((row) => [row.low, row.high])];
    const note = (row: Row): string => flips(row) + (tight ? "" : worth(row));
    const room = size.width - 12 - Math.max(...rows.map((row) => text_width(note(row))));
    const length = tight ? 12 : 20;
    return plot({
        width: size.width, height: size.height ?? 92 + rows.length * (tight ? 40 : 38),
        marginLeft: side, marginRight: side, marginTop: 40, marginBottom: 50,
        x: { domain: [Math.min(...reach), Math.max(...reach)], nice: false, tickFormat: gain, ticks: tight ? 3 : 5, labelAnchor: "center", labelOffset: 34,
            label: "Mean difference in profit, USD   (\u25cb input at its P10   \u25cf at its P90)" },
        y: { axis: null, domain: [rows.length, 0] },
        marks: [
            hatched.define,
            Plot.gridX({ stroke: hair, strokeOpacity: 1, ticks: tight ? 3 : 5 }),
            ...bars(rows, a.colour, hatched.fill),
            Plot.ruleX([data.mean], { stroke: ink, strokeDasharray: "2 3" }),
            Plot.ruleX([0], { stroke: ink, strokeWidth: 2 }),
            ...ends(rows),
            Plot.dot(rows.filter((row) => row.flip_inside), { x: 0, y: (r: Row) => r.y + 0.71, symbol: "diamond2", r: 7, fill: paper, stroke: ink, strokeWidth: 2 }),
            words(rows, { y: (r: Row) => r.y + 0.32, text: (r: Row) => name_of(r, room), frameAnchor: "left", textAnchor: "start", dx: -side, fontWeight: 600 }),
            words(rows, { y: (r: Row) => r.y + 0.32, text: note, frameAnchor: "right", textAnchor: "end", dx: side, fontSize: 11, fill: grey }),
            words([0], { x: [data.mean], text: [`mean ${gain(data.mean)}`], frameAnchor: "top", dy: -8, fontSize: 11 }),
            words([0], { text: [`\u2190 ${shorten(b.label, length)} ahead`], frameAnchor: "top-left", dx: -side, dy: -36, lineAnchor: "top", fontWeight: 600 }),
            words([0], { text: [`${shorten(a.label, length)} ahead \u2192`], frameAnchor: "top-right", dx: side, dy: -36, lineAnchor: "top", fontWeight: 600 }),
            words([0], { text: ["\u25c7 flips here"], x: [0], frameAnchor: "bottom", dy: 6, fontSize: 10.5, fill: grey }),
        ].slice(0, rows.some((row) => row.flip_inside) ? undefined : -1),
    });
}
