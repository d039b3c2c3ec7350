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
            ...input,
            y: i,
            low: Math.min(input.diff_at_p10, input.diff_at_p90),
            high: Math.max(input.diff_at_p10, input.diff_at_p90),
            low_text: rising ? input.p10_text : input.p90_text,
            high_text: rising ? input.p90_text : input.p10_text,
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
function bars(rows: Row[], a: string, hatched: string, room: Room): Plot.Markish[] {
    const inset = { y1: (r: Row) => r.y + room.bar[0], y2: (r: Row) => r.y + room.bar[1] };
    const won = rows.filter((row) => row.high > 0),
        lost = rows.filter((row) => row.low < 0);
    return [
        Plot.rect(won, { x1: (r: Row) => Math.max(0, r.low), x2: "high", ...inset, fill: a, fillOpacity: 0.55 }),
        Plot.rect(lost, { x1: "low", x2: (r: Row) => Math.min(0, r.high), ...inset, fill: hatched, stroke: hair }),
    ];
}

function ends(rows: Row[], middle: number): Plot.Markish[] {
    const y = (row: Row): number => row.y + middle;
    return [
        Plot.dot(rows, { x: "diff_at_p10", y, r: 4, fill: paper, stroke: ink, strokeWidth: 1.5 }),
        Plot.dot(rows, { x: "diff_at_p90", y, r: 4, fill: ink, stroke: ink, strokeWidth: 1.5 }),
        words(rows, { x: "low", y, text: "low_text", textAnchor: "end", dx: -8, fontSize: 11 }),
        words(rows, { x: "high", y, text: "high_text", textAnchor: "start", dx: 8, fontSize: 11 }),
    ];
}

interface Room {
    left: number;
    right: number;
    /** Where in its row the bar lies, and where the name. */
    bar: [number, number];
    name: number;
    row: number;
}

/** Names above the bars, or beside them where there is room. */
function room_of(rows: Row[], size: Size): Room {
    const side = Math.max(
        40,
        ...rows.flatMap((row) => [row.low_text, row.high_text]).map((text) => text_width(text) * 0.92 + 14),
    );
    if (size.width < beside_from) return { left: side, right: side, bar: [0.56, 0.86], name: 0.32, row: 38 };
    return { left: 236 + side, right: 206 + side, bar: [0.24, 0.76], name: 0.5, row: 24 };
}

const beside_from = 680;

function names(rows: Row[], room: Room, size: Size): Plot.Markish[] {
    const beside = size.width >= beside_from,
        y = (row: Row): number => row.y + room.name;
    const note = (row: Row): string => flips(row) + (size.width < narrow ? "" : worth(row));
    const width = beside ? 232 : size.width - 12 - Math.max(...rows.map((row) => text_width(note(row))));
    return [
        words(rows, {
            y,
            text: (row: Row) => name_of(row, width),
            frameAnchor: "left",
            textAnchor: "start",
            dx: -room.left,
            fontWeight: 600,
            fontSize: beside ? 11.5 : 12,
        }),
        words(rows, {
            y,
            text: note,
            frameAnchor: "right",
            textAnchor: "end",
            dx: room.right,
            fontSize: 11,
            fill: grey,
        }),
    ];
}

function headings(data: Tornado, looks: Looks, room: Room, size: Size): Plot.Markish[] {
    const length = size.width < narrow ? 12 : 20,
        beside = size.width >= beside_from,
        top = { lineAnchor: "top" as const, dy: -36, fontWeight: 600 };
    return [
        words([0], {
            text: [`\u2190 ${shorten(looks(data.b).label, length)} ahead`],
            frameAnchor: "top-left",
            dx: beside ? -40 : -room.left,
            ...top,
        }),
        words([0], {
            text: [`${shorten(looks(data.a).label, length)} ahead \u2192`],
            frameAnchor: "top-right",
            dx: beside ? 40 : room.right,
            ...top,
        }),
        words([0], { x: [data.mean], text: [`mean ${gain(data.mean)}`], frameAnchor: "top", dy: -8, fontSize: 11 }),
    ];
}

/** How far each uncertain input alone moves the mean of A - B, and where it would flip the verdict. */
export function tornado(data: Tornado, looks: Looks, size: Size): Drawing {
    const rows = rows_of(data),
        room = room_of(rows, size),
        ticks = size.width < narrow ? 3 : 5;
    const hatched = hatch(looks(data.b).colour),
        reach = [data.mean, 0, ...rows.flatMap((row) => [row.low, row.high])];
    const flipped = rows.filter((row) => row.flip_inside),
        middle = (room.bar[0] + room.bar[1]) / 2;
    return plot({
        width: size.width,
        height: 92 + rows.length * (size.dense ? 18 : room.row),
        marginLeft: room.left,
        marginRight: room.right,
        marginTop: 40,
        marginBottom: 46,
        x: {
            domain: [Math.min(...reach), Math.max(...reach)],
            tickFormat: gain,
            ticks,
            labelAnchor: "center",
            labelOffset: 38,
            label: `Mean difference in profit, USD   (\u25cb input at its P10   \u25cf at its P90${flipped.length > 0 ? "   \u25c7 it flips" : ""})`,
        },
        y: { axis: null, domain: [rows.length, 0] },
        marks: [
            hatched.define,
            Plot.gridX({ stroke: hair, strokeOpacity: 1, ticks }),
            ...bars(rows, looks(data.a).colour, hatched.fill, room),
            Plot.ruleX([data.mean], { stroke: ink, strokeDasharray: "2 3" }),
            Plot.ruleX([0], { stroke: ink, strokeWidth: 2 }),
            ...ends(rows, middle),
            Plot.dot(flipped, {
                x: 0,
                y: (row: Row) => row.y + middle,
                symbol: "diamond2",
                r: 7,
                fill: paper,
                stroke: ink,
                strokeWidth: 2,
            }),
            ...names(rows, room, size),
            ...headings(data, looks, room, size),
        ],
    });
}
