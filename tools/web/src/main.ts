// SPDX-License-Identifier: Apache-2.0
// Adds to the written page what paper cannot do: charts, sorting, the switch of plans. CONTRACT.md says how both meet.
import { paint } from "./cards";
import type { Size } from "./charts";
import { looks_of } from "./looks";
import { offer_picture, replace_page_by_pictures } from "./pictures";
import { make_switch } from "./plan_switch";
import type { Plan } from "./shapes";
import { choose_printed_rows, make_sortable } from "./tables";

/** Room of each figure on a sheet of 190 mm, in CSS pixels: charts are drawn for it rather than shrunk. */
const on_paper: Record<string, Size> = {
    tornado: { width: 716, height: 210 }, waterfall: { width: 716, height: 270 }, scenarios: { width: 716, height: 260 },
    timeline: { width: 350, height: 150 }, reach: { width: 350, height: 150 },
};
const small_on_paper: Size = { width: 232, height: 160 };

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

function size_of(figure: HTMLElement, card: string): Size {
    if (paper) return on_paper[card] ?? small_on_paper;
    const width = Math.round(figure.clientWidth || figure.parentElement?.clientWidth || 0);
    return { width: Math.min(1100, Math.max(300, width)) };
}

function draw_figure(figure: HTMLElement, card: string): void {
    if (!blocks.has(card)) blocks.set(card, block(`data-${card}`));
    const label = figure.getAttribute("aria-label") ?? card;
    const pictures = paint(card, blocks.get(card), { looks, shown: plan_switch.shown, size: size_of(figure, card) });
    pictures.forEach(({ drawing, plan }) =>
        label_drawing(drawing, pictures.length > 1 && plan !== undefined ? `${label} ${looks(plan).label}` : label));
    figure.replaceChildren(...pictures.map(({ drawing }) => drawing));
}

function note_failure(card: string, error: unknown): void {
    const failed = (document.body.dataset["failed"] ?? "").split(" ").filter((name) => name !== "" && name !== card);
    document.body.dataset["failed"] = [...failed, card].join(" ");
    console.error(`chart ${card}`, error);
}

function draw_all(): void {
    for (const { figure, card } of figures) {
        try {
            draw_figure(figure, card);
        } catch (error) {
            figure.replaceChildren();
            note_failure(card, error);
        }
        widths.set(figure, figure.clientWidth);
    }
}

/** Redraws once the window has come to rest, if any figure has another width. */
function redraw_on_resize(): void {
    let timer = 0;
    addEventListener("resize", () => {
        clearTimeout(timer);
        timer = window.setTimeout(() => {
            if (!paper && figures.some(({ figure }) => figure.clientWidth !== widths.get(figure))) draw_all();
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

const plan_switch = make_switch(plans.map((plan) => looks(plan.plan)), draw_all);
make_sortable(document);
choose_printed_rows(document);
// An empty figure takes no room and so has no width yet; its parent has.
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
