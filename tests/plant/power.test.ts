import { describe, expect, it } from "vitest";
import { createKpis } from "../../analysis/kpi/create-kpis.ts";
import { waitsOf } from "../../analysis/waits.ts";
import { restoreRun, snapshotFromJson, snapshotToJson } from "../../sim/index.ts";
import { modelOf, runToEnd, story } from "../support/plant-story.ts";

interface Saw {
  readonly policy: string;
  readonly orders: readonly number[];
  readonly until?: number;
  readonly more?: object;
}

/** One saw, 10 s a job; orders at these times. Powers in kW as 1 kWh per hour. */
const sawmill = ({ policy, orders, until = 200, more = {} }: Saw) => ({
  takt: 1,
  run: { until },
  policies: { power: policy },
  workCentres: [
    {
      id: "saw",
      power: { idle: "4 kW", processing: "10 kW", standby: "0.5 kW", off: "0.1 kW", wakingUp: "8 kW" },
      wakeUp: { standby: 2, off: 20 },
      ...more,
    },
  ],
  products: [{ id: "board", route: [{ at: "saw", time: 10 }] }],
  orders: [{ list: orders.map((time) => ({ product: "board", time })) }],
});

const states = (saw: Saw) => story(sawmill(saw), "machine.stateChanged", "operation.started", "operation.completed");

