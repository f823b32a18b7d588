import { expect, it } from "vitest";
import { createRun } from "../../sim/index.ts";
import { horizonOf, shippedModel, shippedScenarios } from "../support/shipped.ts";

/**
 * Golden: no theory says these numbers; they say what the runs were when they were last looked at.
 *
 * A change that is not meant to change runs must leave them. One that is meant to takes them anew with `vitest run -u`, and
 * its commit says why.
 */
it("every scenario that comes with Takt runs as before: golden digests of all records, at the scenario's own seed", async () => {
  const digests = shippedScenarios.map((file) => {
    const run = createRun(shippedModel(file), { recorder: "full", until: horizonOf(file) });
    run.advance();
    const { seed, now } = run;
    return [file, { seed, until: now, digest: run.digest() }];
  });
  const text = `${JSON.stringify(Object.fromEntries(digests), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot("digests.json");
});
