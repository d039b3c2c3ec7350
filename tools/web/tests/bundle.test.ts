// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "./program";

const web = join(root, "tools/web"),
    packages = process.env["MICROCOSM_WEB_PACKAGES"] ?? join(root, "build/web");

function build(): string {
    const out = join(mkdtempSync(join(tmpdir(), "bundle-")), "report.js");
    execFileSync(process.execPath, [join(web, "build.mjs"), packages, out]);
    return readFileSync(out, "utf8");
}

function sources(folder: string): string[] {
    return readdirSync(folder).flatMap((name) => {
        const path = join(folder, name);
        return statSync(path).isDirectory() ? sources(path) : [path];
    });
}

describe("the bundle", () => {
    const script = build();

    it("is the same bytes each time", () => expect(build() === script).toBe(true));

    it("has at most 300 KB", () => expect(Buffer.byteLength(script)).toBeLessThanOrEqual(300 * 1024));

    it("holds nothing that HTML takes for its own, and evaluates no text", () => {
        for (const forbidden of [/<\/script/i, /<!--/, /\r/, /\beval\(/, /new Function\b/])
            expect(forbidden.test(script), String(forbidden)).toBe(false);
    });

    it("names the packages in it with their copyrights", () => {
        expect(script).toMatch(/@observablehq\/plot 0\.6\.17, ISC\. Copyright/);
        expect(script).toContain("d3-scale-chromatic");
        expect(script).toContain('THE SOFTWARE IS PROVIDED "AS IS"');
    });

    it("knows Plot in the folder of the charts only", () => {
        const importers = sources(join(web, "src")).filter((file) =>
            readFileSync(file, "utf8").includes('from "@observablehq/plot"'),
        );
        expect(importers.filter((file) => !file.includes("/src/charts/"))).toEqual([]);
        expect(importers.length).toBeGreaterThan(5);
    });

    it("writes no colour of its own into a chart", () => {
        for (const file of sources(join(web, "src")))
            expect(/["'`]#[0-9a-f]{3,8}["'`]|rgb\(/i.test(readFileSync(file, "utf8")), file).toBe(false);
    });
});
