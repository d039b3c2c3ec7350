// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, open } from "./browser";
import { names, report_of } from "./program";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(async () => browser.close());

interface Axe {
    run: (where: Document) => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
}

describe.each([...names, "sweep"])("%s", (name) => {
    it.each([
        ["light", 1280],
        ["dark", 390],
    ] as const)("has no violation that axe finds, %s at %i px", async (colorScheme, width) => {
        const { page } = await open(browser, report_of(name).page, {
            colorScheme,
            viewport: { width, height: 900 },
            bypassCSP: true,
        });
        await page.$$eval("details", (all) => all.forEach((each) => (each.open = true)));
        await page.addScriptTag({ content: axe });
        const found = await page.evaluate(async () =>
            (await (window as unknown as { axe: Axe }).axe.run(document)).violations.map(
                (each) =>
                    `${each.impact} ${each.id}: ${each.nodes
                        .slice(0, 3)
                        .map((node) => node.html.slice(0, 160))
                        .join(" | ")}`,
            ),
        );
        expect(found).toEqual([]);
        await page.context().close();
    });
});

describe.each(names)("%s", (name) => {
    it("labels every drawing, and has its numbers in a table beside it", async () => {
        const { page } = await open(browser, report_of(name).page);
        const bad = await page.$$eval("figure svg", (all) =>
            all.flatMap((svg) => {
                const figure = svg.closest("figure")!,
                    label = svg.getAttribute("aria-label") ?? "";
                const table = figure.closest(".card")!.querySelector("details table tbody tr");
                return svg.getAttribute("role") === "img" &&
                    label.startsWith(figure.getAttribute("aria-label")!) &&
                    table !== null
                    ? []
                    : [figure.id];
            }),
        );
        expect(bad).toEqual([]);
        expect(await page.locator("h1").count()).toBe(1);
        await page.context().close();
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
