import { describe, expect, it } from "vitest";
import { createKpis, kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { createRun, decodeTrace, encodeTrace } from "../../sim/index.ts";
import { expectKpisToAgree } from "../support/invariants/kpis-agree.ts";
import { horizonOf, shippedModel, shippedScenarios } from "../support/shipped.ts";
import { stateOf } from "../support/state-of.ts";

describe.each(shippedScenarios)("%s", (file) => {
  const model = shippedModel(file);
  const runUntilHorizon = (recorder: "off" | "kpi" | "full", sinks: Parameters<typeof createRun>[1]["sinks"] = []) => {
    const run = createRun(model, { recorder, sinks, until: horizonOf(file) });
    run.advance();
    run.flush();
    return run;
  };
  const full = runUntilHorizon("full");

  it("keeps the invariants, and its KPIs count the same jobs and energy", () => {
    expectKpisToAgree(full.trace());
  });

  it("ends in the same state whatever is recorded, with the same KPIs online and from the trace file", () => {
    const online = createKpis(model, { warmUp: 0 });
    const counting = runUntilHorizon("kpi", [online]);
    expect(counting.digest()).toBe(full.digest());
    expect(stateOf(counting)).toEqual(stateOf(full));
    expect(stateOf(runUntilHorizon("off"))).toEqual(stateOf(full));
    expect(kpisOf(decodeTrace(encodeTrace(full.trace())), { warmUp: 0 })).toEqual(online.finish(counting.now));
  });
});
