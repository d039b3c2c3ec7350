// SPDX-License-Identifier: Apache-2.0
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, open, pages_of } from "./browser";
import { all_names, names, report_of } from "./program";

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(async () => browser.close());

describe.each(all_names)("%s", (name) => {
    let page: Page;
    beforeAll(async () => void ({ page } = await open(browser, report_of(name).page)));
    afterAll(async () => page.context().close());

    it("prints to two pages of A4 and Letter, a sweep to as many as its table needs, to more with the appendix", async () => {
        for (const format of ["A4", "Letter"])
            expect(pages_of(await page.pdf({ format, printBackground: true })), format).toBe(name === "sweep" ? 1 : 2);
        await page.getByRole("checkbox", { name: "print with appendix" }).check();
        expect(pages_of(await page.pdf({ format: "A4", printBackground: true }))).toBeGreaterThan(
            name === "sweep" ? 1 : 2,
        );
    });

    it("fits a phone, a doubled zoom, a laptop and a wide screen without sideways scrolling", async () => {
        await page.$$eval("details", (all) => all.forEach((each) => (each.open = true)));
        for (const width of [1920, 1280, 640, 390]) {
            await page.setViewportSize({ width, height: 800 });
            const beyond = (): Promise<number> =>
                page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            await expect.poll(beyond, { message: `${width} px` }).toBeLessThanOrEqual(0);
        }
    });
});

describe.each([...names, "big"])("%s on paper", (name) => {
    it("leaves every printed chart at least 60 px high and inside its sheet", async () => {
        const { page } = await open(browser, report_of(name).page, { viewport: { width: 718, height: 1000 } });
        await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
        await page.emulateMedia({ media: "print" });
        const low = await page.$$eval(".page figure", (all) =>
            all.flatMap((figure) => {
                const box = figure.getBoundingClientRect(),
                    sheet = figure.closest(".page")!.getBoundingClientRect();
                return figure.childElementCount > 0 && (box.height < 60 || box.bottom > sheet.bottom + 1)
                    ? [`${figure.id} ${Math.round(box.height)}`]
                    : [];
            }),
        );
        expect(low).toEqual([]);
        await page.context().close();
    });
});

it("a phone prints the same two pages", async () => {
    const { page } = await open(browser, report_of("quick_start").page, { viewport: { width: 390, height: 800 } });
    expect(pages_of(await page.pdf({ format: "A4", printBackground: true }))).toBe(2);
    await page.context().close();
});
