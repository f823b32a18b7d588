import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bottlenecksOf } from "../../analysis/explain/bottlenecks.ts";
import { Explainer } from "../../analysis/explain/explain.ts";
import { plantText } from "../../analysis/explain/explain-text.ts";
import { shiftingTime, soleTime } from "../../analysis/kpi/bottleneck-times.ts";
import {
  activityChanged,
  type BottleneckFold,
  createBottleneckFold,
  settleBottlenecks,
} from "../../analysis/kpi/bottlenecks.ts";
import { createKpis, kpisOf } from "../../analysis/kpi/create-kpis.ts";
import type { KpiReport } from "../../analysis/kpi/report.ts";
import { clonePlain, createRun, IDLE, type Model, PROCESSING } from "../../sim/index.ts";
import { published } from "../statistics/cases.ts";
import { modelOf, runToEnd } from "../support/plant-story.ts";
import { plants } from "../support/random-scenarios.ts";
import { shippedModel } from "../support/shipped.ts";

interface Period {
  readonly machine: number;
  readonly begin: number;
  readonly end: number;
}

/** Sole and shifting time. */
type Times = readonly [sole: number, shifting: number];

const NEVER: Times = [0, 0];

/** A plant with so many machines in each of its work centres, for its machines' names alone. */
function plantOf(...centres: readonly number[]): Model {
  return modelOf({
    takt: 1,
    run: { until: "1 h" },
    workCentres: centres.map((machines, at) => ({ id: `c${at}`, machines })),
    products: [{ id: "part", route: [{ at: "c0", time: "1 s" }] }],
    orders: [{ list: [{ product: "part" }] }],
  });
}

/** When machines begin and end to be active, in the order of time. */
function changesOf(periods: readonly Period[]) {
  return periods
    .flatMap(({ machine, begin, end }) => [
      { machine, state: PROCESSING, time: begin },
      { machine, state: IDLE, time: end },
    ])
    .sort((a, b) => a.time - b.time);
}

function timesOf(fold: BottleneckFold): { machines: Times[]; workCentres: Times[] } {
  const read = (times: BottleneckFold["machines"]): Times[] =>
    Array.from(times.counted, (_, index) => [soleTime(times, index), shiftingTime(times, index)]);
  return { machines: read(fold.machines), workCentres: read(fold.workCentres) };
}

/** What the fold makes of machines that are active in these periods, observed over [from, end]. */
function counted(model: Model, periods: readonly Period[], from: number, end: number) {
  const fold = createBottleneckFold(model, from);
  for (const { machine, state, time } of changesOf(periods)) {
    if (time <= end) activityChanged(fold, model, machine, state, time);
  }
  settleBottlenecks(fold, model, end);
  return timesOf(fold);
}

const period = (machine: number, begin: number, end: number): Period => ({ machine, begin, end });

