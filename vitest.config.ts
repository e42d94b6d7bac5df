import { defineConfig } from "vitest/config";

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
    // By itself vitest leaves one core free, which on two cores means one file after the other.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
