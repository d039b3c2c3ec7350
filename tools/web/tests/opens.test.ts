// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, CDPSession } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Opened, launch, open } from "./browser";
import { page as fixture } from "./fixture.mjs";
import { all_names, report_of, root, work } from "./program";

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(async () => browser.close());

const most_milliseconds = 1000;

/** Milliseconds of this page's own thread until the charts are drawn: other programs on the machine do not count. */
async function busy(session: CDPSession): Promise<number> {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1000 * (metrics.find((metric) => metric.name === "TaskDuration")?.value ?? NaN);
}

/** Opens a file and says what went wrong; `wait` is how long its own thread took. */
async function watch(file: string, options: BrowserContextOptions = {}): Promise<Opened & { wait: number }> {
    let session: CDPSession | undefined;
    const opened = await open(browser, file, options, async (page) => {
        session = await page.context().newCDPSession(page);
        await session.send("Performance.enable", { timeDomain: "threadTicks" });
    });
    return { ...opened, wait: await busy(session!) };
}

describe.each(all_names)("%s", (name) => {
    it.each(["light", "dark"] as const)(
        "opens from a file, offline, %s, within a second, without a complaint or a request",
        async (colorScheme) => {
            const { page, complaints, requests, wait } = await watch(report_of(name).page, { colorScheme });
            expect(complaints).toEqual([]);
            expect(requests).toEqual([pathToFileURL(report_of(name).page).href]);
            expect(await page.evaluate(() => document.body.dataset["failed"])).toBeUndefined();
            expect(wait).toBeLessThan(most_milliseconds);
            await page.context().close();
        },
    );

    it("has less than 2 MB", () => expect(statSync(report_of(name).page).size).toBeLessThan(2e6));
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
            const { page, complaints, wait } = await watch(file);
            expect(complaints).toEqual([]);
            expect(await page.evaluate(() => document.body.dataset["failed"])).toBeUndefined();
            expect(wait).toBeLessThan(most_milliseconds);
            await page.context().close();
        },
    );
});