describe("the shifting bottleneck", () => {
  const THREE = plantOf(1, 1, 1);

  it("is the machine active longest without a break, and shifts where two such periods overlap", () => {
    const periods = [period(0, 0, 10), period(1, 2, 5), period(1, 6, 30), period(0, 12, 20), period(2, 28, 40)];
    // 0-6 machine 0 alone, 6-10 shifting to machine 1, 10-28 machine 1 alone, 28-30 shifting to machine 2, 30-40 alone.
    expect(counted(THREE, periods, 0, 40).machines).toEqual([
      [6, 4],
      [18, 6],
      [10, 2],
    ]);
  });

  it("bottleneck_active_period: three machines, 10, 1 and 2 as the sole bottleneck", () => {
    const { input, expected } = published<
      { active_periods: Record<string, [number, number][]>; horizon: number },
      { sole_bottleneck_time: Record<string, number> }
    >("bottleneck_active_period");
    const machines = Object.keys(input.active_periods);
    const periods = machines.flatMap((name, machine) =>
      (input.active_periods[name] ?? []).map(([begin, end]) => period(machine, begin, end)),
    );
    const sole = counted(THREE, periods, 0, input.horizon).machines.map(([time], machine) => [machines[machine], time]);
    expect(Object.fromEntries(sole)).toEqual(expected.sole_bottleneck_time);
  });

  it("is nobody where nobody is active", () => {
    expect(counted(THREE, [], 0, 50).machines).toEqual([NEVER, NEVER, NEVER]);
    expect(counted(THREE, [period(0, 1, 2), period(0, 5, 8)], 0, 50).machines).toEqual([[4, 0], NEVER, NEVER]);
  });

  it("compares periods that straddle the warm-up by their whole length, and counts what comes after it", () => {
    // Machine 0 is active 0-12, machine 1 10-20, machine 2 11-14. The longest are those of 0, up to 12, and of 1; they overlap 10-12.
    const periods = [period(0, 0, 12), period(1, 10, 20), period(2, 11, 14)];
    expect(counted(THREE, periods, 0, 30).machines).toEqual([[10, 2], [8, 2], NEVER]);
    expect(counted(THREE, periods, 11, 30).machines).toEqual([[0, 1], [8, 1], NEVER]);
    // Were its part after 11 all that counts, machine 0's second would be shorter than the three of machine 2.
    expect(counted(THREE, [period(0, 0, 12), period(2, 11, 14)], 11, 30).machines).toEqual([[0, 1], NEVER, [2, 1]]);
  });

  it("cuts at the end of the run what is under way, and compares it as far as it has come", () => {
    const periods = [period(0, 0, 10), period(1, 5, 50)];
    // Up to 20 machine 1 has been active for 15, longer than 10; up to 12 for 7, so that machine 0 was the bottleneck until it ended.
    expect(counted(THREE, periods, 0, 20).machines).toEqual([[5, 5], [10, 5], NEVER]);
    expect(counted(THREE, periods, 0, 12).machines).toEqual([[5, 5], [2, 5], NEVER]);
    expect(counted(THREE, periods, 0, 8).machines).toEqual([[8, 0], NEVER, NEVER]);
  });

  it("goes on through what ends and begins again at one instant", () => {
    // Machine 0 works 0-4 and 4-8, which is longer than machine 1's 1-7.
    const periods = [period(0, 0, 4), period(0, 4, 8), period(1, 1, 7)];
    expect(counted(THREE, periods, 0, 10).machines).toEqual([[8, 0], NEVER, NEVER]);
  });

  it("stays in a work centre while it shifts among its machines", () => {
    // Machines 0 and 1 stand in one work centre. 0-6 machine 0, 6-10 shifting to machine 1, 10-18 machine 1, 18-20 shifting to machine 2.
    const periods = [period(0, 0, 10), period(1, 6, 20), period(2, 18, 30)];
    const { machines, workCentres } = counted(plantOf(2, 1), periods, 0, 30);
    expect(machines).toEqual([
      [6, 4],
      [8, 6],
      [10, 2],
    ]);
    expect(workCentres).toEqual([
      [18, 2],
      [10, 2],
    ]);
  });

  it("counts a work centre once while the bottleneck shifts from it and, elsewhere, to it", () => {
    // 0-8 machine 0 alone; 8-9 shifting to machine 2; 9-10 it, and machine 1 beside machine 0, of one work centre; up to 30 shifting to
    // machine 1, which ends last and is the bottleneck for half a second.
    const periods = [period(0, 0, 10), period(2, 8, 30), period(1, 9, 30.5)];
    expect(counted(plantOf(2, 1), periods, 0, 40)).toEqual({
      machines: [
        [8, 2],
        [0.5, 21],
        [0, 22],
      ],
      workCentres: [
        [8.5, 22],
        [0, 22],
      ],
    });
  });

  const gaps = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 15 })), { maxLength: 9 });
  const cases = fc.record({
    centres: fc.array(fc.array(gaps, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
    from: fc.integer({ min: 0, max: 30 }),
    end: fc.integer({ min: 1, max: 90 }),
    look: fc.integer({ min: 0, max: 90 }),
  });

  it("agrees with its definition, moment by moment, of machines and work centres, also when it is looked at on the way", () => {
    const models = new Map<string, Model>();
    fc.assert(
      fc.property(cases, ({ centres, from, end, look }) => {
        const sizes = centres.map(({ length }) => length);
        const model = models.get(sizes.join()) ?? plantOf(...sizes);
        models.set(sizes.join(), model);
        const periods = centres.flat().flatMap((mine, machine) => {
          let at = 0;
          return mine.map(([gap, length]) => {
            const begin = at + gap;
            at = begin + length;
            return period(machine, begin, at);
          });
        });
        let fold = createBottleneckFold(model, from);
        let isLooked = false;
        for (const { machine, state, time } of changesOf(periods)) {
          if (time > end) break;
          if (!isLooked && time > look) {
            isLooked = true;
            const copy = clonePlain(fold);
            settleBottlenecks(copy, model, look);
            expect(timesOf(copy)).toEqual(byDefinition(model, periods, from, look));
            fold = clonePlain(fold);
          }
          activityChanged(fold, model, machine, state, time);
        }
        settleBottlenecks(fold, model, end);
        expect(timesOf(fold)).toEqual(byDefinition(model, periods, from, end));
      }),
      { numRuns: 600 },
    );
  });

  it("keeps no more periods the longer the run, be a machine active all the time, or all of them one after the other", () => {
    const model = plantOf(4, 3, 1);
    const last = model.machines.length - 1;
    for (const rests of [false, true]) {
      const fold = createBottleneckFold(model, 0);
      let most = 0;
      if (!rests) activityChanged(fold, model, last, PROCESSING, 0);
      for (let at = 0; at < 100_000; at++) {
        const machine = (at * 5) % last;
        const isActive = Math.floor((at * 5) / last) % 2 === 0;
        activityChanged(fold, model, machine, isActive ? PROCESSING : IDLE, at + ((at * 7919) % 13) / 13);
        most = Math.max(most, fold.periods.length + fold.ended.length);
      }
      expect(most).toBeLessThanOrEqual(model.machines.length);
      settleBottlenecks(fold, model, 100_001);
      const { machines } = timesOf(fold);
      if (!rests) expect(machines[last]).toEqual([100_001, 0]);
      else expect(machines.filter(([sole]) => sole > 1000)).not.toEqual([]);
    }
  });
});

