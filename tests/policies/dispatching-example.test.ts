import { expect, test } from "vitest";
import { findPolicy, policies, resolveParameters } from "../../sim/policies/registry.ts";
import { dispatchingContext, isIndexRule, ranked, waiting } from "./views.ts";

/**
 * One queue at time 10, worked by hand from each rule's definition (conventions and signs: validation tables of the
 * exact job-shop suites). The machine's mean processing time is (6 + 4 + 8) / 3 = 6.
 */
const A = waiting({
  id: 1,
  releaseDate: 0,
  dueDate: 40,
  weight: 1,
  priority: 2,
  processingTime: 6,
  queueArrival: 4,
  totalWork: 20,
  workUpToHere: 10,
  remainingWork: 16,
  remainingOperations: 3,
  startBy: 60,
  nextWorkCentre: 1,
  nextProcessingTime: 5,
  setupFamily: 0,
  scheduledStart: 30,
  scheduledMachine: 0,
});
const B = waiting({
  id: 2,
  releaseDate: 2,
  dueDate: 22,
  weight: 2,
  priority: 1,
  processingTime: 4,
  queueArrival: 9,
  totalWork: 10,
  workUpToHere: 4,
  remainingWork: 10,
  remainingOperations: 2,
  startBy: 25,
  nextWorkCentre: 2,
  nextProcessingTime: 6,
  setupFamily: 1,
  scheduledStart: 12,
  scheduledMachine: 1,
});
const C = waiting({
  id: 3,
  releaseDate: 1,
  dueDate: 15,
  weight: 4,
  priority: 3,
  processingTime: 8,
  queueArrival: 7,
  totalWork: 16,
  workUpToHere: 16,
  remainingWork: 8,
  remainingOperations: 1,
  startBy: 30,
  setupFamily: 0,
});
const queue = [A, C, B];
const names = new Map([
  [A, "A"],
  [B, "B"],
  [C, "C"],
]);
const context = dispatchingContext({
  energy: ({ processingTime }) => 2 * processingTime,
  now: 10,
  meanProcessingTime: 6,
  workInQueue: (workCentre) => [0, 12, 3][workCentre]!,
  setupTime: ({ setupFamily }) => [0, 5][setupFamily]!,
  meanSetupTime: 5,
  setupFamily: 0,
  runLength: 2,
  familySince: 0,
});

