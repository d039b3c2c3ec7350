// SPDX-License-Identifier: Apache-2.0
// Bundles the chart script. Usage: node build.mjs FOLDER OUT.js
// FOLDER holds node_modules (from this folder's lock file); nothing is written but OUT.js. Same sources, same bytes.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const most_bytes = 300 * 1024;
const here = dirname(fileURLToPath(import.meta.url));
const [folder, out] = process.argv.slice(2);
if (out === undefined) {
    console.error("usage: node build.mjs FOLDER OUT.js   (FOLDER/node_modules: npm ci --ignore-scripts)");
    process.exit(2);
}

const { buildSync } = createRequire(join(resolve(folder), "node_modules/"))("esbuild");
const built = buildSync({
    absWorkingDir: here,
    entryPoints: ["src/main.ts"],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    charset: "ascii",
    legalComments: "none",
    nodePaths: [join(resolve(folder), "node_modules")],
    alias: { "d3-geo": "./src/no_maps.ts" },
    tsconfigRaw: "{}",
    metafile: true,
    write: false,
});

/** The packages whose code went in. */
function packages(output) {
    const inputs = Object.entries(output.inputs).filter(([, part]) => part.bytesInOutput > 0);
    return [...new Set(inputs.flatMap(([file]) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []))].sort();
}

/** Their copyrights, and each licence text once, as these licences (ISC, MIT, BSD) ask. */
function notices(folders) {
    const names = [],
        texts = new Set();
    for (const at of folders.map((each) => resolve(here, each))) {
        const about = JSON.parse(readFileSync(join(at, "package.json"), "utf8"));
        const file = readdirSync(at).find((name) => /^licen[cs]e/i.test(name));
        if (file === undefined) throw new Error(`${about.name} comes without a licence`);
        const lines = readFileSync(join(at, file), "utf8")
            .replace(/\r/g, "")
            .split("\n")
            .map((line) => line.trim());
        const copyrights = lines.filter((line) => /^Copyright/i.test(line));
        names.push(`${about.name} ${about.version}, ${about.license}. ${copyrights.join("; ")}`);
        texts.add(lines.filter((line) => line !== "" && !/^(Copyright|All rights reserved)/i.test(line)).join("\n"));
    }
    return `/* Charts of microcosm reports, Apache-2.0. Contains:\n${[...names, ...[...texts].sort()].join("\n")} */\n`;
}

const script = notices(packages(Object.values(built.metafile.outputs)[0])) + built.outputFiles[0].text;

/** What would end the script early inside of HTML, or change its hash. */
for (const [name, pattern] of [
    ["</script", /<\/script/i],
    ["<!--", /<!--/],
    ["a carriage return", /\r/],
])
    if (pattern.test(script)) throw new Error(`the bundle contains ${name}`);
if (Buffer.byteLength(script) > most_bytes)
    throw new Error(`the bundle has ${Buffer.byteLength(script)} bytes, more than ${most_bytes}`);

writeFileSync(out, script);
