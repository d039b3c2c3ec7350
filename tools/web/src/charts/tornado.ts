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

const worth = (row: Row): string => (row.worth_text === "" ? "" : ` \u00b7 knowing it: ${row.worth_text}`);

function name_of(row: Row, width: number): string {
    const tail = row.grade === "user" ? " \u00b7 yours" : row.weak ? ` \u00b7 weak (${row.grade})` : "";
    const room = Math.floor(width / 6.9) - tail.length;
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

/** Zero and the mean, drawn beside the bars only, so that they cross no name. */
function uprights(rows: Row[], mean: number, room: Room): Plot.Markish[] {
    const reach = {
        y1: (r: Row) => r.y + room.bar[0] - 0.06,
        y2: (r: Row) => r.y + room.bar[1] + 0.06,
    };
    return [
        Plot.ruleX(rows, { x: mean, ...reach, stroke: ink, strokeDasharray: "2 2" }),
        Plot.ruleX(rows, { x: 0, ...reach, stroke: ink, strokeWidth: 2 }),
    ];
}

interface Room {
    left: number;
    right: number;
    /** Where in its row the bar lies, the name, and the note. */
    bar: [number, number];
    name: number;
    note: number;
    row: number;
}

/** Names above the bars and notes below them, both above, or both beside them, as there is room. */
function room_of(rows: Row[], size: Size): Room {
    const side = Math.max(
        40,
        ...rows.flatMap((row) => [row.low_text, row.high_text]).map((text) => text_width(text) * 0.92 + 14),
    );
    if (size.width < narrow) return { left: side, right: side, bar: [0.36, 0.58], name: 0.18, note: 0.76, row: 56 };
    if (size.width < beside_from)
        return { left: side, right: side, bar: [0.56, 0.86], name: 0.32, note: 0.32, row: 38 };
    return { left: 300 + side, right: 232 + side, bar: [0.24, 0.76], name: 0.5, note: 0.5, row: 24 };
}

const beside_from = 680;
/** Bars that paper has room for. */
const most_printed = 8;

function names(rows: Row[], room: Room, size: Size): Plot.Markish[] {
    const beside = size.width >= beside_from,
        below = room.note !== room.name;
    const note = (row: Row): string => row.flip_note + worth(row);
    const width = (row: Row): number =>
        beside ? 296 : below ? size.width : size.width - 12 - text_width(note(row)) * 0.9;
    return [
        words(rows, {
            y: (row: Row) => row.y + room.name,
            text: (row: Row) => name_of(row, width(row)),
            frameAnchor: "left",
            textAnchor: "start",
            dx: -room.left,
            fontWeight: 600,
            fontSize: beside ? 11.5 : 12,
        }),
        words(rows, {
            y: (row: Row) => row.y + room.note,
            text: note,
            frameAnchor: below ? "left" : "right",
            textAnchor: below ? "start" : "end",
            dx: below ? -room.left : room.right,
            fontSize: 11,
            fill: grey,
        }),
    ];
}

function headings(data: Tornado, looks: Looks, room: Room, size: Size): Plot.Markish[] {
    const length = size.width < narrow ? 12 : 20,
        beside = size.width >= beside_from,
        top = { lineAnchor: "top" as const, dy: size.dense ? -28 : -36, fontWeight: 600 };
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

/** What the axis measures, and what the marks are. */
function key_of(size: Size, flips: boolean): string {
    const flip = flips ? "   \u25c7 it flips" : "";
    return size.width < narrow
        ? `Gain, USD   \u25cb at P10   \u25cf at P90${flip}`
        : `Mean difference in profit, USD   (\u25cb input at its P10   \u25cf at its P90${flip})`;
}

/** How far each uncertain input alone moves the mean of A - B, and where it would flip the verdict. */
export function tornado(data: Tornado, looks: Looks, size: Size): Drawing {
    const rows = rows_of(data).slice(0, size.dense ? most_printed : data.inputs.length),
        room = room_of(rows, size),
        ticks = size.width < narrow ? 3 : 5;
    const hatched = hatch(looks(data.b).colour),
        reach = [data.mean, 0, ...rows.flatMap((row) => [row.low, row.high])];
    const flipped = rows.filter((row) => row.flip_inside),
        middle = (room.bar[0] + room.bar[1]) / 2;
    return plot({
        width: size.width,
        height: (size.dense ? 76 : 92) + rows.length * (size.dense ? 18 : room.row),
        marginLeft: room.left,
        marginRight: room.right,
        marginTop: size.dense ? 32 : 40,
        marginBottom: size.dense ? 40 : 46,
        x: {
            domain: [Math.min(...reach), Math.max(...reach)],
            tickFormat: gain,
            ticks,
            labelAnchor: "center",
            labelOffset: size.dense ? 34 : 38,
            label: key_of(size, flipped.length > 0),
        },
        y: { axis: null, domain: [rows.length, 0] },
        marks: [
            hatched.define,
            ...bars(rows, looks(data.a).colour, hatched.fill, room),
            ...uprights(rows, data.mean, room),
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
