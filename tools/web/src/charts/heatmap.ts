// SPDX-License-Identifier: Apache-2.0
import * as Plot from "@observablehq/plot";
import { percent, shorten } from "../format";
import type { Looks } from "../looks";
import type { OverlapOfPlan } from "../shapes";
import { Drawing, Size, grey, hair, ink, plot, words } from "./frame";

const steps = [0.01, 0.03, 0.1, 0.3];

interface Cell {
    i: number;
    j: number;
    share: number;
}

const shade = (share: number): number => 0.12 + 0.22 * steps.filter((step) => share >= step).length;

/** Squares from pale to dark, each with the share it begins at. */
function ramp(width: number): Plot.Markish[] {
    const names = ["> 0", ...steps.map((step) => `\u2265 ${percent(step)}`)];
    return names.flatMap((name, k) => [
        Plot.dot([0], { frameAnchor: "top-left", dx: 6 + (k * (width - 20)) / 5, dy: -16, symbol: "square", r: 6, fill: ink, fillOpacity: 0.12 + 0.22 * k }),
        words([0], { text: [name], frameAnchor: "top-left", textAnchor: "start", dx: 16 + (k * (width - 20)) / 5, dy: -21, fontSize: 10.5 }),
    ]);
}

/** Share of the smaller audience that two creators have in common, for all pairs of a plan. */
export function heatmap(plan: OverlapOfPlan, looks: Looks, size: Size): Drawing {
    const n = plan.creators.length, named = n <= 16;
    const cells: Cell[] = plan.cells.map(([i, j, share]) => ({ i, j, share }));
    const left = named ? 84 : 20, side = Math.min(size.width - left - 8, size.height ? size.height - 72 : 420);
    const width = left + side + 8, look = looks(plan.plan);
    const name = (k: number): string => shorten(plan.creators[k] ?? "", 13);
    const index = Array.from({ length: n }, (_, k) => k);
    return plot({
        width, height: side + 72, marginLeft: left, marginRight: 8, marginTop: 48, marginBottom: 24,
        x: { axis: null, domain: [0, n] }, y: { axis: null, domain: [n, 0] },
        marks: [
            Plot.rect(index, { x1: 0, x2: (k: number) => k, y1: (k: number) => k, y2: (k: number) => k + 1, fill: hair, fillOpacity: 0.35 }),
            Plot.rect(cells, { x1: "i", x2: (c: Cell) => c.i + 1, y1: "j", y2: (c: Cell) => c.j + 1, fill: ink,
                fillOpacity: (c: Cell) => shade(c.share), inset: n > 30 ? 0.25 : 0.75 }),
            ...ramp(side),
            words([0], { text: [shorten(look.label, 24)], frameAnchor: "top-left", dy: -46, lineAnchor: "top", fontWeight: 700 }),
            ...(named
                ? [words(index, { y: (k: number) => k + 0.5, x: 0, text: name, textAnchor: "end", dx: -6, fontSize: 10.5 })]
                : [words([0], { text: ["largest audience first \u2192"], frameAnchor: "left", rotate: -90, dx: -12, fontSize: 10.5, fill: grey, textAnchor: "middle" })]),
            words([0], { text: [named ? "columns in the same order" : `${n} creators, largest audience first \u2192`], frameAnchor: "bottom", dy: 14, fontSize: 10.5, fill: grey }),
            Plot.tip(cells, Plot.pointer({ x: (c: Cell) => c.i + 0.5, y: (c: Cell) => c.j + 0.5, maxRadius: 30,
                title: (c: Cell) => `${plan.creators[c.i]} and ${plan.creators[c.j]}\n${percent(c.share)} of the smaller audience` })),
        ],
        opacity: { type: "identity" },
    } as Plot.PlotOptions);
}
