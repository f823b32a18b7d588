import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ActivePeriod, bottlenecksOf, shiftingBottlenecks } from "../../analysis/explain/bottlenecks.ts";
import { published } from "../statistics/cases.ts";
import { runToEnd } from "../support/plant-story.ts";

const period = (machine: number, from: number, to: number): ActivePeriod => ({ machine, from, to });

describe("the shifting bottleneck", () => {
  it("is the machine active longest without a break, and shifts where two such periods overlap", () => {
    const periods = [period(0, 0, 10), period(1, 2, 5), period(1, 6, 30), period(0, 12, 20), period(2, 28, 40)];
    // 0-6 machine 0 alone, 6-10 shifting to machine 1, 10-28 machine 1 alone, 28-30 shifting to machine 2, 30-40 alone.
    expect(shiftingBottlenecks(periods)).toEqual([
      { machine: 1, sole: 18, shifting: 6 },
      { machine: 2, sole: 10, shifting: 2 },
      { machine: 0, sole: 6, shifting: 4 },
    ]);
  });

  it("bottleneck_active_period: three machines, 10, 1 and 2 as the sole bottleneck", () => {
    const { input, expected } = published<
      { active_periods: Record<string, [number, number][]> },
      { sole_bottleneck_time: Record<string, number> }
    >("bottleneck_active_period");
    const machines = Object.keys(input.active_periods);
    const periods = machines
      .flatMap((name, machine) => (input.active_periods[name] ?? []).map(([from, to]) => period(machine, from, to)))
      .sort((a, b) => a.from - b.from || a.machine - b.machine);
    const sole = shiftingBottlenecks(periods).map(({ machine, sole }) => [machines[machine], sole]);
    expect(Object.fromEntries(sole)).toEqual(expected.sole_bottleneck_time);
  });

  it("is nobody where nobody is active", () => {
    expect(shiftingBottlenecks([])).toEqual([]);
    expect(shiftingBottlenecks([period(0, 1, 2), period(0, 5, 8)])).toEqual([{ machine: 0, sole: 4, shifting: 0 }]);
  });

  it("agrees with its definition, moment by moment", () => {
    const lengths = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 15 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.array(lengths, { minLength: 1, maxLength: 4 }), (machines) => {
        const periods = machines.flatMap((gaps, machine) => {
          let at = 0;
          return gaps.map(([gap, length]) => {
            const from = at + gap;
            at = from + length;
            return period(machine, from, at);
          });
        });
        periods.sort((a, b) => a.from - b.from || a.machine - b.machine);
        const found = new Map(shiftingBottlenecks(periods).map(({ machine, ...times }) => [machine, times]));
        expect(found).toEqual(byDefinition(periods));
      }),
      { numRuns: 300 },
    );
  });

  it("of a run counts work, setup and repair, and ends where a machine is starved or blocked", () => {
    const scenario = {
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
    // The saw works 0-4, is down 4-7, works 7-9; the oven works 9-29.
    expect(bottlenecksOf(runToEnd(scenario).trace())).toEqual([
      { machine: 1, sole: 20, shifting: 0 },
      { machine: 0, sole: 9, shifting: 0 },
    ]);
  });
});

/** For periods that begin and end at whole numbers: who is the longest in the middle between them, of equals the first. */
function byDefinition(periods: readonly ActivePeriod[]): Map<number, { sole: number; shifting: number }> {
  const end = Math.max(0, ...periods.map(({ to }) => to));
  const covering = (t: number) => periods.filter(({ from, to }) => from < t && t < to);
  const middles = Array.from({ length: end }, (_, index) => index + 0.5);
  const bottlenecks = new Set<ActivePeriod>();
  for (const t of middles) {
    const [first, ...others] = covering(t);
    if (first === undefined) continue;
    bottlenecks.add(others.reduce((best, each) => (each.to - each.from > best.to - best.from ? each : best), first));
  }
  const times = new Map<number, { sole: number; shifting: number }>();
  for (const t of middles) {
    const now = covering(t).filter((each) => bottlenecks.has(each));
    for (const { machine } of now) {
      const time = times.get(machine) ?? { sole: 0, shifting: 0 };
      if (now.length === 1) time.sole++;
      else time.shifting++;
      times.set(machine, time);
    }
  }
  return times;
}
