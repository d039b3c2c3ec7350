// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from "vitest/config";

export default defineConfig({
    test: {
        include: ["*.test.ts"],
        globalSetup: ["program.ts"],
        testTimeout: 60_000,
        hookTimeout: 60_000,
        maxWorkers: 2, // two browsers at a time; what is timed is a page's own thread
    },
});
