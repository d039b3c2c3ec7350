// SPDX-License-Identifier: Apache-2.0
import * as Plot from "@observablehq/plot";
import { percent, shorten } from "../format";
import { Drawing, Size, grey, hatch, ink, narrow, paper, plot, text_width, words } from "./frame";

export interface StackRow {
    label: string;
    parts: [string, number][];
}

interface Slice {
    y: number;
    left: number;
    right: number;
    part: number;
    name: string;
}

function slices_of(rows: StackRow[], names: string[]): Slice[] {
    return rows.flatMap((row, y) => {
        const all = row.parts.reduce((sum, part) => sum + part[1], 0) || 1;
        let left = 0;
        return row.parts.map(([name, value]) => {
            const slice = { y, left, right: left + value / all, part: names.indexOf(name), name };
            left = slice.right;
            return slice;
        });
    });
}

/** Where the names of the parts stand: one after the other, on a further line where one is full. */
function key_places(names: string[], width: number): { x: number; line: number }[] {
    let x = 0,
        line = 0;
    return names.map((name) => {
        const own = text_width(name) * 0.95 + 30;
        if (x > 0 && x + own - 12 > width) {
            x = 0;
            ++line;
        }
        const place = { x, line };
        x += own;
        return place;
    });
}

const key_line = 17;

/** Rows of 100 %, split into parts that are named once above and carry their share. */
export function stack(rows: StackRow[], size: Size): Drawing {
    const names = [...new Set(rows.flatMap((row) => row.parts.map((part) => part[0])))];
    const slices = slices_of(rows, names),
        lines = hatch("var(--bad)");
    const fills = ["var(--good)", lines.fill, "var(--bad)", "var(--fg)"],
        faint = [0.3, 1, 0.3, 0.14];
    const cut = size.width < narrow ? 14 : 24,
        left = Math.max(...rows.map((row) => text_width(shorten(row.label, cut)))) + 12;
    const width = size.width - left - 10,
        keys = key_places(names, size.width),
        lines_of_keys = Math.max(0, ...keys.map((key) => key.line)) + 1,
        top = 8 + lines_of_keys * key_line;
    return plot({
        width: size.width,
        height: top + 14 + rows.length * (size.dense ? 20 : 26),
        marginLeft: left,
        marginRight: 10,
        marginTop: top,
        marginBottom: 6,
        x: { axis: null, domain: [0, 1] },
        y: { axis: null, domain: [rows.length, 0] },
        marks: [
            lines.define,
            ...slices.map((s) =>
                Plot.rect([s], {
                    x1: "left",
                    x2: "right",
                    y1: s.y + 0.12,
                    y2: s.y + 0.88,
                    fill: fills[s.part % 4],
                    fillOpacity: faint[s.part % 4],
                    stroke: paper,
                }),
            ),
            words(
                slices.filter((s) => (s.right - s.left) * width > 38),
                {
                    x: (s: Slice) => (s.left + s.right) / 2,
                    y: (s: Slice) => s.y + 0.5,
                    text: (s: Slice) => percent(s.right - s.left),
                    fontSize: 11,
                },
            ),
            ...names.flatMap((name, k) => [
                Plot.rect([0], {
                    x1: (keys[k]!.x - left) / width,
                    x2: (keys[k]!.x - left + 11) / width,
                    y1: 0,
                    y2: 0,
                    insetTop: keys[k]!.line * key_line - top + 4,
                    insetBottom: top - 15 - keys[k]!.line * key_line,
                    fill: fills[k % 4],
                    fillOpacity: faint[k % 4],
                    stroke: grey,
                    strokeWidth: 0.5,
                }),
                words([0], {
                    text: [name],
                    frameAnchor: "top-left",
                    dx: keys[k]!.x - left + 16,
                    dy: keys[k]!.line * key_line - top + 4,
                    lineAnchor: "top",
                    fontSize: 11,
                    fill: ink,
                }),
            ]),
            words(rows, {
                y: (_: StackRow, i: number) => i + 0.5,
                text: (r: StackRow) => shorten(r.label, cut),
                frameAnchor: "left",
                textAnchor: "end",
                dx: -7,
                fontSize: 11.5,
            }),
        ],
    });
}