const worked: readonly (readonly [rule: string, indexes: readonly [a: number, b: number, c: number], order: string])[] =
  [
    ["FCFS", [4, 9, 7], "ACB"],
    ["FOLLOW-SCHEDULE", [30, 12 + 1e12, Number.POSITIVE_INFINITY], "ABC"], // B is scheduled on another machine, C nowhere
    ["MIN-RUN", [0, 1, 0], "ACB"],
    ["POLLING", [0, 1, 0], "ACB"],
    ["QUEUE-TIME", [60, 25, 30], "BCA"],
    ["FASFS", [0, 2, 1], "ACB"],
    ["LIFO", [4, 9, 7], "BCA"],
    ["SPT", [6, 4, 8], "BAC"],
    ["LPT", [6, 4, 8], "CAB"],
    ["WSPT", [1 / 6, 2 / 4, 4 / 8], "CBA"], // B and C tie; C came first
    ["EDD", [40, 22, 15], "CBA"],
    ["ODD", [0 + (40 * 10) / 20, 2 + (20 * 4) / 10, 1 + (14 * 16) / 16], "BCA"],
    ["MDD", [40, 22, 18], "CBA"], // C: 10 + 8 is later than 15
    ["MOD", [20 - 10, 4, 8], "BCA"], // B is due at 10, C at 15: both late
    ["SLK", [40 - 10 - 16, 22 - 10 - 10, 15 - 10 - 8], "CBA"],
    ["S/OPN", [14 / 3, 2 / 2, -3], "CBA"],
    ["CR", [30 / 16, 12 / 10, 5 / 8], "CBA"],
    ["MWKR", [16, 10, 8], "ABC"],
    ["LWKR", [16, 10, 8], "CBA"],
    ["MOPNR", [3, 2, 1], "ABC"],
    ["LOPNR", [3, 2, 1], "CBA"],
    ["FDD/MWKR", [10 / 16, 4 / 10, 16 / 8], "BAC"],
    ["ATC", [0.119422, 2 / 4, 4 / 8], "CBA"], // A: exp(-(20 - 10 - 6) / (2 x 6)) / 6 = exp(-1/3) / 6
    ["WINQ", [12, 3, 0], "CBA"],
    ["PT+WINQ", [18, 7, 8], "BCA"],
    ["2PT+WINQ+NPT", [12 + 12 + 5, 8 + 3 + 6, 16], "CBA"],
    ["PT+WINQ+SL", [18, 7, 8 - 3], "CBA"],
    ["COVERT", [(1 - 14 / 64) / 6, (2 / 4) * (1 - 2 / 40), 4 / 8], "CBA"], // worst waits 2 x 2 x 16 and 2 x 2 x 10
    ["SST", [0, 5, 0], "ACB"],
    ["SSPT", [6, 4 + 5, 8], "ACB"],
    ["ATCS", [0.119422, 0.067668, 4 / 8], "CAB"], // A as under ATC; B: exp(-5 / (0.5 x 5)) x 2 / 4
    ["FAMILY", [0, 1, 0], "ACB"],
    ["SPT-T", [6, 4, 8], "BAC"], // none has waited for 4 h
    ["S/RPT", [14 / 16, 2 / 10, -3 / 8], "CBA"],
    ["S/RPT+SPT", [6, 4, 8], "BAC"], // slacks 6 x 14 / 16, 4 x 2 / 10 and 8 x -3 / 8 are less
    ["CR+SPT", [(6 * 30) / 16, (4 * 12) / 10, 8], "BCA"],
    ["PT+WINQ+AT", [18 + 0, 7 + 2, 8 + 1], "CBA"], // B and C tie; C came first
    ["PT/TIS", [6 / 10, 4 / 8, 8 / 9], "BAC"],
    ["AT-RPT", [0 - 16, 2 - 10, 1 - 8], "ABC"],
    ["PRIORITY", [2, 1, 3], "BAC"],
    ["LOW-CARBON", [6 * 2, 4 * 2, 8 * 2], "BAC"], // 2 kWh per second of processing, on a grid as clean as on average
  ];

test.each(worked)("%s gives the indexes and the order worked out by hand", (id, indexes, order) => {
  const rule = findPolicy("dispatching", id)!;
  const resolved = resolveParameters(rule, {});
  if (!isIndexRule(rule) || !resolved.ok) throw new Error(`${id} is not an index rule with defaults`);
  const { parameters } = resolved;
  for (const [place, candidate] of [A, B, C].entries()) {
    expect(rule.index(candidate, context, parameters)).toBeCloseTo(indexes[place]!, 6);
  }
  expect(ranked(rule, queue, context, parameters).map((each) => names.get(each))).toEqual([...order]);
});

test("SPT-T lets those that have waited beyond the limit go first, the longest wait before the others", () => {
  const rule = findPolicy("dispatching", "SPT-T")!;
  if (!isIndexRule(rule)) throw new Error("SPT-T gives an index");
  // Waits at 10: A 6, C 3, B 1.
  expect(
    ranked(rule, queue, context, { limit: 2 })
      .map((each) => names.get(each))
      .join(""),
  ).toBe("ACB");
  expect(
    ranked(rule, queue, context, { limit: 5 })
      .map((each) => names.get(each))
      .join(""),
  ).toBe("ABC");
});

test("FAMILY leaves its family after the limit, and does without setups what needs none", () => {
  const rule = findPolicy("dispatching", "FAMILY")!;
  if (!isIndexRule(rule)) throw new Error("FAMILY gives an index");
  const indices = (limit: number) => [A, B, waiting()].map((each) => rule.index(each, context, { limit }));
  expect(indices(3)).toEqual([0, 1, 0]);
  expect(indices(2)).toEqual([1, 0, 0]);
});

