// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, open } from "./browser";
import { page as fixture } from "./fixture.mjs";
import { all_names, report_of, root, work } from "./program";

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(async () => browser.close());

const most_milliseconds = 1000;

/** Milliseconds of this page's own thread until the charts are drawn: other programs on the machine do not count. */
async function busy(file: string): Promise<number> {
    const page = await (await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 } })).newPage();
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    await page.goto(pathToFileURL(file).href);
    await page.waitForSelector('body[data-ready="1"]', { state: "attached" });
    const { metrics } = await session.send("Performance.getMetrics");
    await page.context().close();
    return 1000 * (metrics.find((metric) => metric.name === "TaskDuration")?.value ?? NaN);
}

describe.each(all_names)("%s", (name) => {
    it.each(["light", "dark"] as const)(
        "opens from a file, offline, %s, without a complaint or a request",
        async (colorScheme) => {
            const { page, complaints, requests } = await open(browser, report_of(name).page, { colorScheme });
            expect(complaints).toEqual([]);
            expect(requests).toEqual([pathToFileURL(report_of(name).page).href]);
            expect(await page.evaluate(() => document.body.dataset["failed"])).toBeUndefined();
            await page.context().close();
        },
    );

    it("is drawn within a second and has less than 2 MB", async () => {
        expect(await busy(report_of(name).page)).toBeLessThan(most_milliseconds);
        expect(statSync(report_of(name).page).size).toBeLessThan(2e6);
    });
});

describe("a page of any size", () => {
    const script = readFileSync(process.env["MICROCOSM_WEB_SCRIPT"] ?? join(root, "build/web/report.js"), "utf8");
    const style = readFileSync(join(root, "tools/web/report.css"), "utf8");
    const plans = ["one celebrity", "forty micros", "crowd", "a mix of everybody with a rather long name", "mid tier"];

    it.each([{ names: plans, creators: 200 }, { names: ["only one"] }, { rows: 256 }])(
        "$names, $creators creators, $rows rows is drawn within a second",
        async (options) => {
            mkdirSync(work, { recursive: true });
            const file = join(work, "fixture.html");
            writeFileSync(file, fixture({ ...options, script, style }));
            const { page, complaints } = await open(browser, file);
            expect(complaints).toEqual([]);
            expect(await page.evaluate(() => document.body.dataset["failed"])).toBeUndefined();
            expect(await busy(file)).toBeLessThan(most_milliseconds);
            await page.context().close();
        },
    );
});
