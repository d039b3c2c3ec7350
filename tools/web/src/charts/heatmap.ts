// SPDX-License-Identifier: Apache-2.0
import * as Plot from "@observablehq/plot";
import { percent, shorten } from "../format";
import type { Looks } from "../looks";
import type { OverlapOfPlan } from "../shapes";
import { Drawing, Size, element, grey, hair, ink, plot, words } from "./frame";

const top = 48;
const steps = [0.01, 0.03, 0.1, 0.3];

interface Cell {
    i: number;
    j: number;
    share: number;
}

const shade = (share: number): number => 0.12 + 0.22 * steps.filter((step) => share >= step).length;

/** All squares of a shade in one path: thousands of elements would take a second to lay out. */
function squares(cells: Cell[], n: number, left: number, side: number): Plot.Markish {
    const unit = side / n,
        gap = unit > 10 ? 1 : 0.4;
    const square = (i: number, j: number): string =>
        `M${(left + i * unit).toFixed(1)} ${(top + j * unit).toFixed(1)}h${(unit - gap).toFixed(1)}v${(unit - gap).toFixed(1)}h${(gap - unit).toFixed(1)}z`;
    return () => {
        const group = element("g", {});
        const staircase = Array.from(
            { length: n },
            (_, j) =>
                `M${left} ${(top + j * unit).toFixed(1)}h${(j * unit).toFixed(1)}v${unit.toFixed(1)}h${(-j * unit).toFixed(1)}z`,
        );
        group.append(element("path", { d: staircase.join(""), fill: hair, "fill-opacity": "0.35" }));
        for (const step of [0, ...steps]) {
            const same = cells.filter((cell) => shade(cell.share) === shade(step));
            group.append(
                element("path", {
                    d: same.map((cell) => square(cell.i, cell.j)).join(""),
                    fill: ink,
                    "fill-opacity": String(shade(step)),
                }),
            );
        }
        return group;
    };
}

/** Squares from pale to dark, each with the share it begins at. */
function ramp(width: number): Plot.Markish[] {
    const names = ["> 0", ...steps.map((step) => `\u2265 ${percent(step)}`)];
    return names.flatMap((name, k) => [
        Plot.dot([0], {
            frameAnchor: "top-left",
            dx: 6 + (k * (width - 20)) / 5,
            dy: -16,
            symbol: "square",
            r: 6,
            fill: ink,
            fillOpacity: 0.12 + 0.22 * k,
        }),
        words([0], {
            text: [name],
            frameAnchor: "top-left",
            textAnchor: "start",
            dx: 16 + (k * (width - 20)) / 5,
            dy: -21,
            fontSize: 10.5,
        }),
    ]);
}

/** Share of the smaller audience that two creators have in common, for all pairs of a plan. */
export function heatmap(plan: OverlapOfPlan, looks: Looks, size: Size): Drawing {
    const n = plan.creators.length,
        named = n <= 16;
    const cells: Cell[] = plan.cells.map(([i, j, share]) => ({ i, j, share }));
    const left = named ? 84 : 20,
        side = Math.max(40, Math.min(size.width - left - 8, size.height ? size.height - 72 : 340));
    const width = Math.max(left + side + 8, Math.min(size.width, left + 330)),
        look = looks(plan.plan);
    const name = (k: number): string => shorten(plan.creators[k] ?? "", 13);
    const index = Array.from({ length: n }, (_, k) => k);
    return plot({
        width,
        height: side + 72,
        marginLeft: left,
        marginRight: width - left - side,
        marginTop: top,
        marginBottom: 24,
        x: { axis: null, domain: [0, n] },
        y: { axis: null, domain: [n, 0] },
        marks: [
            squares(cells, n, left, side),
            ...ramp(width - left),
            words([0], {
                text: [shorten(look.label, 24)],
                frameAnchor: "top-left",
                dy: -46,
                lineAnchor: "top",
                fontWeight: 700,
            }),
            ...(named
                ? [
                      words(index, {
                          y: (k: number) => k + 0.5,
                          x: 0,
                          text: name,
                          textAnchor: "end",
                          dx: -6,
                          fontSize: 10.5,
                      }),
                  ]
                : [
                      words([0], {
                          text: ["largest audience first \u2192"],
                          frameAnchor: "left",
                          rotate: -90,
                          dx: -12,
                          fontSize: 10.5,
                          fill: grey,
                          textAnchor: "middle",
                      }),
                  ]),
            words([0], {
                text: [named ? "columns in the same order" : `${n} creators, largest audience first \u2192`],
                frameAnchor: "bottom-left",
                textAnchor: "start",
                dy: 14,
                fontSize: 10.5,
                fill: grey,
            }),
            Plot.tip(
                cells,
                Plot.pointer({
                    x: (c: Cell) => c.i + 0.5,
                    y: (c: Cell) => c.j + 0.5,
                    maxRadius: 30,
                    title: (c: Cell) =>
                        `${plan.creators[c.i]} and ${plan.creators[c.j]}\n${percent(c.share)} of the smaller audience`,
                }),
            ),
        ],
        opacity: { type: "identity" },
    } as Plot.PlotOptions);
}
