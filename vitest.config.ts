import { defineConfig } from "vitest/config";

/** What a test or a hook may take before it counts as hung, on a machine that does other things as well [ms]. */
const HUNG = 300_000;

const TESTS = {
  theory: "tests/theory/**/*.test.ts",
  browser: "tests/browser/**/*.test.ts",
  determinism: "tests/determinism/**/*.test.ts",
};

/** Files run at once, one on each core; vitest itself would leave one core idle. */
const EVERY_CORE = "100%";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: Object.values(TESTS),
          testTimeout: HUNG,
          hookTimeout: HUNG,
          maxWorkers: EVERY_CORE,
          // Modules keep no state that a test could leave behind: they are read once by each worker, and not for each file.
          isolate: false,
        },
      },
      {
        test: {
          name: "theory",
          include: [TESTS.theory],
          testTimeout: 2 * HUNG,
          hookTimeout: 2 * HUNG,
          maxWorkers: EVERY_CORE,
        },
      },
      {
        test: {
          name: "determinism",
          include: [TESTS.determinism],
          testTimeout: HUNG,
          hookTimeout: HUNG,
          maxWorkers: 1,
        },
      },
      {
        test: {
          name: "browser",
          include: [TESTS.browser],
          testTimeout: HUNG,
          hookTimeout: HUNG,
          fileParallelism: false,
        },
      },
    ],
  },
});
