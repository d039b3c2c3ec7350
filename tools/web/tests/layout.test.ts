// SPDX-License-Identifier: Apache-2.0
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, open, pages_of } from "./browser";
import { names, report_of } from "./program";

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(async () => browser.close());

describe.each(names)("%s", (name) => {
    // 640 px is 1,280 px at 200 % zoom.
    it.each([390, 640, 1280, 1920])("fits %i px without sideways scrolling", async (width) => {
        const { page } = await open(browser, report_of(name).page, { viewport: { width, height: 800 } });
        await page.$$eval("details", (all) => all.forEach((each) => (each.open = true)));
        expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
        await page.context().close();
    });

    it.each([["A4", 1280], ["Letter", 1280], ["A4", 390]] as const)("prints to two pages of %s from %i px, to more with the appendix", async (format, width) => {
        const { page } = await open(browser, report_of(name).page, { viewport: { width, height: 800 } });
        expect(pages_of(await page.pdf({ format, printBackground: true }))).toBe(2);
        await page.getByRole("checkbox", { name: "print with appendix" }).check();
        expect(pages_of(await page.pdf({ format, printBackground: true }))).toBeGreaterThan(2);
        await page.context().close();
    });

    it("leaves every printed chart at least 60 px high and inside its sheet", async () => {
        const { page } = await open(browser, report_of(name).page, { viewport: { width: 718, height: 1000 } });
        await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
        await page.emulateMedia({ media: "print" });
        const low = await page.$$eval(".page figure", (all) => all.flatMap((figure) => {
            const box = figure.getBoundingClientRect(), sheet = figure.closest(".page")!.getBoundingClientRect();
            return figure.childElementCount > 0 && (box.height < 60 || box.bottom > sheet.bottom + 1) ? [`${figure.id} ${Math.round(box.height)}`] : [];
        }));
        expect(low).toEqual([]);
        await page.context().close();
    });
});
