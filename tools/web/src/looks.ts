// SPDX-License-Identifier: Apache-2.0
// How each plan looks, the same in every chart: colour, dash and marker, so that none of them stands alone.
import type { Plan } from "./shapes";

const dashes = ["", "6 3", "2 3", "8 3 2 3", "12 4", "1 2"];
const symbols = ["circle", "square", "triangle", "diamond2", "cross", "star"] as const;

export interface Look {
    plan: string;
    label: string;
    colour: string;
    dash: string;
    symbol: (typeof symbols)[number];
    nothing: boolean;
    explored: boolean;
    paper: boolean;
}

export type Looks = (plan: string) => Look;

function look_of(plan: Plan): Look {
    return {
        plan: plan.plan,
        label: plan.label,
        colour: plan.colour < 0 ? "var(--cn)" : `var(--c${plan.colour % 4})`,
        dash: dashes[plan.dash % dashes.length] ?? "",
        symbol: symbols[plan.marker % symbols.length] ?? "circle",
        nothing: plan.nothing,
        explored: plan.explored,
        paper: plan.paper,
    };
}

/** Looks by plan; one that `data-plans` does not know is drawn in grey under its own name. */
export function looks_of(plans: Plan[]): Looks {
    const known = new Map(plans.map((plan) => [plan.plan, look_of(plan)]));
    return (plan) =>
        known.get(plan) ??
        look_of({ plan, label: plan, colour: -1, dash: 0, marker: 0, nothing: false, explored: false, paper: true });
}
