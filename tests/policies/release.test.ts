import { expect, test } from "vitest";
import { findPolicy, resolveParameters } from "../../sim/policies/registry.ts";
import { job, releaseContext } from "./views.ts";

function admits(id: string, workInProcess: number, given: Readonly<Record<string, number>> = {}): boolean {
  const rule = findPolicy("release", id)!;
  const resolved = resolveParameters(rule, given);
  if (!resolved.ok) throw new Error(resolved.problems.join());
  return rule.mayRelease(job(), releaseContext({ workInProcess }), resolved.parameters);
}

test("CONWIP never lets more than its limit into the plant, and never fewer (Spearman, Woodruff & Hopp 1990)", () => {
  for (const limit of [1, 2, 12, 20]) {
    let inPlant = 0;
    for (let order = 0; order < 50; order++) if (admits("CONWIP", inPlant, { limit })) inPlant++;
    expect(inPlant).toBe(limit);
  }
});

test("CONWIP's limit is 20 unless given", () => {
  expect([19, 20].map((workInProcess) => admits("CONWIP", workInProcess))).toEqual([true, false]);
});

test("IMMEDIATE lets every order in, however full the plant", () => {
  expect([0, 1, 1_000_000].map((workInProcess) => admits("IMMEDIATE", workInProcess))).toEqual([true, true, true]);
});
