// SPDX-License-Identifier: Apache-2.0
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, open } from "./browser";
import { read_csv, report_of, work } from "./program";

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(async () => browser.close());

describe("hostile texts", () => {
    it("are shown as they were written, and do nothing", async () => {
        const { folder, page: file } = report_of("hostile"),
            { page, complaints } = await open(browser, file);
        expect(complaints).toEqual([]);
        expect(await page.locator("img, b > img, iframe, object").count()).toBe(0);
        const handles = new Set(read_csv(join(folder, "creators.csv")).map((row) => row["creator"]!));
        const shown = new Set(
            await page.$$eval("#card-creators tbody th", (all) => all.map((th) => th.textContent ?? "")),
        );
        for (const handle of handles) expect(shown).toContain(handle);
        expect([...handles].some((handle) => handle.includes("</script>"))).toBe(true);
        expect(await page.locator("h1").textContent()).toContain("<script>alert(1)</script>");
        await page.context().close();
    });

    it("leave the data blocks without a less-than sign", () => {
        const blocks = [
            ...readFileSync(report_of("hostile").page, "utf8").matchAll(
                /<script type="application\/json"[^>]*>([\s\S]*?)<\/script>/g,
            ),
        ];
        expect(blocks.length).toBeGreaterThan(5);
        for (const [, block] of blocks) expect(block).not.toContain("<");
    });
});

describe("the policy", () => {
    it("refuses a script of which one byte was changed", async () => {
        const text = readFileSync(report_of("quick_start").page, "utf8"),
            file = join(work, "changed.html");
        const changed = text.replace(/\.dataset\.ready="1"/, '.dataset.ready="2"');
        expect(changed).not.toBe(text);
        writeFileSync(file, changed);
        const page = await (await browser.newContext({ offline: true })).newPage(),
            complaints: string[] = [];
        page.on("console", (message) => complaints.push(message.text()));
        await page.goto(pathToFileURL(file).href);
        expect(await page.locator("figure svg").count()).toBe(0);
        expect(await page.evaluate(() => document.body.dataset["ready"])).toBeUndefined();
        expect(complaints.join()).toContain("Content Security Policy");
        await page.context().close();
    });

    it("is about the script of these sources: a stale one is not in the program", () => {
        const embedded = /<script>([\s\S]*)<\/script><\/body>/
            .exec(readFileSync(report_of("quick_start").page, "utf8"))?.[1]
            ?.trim();
        expect(
            embedded === readFileSync(process.env["MICROCOSM_WEB_SCRIPT"]!, "utf8").trim(),
            "build the program again",
        ).toBe(true);
    });

    it("allows nothing from elsewhere", () => {
        const policy =
            /Content-Security-Policy" content="([^"]*)"/.exec(
                readFileSync(report_of("quick_start").page, "utf8"),
            )?.[1] ?? "";
        for (const rule of ["default-src &#39;none&#39;", "base-uri &#39;none&#39;", "form-action &#39;none&#39;"])
            expect(policy).toContain(rule);
        expect(policy).not.toMatch(/https?:|unsafe-eval|script-src[^;]*unsafe-inline/);
    });
});

describe("without script", () => {
    it("verdict, key figures and all tables are there to read", async () => {
        const { page } = await open(browser, report_of("quick_start").page, { javaScriptEnabled: false });
        expect(await page.locator(".verdict h2").isVisible()).toBe(true);
        expect(await page.locator("table.kpi tbody tr").count()).toBe(3);
        expect(await page.locator("#plan-switch").isVisible()).toBe(false);
        expect(await page.locator("figure").first().isVisible()).toBe(false);
        for (const table of await page.locator(".card details table").all())
            expect(await table.locator("tbody tr").count()).toBeGreaterThan(0);
        await page.context().close();
    });
});
