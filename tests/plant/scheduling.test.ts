import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { createRun, loadScenario, records, restoreRun, snapshotFromJson, snapshotToJson } from "../../sim/index.ts";
import { modelOf, problemsOf, runToEnd } from "../support/plant-story.ts";

/** Two work centres; three orders that come together, the last of them urgent; the saw may fail. */
function two(
  more: { scheduling?: string; dispatching?: string; saw?: string; orders?: string; machines?: number } = {},
) {
  return `
takt: 1
run: { until: 10000 }
policies:
  scheduling: "${more.scheduling ?? "RESCHEDULE(moves: 500)"}"
  dispatching: ${more.dispatching ?? "FOLLOW-SCHEDULE"}
  routing: FOLLOW-SCHEDULE
workCentres: [{ id: saw, machines: ${more.machines ?? 1} ${more.saw ?? ""} }, { id: mill }]
products:
  - { id: long, route: [{ at: saw, time: 100 }, { at: mill, time: 10 }] }
  - { id: short, route: [{ at: saw, time: 10 }, { at: mill, time: 100 }] }
orders: [{ list: [${more.orders ?? "{ product: long, dueDate: 1000 }, { product: short, dueDate: 400 }, { product: short, dueDate: 130 }"}] }]
`;
}

function startsOf(scenario: string) {
  return [...records(runToEnd(scenario).trace())].flatMap((record) =>
    record.kind === "operation.started" ? [`${record.job}.${record.operation}@${record.time}`] : [],
  );
}

/** A job shop of the literature that is scheduled once, for its makespan, and then kept to. */
function makespanOf(file: string, dispatching: string): number {
  const scheduling =
    "policies.scheduling=RESCHEDULE(moves: 20000, makespan: 1, weightedTardiness: 0, weightedFlowTime: 0, period: 0)";
  const set = [scheduling, `policies.dispatching=${dispatching}`];
  const read = loadScenario(readFileSync(file, "utf8"), { file, format: "auto", set });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const run = createRun(read.model, { recorder: "full" });
  run.advance();
  return [...records(run.trace())].reduce((last, { kind, time }) => (kind === "job.completed" ? time : last), 0);
}

