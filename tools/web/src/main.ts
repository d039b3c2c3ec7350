// SPDX-License-Identifier: Apache-2.0
// Adds to the written page what paper cannot do: charts, sorting, the switch of plans. CONTRACT.md says how both meet.
import { paint } from "./cards";
import type { Size } from "./charts";
import { looks_of } from "./looks";
import { offer_picture, replace_page_by_pictures } from "./pictures";
import { make_switch } from "./plan_switch";
import type { Plan } from "./shapes";
import { choose_printed_rows, make_sortable } from "./tables";

/**
 * Drawings for a sheet of 190 mm: larger than their room there, in its proportion, so that text shrinks to about 6 points.
 * Charts made of rows choose their height.
 */
const on_paper: Record<string, Size> = {
    outcomes: { width: 370 },
    difference: { width: 360, height: 180 },
    risk: { width: 360, height: 190 },
    tornado: { width: 900 },
    waterfall: { width: 1000 },
    scenarios: { width: 900 },
    trust: { width: 520, height: 165 },
    fraud: { width: 520, height: 165 },
};
const small_on_paper: Size = { width: 340, height: 190 };

function block(id: string): unknown {
    const text = document.getElementById(id)?.textContent;
    return text ? JSON.parse(text) : undefined;
}

const plans = (block("data-plans") ?? []) as Plan[];
const looks = looks_of(plans);
const figures = [...document.querySelectorAll<HTMLElement>("figure[data-card]")]
    .map((figure) => ({ figure, card: figure.dataset["card"] ?? "" }))
    .filter(({ card }) => document.getElementById(`data-${card}`) !== null);
const blocks = new Map<string, unknown>();
const widths = new Map<HTMLElement, number>();
let paper = false;

function label_drawing(drawing: SVGSVGElement, label: string): void {
    drawing.setAttribute("role", "img");
    drawing.setAttribute("aria-label", label);
    for (const group of drawing.querySelectorAll("g[aria-label]")) group.setAttribute("role", "group");
    for (const hidden of drawing.querySelectorAll("[aria-hidden]")) hidden.removeAttribute("aria-hidden");
}

/** Room inside of a card; its figure takes none while it is empty. */
function room_of(figure: HTMLElement): number {
    const around = figure.parentElement ?? document.body,
        style = getComputedStyle(around);
    return Math.round(around.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight));
}

function size_of(figure: HTMLElement, card: string): Size {
    if (paper) return { ...(on_paper[card] ?? small_on_paper), dense: true };
    return { width: Math.min(1100, Math.max(300, widths.get(figure) ?? 0)) };
}

function draw_figure(figure: HTMLElement, card: string): void {
    if (!blocks.has(card)) blocks.set(card, block(`data-${card}`));
    const label = figure.getAttribute("aria-label") ?? card;
    const shown = (plan: string): boolean => plan_switch.shown(plan) && (!paper || looks(plan).paper);
    const pictures = paint(card, blocks.get(card), { looks, shown, size: size_of(figure, card) });
    pictures.forEach(({ drawing, plan }) =>
        label_drawing(drawing, pictures.length > 1 && plan !== undefined ? `${label} ${looks(plan).label}` : label),
    );
    figure.replaceChildren(...pictures.map(({ drawing }) => drawing));
}

function note_failure(card: string, error: unknown): void {
    const failed = (document.body.dataset["failed"] ?? "").split(" ").filter((name) => name !== "" && name !== card);
    document.body.dataset["failed"] = [...failed, card].join(" ");
    console.error(`chart ${card}`, error);
}

/** Measures all cards first: to measure between two drawings would lay out the page each time. */
function draw_all(): void {
    for (const { figure } of figures) widths.set(figure, room_of(figure));
    for (const { figure, card } of figures) {
        try {
            draw_figure(figure, card);
        } catch (error) {
            figure.replaceChildren();
            note_failure(card, error);
        }
    }
}

/** Redraws once the window has come to rest, if any figure has another width. */
function redraw_on_resize(): void {
    let timer = 0;
    addEventListener("resize", () => {
        clearTimeout(timer);
        timer = window.setTimeout(() => {
            if (!paper && figures.some(({ figure }) => room_of(figure) !== widths.get(figure))) draw_all();
        }, 120);
    });
}

function redraw_for_paper(): void {
    const change = (to_paper: boolean): void => {
        if (paper === to_paper) return;
        paper = to_paper;
        draw_all();
    };
    addEventListener("beforeprint", () => change(true));
    addEventListener("afterprint", () => change(false));
}

const plan_switch = make_switch(
    plans.filter((plan) => !plan.explored).map((plan) => looks(plan.plan)),
    draw_all,
);
make_sortable(document);
choose_printed_rows(document);
draw_all();
if (location.hash === "#pictures") {
    replace_page_by_pictures();
} else {
    for (const { figure } of figures) {
        figure.tabIndex = 0;
        offer_picture(figure);
    }
    redraw_on_resize();
    redraw_for_paper();
}
document.body.dataset["ready"] = "1";
