// SPDX-License-Identifier: Apache-2.0
// Runs the program under test and reads the files it leaves.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const here = process.env["MICROCOSM_WEB_TESTS"] ?? import.meta.dirname;
export const root = resolve(here, "../../..");
export const program = resolve(process.env["MICROCOSM"] ?? join(root, "build/release/bin/microcosm"));
export const work = resolve(process.env["MICROCOSM_WORK"] ?? join(root, "build/web-tests/reports"));
export const scenarios = join(here, "scenarios");

/** Standard output of the program; throws with its standard error if it fails. */
export function microcosm(...options: string[]): string {
    return execFileSync(program, options, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 28 });
}

export interface Report {
    name: string;
    folder: string;
    page: string;
}

const runs: Record<string, string[]> = {
    quick_start: [join(root, "scenarios/skincare_serum_50k.yaml"), "--set", "world.scale=200", "--replicates", "600"],
    two_plans: [join(scenarios, "two_plans.yaml")],
    four_hundred: [join(scenarios, "four_hundred.yaml")],
    hostile: [join(scenarios, "hostile.yaml")],
};
/** The reports of runs; then those of folders written by hand: a large run and a sweep. */
export const names = Object.keys(runs);
export const all_names = [...names, "big", "sweep"];

export function report_of(name: string): Report {
    const folder = join(work, name);
    return { name, folder, page: join(folder, "report.html") };
}

/** 10,000 replicates of five plans with 200 creators each, written in seconds by the program's own tests. */
function write_big(folder: string): void {
    const write =
        "import sys; from pathlib import Path; from big_folder import write_big_folder; write_big_folder(Path(sys.argv[1]), 10000, 5, 200)";
    execFileSync("/usr/bin/python3", ["-B", "-c", write, folder], { cwd: join(root, "tests/cli") });
}

function write_sweep(folder: string): void {
    const prices = [20, 30, 40, 50],
        plans = ["celebrity", "micros"];
    mkdirSync(folder);
    const identity = {
        campaign_hash: "0".repeat(64),
        seed: "1",
        version: "x",
        scenario: "four prices",
        reproduce: "microcosm",
    };
    writeFileSync(join(folder, "manifest.json"), JSON.stringify({ identity }));
    writeFileSync(
        join(folder, "design.csv"),
        `design_row,scramble,product.price\n${prices.map((price, i) => `${i + 1},0,${price}\n`).join("")}`,
    );
    const rows = prices.flatMap((price, i) =>
        plans.map(
            (plan, k) =>
                `${i + 1},${price},${plan},incremental_profit,USD,600,${i},${1000 * (i + k)},900,37,${-900 + 700 * i},${950 * (i + k)},${2500 + 900 * (i + k)},${k ? 0.7 : 0.3}\n`,
        ),
    );
    writeFileSync(
        join(folder, "summary.csv"),
        `design_row,product.price,plan,metric,unit,n,n_missing,mean,sd,mc_se,p10,p50,p90,p_best\n${rows.join("")}`,
    );
    writeFileSync(
        join(folder, "failures.csv"),
        "design_row,plan,replicate_first,replicate_last,attempts,kind,plugin,message,command\n2,micros,4,5,2,plugin,p,<oops>,microcosm run\n",
    );
}

/** Runs every scenario and writes its report. */
export function make_reports(): void {
    rmSync(work, { recursive: true, force: true });
    mkdirSync(work, { recursive: true });
    for (const [name, options] of Object.entries(runs)) {
        const { folder, page } = report_of(name);
        microcosm("run", ...options, "-o", folder);
        microcosm("report", folder, "-o", page);
    }
    write_big(report_of("big").folder);
    write_sweep(report_of("sweep").folder);
    for (const name of ["big", "sweep"]) microcosm("report", report_of(name).folder, "-o", report_of(name).page);
}

/** Rows of a CSV file by column; RFC 4180. */
export function read_csv(file: string): Record<string, string>[] {
    const rows: string[][] = [[]];
    let cell = "",
        quoted = false;
    const text = readFileSync(file, "utf8");
    const end_cell = (): void => {
        rows[rows.length - 1]!.push(cell);
        cell = "";
    };
    for (let i = 0; i < text.length; ++i) {
        const c = text[i]!;
        if (quoted && c === '"' && text[i + 1] === '"') cell += text[i++];
        else if (c === '"') quoted = !quoted;
        else if (!quoted && c === ",") end_cell();
        else if (!quoted && c === "\n") {
            end_cell();
            rows.push([]);
        } else cell += c;
    }
    rows.pop();
    const [header = [], ...body] = rows;
    return body.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ""])));
}

export function read_json(file: string): Record<string, unknown> {
    return JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
}

/** Runs once before all tests. */
export default function setup(): void {
    if (!existsSync(program)) throw new Error(`${program} is not built`);
    make_reports();
}