describe("a schedule in the loop", () => {
  it("orders the machines' work: what would be late first, then what makes the others' flow times short", () => {
    expect(startsOf(two())).toEqual(["2.0@0", "0.0@10", "2.1@10", "1.0@110", "0.1@110", "1.1@120"]);
  });

  it("gives ft06 its optimal makespan of 55, where machines wait for what comes later, and not where they never do", () => {
    expect(makespanOf("tests/data/jsp/ft06.txt", "KEEP-SCHEDULE(wait: 1000)")).toBe(55);
    expect(makespanOf("tests/data/jsp/ft06.txt", "FOLLOW-SCHEDULE")).toBeGreaterThan(55);
  });

  it("is made when orders come, machines fail and are repaired, and at its period", () => {
    const madeAt = (scheduling: string, saw = "") =>
      [
        ...records(
          runToEnd(two({ scheduling, saw, orders: "{ product: long }, { time: 60, product: long }" })).trace(),
        ),
      ].flatMap(({ kind, time }) => (kind === "schedule.made" ? [time] : []));
    const quiet = "orders: 0, failures: 0, repairs: 0, moves: 0";
    expect(madeAt(`RESCHEDULE(${quiet}, period: 4000)`)).toEqual([0, 4000, 8000]);
    expect(madeAt("RESCHEDULE(period: 0, moves: 0)")).toEqual([0, 60]);
    const failing = ", failure: { clock: calendar, timeBetween: 150, repair: 9850 }";
    expect(madeAt(`RESCHEDULE(${quiet}, failures: 1, period: 0)`, failing)).toEqual([0, 150]);
    expect(madeAt(`RESCHEDULE(${quiet}, repairs: 1, period: 0)`, failing)).toEqual([0, 10_000]);
  });

  it("expects a machine back when a repair ends that always takes as long, and else after its mean time to repair", () => {
    const millingAt = (repair: string) => {
      const saw = `, failure: { clock: calendar, timeBetween: 50, repair: "${repair}" }`;
      const scenario = two({ scheduling: "RESCHEDULE(moves: 0, period: 120)", saw, orders: "{ product: long }" });
      return [...records(runToEnd(scenario).trace())].flatMap((record) =>
        record.kind === "operation.scheduled" && record.operation === 1 && record.time <= 240 ? [record.start] : [],
      );
    };
    // Half of the sawing is done at 50, where the saw fails for 300 s. Schedules are made at 0, 50, 120 and 240.
    expect(millingAt("300 s")).toEqual([100, 400]);
    expect(millingAt("triangular(min: 290, mode: 300, max: 310)")).toEqual([100, 400, 470, 590]);
  });

  it("is made when an operation begins too late", () => {
    const failing = ", failure: { clock: calendar, timeBetween: 50, repair: 300 }";
    const madeAt = (drift: number) => {
      const scheduling = `RIGHT-SHIFT(period: 0, failures: 0, repairs: 0, drift: ${drift})`;
      const run = runToEnd(two({ scheduling, saw: failing, orders: "{ product: long }" }));
      return [...records(run.trace())].flatMap(({ kind, time }) => (kind === "schedule.made" ? [time] : []));
    };
    // Milling was to begin at 100, and begins at 400.
    expect(madeAt(300)).toEqual([0, 400]);
    expect(madeAt(301)).toEqual([0]);
  });

  it("re-allocates what was to be done by a machine that has failed to its neighbour", () => {
    const failing = two({
      machines: 2,
      scheduling: "RESCHEDULE(moves: 0, period: 0)",
      saw: ", failure: { clock: calendar, timeBetween: exponential(mean = 100), repair: 5000 }",
      orders: Array.from({ length: 6 }, () => "{ product: long }").join(", "),
    });
    const all = [...records(runToEnd(failing).trace())];
    const failed = all.find(({ kind }) => kind === "machine.failed") as { time: number; machine: number };
    const scheduled = all.flatMap((record) => (record.kind === "operation.scheduled" ? [record] : []));
    const before = scheduled.filter(({ time, operation }) => time < failed.time && operation === 0);
    const onFailed = before.filter(({ machine, start }) => machine === failed.machine && start > failed.time);
    expect(onFailed.length).toBeGreaterThan(0);
    for (const { job } of onFailed) {
      const anew = scheduled.find((each) => each.time === failed.time && each.job === job && each.operation === 0);
      expect(anew?.machine).toBe(1 - failed.machine);
    }
  });

  it("knows when an order is let in, where that is a matter of time alone", () => {
    const orders = "{ product: long, dueDate: 1000 }, { product: short, dueDate: 400 }";
    const startsUnder = (release: string) => {
      const scenario = two({ scheduling: "RESCHEDULE(moves: 0, period: 0)", orders });
      const trace = runToEnd(scenario.replace("policies:", `policies:\n  release: "${release}"`)).trace();
      const all = [...records(trace)];
      const first = all.flatMap((record) =>
        record.kind === "operation.scheduled" && record.operation === 0 && record.time === 0 ? [record.start] : [],
      );
      const begun = all.flatMap((record) =>
        record.kind === "operation.started" && record.operation === 0 ? [record.time] : [],
      );
      return { scheduled: first.toSorted((a, b) => a - b), begun };
    };
    // Due dates less 110 s of work: 890 and 290.
    const backward = startsUnder("BACKWARD(perWork: 1, perOperation: 0)");
    expect(backward).toEqual({ scheduled: [290, 890], begun: [290, 890] });
    // How many jobs are in the plant is no matter of time: the second order is scheduled as if it were let in at once.
    const limited = startsUnder("CONWIP(limit: 1)");
    expect(limited.scheduled[1]).toBeLessThan(110);
    expect(limited.begun[1]).toBe(110);
  });

  it("looks at the shifts as far ahead as the last order comes", () => {
    const trace = runToEnd(`
takt: 1
policies:
  release: "BACKWARD(perWork: 1, perOperation: 0)"
  scheduling: "RESCHEDULE(moves: 0, period: 0)"
  dispatching: FOLLOW-SCHEDULE
calendars: [{ id: early, period: 1000, working: [[0, 100]] }]
workCentres: [{ id: saw, calendar: early }]
products: [{ id: rod, route: [{ at: saw, time: 50 }] }]
orders: [{ list: [{ product: rod, dueDate: 5500 }] }]
`).trace();
    const scheduled = [...records(trace)].flatMap((record) =>
      record.kind === "operation.scheduled" ? [[record.start, record.end]] : [],
    );
    // Let in at 5,450, when the saw is shut until 6,000.
    expect(scheduled).toEqual([[6000, 6050]]);
  });

  it("is made anew when a lost order is made once more", () => {
    const trace = runToEnd(`
takt: 1
policies:
  scheduling: "RESCHEDULE(moves: 0, period: 0, orders: 1, failures: 0, repairs: 0, losses: 0)"
  dispatching: FOLLOW-SCHEDULE
  routing: FOLLOW-SCHEDULE
workCentres:
  - { id: saw, failure: { clock: calendar, timeBetween: 40, repair: 500, interrupted: scrap } }
  - { id: mill }
products: [{ id: rod, route: [{ at: [saw, mill], time: 100 }] }]
orders: [{ replaceScrapped: true, list: [{ product: rod }] }]
`).trace();
    const told = [...records(trace)].flatMap((record) =>
      record.kind === "operation.scheduled" ? [`${record.time}: ${record.job} on ${record.machine}`] : [],
    );
    expect(told).toEqual(["0: 0 on 0", "40: 1 on 1"]);
  });

  it("counts what goes to another machine, and what of it as a machine fails", () => {
    const trace = runToEnd(`
takt: 1
policies:
  scheduling: "RESCHEDULE(moves: 0, period: 0)"
  dispatching: FOLLOW-SCHEDULE
  routing: FOLLOW-SCHEDULE
workCentres:
  - { id: saw, machines: 2, failure: { clock: calendar, timeBetween: 40, repair: 500, interrupted: scrap } }
  - { id: mill, machines: 2 }
products:
  - { id: bar, route: [{ at: [saw, mill], time: 100 }] }
orders: [{ replaceScrapped: true, list: [{ product: bar }, { product: bar }] }]
run: { until: 300 }
`).trace();
    const { kpis } = kpisOf(trace, { warmUp: 0 });
    // Both bars are lost on the saws at 40, and made once more on the mills.
    expect(kpis.reassigned.value).toBe(2);
    expect(kpis.reassignedAtFailures.value).toBe(2);
    expect(kpis.reassignedShare.value).toBe(2 / 4);
    expect(kpis.startShift.value).toBe(0);
    expect(kpisOf(trace, { warmUp: 50 }).kpis.reassigned.value).toBe(0);
    const none = kpisOf(runToEnd(two({ scheduling: "RESCHEDULE(moves: 0)" })).trace()).kpis;
    expect([none.reassigned.value, none.reassignedAtFailures.value]).toEqual([0, 0]);
  });

  it("counts what it costs: schedules, their shifts, and how starts deviate from them", () => {
    const { kpis } = kpisOf(
      runToEnd(
        two({ scheduling: "RIGHT-SHIFT(period: 0)", orders: "{ product: long }, { time: 60, product: long }" }),
      ).trace(),
    );
    // The second order comes at 60, and is sawn from 100 to 200; the first keeps its times.
    expect(kpis.schedulesMade.value).toBe(2);
    expect(kpis.movesPerSchedule.value).toBe(0);
    expect(kpis.startShift.value).toBe(0);
    expect(kpis.reassignedShare.value).toBe(0);
    expect(kpis.startDeviation.value).toBe(0);
    expect(kpis.unscheduledShare.value).toBe(0);
  });

  it("tells how far starts are from the schedule that a failure upset", () => {
    const failing = ", failure: { clock: calendar, timeBetween: 50, repair: 300 }";
    const quiet = "RIGHT-SHIFT(period: 0, failures: 0, repairs: 0)";
    const { kpis } = kpisOf(
      runToEnd(`${two({ scheduling: quiet, saw: failing, orders: "{ product: long }" })}`).trace(),
    );
    // Sawn from 0 to 50 and from 350 to 400: milling was to begin at 100, and begins at 400.
    expect(kpis.startDeviation.value).toBe(150);
  });

  it("goes on from a snapshot, also through JSON, to the same digest", () => {
    const model = modelOf(
      two({
        saw: ", failure: { timeBetween: exponential(mean = 200), repair: 40 }",
        scheduling: "AFFECTED-OPERATIONS(moves: 100)",
      }),
    );
    const whole = createRun(model, { recorder: "kpi" });
    whole.advance();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.events }), (events) => {
        const cut = createRun(model, { recorder: "kpi" });
        cut.advance({ events });
        const rest = restoreRun(model, snapshotFromJson(snapshotToJson(cut.snapshot())), { recorder: "kpi" });
        rest.advance();
        expect(rest.digest()).toBe(whole.digest());
      }),
      { numRuns: 25 },
    );
  });

  it("begins where a run without one is forked, and ends where a fork makes none", () => {
    const scheduled = modelOf(two());
    const plain = modelOf(
      two({ scheduling: "NONE", dispatching: "FCFS" }).replace("routing: FOLLOW-SCHEDULE", "routing: FIRST"),
    );
    for (const [from, to] of [
      [plain, scheduled],
      [scheduled, plain],
    ] as const) {
      const before = createRun(from, { recorder: "full" });
      before.advance({ until: 5 });
      const fork = restoreRun(to, before.snapshot(), { recorder: "full" });
      fork.advance();
      expect(fork.jobsCompleted).toBe(3);
      const made = [...records(fork.trace())].filter(({ kind, time }) => kind === "schedule.made" && time > 0);
      expect(made.length > 0).toBe(to === scheduled);
    }
  });

  it("stops the run where a rule of the user's makes one that cannot be", () => {
    const rule = { id: "MINE", title: "mine", source: "me", schedule: () => ({ operations: [], value: 0, moves: 0 }) };
    const model = modelOf(two({ scheduling: "./mine.ts" }));
    const run = createRun(model, { recorder: "off", userRules: { "./mine.ts": rule } });
    expect(() => run.advance()).toThrow(/mine.ts.*scheduling.*made a schedule that cannot be: .*is not scheduled/);
  });

  it("is followed only where it is made", () => {
    const problems = problemsOf(two({ scheduling: "NONE" }));
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(
      /policies.dispatching: FOLLOW-SCHEDULE follows a schedule, and none is made; choose a rule/,
    );
  });
});
