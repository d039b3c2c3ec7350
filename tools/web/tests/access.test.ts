// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, open } from "./browser";
import { names, report_of } from "./program";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(async () => browser.close());

interface Axe {
    run: (
        where: Document,
        options: { resultTypes: string[] },
    ) => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
}

async function violations(page: Page): Promise<string[]> {
    return page.evaluate(async () => {
        const { axe } = window as unknown as { axe: Axe };
        const { violations } = await axe.run(document, { resultTypes: ["violations"] });
        return violations.map(
            (each) =>
                `${each.impact} ${each.id}: ${each.nodes
                    .slice(0, 3)
                    .map((node) => node.html.slice(0, 160))
                    .join(" | ")}`,
        );
    });
}

// One page per report for all three: to open one costs more than to look at it.
describe.each([...names, "sweep"])("%s", (name) => {
    let page: Page;
    beforeAll(async () => {
        ({ page } = await open(browser, report_of(name).page, { bypassCSP: true }));
        await page.$$eval("details", (all) => all.forEach((each) => (each.open = true)));
        await page.addScriptTag({ content: axe });
    });
    afterAll(async () => page.context().close());

    it("has one main heading", async () => expect(await page.locator("h1").count()).toBe(1));

    it("labels every drawing, and has its numbers in a table beside it", async () => {
        const bad = await page.$$eval("figure svg", (all) =>
            all.flatMap((svg) => {
                const figure = svg.closest("figure")!,
                    label = svg.getAttribute("aria-label") ?? "";
                const table = figure.closest(".card")!.querySelector("details table tbody tr, table.sortable tbody tr");
                return svg.getAttribute("role") === "img" &&
                    label.startsWith(figure.getAttribute("aria-label")!) &&
                    table !== null
                    ? []
                    : [figure.id];
            }),
        );
        expect(bad).toEqual([]);
    });

    it("has no violation that axe finds, light at 1280 px", async () => expect(await violations(page)).toEqual([]));

    it("has no violation that axe finds, dark at 390 px", async () => {
        await page.emulateMedia({ colorScheme: "dark" });
        await page.setViewportSize({ width: 390, height: 900 });
        const widest = (): Promise<number> =>
            page.$$eval("figure svg", (all) => Math.max(...all.map((svg) => Number(svg.getAttribute("width")))));
        await expect.poll(widest, { message: "drawn anew" }).toBeLessThan(390);
        expect(await violations(page)).toEqual([]);
    });
});

describe("the quick start by keyboard", () => {
    it("goes from the skip link through switch, figures and headings, with a visible focus", async () => {
        const { page } = await open(browser, report_of("quick_start").page);
        const seen: string[] = [];
        for (let i = 0; i < 60; ++i) {
            await page.keyboard.press("Tab");
            const at = await page.evaluate(() => {
                const focused = document.activeElement as HTMLElement,
                    style = getComputedStyle(focused);
                return {
                    what: focused.id || focused.className || focused.tagName,
                    outline: focused.matches(":focus-visible") && style.outlineStyle !== "none",
                };
            });
            expect(at.outline, at.what).toBe(true);
            seen.push(at.what);
        }
        expect(seen[0]).toBe("skip");
        for (const wanted of ["print-appendix", "chart-outcomes", "chart-tornado", "save screen"])
            expect(seen).toContain(wanted);
    });
});

describe("without colour", () => {
    it("tells plans apart by dash, marker and name", async () => {
        const { page } = await open(browser, report_of("four_hundred").page);
        const looks = await page.$$eval("#plan-switch label", (all) =>
            all.map(
                (label) =>
                    `${label.querySelector("path")!.getAttribute("stroke-dasharray")} ${label.querySelectorAll("path")[1]!.getAttribute("d")}`,
            ),
        );
        expect(looks.length).toBe(6);
        expect(new Set(looks).size).toBe(looks.length);
        const dashes = await page.$$eval('#chart-timeline g[aria-label="line"]', (all) =>
            all.map((line) => line.getAttribute("stroke-dasharray")),
        );
        expect(new Set(dashes).size).toBeGreaterThanOrEqual(5);
        await page.context().close();
    });
});
