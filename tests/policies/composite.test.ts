import fc from "fast-check";
import { expect, test } from "vitest";
import type { DispatchingRule } from "../../sim/decisions.ts";
import { chainOf, weightedSumOf } from "../../sim/policies/composite.ts";
import { findPolicy, policies, resolveParameters } from "../../sim/policies/registry.ts";
import { anyDispatchingContext, anyQueue } from "./arbitraries.ts";
import { dispatchingContext, isIndexRule, ranked, waiting } from "./views.ts";

function part(id: string) {
  const rule = findPolicy("dispatching", id) as DispatchingRule;
  const resolved = resolveParameters(rule, {});
  if (!resolved.ok) throw new Error(resolved.problems.join());
  return { rule, parameters: resolved.parameters };
}

const urgentLate = waiting({ id: 1, priority: 0, dueDate: 90, processingTime: 5 });
const urgentEarly = waiting({ id: 2, priority: 0, dueDate: 80, processingTime: 9 });
const urgentEarlyShort = waiting({ id: 3, priority: 0, dueDate: 80, processingTime: 4 });
const calm = waiting({ id: 4, priority: 1, dueDate: 10, processingTime: 1 });
const queue = [urgentLate, urgentEarly, urgentEarlyShort, calm];
const context = dispatchingContext();

test("a chain asks each rule for the ties of the one before", () => {
  const choose = (...ids: string[]) => chainOf(ids.join(" > "), ids.map(part)).choose(queue, context, {});
  expect(choose("PRIORITY")).toBe(urgentLate);
  expect(choose("PRIORITY", "EDD")).toBe(urgentEarly);
  expect(choose("PRIORITY", "EDD", "SPT")).toBe(urgentEarlyShort);
  expect(choose("EDD", "PRIORITY")).toBe(calm);
});

test("a chain may end with a rule that chooses over the list, among the ties that are left", () => {
  const chosen = chainOf("EDD > RANDOM", [part("EDD"), part("RANDOM")]);
  const late = [urgentLate, urgentEarly, urgentEarlyShort];
  const by = (draw: number) => chosen.choose(late, dispatchingContext({ random: () => draw }), {});
  expect([by(0.2), by(0.8)]).toEqual([urgentEarly, urgentEarlyShort]);
  expect(() => chainOf("RANDOM > EDD", [part("RANDOM"), part("EDD")])).toThrow("RANDOM chooses over the list");
});

test("a chain of one rule, and a sum of one, take what the rule takes", () => {
  const rules = policies.dispatching.filter(isIndexRule);
  fc.assert(
    fc.property(anyQueue, anyDispatchingContext, fc.constantFrom(...rules), (waitingJobs, asked, rule) => {
      const alone = part(rule.id);
      const inOrder = waitingJobs.toSorted((a, b) => a.queueArrival - b.queueArrival || a.id - b.id);
      const first = ranked(rule, inOrder, asked, alone.parameters)[0];
      expect(chainOf(rule.id, [alone]).choose(inOrder, asked, {})).toBe(first);
      expect(chainOf(rule.id, [alone, part("FCFS")]).choose(inOrder, asked, {})).toBe(first);
    }),
  );
});

test("a weighted sum normalises each index to 0 for the best and 1 for the worst", () => {
  // SPT: 5, 9, 4, 1 -> 4/8, 1, 3/8, 0. EDD: 90, 80, 80, 10 -> 1, 7/8, 7/8, 0. LPT is the opposite of SPT.
  const choose = (weights: readonly number[], ...ids: string[]) =>
    weightedSumOf("", ids.map(part), weights).choose(queue, context, {});
  expect(choose([1, 1], "SPT", "EDD")).toBe(calm);
  // LPT alone takes the longest; with EDD at 8/9 of the weight calm has 1/9, urgentEarly 7/9.
  expect(choose([1, 0], "LPT", "EDD")).toBe(urgentEarly);
  expect(choose([1, 8], "LPT", "EDD")).toBe(calm);
  // EDD 0.9 x 7/8 + LPT 0 = 0.7875 against calm's LPT 1: the balance turns at a weight of 8/7.
  expect(choose([1, 1.142], "LPT", "EDD")).toBe(urgentEarly);
  expect(choose([1, 1.144], "LPT", "EDD")).toBe(calm);
});

test("a weighted sum takes infinite indices for the best or the worst", () => {
  const free = waiting({ id: 5, dueDate: Infinity, processingTime: 1 });
  const due = waiting({ id: 6, dueDate: 50, processingTime: 2 });
  const sum = (weights: readonly number[]) =>
    weightedSumOf("", [part("EDD"), part("SPT")], weights).choose([free, due], context, {});
  expect([sum([0.6, 0.4]), sum([0.4, 0.6])]).toEqual([due, free]);
});

test("a part without an index stops the run by name", () => {
  const broken = { ...part("SPT").rule, index: () => Number.NaN } as DispatchingRule;
  expect(() => chainOf("", [{ rule: broken, parameters: {} }, part("EDD")]).choose(queue, context, {})).toThrow(
    "SPT gave NaN as the index of job 1",
  );
  expect(() => weightedSumOf("", [part("RANDOM")], [1])).toThrow("RANDOM chooses over the list");
});
