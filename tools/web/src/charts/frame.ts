// SPDX-License-Identifier: Apache-2.0
// What all charts share. Only this folder knows Observable Plot: another library means another folder.
import * as Plot from "@observablehq/plot";
import type { Look } from "../looks";

/** Pixels a chart fills; one that is made of rows chooses its own height, closer rows if `dense` (paper). */
export interface Size {
    width: number;
    height?: number;
    dense?: boolean;
}

export type Drawing = SVGSVGElement;

export const ink = "var(--fg)";
export const grey = "var(--muted)";
export const hair = "var(--line)";
export const paper = "var(--bg)";

/** Below this width labels move above what they name. */
export const narrow = 460;

export function plot(options: Plot.PlotOptions): Drawing {
    const drawing = Plot.plot({
        ...options,
        x: { labelArrow: "none", ...options.x },
        style: "font-family:inherit;font-size:12px;font-variant-numeric:tabular-nums;background:none;color:var(--fg);overflow:visible",
    });
    return drawing as unknown as Drawing;
}

/** A text of the reader: ink with a halo of the page, so that lines may pass below it. */
export function words<T>(data: T[], options: Plot.TextOptions): Plot.Text {
    return Plot.text(data as Plot.Data, {
        fill: ink,
        stroke: paper,
        strokeWidth: 4,
        strokeLinejoin: "round",
        ...options,
    });
}

/** One text at a place of the data. */
export function word(text: string, x: number, y: number, options: Plot.TextOptions = {}): Plot.Text {
    return words([text], { x: [x], y: [y], text: [text], ...options });
}

/** The line of a plan: its colour and its dash. */
export function stroke_of(look: Look, width = 2): { stroke: string; strokeWidth: number; strokeDasharray: string } {
    return { stroke: look.colour, strokeWidth: width, strokeDasharray: look.dash || "none" };
}

/** The marker of a plan at one place. */
export function marker(look: Look, x: number, y: number, radius = 5): Plot.Dot {
    return Plot.dot([0], {
        x: [x],
        y: [y],
        r: radius,
        symbol: look.symbol,
        fill: look.colour,
        stroke: paper,
        strokeWidth: 1.5,
    });
}

let hatches = 0;

/** A hatched fill in a colour, for what must be told apart without colour; returns the mark that defines it. */
export function hatch(colour: string): { fill: string; define: Plot.Markish } {
    const id = `hatch-${++hatches}`;
    const define = (): SVGElement => {
        const pattern = element("pattern", {
            id,
            width: "6",
            height: "6",
            patternUnits: "userSpaceOnUse",
            patternTransform: "rotate(45)",
        });
        pattern.append(element("rect", { width: "6", height: "6", fill: colour, "fill-opacity": "0.15" }));
        pattern.append(element("rect", { width: "2", height: "6", fill: colour, "fill-opacity": "0.6" }));
        const defs = element("defs", {});
        defs.append(pattern);
        return defs;
    };
    return { fill: `url(#${id})`, define };
}

export function element(name: string, attributes: Record<string, string>): SVGElement {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
}

/** About how many pixels a text of 12 px takes. */
export function text_width(text: string): number {
    return Array.from(text).length * 6.6;
}

/** Moves values apart so that neighbours keep a distance, inside of two ends, as near to where they were as that allows. */
export function spread(wanted: number[], distance: number, ends: [number, number]): number[] {
    const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
    const placed = wanted.slice(),
        gap = Math.min(distance, (ends[1] - ends[0]) / Math.max(1, wanted.length - 1));
    for (let pass = 0; pass < 60; ++pass) {
        for (let k = 1; k < order.length; ++k) {
            const below = order[k - 1]!,
                above = order[k]!;
            const lack = gap - (placed[above]! - placed[below]!);
            if (lack > 1e-9) {
                placed[below] = placed[below]! - lack / 2;
                placed[above] = placed[above]! + lack / 2;
            }
        }
        for (const i of order) placed[i] = Math.min(ends[1], Math.max(ends[0], placed[i]!));
    }
    return placed;
}
