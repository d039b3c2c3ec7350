// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from "vitest/config";

export default defineConfig({
    test: {
        include: ["*.test.ts"],
        globalSetup: ["program.ts"],
        testTimeout: 60_000,
        hookTimeout: 60_000,
        fileParallelism: false, // one browser at a time: two cores, and times are measured
        isolate: true,
    },
});
