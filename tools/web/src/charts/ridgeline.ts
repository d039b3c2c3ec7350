// SPDX-License-Identifier: Apache-2.0
import * as Plot from "@observablehq/plot";
import { money, percent, shorten } from "../format";
import type { Look, Looks } from "../looks";
import type { Outcomes } from "../shapes";
import { Drawing, Size, grey, hair, ink, marker, narrow, plot, stroke_of, text_width, words } from "./frame";
import { HillPoint, height_at, hill, include, window_of } from "./hill";

interface Ridge {
    look: Look;
    points: HillPoint[];
    base: number;
    outcome: Outcomes["plans"][number];
}

/** Hills share one scale, so that equal areas are equal chances, unless that would flatten one of them. */
function tallest(data: Outcomes): number[] {
    const tops = data.plans.map((plan) => Math.max(0, ...(plan.density ?? [])));
    const common = Math.max(...tops, 0);
    const least = Math.min(...tops.filter((top) => top > 0));
    return least * 6 < common ? tops : tops.map(() => common);
}

function ridges(data: Outcomes, looks: Looks): Ridge[] {
    const tops = tallest(data);
    return data.plans.map((outcome, i) => {
        const top = tops[i] || 1;
        const points = hill(
            (outcome.density ?? []).map((d) => d / top),
            data.x0,
            data.dx,
        );
        return { look: looks(outcome.plan), points, base: data.plans.length - 1 - i, outcome };
    });
}

function ridge_marks(ridge: Ridge, size: Size): Plot.Markish[] {
    const { look, points, base, outcome } = ridge,
        tall = size.dense ? 0.86 : 0.74; // below a hill stand the labels of its P10 and P90, but not on paper
    const rule = Plot.ruleY([base], { stroke: hair });
    if (points.length === 0) {
        const x = outcome.constant ?? outcome.mean;
        return [
            rule,
            Plot.link([0], { x1: [x], x2: [x], y1: [base], y2: [base + 0.5], ...stroke_of(look, 3) }),
            marker(look, x, base + 0.5),
            words([0], { x: [x], y: [base + 0.5], text: [`always ${money(x)}`], dx: 9, textAnchor: "start" }),
        ];
    }
    const ticks = [outcome.p10, outcome.p50, outcome.p90].map((x) => ({ x, top: base + height_at(points, x) * tall }));
    const outer = [ticks[0]!, ticks[2]!];
    return [
        rule,
        Plot.areaY(points, {
            clip: true,
            x: "x",
            y1: base,
            y2: (p: HillPoint) => base + p.height * tall,
            fill: look.colour,
            fillOpacity: 0.22,
        }),
        Plot.lineY(points, { clip: true, x: "x", y: (p: HillPoint) => base + p.height * tall, ...stroke_of(look) }),
        Plot.link(outer, { x1: "x", x2: "x", y1: base, y2: "top", stroke: ink, strokeWidth: 1 }),
        Plot.link([ticks[1]], { x1: "x", x2: "x", y1: base, y2: "top", stroke: ink, strokeWidth: 2 }),
        marker(look, outcome.p50, base),
        words(size.dense ? [] : [outer[0]], {
            x: "x",
            y: base,
            text: [money(outcome.p10)],
            textAnchor: "end",
            dx: -1,
            dy: 9,
            fontSize: 11,
        }),
        words(size.dense ? [] : [outer[1]], {
            x: "x",
            y: base,
            text: [money(outcome.p90)],
            textAnchor: "start",
            dx: 1,
            dy: 9,
            fontSize: 11,
        }),
        words([ticks[1]], { x: "x", y: "top", text: [money(outcome.p50)], dy: -9, fontWeight: 600 }),
    ];
}

/** Name and chance of a loss in the margins. */
function beside(rows: Ridge[], left: number): Plot.Markish[] {
    return [
        words(rows, {
            y: "base",
            text: (r: Ridge) => shorten(r.look.label, 36),
            frameAnchor: "left",
            textAnchor: "end",
            dx: -10,
            dy: -8,
            fontWeight: 600,
            lineWidth: (left - 14) / 13,
        }),
        words(rows, {
            y: "base",
            text: (r: Ridge) => `${percent(r.outcome.p_loss)}\nlose`,
            frameAnchor: "right",
            textAnchor: "start",
            dx: 8,
            dy: -11,
            lineAnchor: "middle",
            fill: grey,
        }),
    ];
}

const right = 62;
const tick_label = 54;

interface Axis {
    domain: [number, number];
    label: string;
}

/** The profits that most futures of all plans lie between, with room for the labels of P10 and P90. */
function axis_of(data: Outcomes, size: Size, left: number): Axis {
    const window = window_of(
        data.plans.flatMap((plan) => (plan.density ? [plan.density] : [])),
        data.x0,
        data.dx,
    );
    const lows = data.plans.map((plan) => plan.p10),
        highs = data.plans.map((plan) => plan.p90);
    const [low, high] = include(window.domain, [0, ...lows, ...highs]),
        beyond = window.beyond + data.outside;
    const room = ((high - low) * tick_label) / Math.max(180, size.width - left - right - 2 * tick_label);
    const note =
        beyond < 0.005
            ? ""
            : size.width < narrow
              ? ` (${percent(beyond)} beyond)`
              : ` (up to ${percent(beyond)} of a plan's futures lie beyond)`;
    return {
        domain: [Math.min(low, Math.min(...lows) - room), Math.max(high, Math.max(...highs) + room)],
        label: `Incremental profit, USD${note}`,
    };
}

/** A hill per plan over incremental profit, with P10, median, P90 and the break-even line. */
export function ridgeline(data: Outcomes, looks: Looks, size: Size): Drawing {
    const rows = ridges(data, looks),
        tight = size.width < narrow;
    const left = Math.max(
        48,
        Math.min(tight ? 92 : 140, Math.max(...rows.map((ridge) => text_width(ridge.look.label) * 1.06 + 14))),
    );
    const axis = axis_of(data, size, left);
    const row_height = size.dense
        ? Math.max(30, Math.min(40, 170 / rows.length))
        : Math.max(92, Math.min(124, 380 / rows.length));
    return plot({
        width: size.width,
        height: (size.dense ? 66 : 82) + rows.length * row_height,
        marginLeft: left,
        marginRight: right,
        marginTop: 30,
        marginBottom: 36,
        x: { domain: axis.domain, label: axis.label, tickFormat: money, ticks: tight ? 3 : 6, labelAnchor: "center" },
        y: { axis: null, domain: [-(size.dense ? 3 : 18) / row_height, rows.length - 1 + 1.02] },
        marks: [
            Plot.ruleX([0], { stroke: ink, strokeWidth: 1.5 }),
            ...rows.flatMap((row) => ridge_marks(row, size)),
            words([0], { x: [0], text: ["break-even"], frameAnchor: "top", dy: -16, fontSize: 11 }),
            ...beside(rows, left),
        ],
    });
}
