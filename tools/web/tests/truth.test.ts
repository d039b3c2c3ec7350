// SPDX-License-Identifier: Apache-2.0
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, open } from "./browser";
import { names, read_csv, read_json, report_of } from "./program";

let browser: Browser;
beforeAll(async () => void (browser = await launch()));
afterAll(async () => browser.close());

type Row = Record<string, string>;

interface Printed {
    from: string;
    text: string;
}

/** "$12k", "-1,234.5", "57 %" as a number and half of its last digit. */
function read_number(text: string): { value: number; within: number } | undefined {
    const match = /^([-\u2212+]?)\s*\$?\s*([\d,]+(?:\.\d+)?)\s*([kMB]?)\s*(%?)/.exec(text.trim());
    if (match === null) return undefined;
    const [, sign, digits = "", suffix = "", part] = match,
        plain = digits.replace(/,/g, "");
    const unit = { "": 1, k: 1e3, M: 1e6, B: 1e9 }[suffix]! * (part === "%" ? 0.01 : 1);
    const decimals = plain.split(".")[1]?.length ?? 0,
        significant = decimals === 0 ? 10 ** (plain.length - plain.replace(/0+$/, "").length) : 10 ** -decimals;
    return {
        value: (sign === "-" || sign === "\u2212" ? -1 : 1) * Number(plain) * unit,
        within: 0.5000001 * significant * unit,
    };
}

/** The cell that `FILE key=value … col=COLUMN` names; keys that a file does not have are an error. */
function cell_of(from: string, tables: (file: string) => Row[]): string {
    const [file = "", ...rest] = from.split(" ");
    const keys: Record<string, string> = {};
    for (const word of rest) {
        const at = /^([a-z_0-9]+)=(.*)$/.exec(word);
        if (at === null) throw new Error(`${from}: ${word} is no key=value`);
        else keys[at[1]!] = decodeURIComponent(at[2]!);
    }
    const { col = "", ...where } = keys;
    if (file === "summary.csv" && where["scope"] === undefined) where["scope"] = "total";
    const rows = tables(file).filter((row) => Object.entries(where).every(([key, value]) => row[key] === value));
    if (rows.length !== 1 || rows[0]![col] === undefined) throw new Error(`${from} names ${rows.length} cells`);
    return rows[0]![col]!;
}

/** Steps and costs are rounded together so that they add up as printed: one of them may be off by one. */
const rounded_together = /metric=(waterfall|cost|accounts)_/;

/** The first number of an interval stands without its percent sign; a loss may be printed without its minus. */
function agrees(printed: Printed, cell: string): boolean {
    const shown = read_number(printed.text),
        stored = Number(cell);
    if (cell === "" || shown === undefined || Number.isNaN(stored))
        return cell === "" ? !/\d/.test(printed.text) : printed.text.includes(cell);
    const within = shown.within * (rounded_together.test(printed.from) ? 2 : 1);
    return [stored, -stored, 100 * stored].some((value) => Math.abs(shown.value - value) <= within);
}

describe.each(names)("%s", (name) => {
    it("prints every number as the cell of the CSV file that it says it comes from", async () => {
        const { folder, page: file } = report_of(name),
            loaded = new Map<string, Row[]>();
        const tables = (csv: string): Row[] =>
            loaded.get(csv) ?? loaded.set(csv, read_csv(join(folder, csv))).get(csv)!;
        const { page } = await open(browser, file);
        // A cell of a table may leave to its row what both have in common.
        const printed: Printed[] = await page.$$eval("[data-from]", (all) =>
            all.flatMap((each) => {
                const own = (each as HTMLElement).dataset["from"]!,
                    row = each.tagName === "TR" ? undefined : each.closest("tr[data-from]");
                if (each.tagName === "TR") return [];
                return [
                    {
                        from:
                            /\.(csv|json)/.test(own) || row == null
                                ? own
                                : `${(row as HTMLElement).dataset["from"]} ${own}`,
                        text: each.textContent ?? "",
                    },
                ];
            }),
        );
        await page.context().close();
        const cells = printed.filter((each) => /^\w+\.csv /.test(each.from) && / col=/.test(each.from));
        expect(cells.length).toBeGreaterThan(50);
        const wrong = cells
            .filter((each) => !agrees(each, cell_of(each.from, tables)))
            .map((each) => `${each.from}: ${each.text} is not ${cell_of(each.from, tables)}`);
        expect(wrong.slice(0, 10)).toEqual([]);
    });

    it("says the verdict of pairs.csv", async () => {
        const { folder, page: file } = report_of(name),
            { page } = await open(browser, file, { javaScriptEnabled: false });
        const verdict = read_json(join(folder, "manifest.json"))["verdict"] as Record<string, string>;
        const pair = read_csv(join(folder, "pairs.csv")).find(
            (row) =>
                row["plan_a"] === verdict["best"] &&
                row["plan_b"] === verdict["runner_up"] &&
                row["metric"] === "incremental_profit",
        )!;
        expect((await page.locator(".verdict .class").textContent())?.trim()).toBe(pair["verdict"]);
        const text = (await page.locator(".verdict").textContent()) ?? "";
        expect(text.replace(/\u00a0/g, " ")).toContain(pair["reason"]);
        await page.context().close();
    });
});