/** For periods at whole numbers: who is the longest in the middle between them, of equals the one that began first, then the first. */
function byDefinition(model: Model, given: readonly Period[], from: number, end: number) {
  const periods: { machine: number; begin: number; end: number }[] = [];
  for (const each of given) {
    if (each.begin >= end) continue;
    const cut = { ...each, end: Math.min(each.end, end) };
    const last = periods.at(-1);
    if (last?.machine === each.machine && last.end === each.begin) last.end = cut.end;
    else periods.push(cut);
  }
  periods.sort((a, b) => b.end - b.begin - (a.end - a.begin) || a.begin - b.begin || a.machine - b.machine);
  const underWay = (time: number) => periods.filter(({ begin, end }) => begin < time && time < end);
  const middles = Array.from({ length: end }, (_, at) => at + 0.5);
  const bottlenecks = new Set(middles.map((time) => underWay(time)[0]));
  const byGroup = (count: number, groupOf: (machine: number) => number): Times[] => {
    const times = Array.from({ length: count }, () => [0, 0] as [number, number]);
    for (const time of middles) {
      if (time < from) continue;
      const now = underWay(time).filter((each) => bottlenecks.has(each));
      const groups = new Set(now.map(({ machine }) => groupOf(machine)));
      for (const group of groups) times[group]![groups.size === 1 ? 0 : 1]++;
    }
    return times;
  };
  return {
    machines: byGroup(model.machines.length, (machine) => machine),
    workCentres: byGroup(model.workCentres.length, (machine) => model.machines[machine]!.workCentre),
  };
}

