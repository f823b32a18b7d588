import { expect, test } from "vitest";
import type { PowerContext, PowerView } from "../../sim/decisions.ts";
import { findPolicy, resolveParameters } from "../../sim/policies/registry.ts";

const machine: PowerView = {
  machine: 0,
  workCentre: 0,
  state: "ready",
  since: 0,
  hasWorked: true,
  waiting: 0,
  wakeTime: { standby: 0, off: 60 },
  power: {
    idle: 4,
    starved: 4,
    setup: 6,
    processing: 10,
    blocked: 4,
    down: 0,
    offShift: 0,
    standby: 0.5,
    off: 0,
    wakingUp: 8,
    maintenance: 0,
    waiting: 0,
    loading: 0,
    unloading: 0,
  },
};
const context: PowerContext = { now: 0, random: () => 0.5, memory: {}, vacation: () => 30 };

function ask(id: string, given: Readonly<Record<string, number>>, seen: Partial<PowerView> = {}) {
  const rule = findPolicy("power", id)!;
  const resolved = resolveParameters(rule, given);
  if (!resolved.ok) throw new Error(resolved.problems.join());
  const view = { ...machine, ...seen };
  const { parameters } = resolved;
  return { rest: rule.rest(view, context, parameters), wakes: rule.wakes(view, context, parameters) };
}

test("STANDBY-OFF goes from ready to standby to off, each after its own time (Irani, Shukla & Gupta 2003)", () => {
  const given = { standby: 30, off: 300 };
  const rest = (state: PowerView["state"]) => ask("STANDBY-OFF", given, { state }).rest;
  expect(rest("ready")).toEqual({ state: "standby", after: 30 });
  expect(rest("standby")).toEqual({ state: "off", after: 300 });
  expect(rest("off")).toBeNull();
});

test("BREAK-EVEN waits until idling has cost what the wake-up costs: 60 s at 8 kW are 120 s at 4 kW", () => {
  expect(ask("BREAK-EVEN", {}).rest).toEqual({ state: "off", after: 120 });
  expect(ask("BREAK-EVEN", {}, { power: { ...machine.power, idle: 0 } }).rest).toBeNull();
});

test("N-POLICY wakes up at n jobs and not before (Yadin & Naor 1963)", () => {
  const wakes = [0, 1, 2, 3, 4].map((waiting) => ask("N-POLICY", { n: 3 }, { state: "off", waiting }).wakes);
  expect(wakes).toEqual([false, false, false, true, true]);
});

test("single VACATIONS are one for each time of work; multiple ones follow each other (Levy & Yechiali 1975)", () => {
  const leaves = (multiple: number, hasWorked: boolean) => ask("VACATIONS", { multiple }, { hasWorked }).rest;
  expect([leaves(0, true)?.atLeast, leaves(0, false)]).toEqual([30, null]);
  expect([leaves(1, true)?.atLeast, leaves(1, false)?.atLeast]).toEqual([30, 30]);
});
