import { describe, expect, it } from "vitest";
import { Explainer } from "../../analysis/explain/explain.ts";
import { orderText } from "../../analysis/explain/explain-text.ts";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { lookAheadSection } from "../../analysis/report/look-ahead-section.ts";
import { runToEnd } from "../support/plant-story.ts";

/** Three jobs at 0, and look-aheads with events for the first choice only. */
const trace = runToEnd(`
takt: 1
run: { until: 1000 }
policies: { dispatching: "ROLLOUT(base: FCFS, objective: flowTime, futures: 1, runEvents: 9)" }
workCentres: [{ id: saw }]
products:
  - { id: long, route: [{ at: saw, time: 60 }] }
  - { id: middle, route: [{ at: saw, time: 30 }] }
  - { id: short, route: [{ at: saw, time: 12 }] }
orders: [{ id: o, list: [{ product: long }, { product: middle }, { product: short }] }]
`).trace();

describe("a choice by looking ahead", () => {
  it("is told to whoever asks why an order was taken, or passed over", () => {
    const explainer = new Explainer(trace);
    const textOf = (job: number) =>
      orderText(explainer.model, explainer.order(job), (each) => explainer.orders[each]!.name);
    // Flow times: long, middle, short 60, 90, 102; middle first 30, 90, 102; short first 12, 72, 102.
    expect(textOf(2)).toMatch(/taken by saw +1 min 2 s +1: 1 min 24 s \(base rule\), 2: 1 min 14 s\n/);
    expect(textOf(0)).toMatch(/passed over at saw for 3 +1 min 24 s +the base rule's; 2: 1 min 14 s, 3: 1 min 2 s\n/);
    expect(textOf(0)).toMatch(/taken by saw +as by the base rule: the simulated events did not suffice\n/);
  });

  it("counts, with what it gained over the base rule as foreseen, and what it cost", () => {
    const { kpis } = kpisOf(trace);
    const value = (id: keyof typeof kpis) => kpis[id].value;
    expect(value("choicesLookedAhead")).toBe(2);
    expect(value("changedChoiceShare")).toBe(0.5);
    expect(value("unforeseenChoiceShare")).toBe(0.5);
    expect(value("foreseenGain")).toBeCloseTo((84 - 62) / 2, 10);
    expect(value("eventsPerChoice")).toBe(9 / 2);
  });

  it("stands in the report, with its worth beside that of the base rule's choice", () => {
    const section = lookAheadSection(trace, (job) => `job ${job}`)!.html.replaceAll(/<[^>]*>/g, "|");
    expect(section).toContain("1 of 2 choices other than the base rule's");
    expect(section).toMatch(/saw\|+job 2\|+1 min 2 s\|+job 0\|+1 min 24 s/);
  });
});
