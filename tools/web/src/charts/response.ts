// SPDX-License-Identifier: Apache-2.0
import * as Plot from "@observablehq/plot";
import { gain, money, percent, shorten } from "../format";
import type { Looks } from "../looks";
import type { Response, ResponsePoint } from "../shapes";
import { Drawing, Size, grey, hair, ink, narrow, paper, plot, spread, stroke_of, text_width, words } from "./frame";

interface Base {
    base: string;
    points: ResponsePoint[];
}

function bases_of(points: ResponsePoint[]): Base[] {
    const names = [...new Set(points.map((point) => point.base))];
    return names.map((base) => ({ base, points: points.filter((point) => point.base === base) }));
}

/** The simulated budget that earns most. */
function best_of(base: Base): ResponsePoint {
    return base.points.reduce((best, point) => (point.profit > best.profit ? point : best));
}

/** Filled: the return on all that is spent, large at the planned budget. Hollow: on the last step up. */
function base_marks(base: Base, looks: Looks): Plot.Markish[] {
    const look = looks(base.base),
        marginal = base.points.filter((point) => point.marginal_roi !== null),
        best = best_of(base);
    return [
        Plot.line(base.points, { x: "cost", y: "roi", ...stroke_of(look, 2.5) }),
        Plot.line(marginal, { x: "cost", y: "marginal_roi", ...stroke_of(look, 1.25) }),
        Plot.dot(base.points, {
            x: "cost",
            y: "roi",
            r: (p: ResponsePoint) => (p.factor === 1 ? 8 : 4.5),
            symbol: look.symbol,
            fill: look.colour,
            stroke: paper,
        }),
        Plot.dot(marginal, {
            x: "cost",
            y: "marginal_roi",
            r: 4.5,
            symbol: look.symbol,
            fill: paper,
            stroke: look.colour,
            strokeWidth: 1.75,
        }),
        ...(base.points.length > 1
            ? [words([best], { x: "cost", y: "roi", text: ["earns most"], dy: -14, fontSize: 11 })]
            : []),
    ];
}

const last = (base: Base): ResponsePoint => base.points[base.points.length - 1]!;

/** Return on what is spent, and on the next dollar, over what is spent. */
export function response(data: Response, looks: Looks, size: Size): Drawing {
    const known = data.points.filter((point) => point.roi !== null),
        bases = bases_of(known),
        tight = size.width < narrow;
    const values = known
        .flatMap((point) => [point.roi, point.marginal_roi])
        .filter((value): value is number => value !== null);
    const low = Math.min(0, ...values),
        high = Math.max(0, ...values),
        room = (high - low || 1) * 0.16;
    const most = Math.max(...known.map((point) => point.cost), 1) * 1.08,
        hollow = known.some((point) => point.marginal_roi !== null);
    const height = size.height ?? 300,
        unit = (high - low + 2 * room) / (height - 74);
    const label = (base: Base): string => shorten(looks(base.base).label, tight ? 12 : 18);
    const wanted = bases.map((base) => -(last(base).roi ?? 0) / unit);
    const places = spread(wanted, 30, [-(high + room) / unit, -(low - room) / unit - 14]);
    const name = (base: Base, i: number): Plot.Markish[] => [
        Plot.link([0], {
            x1: [last(base).cost],
            y1: [last(base).roi ?? 0],
            x2: [most],
            y2: [-places[i]! * unit],
            stroke: hair,
        }),
        words([0], {
            x: [most],
            y: [-places[i]! * unit],
            text: [`${label(base)}\nmean ROI ${percent((base.points.find((p) => p.factor === 1) ?? last(base)).roi ?? 0)}`],
            textAnchor: "start",
            dx: 6,
            fontWeight: 600,
        }),
    ];
    return plot({
        width: size.width,
        height,
        marginLeft: 54,
        marginRight: Math.max(...bases.map((base) => text_width(label(base))), text_width("mean ROI -100 %")) * 1.15 + 16,
        marginTop: 30,
        marginBottom: 44,
        x: {
            domain: [0, most],
            label: "All-in cost, USD",
            labelAnchor: "center",
            tickFormat: money,
            ticks: tight ? 3 : 6,
        },
        y: {
            domain: [low - room, high + room],
            label: !hollow
                ? "\u2191 Mean ROI"
                : tight
                  ? "\u2191 Mean ROI (hollow: of the next dollar)"
                  : "\u2191 Mean ROI (filled: on all that is spent, hollow: on the next dollar)",
            tickFormat: percent,
            ticks: 5,
        },
        r: { type: "identity" },
        marks: [
            Plot.gridY({ stroke: hair, strokeOpacity: 1, ticks: 5 }),
            Plot.ruleY([0], { stroke: ink, strokeWidth: 1.5 }),
            words([0], {
                y: [0],
                text: ["break-even"],
                frameAnchor: "left",
                textAnchor: "start",
                dx: 4,
                dy: -8,
                fontSize: 11,
                fill: grey,
            }),
            ...bases.flatMap(name),
            ...bases.flatMap((base) => base_marks(base, looks)),
            Plot.tip(
                known,
                Plot.pointer({
                    x: "cost",
                    y: "roi",
                    title: (p: ResponsePoint) =>
                        `${looks(p.plan).label}\nspends ${money(p.cost)}, earns ${gain(p.profit)} \u00b1 ${money(1.96 * p.profit_se)}\nROI ${percent(p.roi ?? 0)}`,
                }),
            ),
        ],
    });
}
