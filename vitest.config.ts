import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import LongestFirst from "./tools/suite/longest-first.mjs";

const conditions = ["@rushes/source", "node", "import", "module", "default"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: [
      "packages/*/src/**/*.test.ts",
      "packages/*/test/**/*.test.ts",
      "tools/**/*.test.ts",
      "examples/**/*.test.ts",
    ],
    globalSetup: "tools/suite/set-up.mjs",
    sequence: { sequencer: LongestFirst },
    // Modules keep nothing of a test, so the files of a worker share them: to load them anew for each took a minute.
    isolate: false,
    // Tests wait for processes and disks: one file more than there are cores keeps the cores at work.
    maxWorkers: availableParallelism() + 1,
    // Many tests start several processes, which takes long where the machine is busy.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
