import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createRun, records } from "../../sim/index.ts";
import { invariantsOf } from "../support/invariants/invariants.ts";
import { modelOf } from "../support/plant-story.ts";

const page = readFileSync(new URL("../../docs/orders-of-several-jobs.md", import.meta.url), "utf8");
const examples = [...page.matchAll(/^## (.*)\n\n```yaml\n([\s\S]*?)^```$/gm)].map(([, title, text]) => ({
  title,
  text,
}));

describe("docs/orders-of-several-jobs.md", () => {
  it("shows an example for each way in which an order is made of several jobs", () => {
    expect(examples.map(({ title }) => title)).toEqual([
      "Components made to order",
      "Forks and joins",
      "Sublots",
      "Merged lots",
      "Separation",
    ]);
  });

  it.each(examples)(
    "shows a scenario under $title that runs, with jobs or lots derived from its orders",
    ({ text }) => {
      const run = createRun(modelOf(text!), { recorder: "full" });
      run.advance();
      const trace = run.trace();
      expect(invariantsOf(trace).jobsCompleted).toBeGreaterThan(20);
      expect([...records(trace)].some(({ kind }) => kind === "job.derived" || kind === "lot.formed")).toBe(true);
    },
  );
});
