// SPDX-License-Identifier: Apache-2.0
import * as Plot from "@observablehq/plot";
import { shorten } from "../format";
import type { Looks } from "../looks";
import type { Segment, Step, Waterfall } from "../shapes";
import { Drawing, Size, grey, hair, hatch, ink, plot, words } from "./frame";

type PlanSteps = Waterfall["plans"][number];

interface Bar extends Step {
    y: number;
    left: number;
    right: number;
    end: number;
}

interface Break {
    y: number;
    text: string;
}

/** Rows from top to bottom; a row is left free for the break between two units. */
function layout(plan: PlanSteps, segments: Segment[]): { bars: Bar[]; breaks: Break[]; rows: number } {
    const bars: Bar[] = [],
        breaks: Break[] = [];
    let row = 0,
        last: Segment | undefined;
    for (const step of plan.steps) {
        const segment = segments.find((each) => each.id === step.segment);
        if (segment === undefined) continue;
        if (last !== undefined && last !== segment) breaks.push({ y: row++, text: `\u2193 ${segment.unit}` });
        last = segment;
        const part = (value: number): number => (value - segment.low) / (segment.high - segment.low || 1);
        const left = Math.min(step.from, step.to),
            right = Math.max(step.from, step.to);
        bars.push({ ...step, y: row++, left: part(left), right: part(right), end: part(step.to) });
    }
    return { bars, breaks, rows: row };
}

/** Zigzag across the drawing: above and below it other units count. */
function zigzag(breaks: Break[]): Plot.Markish[] {
    const teeth = breaks.flatMap(({ y }) =>
        Array.from({ length: 41 }, (_, i) => ({ x: i / 40, y: y + 0.5 + (i % 2 === 0 ? -0.12 : 0.12), break: y })),
    );
    return [
        Plot.line(teeth, { x: "x", y: "y", z: "break", stroke: grey, strokeWidth: 1 }),
        words(breaks, {
            y: (b: Break) => b.y + 0.5,
            text: "text",
            frameAnchor: "left",
            textAnchor: "end",
            dx: -7,
            fontSize: 10.5,
            fill: grey,
        }),
    ];
}

function zero_lines(segments: Segment[], bars: Bar[]): Plot.Markish {
    const lines = segments.flatMap((segment) => {
        const rows = bars.filter((bar) => bar.segment === segment.id).map((bar) => bar.y);
        const x = -segment.low / (segment.high - segment.low || 1);
        return rows.length === 0 ? [] : [{ x, y1: Math.min(...rows), y2: Math.max(...rows) + 1 }];
    });
    return Plot.link(lines, { x1: "x", x2: "x", y1: "y1", y2: "y2", stroke: ink, strokeWidth: 1 });
}

function connectors(bars: Bar[]): Plot.Markish {
    const pairs = bars
        .slice(1)
        .flatMap((bar, i) =>
            bars[i]!.segment === bar.segment ? [{ x: bars[i]!.end, y1: bars[i]!.y + 0.85, y2: bar.y + 0.15 }] : [],
        );
    return Plot.link(pairs, { x1: "x", x2: "x", y1: "y1", y2: "y2", stroke: grey, strokeWidth: 1 });
}

/** The number with the sign of what it does: losses are told apart without their colour. */
function signed(bar: Bar): string {
    const text = bar.text.replace(/^-/, "\u2212"),
        bare = /^[+\u2212]/.test(text) || bar.kind === "total" || bar.value === 0;
    return bare ? text : `${bar.kind === "minus" ? "\u2212" : "+"}${bar.text}`;
}

/** From the followers paid for to the profit of one plan; all plans on the same scales. */
export function waterfall(plan: PlanSteps, segments: Segment[], looks: Looks, size: Size): Drawing {
    const { bars, breaks, rows } = layout(plan, segments);
    const look = looks(plan.plan),
        lost = hatch("var(--bad)");
    const of = (kind: Step["kind"]): Bar[] => bars.filter((bar) => bar.kind === kind);
    const box = { x1: "left", x2: "right", y1: (bar: Bar) => bar.y + 0.15, y2: (bar: Bar) => bar.y + 0.85 };
    const left = Math.min(178, size.width * 0.46),
        right = 82;
    const middle = (bar: Bar): number => bar.y + 0.5;
    return plot({
        width: size.width,
        height: 34 + rows * (size.dense ? 17 : 22),
        marginLeft: left,
        marginRight: right,
        marginTop: 28,
        marginBottom: 4,
        x: { axis: null, domain: [0, 1] },
        y: { axis: null, domain: [rows, 0] },
        marks: [
            lost.define,
            connectors(bars),
            Plot.rect(
                of("total").filter((bar) => bar.value >= 0),
                { ...box, fill: look.colour, fillOpacity: 0.75 },
            ),
            Plot.rect([...of("minus"), ...of("total").filter((bar) => bar.value < 0)], {
                ...box,
                fill: lost.fill,
                stroke: "var(--bad)",
                strokeWidth: 0.75,
            }),
            Plot.rect(of("plus"), {
                ...box,
                fill: "var(--good)",
                fillOpacity: 0.35,
                stroke: "var(--good)",
                strokeWidth: 0.75,
            }),
            zero_lines(segments, bars),
            ...zigzag(breaks),
            words(bars, {
                y: middle,
                text: (bar: Bar) => shorten(bar.label, Math.floor(left / 6)),
                frameAnchor: "left",
                textAnchor: "end",
                dx: -7,
                fontSize: 11.5,
            }),
            words(bars, {
                y: middle,
                text: signed,
                frameAnchor: "right",
                textAnchor: "end",
                dx: right - 2,
                fontSize: 11.5,
            }),
            Plot.ruleY(
                bars.filter((bar) => bar.kind === "total").map((bar) => bar.y),
                { stroke: hair },
            ),
            words([0], {
                text: [shorten(look.label, 30)],
                frameAnchor: "top-left",
                dx: -left + 16,
                dy: -24,
                lineAnchor: "top",
                fontWeight: 700,
                fontSize: 13,
            }),
            Plot.dot([0], {
                frameAnchor: "top-left",
                dx: -left + 6,
                dy: -16,
                r: 5,
                symbol: look.symbol,
                fill: look.colour,
            }),
        ],
    });
}
