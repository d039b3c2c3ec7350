// SPDX-License-Identifier: Apache-2.0
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, open } from "./browser";
import { names, report_of } from "./program";

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(async () => browser.close());

interface Saved {
    card: string;
    title: string;
    width: number;
    height: number;
    svg: string;
}

async function pictures_of(name: string, colorScheme: "light" | "dark"): Promise<Saved[]> {
    const page = await (
        await browser.newContext({ offline: true, colorScheme, viewport: { width: 1280, height: 900 } })
    ).newPage();
    await page.goto(`${pathToFileURL(report_of(name).page).href}#pictures`);
    const text = await page.locator("#pictures").textContent();
    await page.context().close();
    expect(text).toMatch(/^[\x20-\x7e]*$/);
    expect(text).not.toMatch(/[<>&]/);
    return JSON.parse(text ?? "") as Saved[];
}

describe.each(names)("pictures of %s", (name) => {
    it("are complete in themselves: XML, no variable of the page, title inside", async () => {
        const saved = await pictures_of(name, "light"),
            page = await browser.newPage();
        expect(saved.length).toBeGreaterThan(5);
        for (const picture of saved) {
            expect(/var\(--[\w-]+|NaN/.exec(picture.svg)?.[0], picture.card).toBeUndefined();
            const root = await page.evaluate(
                (svg) => new DOMParser().parseFromString(svg, "image/svg+xml").documentElement.outerHTML.slice(0, 300),
                picture.svg,
            );
            expect(root).toContain("http://www.w3.org/2000/svg");
            expect(root).not.toContain("parsererror");
            await page.setContent(picture.svg);
            const beyond = await page.$$eval("svg > text", (all) =>
                all.filter(
                    (text) => text.getBoundingClientRect().right > text.closest("svg")!.getBoundingClientRect().right,
                ),
            );
            expect(beyond.length, `title of ${picture.card}`).toBe(0);
            expect(picture.width * picture.height).toBeGreaterThan(10_000);
        }
        await page.close();
    });
});

describe("pictures of the quick start", () => {
    it("are light also for a reader in the dark", async () => {
        expect((await pictures_of("quick_start", "dark")).map((picture) => picture.svg)).toEqual(
            (await pictures_of("quick_start", "light")).map((picture) => picture.svg),
        );
    });

    it("are saved by the button below a chart", async () => {
        const { page } = await open(browser, report_of("quick_start").page);
        const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#card-risk .save").click()]);
        expect(download.suggestedFilename()).toBe("risk.svg");
        await page.context().close();
    });
});
