// SPDX-License-Identifier: Apache-2.0
import * as Plot from "@observablehq/plot";
import { gain, percent, shorten } from "../format";
import type { Look, Looks } from "../looks";
import type { Pair } from "../shapes";
import { Drawing, Size, grey, hair, hatch, ink, marker, narrow, plot, stroke_of, words } from "./frame";
import { HillPoint, height_at, hill, include, side, window_of } from "./hill";

function interval(pair: Pair): string {
    const part = (share: number): string => percent(share).replace(/\D*$/, "");
    return `${percent(pair.p_a_beats_b)} (${part(pair.p_lo)}\u2013${percent(pair.p_hi)})`;
}

function half(points: HillPoint[], look: Look, fill: Plot.AreaYOptions): Plot.Markish[] {
    return [
        Plot.areaY(points, { clip: true, x: "x", y: "height", ...fill }),
        Plot.lineY(points, { clip: true, x: "x", y: "height", ...stroke_of(look) }),
    ];
}

function quantiles(pair: Pair, points: HillPoint[]): Plot.Markish[] {
    const at = [pair.p05, pair.p95].map((x) => ({ x, top: height_at(points, x) }));
    return [
        Plot.link(at, { x1: "x", x2: "x", y1: 0, y2: "top", stroke: ink }),
        words([at[0]], { x: "x", y: [0], text: [gain(pair.p05)], textAnchor: "end", dx: -3, dy: -8, fontSize: 11 }),
        words([at[1]], { x: "x", y: [0], text: [gain(pair.p95)], textAnchor: "start", dx: 3, dy: -8, fontSize: 11 }),
    ];
}

/** The density of A - B, cut at 0 into the futures that each of them wins. */
export function difference(pair: Pair, looks: Looks, size: Size): Drawing {
    const a = looks(pair.a),
        b = looks(pair.b);
    const points = hill(pair.density ?? [], pair.x0, pair.dx);
    const top = Math.max(...points.map((point) => point.height), 0) || 1;
    const lines = hatch(b.colour);
    const tight = size.width < narrow,
        length = Math.max(6, Math.min(24, Math.floor(size.width / 14.5) - 13));
    const axis = window_of(pair.density ? [pair.density] : [], pair.x0, pair.dx),
        beyond = axis.beyond + pair.outside;
    const domain = include(axis.domain, [0, pair.mean, pair.p05, pair.p95]),
        peak = height_at(points, pair.mean);
    // Away from the zero line, unless the chart ends there.
    const along = (pair.mean - domain[0]) / (domain[1] - domain[0]),
        towards = along < 0.2 || (pair.mean >= 0 && along < 0.75) ? "start" : "end";
    return plot({
        width: size.width,
        height: size.height ?? 230,
        marginLeft: 12,
        marginRight: 12,
        marginTop: 44,
        marginBottom: 36,
        x: {
            domain,
            tickFormat: gain,
            ticks: tight ? 4 : 6,
            labelAnchor: "center",
            label: `${shorten(a.label, 24)} minus ${shorten(b.label, 24)}, incremental profit, USD`,
        },
        y: { axis: null, domain: [0, top * 1.22] },
        marks: [
            lines.define,
            Plot.ruleY([0], { stroke: hair }),
            ...half(side(points, "below"), b, { fill: lines.fill }),
            ...half(side(points, "above"), a, { fill: a.colour, fillOpacity: 0.3 }),
            ...quantiles(pair, points),
            Plot.ruleX([0], { stroke: ink, strokeWidth: 2 }),
            Plot.link([0], {
                x1: [pair.mean],
                x2: [pair.mean],
                y1: [0],
                y2: [peak],
                stroke: ink,
                strokeWidth: 1,
                strokeDasharray: "2 2",
            }),
            marker(a, pair.mean, 0),
            words([0], {
                x: [pair.mean],
                y: [peak],
                text: [`mean ${gain(pair.mean)}`],
                dy: -9,
                textAnchor: towards,
                dx: towards === "start" ? 4 : -4,
            }),
            words([0], { x: [0], text: ["0"], frameAnchor: "top", dy: -8, fontWeight: 600 }),
            words([0], {
                text: [`\u2190 ${shorten(b.label, length)} earns more\n${percent(1 - pair.p_a_beats_b)}`],
                frameAnchor: "top-left",
                dx: -10,
                dy: -42,
                lineAnchor: "top",
                fontWeight: 600,
            }),
            words([0], {
                text: [`${shorten(a.label, length)} earns more \u2192\n${interval(pair)}`],
                frameAnchor: "top-right",
                dx: 10,
                dy: -40,
                lineAnchor: "top",
                fontWeight: 600,
            }),
            ...(beyond >= 0.0005
                ? [
                      words([0], {
                          text: [`${percent(beyond)} of futures lie beyond the axis`],
                          frameAnchor: "top-right",
                          dx: 8,
                          dy: 2,
                          fontSize: 10.5,
                          fill: grey,
                      }),
                  ]
                : []),
        ],
    });
}