describe("the bottleneck of a run", () => {
  const SAW = {
    takt: 1,
    run: { until: "40 s" },
    workCentres: [
      { id: "saw", failure: { timeBetween: "4 s", clock: "operating", repair: "3 s", interrupted: "resume" } },
      { id: "oven" },
    ],
    products: [
      {
        id: "part",
        route: [
          { at: "saw", time: "6 s" },
          { at: "oven", time: "20 s" },
        ],
      },
    ],
    orders: [{ list: [{ product: "part" }] }],
  };

  it("counts work, setup and repair, and ends where a machine is starved or blocked", () => {
    // The saw works 0-4, is down 4-7, works 7-9; the oven works 9-29.
    const trace = runToEnd(SAW).trace();
    const { machines, workCentres } = bottlenecksOf(trace, 0);
    expect(machines).toEqual([
      { index: 1, sole: 20, shifting: 0 },
      { index: 0, sole: 9, shifting: 0 },
    ]);
    expect(workCentres).toEqual(machines);
    const { perMachine, perWorkCentre } = kpisOf(trace, { warmUp: 4 });
    // Of 36 s observed the saw has 5.
    expect(perMachine.saw?.soleBottleneck).toEqual({ value: 5 / 36, unit: "1" });
    expect(perMachine.oven?.soleBottleneck).toEqual({ value: 20 / 36, unit: "1" });
    expect(perMachine.oven?.shiftingBottleneck).toEqual({ value: 0, unit: "1" });
    expect(perWorkCentre.saw?.soleBottleneck).toEqual({ value: 5 / 36, unit: "1" });
  });

  it("is told by takt explain after the warm-up, and of work centres as well where these have several machines", () => {
    const told = (scenario: object): string => {
      const trace = runToEnd(scenario).trace();
      return plantText(trace.model, new Explainer(trace).plant()).split("\nBottleneck")[1] as string;
    };
    expect(
      told({ ...SAW, run: { until: "40 s", warmUp: "4 s" } })
        .split("\n")
        .slice(1, 5),
    ).toEqual([
      "machine   alone  shifting",
      "-------  ------  --------",
      "oven     55.6 %     0.0 %",
      "saw      13.9 %     0.0 %",
    ]);
    const [saw, oven] = SAW.workCentres;
    const two = told({ ...SAW, workCentres: [saw, { ...oven, machines: 2 }] });
    expect(two).toMatch(
      /^ \(the machine .*share of the run\nwork centre +alone[\s\S]*\noven +50.0 %[\s\S]*\noven-1 +50.0 %/,
    );
  });

  it("counts loading and unloading as the machine's own", () => {
    const loaded = {
      takt: 1,
      run: { until: "100 s" },
      workCentres: [{ id: "lathe" }, { id: "press" }],
      products: [
        { id: "turned", route: [{ at: "lathe", load: "3 s", time: "5 s", unload: "2 s" }] },
        { id: "pressed", route: [{ at: "press", time: "12 s" }] },
      ],
      orders: [{ list: [{ product: "turned" }, { product: "turned" }, { product: "pressed" }] }],
    };
    // The lathe: two parts of 3 + 5 + 2 s, one after the other, beside 12 s of the press.
    const { perMachine } = kpisOf(runToEnd(loaded).trace());
    expect(perMachine.lathe?.soleBottleneck.value).toBe(0.2);
    expect(perMachine.press?.shiftingBottleneck.value).toBe(0);
  });

  /** Of all machines: shares of the time as the sole bottleneck together, and what they come to with the shifting. */
  function checkShares(report: KpiReport): void {
    for (const figures of [Object.values(report.perMachine), Object.values(report.perWorkCentre)]) {
      const sole = figures.reduce((sum, { soleBottleneck }) => sum + (soleBottleneck.value ?? 0), 0);
      expect(sole).toBeLessThanOrEqual(1 + 1e-9);
      for (const { soleBottleneck, shiftingBottleneck } of figures) {
        expect(Math.min(soleBottleneck.value ?? 0, shiftingBottleneck.value ?? 0)).toBeGreaterThanOrEqual(0);
        expect((soleBottleneck.value ?? 0) + (shiftingBottleneck.value ?? 0)).toBeLessThanOrEqual(1 + 1e-9);
      }
    }
  }

  /** The fold online, also through a snapshot, and over the stored trace. */
  function checkRun(model: Model, until: number): void {
    const warmUp = until / 7;
    const [kpis, early] = [createKpis(model, { warmUp }), createKpis(model, { warmUp })];
    const run = createRun(model, { recorder: "full", sinks: [kpis, early], until });
    run.advance({ until: until / 3 });
    run.flush();
    early.restore(early.snapshot());
    early.finish(until / 3);
    run.advance();
    run.flush();
    const trace = run.trace();
    const online = kpis.finish(run.now);
    const stored = kpisOf(trace, { warmUp });
    for (const report of [early.finish(run.now), stored]) {
      expect(report.perMachine).toEqual(online.perMachine);
      expect(report.perWorkCentre).toEqual(online.perWorkCentre);
    }
    checkShares(online);
    const duration = Math.max(run.now - warmUp, 0);
    for (const { index, sole, shifting } of bottlenecksOf(trace, warmUp).machines) {
      const { soleBottleneck, shiftingBottleneck } = online.perMachine[model.machines[index]!.id]!;
      expect([soleBottleneck.value, shiftingBottleneck.value]).toEqual([sole / duration, shifting / duration]);
    }
  }

  it("is the same online, after a snapshot, and over the stored trace, in any plant", () => {
    fc.assert(
      fc.property(plants, (model) => checkRun(model, 1000)),
      { numRuns: 12, seed: 3 },
    );
  });

  it.each(["scenarios/smart-factory.yaml", "scenarios/electronics.yaml"])(
    "is so in %s, with work centres of several machines",
    (file) => {
      const model = shippedModel(file);
      checkRun(model, 8 * 3600);
      const run = createRun(model, { recorder: "full", until: 8 * 3600 });
      run.advance();
      const { perMachine, perWorkCentre } = kpisOf(run.trace(), { warmUp: 0 });
      // A work centre is the sole bottleneck at least for as long as its machines are it together.
      for (const { id, machines } of model.workCentres) {
        const own = machines.map((machine) => perMachine[model.machines[machine]!.id]?.soleBottleneck.value ?? 0);
        const together = own.reduce((sum, share) => sum + share, 0);
        expect(perWorkCentre[id]?.soleBottleneck.value).toBeGreaterThanOrEqual(together - 1e-9);
      }
    },
  );
});
