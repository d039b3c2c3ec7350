// SPDX-License-Identifier: Apache-2.0
// Pages in Debian's Chromium, without a network, watched for anything that goes wrong.
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, type Page, chromium } from "playwright-core";

/** A page and what it complained about or asked for. */
export interface Opened {
    page: Page;
    complaints: string[];
    requests: string[];
}

export async function launch(): Promise<Browser> {
    return chromium.launch({
        executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
        args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    });
}

/** Opens a file and waits for the charts, unless scripts are off; `before` may prepare the page. */
export async function open(
    browser: Browser,
    file: string,
    options: BrowserContextOptions = {},
    before: (page: Page) => Promise<void> = async () => undefined,
): Promise<Opened> {
    const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage(),
        complaints: string[] = [],
        requests: string[] = [];
    page.on("console", (message) => complaints.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => complaints.push(`dialog: ${dialog.message()}`));
    page.on("request", (request) => requests.push(request.url()));
    await before(page);
    await page.goto(pathToFileURL(file).href);
    if (options.javaScriptEnabled !== false) await page.waitForSelector('body[data-ready="1"]', { state: "attached" });
    return { page, complaints, requests };
}

/** The pages of a PDF, by counting its page objects' parents. */
export function pages_of(pdf: Buffer): number {
    return Math.max(
        ...[
            ...pdf
                .toString("latin1")
                .matchAll(/\/Type\s*\/Pages\b[^>]*?\/Count\s+(\d+)|\/Count\s+(\d+)[^>]*?\/Type\s*\/Pages\b/g),
        ].map((match) => Number(match[1] ?? match[2])),
    );
}
