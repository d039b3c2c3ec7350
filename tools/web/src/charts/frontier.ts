// SPDX-License-Identifier: Apache-2.0
import * as Plot from "@observablehq/plot";
import { gain, money, shorten } from "../format";
import type { Looks } from "../looks";
import type { Risk } from "../shapes";
import { Drawing, Size, element, grey, hair, ink, narrow, plot, spread, text_width, words } from "./frame";

type Point = Risk["points"][number];

const tier_words = (point: Point): string =>
    point.tiers.map(([tier, creators]) => `${creators} ${tier}`).join(" + ") || "no creators";

function padded(values: number[], share: number): [number, number] {
    const low = Math.min(...values, 0),
        high = Math.max(...values, 0);
    const room = (high - low || 1) * share;
    return [low - room, high + room];
}

interface Slice {
    left: number;
    right: number;
    tier: string;
}

/** A small bar of the tiers below each dot; the words beside it name them. */
const tier_greys: Record<string, number> = { nano: 0.2, micro: 0.35, mid: 0.5, macro: 0.7, mega: 0.95 };

function slices(point: Point): Slice[] {
    const all = point.tiers.reduce((sum, tier) => sum + tier[1], 0);
    let left = 0;
    return point.tiers.map(([tier, creators]) => {
        const slice = { left, right: left + creators / all, tier };
        left = slice.right;
        return slice;
    });
}

interface Place {
    x: number;
    y: number;
    /** How far the words were moved to keep them apart. */
    shift: number;
}

/** Pixels, not dollars: a leader from a dot to words that had to move, and the bar of tiers below them. */
function tier_bars(points: Point[], place: (point: Point) => Place): Plot.Markish {
    return () => {
        const group = element("g", {});
        for (const point of points) {
            const { x, y, shift } = place(point);
            if (Math.abs(shift) > 12)
                group.append(
                    element("path", { d: `M${x} ${y}L${x + 10} ${y + shift}`, stroke: grey, "stroke-width": "0.75" }),
                );
            for (const slice of slices(point)) {
                const width = Math.max(1, (slice.right - slice.left) * 44 - 1),
                    opacity = tier_greys[slice.tier] ?? 0.5;
                group.append(
                    element("rect", {
                        x: String(x + 11 + slice.left * 44),
                        y: String(y + shift + 13),
                        width: String(width),
                        height: "5",
                        fill: ink,
                        "fill-opacity": String(opacity),
                    }),
                );
            }
        }
        return group;
    };
}

function with_room(points: Point[], size: Size, looks: Looks): { x: [number, number]; y: [number, number] } {
    const x = padded(
        points.map((point) => point.cvar05),
        0.08,
    );
    const label = Math.max(
        ...points.map(
            (point) =>
                24 + Math.max(text_width(shorten(looks(point.plan).label, 20)), 0.88 * text_width(tier_words(point))),
        ),
    );
    const part = Math.min(0.45, label / size.width);
    x[1] += ((x[1] - x[0]) * part) / (1 - part);
    const spans = points.flatMap((point) => [point.mean - 2 * point.mean_se, point.mean + 2 * point.mean_se]);
    return { x, y: padded(spans, 0.12) };
}

/** Expected profit against the mean of the worst 5 %, each dot a simulated plan. */
export function frontier(data: Risk, looks: Looks, size: Size): Drawing {
    const height = size.height ?? (size.width < narrow ? 320 : 470);
    const room = with_room(data.points, size, looks);
    const margin = { left: 54, right: 10, top: 26, bottom: 42 };
    const px = (x: number): number =>
        margin.left + ((x - room.x[0]) / (room.x[1] - room.x[0])) * (size.width - margin.left - margin.right);
    const py = (y: number): number =>
        height - margin.bottom - ((y - room.y[0]) / (room.y[1] - room.y[0])) * (height - margin.top - margin.bottom);
    // Where there is little room, only plans that somebody wrote have a name.
    const roomy = size.width >= narrow && height >= 300;
    const labelled = data.points.filter((point) => !looks(point.plan).explored || (roomy && point.undominated));
    const wanted = labelled.map((point) => py(point.mean));
    const shifts = spread(wanted, labelled.length > 4 ? 30 : 34, [margin.top + 4, height - margin.bottom - 16]).map(
        (y, i) => y - wanted[i]!,
    );
    const shift = (point: Point): number => shifts[labelled.indexOf(point)] ?? 0;
    const front = data.front.flatMap((name) => data.points.filter((point) => point.plan === name));
    return plot({
        width: size.width,
        height,
        marginLeft: margin.left,
        marginRight: margin.right,
        marginTop: margin.top,
        marginBottom: margin.bottom,
        x: {
            domain: room.x,
            label:
                size.width < narrow
                    ? "Mean of the worst 5 %, USD"
                    : "Mean of the worst 5 %, USD (further right: loses less)",
            labelAnchor: "center",
            tickFormat: money,
            ticks: size.width < narrow ? 3 : 5,
        },
        y: { domain: room.y, label: "\u2191 Expected profit, USD", tickFormat: money, ticks: 5 },
        marks: [
            Plot.gridY({ stroke: hair, strokeOpacity: 1, ticks: 5 }),
            Plot.ruleY([0], { stroke: ink, strokeWidth: 1.5 }),
            Plot.ruleX([0], { stroke: ink, strokeWidth: 1.5 }),
            Plot.line(front, { x: "cvar05", y: "mean", stroke: grey, strokeDasharray: "4 3", strokeWidth: 1.5 }),
            Plot.link(data.points, {
                x1: "cvar05",
                x2: "cvar05",
                y1: (p: Point) => p.mean - 2 * p.mean_se,
                y2: (p: Point) => p.mean + 2 * p.mean_se,
                stroke: (p: Point) => looks(p.plan).colour,
                strokeWidth: 1.5,
            }),
            ...data.points.map((point) =>
                Plot.dot([point], {
                    x: "cvar05",
                    y: "mean",
                    r: looks(point.plan).explored ? 4 : 7,
                    symbol: looks(point.plan).symbol,
                    fill: looks(point.plan).colour,
                    stroke: "var(--bg)",
                }),
            ),
            ...labelled.flatMap((point) => [
                words([point], {
                    x: "cvar05",
                    y: "mean",
                    text: [shorten(looks(point.plan).label, 20)],
                    textAnchor: "start",
                    dx: 11,
                    dy: shift(point) - 8,
                    fontWeight: 600,
                }),
                words([point], {
                    x: "cvar05",
                    y: "mean",
                    text: [tier_words(point)],
                    textAnchor: "start",
                    dx: 11,
                    dy: shift(point) + 5,
                    fontSize: 11,
                    fill: grey,
                }),
            ]),
            tier_bars(labelled, (point) => ({ x: px(point.cvar05), y: py(point.mean), shift: shift(point) })),
            Plot.tip(
                data.points,
                Plot.pointer({
                    x: "cvar05",
                    y: "mean",
                    title: (p: Point) =>
                        `${looks(p.plan).label}\nexpected ${gain(p.mean)} \u00b1 ${money(1.96 * p.mean_se)}\nworst 5 %: ${gain(p.cvar05)}\n${tier_words(p)}`,
                }),
            ),
        ],
        color: { type: "identity" },
    });
}
