import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/theory/**", "tests/browser/**", "tests/determinism/**"],
          testTimeout: 30_000,
        },
      },
      { test: { name: "theory", include: ["tests/theory/**/*.test.ts"], testTimeout: 600_000 } },
      { test: { name: "determinism", include: ["tests/determinism/**/*.test.ts"], testTimeout: 180_000 } },
      {
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          testTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