describe("a power rule", () => {
  it("STANDBY-AFTER lets a machine idle for its time, then rest until a job comes and it has woken up", () => {
    expect(states({ policy: "STANDBY-AFTER(idle: 5)", orders: [0, 12, 40], until: 60 })).toEqual([
      "0 operation.started saw j0 saw",
      "10 operation.completed saw j0 saw",
      "12 operation.started saw j1 saw",
      "22 operation.completed saw j1 saw",
      "27 machine.stateChanged saw standby none",
      "40 machine.stateChanged saw wakingUp none",
      "42 operation.started saw j2 saw",
      "52 operation.completed saw j2 saw",
      "57 machine.stateChanged saw standby none",
    ]);
  });

  it("OFF-WHEN-EMPTY switches off at once, at the start of the run too; what waits meanwhile waits for a machine asleep", () => {
    const saw = { policy: "OFF-WHEN-EMPTY", orders: [30], until: 70 };
    expect(states(saw)).toEqual([
      "0 machine.stateChanged saw off none",
      "30 machine.stateChanged saw wakingUp none",
      "50 operation.started saw j0 saw",
      "60 operation.completed saw j0 saw",
      "60 machine.stateChanged saw off none",
    ]);
    expect(waitsOf(runToEnd(sawmill(saw)).trace())).toEqual([
      { job: 0, cause: "machineAsleep", subject: 0, from: 30, to: 50, workCentre: 0 },
    ]);
  });

  it("STANDBY-OFF goes deeper the longer nothing comes", () => {
    expect(states({ policy: "STANDBY-OFF(standby: 5, off: 15)", orders: [50], until: 90 })).toEqual([
      "5 machine.stateChanged saw standby none",
      "20 machine.stateChanged saw off none",
      "50 machine.stateChanged saw wakingUp none",
      "70 operation.started saw j0 saw",
      "80 operation.completed saw j0 saw",
      "85 machine.stateChanged saw standby none",
    ]);
  });

  it("N-POLICY lets jobs wait until there are enough of them, then works until none is left", () => {
    const saw = { policy: "N-POLICY(n: 2)", orders: [10, 30, 55, 100], until: 200, more: { wakeUp: {} } };
    expect(states(saw)).toEqual([
      "0 machine.stateChanged saw off none",
      "30 operation.started saw j0 saw",
      "40 operation.completed saw j0 saw",
      "40 operation.started saw j1 saw",
      "50 operation.completed saw j1 saw",
      "50 machine.stateChanged saw off none",
      "100 operation.started saw j2 saw",
      "110 operation.completed saw j2 saw",
      "110 operation.started saw j3 saw",
      "120 operation.completed saw j3 saw",
      "120 machine.stateChanged saw off none",
    ]);
  });

  it("VACATIONS last their time whoever comes, and follow each other while nobody does", () => {
    const more = { vacation: 15, wakeUp: {} };
    expect(states({ policy: "VACATIONS", orders: [20], until: 50, more })).toEqual([
      "0 machine.stateChanged saw standby none",
      "30 operation.started saw j0 saw",
      "40 operation.completed saw j0 saw",
      "40 machine.stateChanged saw standby none",
    ]);
    expect(states({ policy: "VACATIONS(multiple: 0)", orders: [20], until: 50, more })).toEqual([
      "0 machine.stateChanged saw standby none",
      "15 machine.stateChanged saw idle none",
      "20 operation.started saw j0 saw",
      "30 operation.completed saw j0 saw",
      "30 machine.stateChanged saw standby none",
      "45 machine.stateChanged saw idle none",
    ]);
  });

  it("wakes up one machine for each job that no other will take, and lets those not needed rest again", () => {
    const saw = sawmill({ policy: "OFF-AFTER(idle: 3)", orders: [10, 10, 12], until: 60, more: { machines: 3 } });
    expect(story(saw, "machine.stateChanged", "operation.started")).toEqual([
      "3 machine.stateChanged saw-1 off none",
      "3 machine.stateChanged saw-2 off none",
      "3 machine.stateChanged saw-3 off none",
      "10 machine.stateChanged saw-1 wakingUp none",
      "10 machine.stateChanged saw-2 wakingUp none",
      "12 machine.stateChanged saw-3 wakingUp none",
      "30 operation.started saw-1 j0 saw",
      "30 operation.started saw-2 j1 saw",
      "32 operation.started saw-3 j2 saw",
      "40 machine.stateChanged saw-1 starved none",
      "40 machine.stateChanged saw-2 starved none",
      "42 machine.stateChanged saw-1 idle none",
      "42 machine.stateChanged saw-2 idle none",
      "43 machine.stateChanged saw-1 off none",
      "43 machine.stateChanged saw-2 off none",
      "45 machine.stateChanged saw-3 off none",
    ]);
  });

  it("is overruled by a failure: waking up is lost, and begins again after the repair", () => {
    const failure = { clock: "calendar", timeBetween: 15, repair: 10 };
    const saw = { policy: "OFF-WHEN-EMPTY", orders: [5], until: 60, more: { failure, wakeUp: { off: 12 } } };
    expect(states(saw)).toEqual([
      "0 machine.stateChanged saw off none",
      "5 machine.stateChanged saw wakingUp none",
      "15 machine.stateChanged saw down none",
      "25 machine.stateChanged saw wakingUp none",
      "37 operation.started saw j0 saw",
      "40 machine.stateChanged saw down j0",
      "57 operation.completed saw j0 saw",
      "57 machine.stateChanged saw off none",
    ]);
  });

  it("costs each state its own power: energy is power x time, by hand", () => {
    const model = modelOf(sawmill({ policy: "STANDBY-AFTER(idle: 5)", orders: [0, 12, 40], until: 60 }));
    const kpis = createKpis(model);
    const run = runToEnd(sawmill({ policy: "STANDBY-AFTER(idle: 5)", orders: [0, 12, 40], until: 60 }), {
      recorder: "kpi",
      sinks: [kpis],
    });
    run.flush();
    const { perMachine } = kpis.finish(60);
    const { energy, states: times } = perMachine.saw!;
    // Processing 0-10, 12-22, 42-52; idle 10-12, 22-27, 52-57; standby 27-40, 57-60; waking up 40-42.
    expect(times.standby.value).toBe(16);
    expect(times.wakingUp.value).toBe(2);
    expect(energy.value).toBeCloseTo((30 * 10 + 12 * 4 + 16 * 0.5 + 2 * 8) / 3600, 12);
  });

  it("that orders nonsense stops the run by name", () => {
    const rule = {
      id: "BAD",
      title: "Bad",
      source: "test",
      rest: () => ({ state: "standby", after: Number.NaN }),
      wakes: () => true,
    };
    const scenario = sawmill({ policy: "./bad.ts", orders: [0] });
    expect(() => runToEnd(scenario, { userRules: { "./bad.ts": rule } })).toThrow(
      /bad\.ts.*power of saw.*ordered rest after NaN s/s,
    );
  });
});

describe("a run whose machines rest", () => {
  it("goes on from a snapshot in the middle of a wake-up, and a fork under ALWAYS-ON is awake at once", () => {
    const scenario = sawmill({ policy: "OFF-WHEN-EMPTY", orders: [30, 90], until: 150 });
    const model = modelOf(scenario);
    const whole = runToEnd(scenario);
    const cut = runToEnd(scenario, { until: 40 });
    const snapshot = { ...snapshotFromJson(snapshotToJson(cut.snapshot())), until: 150 };
    const same = restoreRun(model, snapshot, { recorder: "full" });
    same.advance();
    expect(same.digest()).toBe(whole.digest());
    const on = { ...model, policies: { ...model.policies, power: { id: "ALWAYS-ON", parameters: {} } } };
    const fork = restoreRun(on, snapshot, { recorder: "full" });
    fork.advance();
    expect(story(fork.trace(), "operation.started")).toEqual([
      "40 operation.started saw j0 saw",
      "90 operation.started saw j1 saw",
    ]);
  });
});
