import { describe, expect, it } from "vitest";
import { createKpis } from "../../analysis/kpi/create-kpis.ts";
import { createRun } from "../../sim/index.ts";
import { shippedModel } from "../support/shipped.ts";

describe("Intel MiniFab, one lot every 116.63 min", () => {
  const model = shippedModel("scenarios/reference/minifab.yaml");
  const sink = createKpis(model);
  const run = createRun(model, { recorder: "kpi", sinks: [sink] });
  run.advance();
  run.flush();
  const { kpis, perMachine, perOperator } = sink.finish(run.now);
  const between = 116.63;
  /** Share of its time in which a machine is loaded, processes and is unloaded. */
  const busy = (machine: string) => {
    const { states } = perMachine[machine]!;
    const time = Object.values(states).reduce((sum, { value }) => sum + value!, 0);
    return (states.loading.value! + states.processing.value! + states.unloading.value!) / time;
  };

  it("takes its operators 210 min of loading and unloading a lot", () => {
    expect(perOperator.operator!.utilisation.value).toBeCloseTo(210 / (2 * between), 3);
  });

  it("takes the groups 200, 140 and 105 min a lot", () => {
    expect((busy("group-1-1") + busy("group-1-2")) / 2).toBeCloseTo(200 / (2 * between), 3);
    expect((busy("group-2-1") + busy("group-2-2")) / 2).toBeCloseTo(140 / (2 * between), 3);
    expect(busy("group-3")).toBeCloseTo(105 / between, 3);
  });

  it("lets through what comes in", () => {
    expect(kpis.throughput.value).toBeCloseTo(60 / between, 3);
  });
});
