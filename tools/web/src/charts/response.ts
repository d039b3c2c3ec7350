// SPDX-License-Identifier: Apache-2.0
import * as Plot from "@observablehq/plot";
import { gain, money, percent, shorten } from "../format";
import type { Looks } from "../looks";
import type { Response, ResponsePoint } from "../shapes";
import { Drawing, Size, grey, hair, ink, narrow, paper, plot, stroke_of, words } from "./frame";

interface Base {
    base: string;
    points: ResponsePoint[];
}

function bases_of(data: Response): Base[] {
    const names = [...new Set(data.points.map((point) => point.base))];
    return names.map((base) => ({ base, points: data.points.filter((point) => point.base === base) }));
}

/** The budget of the scenario, and the simulated one that earns most. */
function present(base: Base): ResponsePoint | undefined {
    return base.points.find((point) => point.factor === 1);
}

function suggested(base: Base): ResponsePoint {
    return base.points.reduce((best, point) => (point.profit > best.profit ? point : best));
}

function base_marks(base: Base, looks: Looks): Plot.Markish[] {
    const look = looks(base.base), marginal = base.points.filter((point) => point.marginal_roi !== null), best = suggested(base), now = present(base);
    return [
        Plot.line(base.points, { x: "cost", y: "roi", ...stroke_of(look, 2.5) }),
        Plot.line(marginal, { x: "cost", y: "marginal_roi", stroke: look.colour, strokeWidth: 1.25, strokeDasharray: look.dash || "none" }),
        Plot.dot(base.points, { x: "cost", y: "roi", r: (p: ResponsePoint) => (p.factor === 1 ? 8 : 4.5), symbol: look.symbol, fill: look.colour, stroke: paper }),
        Plot.dot(marginal, { x: "cost", y: "marginal_roi", r: 4.5, symbol: look.symbol, fill: paper, stroke: look.colour, strokeWidth: 1.75 }),
        ...(now && now.roi !== null ? [words([now], { x: "cost", y: "roi", text: [`${shorten(look.label, 18)}${base.points.length > 1 ? ", as planned" : ""}\nROI ${percent(now.roi)}`], dy: -24, fontWeight: 600 })] : []),
        ...(base.points.length > 1 && best !== now ? [words([best], { x: "cost", y: "roi", text: ["earns most"], dy: 15, fontSize: 11 })] : []),
    ];
}

/** Return on what is spent, and on the next dollar, over what is spent. */
export function response(data: Response, looks: Looks, size: Size): Drawing {
    const bases = bases_of({ points: data.points.filter((point) => point.roi !== null) });
    const values = data.points.flatMap((point) => [point.roi, point.marginal_roi]).filter((value): value is number => value !== null);
    const low = Math.min(0, ...values), high = Math.max(0, ...values), room = (high - low || 1) * 0.2, tight = size.width < narrow;
    const most = Math.max(...data.points.map((point) => point.cost), 1), hollow = data.points.some((point) => point.marginal_roi !== null);
    return plot({
        width: size.width, height: size.height ?? 300, marginLeft: 54, marginRight: 16, marginTop: 30, marginBottom: 44,
        x: { domain: [0, most * 1.12], label: "All-in cost, USD", labelAnchor: "center", tickFormat: money, ticks: tight ? 4 : 6 },
        y: { domain: [low - room, high + room], label: size.width < 300 ? "\u2191 ROI (hollow: of the next dollar)" : hollow ? "\u2191 Return per dollar (filled: on all of it, hollow: on the next)" : "\u2191 Return per dollar spent", tickFormat: percent, ticks: 5 },
        r: { type: "identity" },
        marks: [
            Plot.gridY({ stroke: hair, strokeOpacity: 1, ticks: 5 }),
            Plot.ruleY([0], { stroke: ink, strokeWidth: 1.5 }),
            words([0], { y: [0], text: ["break-even"], frameAnchor: "right", textAnchor: "end", dx: -2, dy: -8, fontSize: 11, fill: grey }),
            ...bases.flatMap((base) => base_marks(base, looks)),
            Plot.tip(data.points.filter((point) => point.roi !== null), Plot.pointer({ x: "cost", y: "roi",
                title: (p: ResponsePoint) => `${looks(p.plan).label}\nspends ${money(p.cost)}, earns ${gain(p.profit)} \u00b1 ${money(1.96 * p.profit_se)}\nROI ${percent(p.roi ?? 0)}` })),
        ],
    });
}