test("ATCS gives the indices of four jobs on a machine without setup, and takes job 2 first", () => {
  // The four jobs of Pinedo (Scheduling, example on ATCS), with k1 mean p = 70.3 and k2 mean s = 1.39; setups from s0k.
  const jobs = [
    { p: 13, d: 12, w: 2, s: 1 },
    { p: 9, d: 37, w: 4, s: 1 },
    { p: 13, d: 21, w: 2, s: 3 },
    { p: 10, d: 22, w: 5, s: 4 },
  ].map(({ p, d, w, s }) => waiting({ processingTime: p, dueDate: d, weight: w, setupFamily: s }));
  const rule = findPolicy("dispatching", "ATCS")!;
  if (!isIndexRule(rule)) throw new Error("ATCS gives an index");
  const asked = dispatchingContext({
    meanProcessingTime: 45 / 4,
    meanSetupTime: 2,
    setupTime: ({ setupFamily }) => setupFamily,
  });
  const indices = jobs.map((each) => rule.index(each, asked, { k1: 70.3 / (45 / 4), k2: 1.39 / 2 }));
  // 2/13 e^(-1/1.39); 4/9 e^(-28/70.3 - 1/1.39); 2/13 e^(-8/70.3 - 3/1.39); 5/10 e^(-12/70.3 - 4/1.39)
  for (const [place, expected] of [0.0749, 0.1453, 0.0159, 0.0237].entries()) {
    expect(indices[place]).toBeCloseTo(expected, 4);
  }
});

test("every index rule has an example", () => {
  const shown = new Set(worked.map(([id]) => id));
  const indexRules = policies.dispatching.filter(isIndexRule).map((rule) => rule.id);
  expect(indexRules.filter((id) => !shown.has(id))).toEqual([]);
});

test("the ratio rules are defined where the remaining work is 0, as on the operation without duration in orb07", () => {
  const over = waiting({ processingTime: 0, remainingWork: 0, workUpToHere: 10, totalWork: 10, dueDate: 9 });
  const early = { ...over, dueDate: 11 };
  const exact = { ...over, dueDate: 10 };
  const index = (id: string, candidate: typeof over) => {
    const rule = findPolicy("dispatching", id)!;
    return isIndexRule(rule) ? rule.index(candidate, context, { k: 2 }) : undefined;
  };
  expect([over, exact, early].map((each) => index("CR", each))).toEqual([-Infinity, 0, Infinity]);
  expect(index("FDD/MWKR", early)).toBe(Infinity);
  for (const id of ["ATC", "COVERT", "WSPT"]) expect(index(id, early)).toBe(Infinity);
});

test("a job without due date comes last under the due-date rules, and stops mattering under the cost rules", () => {
  const free = waiting({
    id: 9,
    dueDate: Infinity,
    processingTime: 1,
    remainingWork: 1,
    totalWork: 1,
    workUpToHere: 1,
  });
  for (const id of ["EDD", "ODD", "MDD", "MOD", "SLK", "S/OPN", "CR", "ATC", "COVERT"]) {
    const rule = findPolicy("dispatching", id)!;
    if (isIndexRule(rule)) expect(ranked(rule, [free, ...queue], context, { k: 2 }).at(-1)).toBe(free);
  }
});

test("RANDOM gives each waiting operation an equal part of the unit interval", () => {
  const rule = findPolicy("dispatching", "RANDOM")!;
  if (isIndexRule(rule)) throw new Error("RANDOM chooses over the list");
  const chosen = (draw: number) => rule.choose(queue, { ...context, random: () => draw }, {});
  expect([0, 0.33, 0.34, 0.66, 0.67, 1 - 2 ** -53].map(chosen)).toEqual([A, A, C, C, B, B]);
});
