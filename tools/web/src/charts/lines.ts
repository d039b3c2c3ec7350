// SPDX-License-Identifier: Apache-2.0
import * as Plot from "@observablehq/plot";
import { shorten } from "../format";
import type { Look } from "../looks";
import { Drawing, Size, hair, ink, marker, plot, spread, stroke_of, text_width, words } from "./frame";

export interface Line {
    label: string;
    look: Look;
    points: { x: number; y: number }[];
}

export interface LineOptions {
    title: string;
    x: string;
    format: (value: number) => string;
    x_format?: (value: number) => string;
}

const last = (line: Line): { x: number; y: number } => line.points[line.points.length - 1] ?? { x: 0, y: 0 };

/** Lines over x, each named at its end. */
export function lines(data: Line[], options: LineOptions, size: Size): Drawing {
    const height = size.height ?? 220,
        all = data.flatMap((line) => line.points.map((point) => point.y));
    const low = Math.min(0, ...all),
        high = Math.max(0, ...all) || (low < 0 ? 0 : 1);
    const wanted = data.map((line) => -((last(line).y - low) / (high - low)) * (height - 70));
    const shifts = spread(wanted, 14, [-(height - 74), -4]).map((y, i) => y - wanted[i]!);
    return plot({
        width: size.width,
        height,
        marginLeft: Math.max(44, ...[low, high, (low + high) / 2].map((y) => text_width(options.format(y)) + 14)),
        marginRight: Math.max(...data.map((line) => text_width(shorten(line.label, 16)))) + 16,
        marginTop: 30,
        marginBottom: 40,
        x: {
            label: options.x,
            labelAnchor: "center",
            ticks: size.width < 300 ? 3 : size.width < 360 ? 4 : 6,
            ...(options.x_format ? { tickFormat: options.x_format } : {}),
        },
        y: { domain: [low, high], label: `\u2191 ${options.title}`, tickFormat: options.format, ticks: 4 },
        marks: [
            Plot.gridY({ stroke: hair, strokeOpacity: 1, ticks: 4 }),
            Plot.ruleY([0], { stroke: ink }),
            ...data.flatMap((line, i) => [
                Plot.lineY(line.points, { x: "x", y: "y", ...stroke_of(line.look) }),
                marker(line.look, last(line).x, last(line).y, 4),
                words([last(line)], {
                    x: "x",
                    y: "y",
                    text: [shorten(line.label, 16)],
                    textAnchor: "start",
                    dx: 9,
                    dy: shifts[i],
                    fontSize: 11.5,
                }),
            ]),
        ],
    });
}
