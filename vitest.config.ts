import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["@rushes/source", "node", "import", "module", "default"] },
  ssr: { resolve: { conditions: ["@rushes/source", "node", "import", "module", "default"] } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "packages/*/test/**/*.test.ts", "tools/**/*.test.ts", "examples/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
