import { expect, test } from "vitest";
import type { AcceptanceContext, Forecast, ForecastQuestion, PromisingContext } from "../../sim/decisions.ts";
import { findPolicy, resolveParameters } from "../../sim/policies/registry.ts";
import { job } from "./views.ts";

const context: AcceptanceContext & PromisingContext = {
  now: 100,
  random: () => 0,
  memory: {},
  requestedDate: 500,
  promisedDate: 620,
  price: 0,
  jobsInSystem: 7,
  jobsOnRoute: () => 3,
  workOnRoute: () => 45,
  longestLoad: () => 60,
  forecast: () => null,
};

function parametersOf(family: "promising" | "acceptance", id: string, given: Readonly<Record<string, number>>) {
  const resolved = resolveParameters(findPolicy(family, id)!, given);
  if (!resolved.ok) throw new Error(resolved.problems.join());
  return resolved.parameters;
}

/** An order of 40 s of work in 4 operations, that comes at 100 s. */
test.each([
  ["REQUESTED", {}, 500],
  ["CON", { allowance: 300 }, 100 + 300],
  ["SLK", { slack: 300 }, 100 + 40 + 300],
  ["TWK", { factor: 3 }, 100 + 3 * 40],
  ["NOP", { perOperation: 30 }, 100 + 30 * 4],
  ["PPW", { perOperation: 30 }, 100 + 40 + 30 * 4],
  ["JIQ", { factor: 2, perJob: 15 }, 100 + 2 * 40 + 15 * 3],
  ["WIQ", { factor: 2, queueFactor: 1.5 }, 100 + 2 * 40 + 1.5 * 45],
  ["JIS", { factor: 2, perJob: 15 }, 100 + 2 * 40 + 15 * 7],
  ["LOAD", { factor: 2, loadFactor: 1.5 }, 100 + 2 * 40 + 1.5 * 60],
] as const)(
  "%s %o promises %d, by its formula (Ragatz & Mabert 1984, table 1; Bertrand 1983)",
  (id, given, dueDate) => {
    const order = job({ releaseDate: 100, totalWork: 40, remainingWork: 40, remainingOperations: 4 });
    expect(findPolicy("promising", id)!.promise(order, context, parametersOf("promising", id, given))).toBe(dueDate);
  },
);

test.each([
  ["ACCEPT-ALL", {}, null],
  ["ORDER-LIMIT", { limit: 8 }, null],
  ["ORDER-LIMIT", { limit: 7 }, "capacity"],
  ["WORKLOAD", { limit: 60 }, null],
  ["WORKLOAD", { limit: 59 }, "capacity"],
  ["DUE-DATE", { tolerance: 120 }, null],
  ["DUE-DATE", { tolerance: 119 }, "dueDate"],
] as const)(
  "%s %o answers %s to 7 orders in the books, 60 s of load, and a promise 120 s late",
  (id, given, reason) => {
    expect(findPolicy("acceptance", id)!.refuse(job(), context, parametersOf("acceptance", id, given))).toBe(reason);
  },
);

const finished = (...times: number[]): Forecast => ({ finished: times, unfinished: 0, lost: 0 });

/** The place q (n + 1) among n look-aheads (Wilks 1941), between two of them in proportion. */
test.each([
  ["SIMULATION", { quantile: 0.5 }, finished(110, 120, 130), 120],
  ["SIMULATION", { quantile: 0.6, allowance: 5 }, finished(110, 120, 130), 124 + 5],
  ["SIMULATION", { quantile: 0.9 }, finished(110, 120, 130), 130],
  ["SIMULATION", { quantile: 0.1 }, finished(110, 120, 130), 110],
  ["SIMULATION", { quantile: 0.5 }, { finished: [110, 120, 130], unfinished: 0, lost: 4 }, 120],
  ["SIMULATION", { quantile: 0.5 }, { finished: [110, 120], unfinished: 1, lost: 0 }, 120],
  ["SIMULATION", { quantile: 0.6 }, { finished: [110, 120], unfinished: 1, lost: 0 }, Infinity],
  ["SIMULATION", { quantile: 0.9 }, { finished: [], unfinished: 0, lost: 3 }, Infinity],
  ["SIMULATION", { quantile: 0.9 }, null, 500],
  ["SIMULATION-MEAN", { allowance: 5 }, finished(110, 120, 160), 130 + 5],
  ["SIMULATION-MEAN", {}, { finished: [110], unfinished: 0, lost: 2 }, 110],
  ["SIMULATION-MEAN", {}, { finished: [110, 120], unfinished: 1, lost: 0 }, Infinity],
  ["SIMULATION-MEAN", {}, finished(), Infinity],
  ["SIMULATION-MEAN", {}, null, 500],
] as const)("%s %o makes of the look-aheads %o the date %d, by its formula", (id, given, forecast, dueDate) => {
  const rule = findPolicy("promising", id)!;
  expect(rule.promise(job(), { ...context, forecast: () => forecast }, parametersOf("promising", id, given))).toBe(
    dueDate,
  );
});

test("SIMULATION asks for the look-aheads that its parameters describe", () => {
  const asked: ForecastQuestion[] = [];
  const forecast = (question: ForecastQuestion) => {
    asked.push(question);
    return finished(120);
  };
  const given = { replications: 7, horizon: 50, arrivals: 1, timesKnown: 1, provisional: 30 };
  findPolicy("promising", "SIMULATION")!.promise(
    job(),
    { ...context, forecast },
    parametersOf("promising", "SIMULATION", given),
  );
  expect(asked).toEqual([{ replications: 7, horizon: 50, arrivals: true, timesKnown: true, allowance: 30 }]);
});
