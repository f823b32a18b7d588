import { describe, expect, it } from "vitest";
import { records } from "../../sim/index.ts";
import { modelOf, problemsOf, runToEnd } from "../support/plant-story.ts";

/** Two work centres, of which the second takes half as long again. */
const scenario = (time: string, policy = "FIRST", more = "") => `
takt: 1
run: { until: 100000 }
policies: { routing: ${policy} }
${more}
workCentres: [{ id: fast }, { id: slow }]
products: [{ id: part, route: [{ id: print, time: "${time}", at: { fast: x 1, slow: x 1.5 } }] }]
orders: [{ product: part, interarrival: 1000, limit: 20 }]
`;

/** Length of each operation, by its job [s]. */
function lengths(text: string, rule?: unknown): number[] {
  const trace = runToEnd(text, rule === undefined ? {} : { userRules: { "./slow.ts": rule } }).trace();
  const began = new Map<number, number>();
  const times: number[] = [];
  for (const record of records(trace)) {
    if (record.kind === "operation.started") began.set(record.job, record.time);
    if (record.kind === "operation.completed") times[record.job] = record.time - began.get(record.job)!;
  }
  return times;
}

describe("uniform machines (Q, Pinedo 2016, section 2.1)", () => {
  it("take each job a multiple of one time, drawn once for all of them", () => {
    const fastest = lengths(scenario("exponential(100)"));
    const slow = {
      id: "SLOW",
      title: "slow",
      source: "test",
      choose: (_: unknown, options: readonly unknown[]) => options[1],
    };
    const text = scenario("exponential(100)", "./slow.ts");
    const slowest = lengths(text, slow);
    expect(fastest).toHaveLength(20);
    expect(new Set(fastest).size).toBe(20);
    slowest.forEach((time, job) => {
      expect(time / fastest[job]!).toBeCloseTo(1.5, 9);
    });
  });

  it("are the same where times are drawn as operations start", () => {
    const drawn = lengths(scenario("exponential(100)", "FIRST", "random: { draws: at start }"));
    expect(drawn).toHaveLength(20);
    expect(drawn.every((time) => time > 0)).toBe(true);
  });

  it("have laws of the same form, stretched", () => {
    const { alternatives } = modelOf(scenario("lognormal(mean: 4 h, cv: 0.7)")).products[0]!.operations[0]!;
    expect(alternatives.map(({ processingTime, factor }) => ({ processingTime, factor }))).toEqual([
      { processingTime: { kind: "lognormal", mean: 14400, cv: 0.7 }, factor: 1 },
      { processingTime: { kind: "lognormal", mean: 21600, cv: 0.7 }, factor: 1.5 },
    ]);
  });

  it("are told what they cannot be", () => {
    expect(problemsOf(scenario("poisson(5)")).join()).toMatch(/stretches a time that has no longer form/);
    expect(problemsOf(scenario("10").replace("x 1.5", "x 0")).join()).toMatch(/is no time/);
    expect(problemsOf(scenario("10").replace('time: "10", ', "")).join()).toMatch(/is missing/);
  });
});
