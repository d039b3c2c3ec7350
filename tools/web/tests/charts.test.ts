// SPDX-License-Identifier: Apache-2.0
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, open } from "./browser";
import { names, report_of } from "./program";

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(async () => browser.close());

async function on<T>(name: string, use: (page: Page) => Promise<T>): Promise<T> {
    const { page } = await open(browser, report_of(name).page);
    try {
        return await use(page);
    } finally {
        await page.context().close();
    }
}

describe.each(names)("%s", (name) => {
    it("has a drawing with marks in every figure, finite numbers only, and no text beyond its card", () =>
        on(name, async (page) => {
            const figures = await page.$$eval("figure[data-card]", (all) =>
                all.map((figure) => ({
                    card: (figure as HTMLElement).dataset["card"],
                    marks: figure.querySelectorAll("svg path, svg rect, svg line").length,
                })),
            );
            expect(figures.length).toBeGreaterThan(5);
            expect(figures.filter((figure) => figure.marks < 3)).toEqual([]);
            const wrong = await page.$$eval("figure svg *", (all) =>
                all.flatMap((mark) =>
                    [...mark.attributes]
                        .filter((attribute) => /NaN|Infinity|undefined/.test(attribute.value))
                        .map((attribute) => `${mark.tagName} ${attribute.name}=${attribute.value}`),
                ),
            );
            expect(wrong).toEqual([]);
            const scaled = await page.$$eval("figure svg", (all) =>
                all.flatMap((svg) =>
                    Math.abs(svg.getBoundingClientRect().width - Number(svg.getAttribute("width"))) > 1
                        ? [svg.closest("figure")!.id]
                        : [],
                ),
            );
            expect(scaled, "drawn for another width").toEqual([]);
            const beyond = await page.$$eval("figure svg text", (all) =>
                all.flatMap((text) => {
                    const box = text.getBoundingClientRect(),
                        card = text.closest(".card")!.getBoundingClientRect();
                    return box.width > 0 && (box.left < card.left - 1 || box.right > card.right + 1)
                        ? [`${text.closest("figure")!.id}: ${text.textContent}`]
                        : [];
                }),
            );
            expect(beyond).toEqual([]);
        }));
});

describe("the quick start", () => {
    it("shows P10, P50 and P90 of a day under the pointer", () =>
        on("quick_start", async (page) => {
            const drawing = page.locator("#chart-timeline svg");
            await drawing.scrollIntoViewIfNeeded();
            await drawing.hover({ position: { x: 200, y: 120 } });
            const tip = await drawing.locator('g[aria-label="tip"]').textContent();
            expect(tip).toMatch(/day \d+/);
            for (const quantile of ["P10", "P50", "P90"]) expect(tip).toContain(quantile);
        }));

    it("hides a plan everywhere, and brings it back", () =>
        on("quick_start", async (page) => {
            const texts = async (): Promise<string> =>
                (await page.$$eval("figure svg text", (all) =>
                    all.map((text) => text.textContent).join("|"),
                )) as string;
            expect(await texts()).toContain("celebrity");
            await page.getByRole("checkbox", { name: "celebrity" }).uncheck();
            expect(await texts()).not.toContain("celebrity");
            expect(
                await page.$$eval(
                    '.page [data-plan="celebrity"]',
                    (all) =>
                        all.filter((row) => row.getClientRects().length > 0 && row.closest(".verdict") === null).length,
                ),
            ).toBe(0);
            await page.getByRole("checkbox", { name: "celebrity" }).check();
            expect(await texts()).toContain("celebrity");
        }));

    it("always keeps one plan", () =>
        on("quick_start", async (page) => {
            const boxes = page.locator("#plan-switch input");
            for (const box of (await boxes.all()).slice(1)) await box.uncheck();
            expect(await boxes.first().isDisabled()).toBe(true);
        }));

    it("redraws for another width instead of being scaled", () =>
        on("quick_start", async (page) => {
            const size = (): Promise<{ width: number; drawn: number }> =>
                page.$eval("#chart-outcomes svg", (svg) => ({
                    width: svg.getBoundingClientRect().width,
                    drawn: Number(svg.getAttribute("width")),
                }));
            const wide = await size();
            await page.setViewportSize({ width: 420, height: 800 });
            await expect.poll(async () => (await size()).width).toBeLessThan(wide.width - 50);
            await expect.poll(async () => (await size()).drawn - (await size()).width).toBeCloseTo(0, 0);
        }));

    it("draws a line of breaks where the waterfall changes its unit, twice per plan", () =>
        on("quick_start", async (page) => {
            const breaks = await page.$$eval("#chart-waterfall svg", (all) =>
                all.map(
                    (svg) =>
                        [...svg.querySelectorAll("text")].filter((text) => text.textContent?.startsWith("\u2193"))
                            .length,
                ),
            );
            expect(breaks).toEqual([2, 2]);
        }));
});

describe("tables", () => {
    const column = (page: Page, index: number): Promise<string[]> =>
        page.$$eval(
            "#table-creators-1 tbody tr",
            (rows, at) => rows.map((row) => (row as HTMLTableRowElement).cells[at]?.dataset["value"] ?? ""),
            index,
        );

    it("sort by a number at a click, descending first, then ascending, missing last", () =>
        on("quick_start", async (page) => {
            const heading = page.locator("#table-creators-1 th", { hasText: "all-in cost" }),
                index = await heading.evaluate((th) => (th as HTMLTableCellElement).cellIndex);
            await heading.getByRole("button").click();
            const falling = (await column(page, index)).map(Number);
            expect(falling).toEqual([...falling].sort((a, b) => b - a));
            expect(await heading.getAttribute("aria-sort")).toBe("descending");
            await heading.getByRole("button").click();
            const rising = (await column(page, index)).map(Number);
            expect(rising).toEqual([...rising].sort((a, b) => a - b));
            expect(await heading.getAttribute("aria-sort")).toBe("ascending");
            expect(falling.length).toBe(45);
        }));

    it("sort by keyboard", () =>
        on("quick_start", async (page) => {
            const button = page.locator("#table-creators-1 th", { hasText: "creator" }).getByRole("button");
            await button.focus();
            await page.keyboard.press("Enter");
            const handles = await page.$$eval("#table-creators-1 tbody th", (all) =>
                all.map((th) => th.textContent ?? ""),
            );
            expect(handles).toEqual([...handles].sort());
        }));
});
