// SPDX-License-Identifier: Apache-2.0
// One checkbox per plan; a plan that is off is hidden in every chart and table.
import type { Look } from "./looks";

export interface PlanSwitch {
    shown: (plan: string) => boolean;
}

const svg = "http://www.w3.org/2000/svg";

const outlines: Record<Look["symbol"], string> = {
    circle: "M16 3a5 5 0 1 0 .01 0z",
    square: "M11 3.5h10v9h-10z",
    triangle: "M16 2l6 10.5h-12z",
    diamond2: "M16 2l6 6-6 6-6-6z",
    cross: "M14 2h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
    star: "M16 1.5l2 4.5 5 .5-3.8 3.2 1.2 4.8-4.4-2.6-4.4 2.6 1.2-4.8-3.8-3.2 5-.5z",
};

/** A short piece of the plan's line with its marker. */
function swatch(look: Look): SVGElement {
    const picture = document.createElementNS(svg, "svg");
    picture.setAttribute("width", "32");
    picture.setAttribute("height", "16");
    picture.setAttribute("aria-hidden", "true");
    const line = document.createElementNS(svg, "path");
    line.setAttribute("d", "M0 8h32");
    line.setAttribute("stroke", look.colour);
    line.setAttribute("stroke-width", "2.5");
    line.setAttribute("stroke-dasharray", look.dash || "none");
    const symbol = document.createElementNS(svg, "path");
    symbol.setAttribute("d", outlines[look.symbol]);
    symbol.setAttribute("fill", look.colour);
    picture.append(line, symbol);
    return picture;
}

function checkbox(look: Look, change: () => void): { label: HTMLLabelElement; box: HTMLInputElement } {
    const label = document.createElement("label"),
        box = document.createElement("input"),
        name = document.createElement("span");
    box.type = "checkbox";
    box.checked = true;
    box.value = look.plan;
    box.addEventListener("change", change);
    name.textContent = look.label;
    label.append(box, swatch(look), name);
    return { label, box };
}

function hide_rows(shown: (plan: string) => boolean): void {
    for (const row of document.querySelectorAll<HTMLElement>(".page [data-plan]"))
        if (row.closest(".verdict") === null) row.hidden = !shown(row.dataset["plan"] ?? "");
}

/** Fills the switch and shows it; `changed` is called after a plan went or came. One plan always stays. */
export function make_switch(looks: Look[], changed: () => void): PlanSwitch {
    const field = document.getElementById("plan-switch"),
        boxes = new Map<string, HTMLInputElement>();
    const shown = (plan: string): boolean => boxes.get(plan)?.checked ?? true;
    const update = (): void => {
        const on = [...boxes.values()].filter((box) => box.checked);
        for (const box of boxes.values()) box.disabled = on.length === 1 && box.checked;
        hide_rows(shown);
        changed();
    };
    if (field === null || looks.length < 2) return { shown };
    const legend = document.createElement("legend");
    legend.textContent = "Plans shown";
    field.replaceChildren(legend);
    for (const look of looks) {
        const { label, box } = checkbox(look, update);
        boxes.set(look.plan, box);
        field.append(label);
    }
    field.hidden = false;
    return { shown };
}
