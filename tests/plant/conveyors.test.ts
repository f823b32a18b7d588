import { describe, expect, it } from "vitest";
import { deadlockText } from "../../analysis/deadlock-text.ts";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { records, type Trace } from "../../sim/index.ts";
import { byTurns } from "../../sim/policies/merge/round-robin.ts";
import { problemsOf, runToEnd, story } from "../support/plant-story.ts";

/** Six jobs at once to a machine that makes one a second, and 3 m of belt, 0.5 m/s, that takes one a pitch of 1 m. */
const line = (belt: string, last = "time: 5", run = "until: 100") => `
takt: 1
run: { ${run} }
workCentres: [{ id: a, node: x }, { id: b, node: y, buffer: 0 }]
products: [{ id: p, route: [{ at: a, time: 1 }, { at: b, ${last} }] }]
orders: [{ list: [${Array.from({ length: 6 }, () => "{ product: p, time: 0 }").join(", ")}] }]
transport:
  nodes: [{ id: x, at: [0, 0] }, { id: y, at: [3, 0] }]
  conveyors: [{ id: belt, from: x, to: y, speed: 0.5, pitch: 1, ${belt} }]
`;

function times(trace: Trace, kind: "conveyor.entered" | "conveyor.left"): number[] {
  return [...records(trace)].filter((record) => record.kind === kind).map(({ time }) => time);
}

describe("an accumulating conveyor", () => {
  it("closes up behind the load at its end, and all of the row goes on by one pitch when that has left", () => {
    const trace = runToEnd(line("accumulating: true")).trace();
    // A load a pitch: one every 2 s, until three are on it; then one whenever one leaves.
    expect(times(trace, "conveyor.entered")).toEqual([1, 3, 5, 7, 12, 17]);
    // 6 s on the way; the machine takes one every 5 s, for which the next has moved up within 2 s.
    expect(times(trace, "conveyor.left")).toEqual([7, 12, 17, 22, 27, 32]);
    expect(story(trace, "conveyor.stateChanged")).toEqual([
      "1 conveyor.stateChanged belt moving",
      ...[9, 14, 19, 24, 29].flatMap((t) => [
        `${t} conveyor.stateChanged belt blocked`,
        `${t + 3} conveyor.stateChanged belt ${t === 29 ? "empty" : "moving"}`,
      ]),
    ]);
  });

  it("takes its length over its speed where nothing is in the way, and lets through its speed over its pitch", () => {
    const trace = runToEnd(line("accumulating: true", "time: 0")).trace();
    expect(times(trace, "conveyor.entered")).toEqual([1, 3, 5, 7, 9, 11]);
    expect(times(trace, "conveyor.left")).toEqual([7, 9, 11, 13, 15, 17]);
    const { meanTime, maxLoads, throughput, blockedShare } = kpisOf(trace, { warmUp: 0 }).conveyors.belt!;
    expect([meanTime.value, maxLoads.value, throughput.value, blockedShare.value]).toEqual([6, 3, 216, 0]);
  });

  it("lets through its speed over its pitch at any length, since one more has its front on it then", () => {
    const trace = runToEnd(line("accumulating: true, length: 3.5 m", "time: 0")).trace();
    expect(times(trace, "conveyor.left")).toEqual([8, 10, 12, 14, 16, 18]);
  });
});

describe("a conveyor that does not accumulate", () => {
  it("stands with all that is on it while a load waits at its end, and keeps their distances", () => {
    const trace = runToEnd(line("accumulating: false")).trace();
    // The second comes to the end at 9 and stops the belt until 12: 3 s for all on it. The fourth got on at 7.
    expect(times(trace, "conveyor.entered")).toEqual([1, 3, 5, 7, 12, 17]);
    expect(times(trace, "conveyor.left")).toEqual([7, 12, 17, 22, 27, 32]);
    const far = runToEnd(line("accumulating: false, length: 8 m")).trace();
    // The first two at 17 and 19, the latter waits until 22; so the third, due at 21, comes at 24 and waits until 27.
    expect(times(far, "conveyor.left")).toEqual([17, 22, 27, 32, 37, 42]);
    expect(times(far, "conveyor.entered")).toEqual([1, 3, 5, 7, 9, 11]);
  });

  it("takes nobody on while it stands", () => {
    const scenario = line("accumulating: false, length: 3 m", "time: 20").replace(
      "{ at: a, time: 1 }",
      "{ at: a, time: 4 }",
    );
    // The second stands at the end from 14 to 30, the third from 34 to 50: nobody gets on but a pitch of running apart.
    expect(times(runToEnd(scenario).trace(), "conveyor.entered")).toEqual([4, 8, 12, 30, 32, 50]);
  });
});

/** What has one capacity and one delay is the same line: a recursion over jobs, by hand. */
describe("a conveyor between two machines", () => {
  it.each([3, 5.5, 12])("of %s m is a buffer with its capacity and a delay", (length) => {
    const trace = runToEnd(
      `
takt: 1
run: { until: 4000, seed: 5 }
workCentres: [{ id: a, node: x, outputBuffer: 0 }, { id: b, node: y, buffer: 0 }]
products: [{ id: p, route: [{ at: a, time: exponential(10) }, { at: b, time: exponential(10) }] }]
orders: [{ list: [${Array.from({ length: 300 }, () => "{ product: p, time: 0 }").join(", ")}] }]
transport:
  nodes: [{ id: x, at: [0, 0] }, { id: y, at: [3, 0] }]
  conveyors: [{ id: belt, from: x, to: y, speed: 0.5, pitch: 1, length: ${length} }]
`,
    ).trace();
    const { entered, left, done } = timetable(trace);
    const capacity = Math.ceil(length);
    const [delay, spacing] = [length / 0.5, 2];
    expect(entered.length).toBeGreaterThan(200);
    const at = (list: readonly number[], job: number) => list[job] ?? Number.NEGATIVE_INFINITY;
    for (const job of left.keys()) {
      const room = at(left, job - capacity) + (capacity - length) / 0.5;
      expect(entered[job]).toBeCloseTo(Math.max(done.a[job]!, at(entered, job - 1) + spacing, room), 6);
      const free = at(done.b, job - 1);
      expect(left[job]).toBeCloseTo(Math.max(entered[job]! + delay, at(left, job - 1) + spacing, free), 6);
    }
  });
});

function timetable(trace: Trace) {
  const done = { a: [] as number[], b: [] as number[] };
  for (const record of records(trace))
    if (record.kind === "operation.completed") (record.machine === 0 ? done.a : done.b).push(record.time);
  return { entered: times(trace, "conveyor.entered"), left: times(trace, "conveyor.left"), done };
}

/** Two lines of conveyors that meet: three loads come over each. */
const meeting = (merge: string, priorities = "") => `
takt: 1
run: { until: 200 }
workCentres: [{ id: a, node: a }, { id: b, node: b }, { id: c, node: c }]
products:
  - { id: p, route: [{ at: a, time: 1 }, { at: c, time: 0 }] }
  - { id: q, route: [{ at: b, time: 1 }, { at: c, time: 0 }] }
orders: [{ list: [${["p", "p", "p", "q", "q", "q"].map((id) => `{ product: ${id}, time: 0 }`).join(", ")}] }]
transport:
  nodes: [{ id: a, at: [0, 0] }, { id: b, at: [0, 8] }, { id: m, at: [4, 4] }, { id: c, at: [9, 4] }]
  conveyors:
    - { id: left, from: a, to: m, length: 4, speed: 1, pitch: 1${priorities} }
    - { id: right, from: b, to: m, length: 4, speed: 1, pitch: 1 }
    - { id: on, from: m, to: c, length: 4, speed: 0.25, pitch: 1, merge: ${merge} }
`;

describe("where conveyors meet", () => {
  const order = (scenario: string) =>
    story(scenario, "conveyor.entered")
      .filter((each) => each.includes(" on "))
      .map((each) => each.split(" ").at(-1));

  it("goes first who has waited longest, of two the one on the first conveyor", () => {
    // Both are there at 5. The next of each come as the one ahead has gone and they have moved up: left's first.
    expect(order(meeting("FIFO"))).toEqual(["j0", "j3", "j1", "j4", "j2", "j5"]);
  });

  it("goes first what comes over the conveyor with the lowest number", () => {
    expect(order(meeting("PRIORITY", ", priority: 1"))).toEqual(["j3", "j4", "j5", "j0", "j1", "j2"]);
    expect(order(meeting("PRIORITY"))).toEqual(["j0", "j3", "j1", "j4", "j2", "j5"]);
  });

  it("go by turns", () => {
    expect(order(meeting("ALTERNATING"))).toEqual(["j0", "j3", "j1", "j4", "j2", "j5"]);
    const loads = [{ from: 2 }, { from: 5 }, { from: -1 }];
    const next = (lastFrom: number) => byTurns(loads, { lastFrom, row: 1 }).from;
    expect([next(-2), next(2), next(3), next(5), next(-1)]).toEqual([2, 5, 5, -1, 2]);
  });

  it("go by shares, or in trains", () => {
    expect(order(meeting("RATIO", ", share: 2"))).toEqual(["j0", "j1", "j3", "j2", "j4", "j5"]);
    expect(order(meeting("RATIO"))).toEqual(order(meeting("ROUND-ROBIN")));
    expect(order(meeting('"SLUG(loads: 2)"'))).toEqual(["j0", "j1", "j3", "j4", "j2", "j5"]);
    expect(order(meeting("SLUG"))).toEqual(["j0", "j1", "j2", "j3", "j4", "j5"]);
  });

  it("goes first whose order is due first", () => {
    const due = meeting("EARLIEST-DUE").replaceAll("{ product: q, time: 0 }", "{ product: q, time: 0, dueDate: 50 }");
    expect(order(due)).toEqual(["j3", "j4", "j5", "j0", "j1", "j2"]);
  });

  it("go by the rule of the plant, unless the conveyor has its own", () => {
    const plants = meeting("FIFO").replace(", merge: FIFO", "").replace("run:", "policies: { merge: SLUG }\nrun:");
    expect(order(plants)).toEqual(["j0", "j1", "j2", "j3", "j4", "j5"]);
    expect(
      order(plants.replace("length: 4, speed: 0.25, pitch: 1", "length: 4, speed: 0.25, pitch: 1, merge: FIFO")),
    ).toEqual(order(meeting("FIFO")));
  });

  it("goes first what comes from where the most loads are, of equals who has waited longest", () => {
    // 4 against 2 loads, then 3 against 2; at 2 each j4 has waited since 5; then 2 against 1; of one each j5 has waited longer.
    const uneven = meeting("LONGEST-QUEUE").replace("{ product: q, time: 0 }", "{ product: p, time: 0 }");
    expect(order(uneven)).toEqual(["j0", "j1", "j4", "j2", "j5", "j3"]);
  });

  it("tells who waits for what", () => {
    const lines = story(meeting("FIFO"), "job.waiting").filter((each) => !each.includes("machine"));
    expect(lines.filter((each) => / j3 /.test(each))).toEqual(["5 job.waiting j3 merge on"]);
  });
});

/** From a over `in` to m, and from there over two lanes to z, or on to y. */
const sorter = (divert: string, products = 4) => `
takt: 1
run: { until: 200 }
workCentres: [{ id: a, node: a }, { id: z, node: z }, { id: y, node: y }]
products:
  - { id: p, route: [{ at: a, time: 1 }, { at: z, time: 0 }] }
  - { id: q, route: [{ at: a, time: 1 }, { at: z, time: 0 }] }
  - { id: r, route: [{ at: a, time: 1 }, { at: y, time: 0 }] }
orders: [{ list: [${["p", "q", "r", "p", "p", "q"]
  .slice(0, products)
  .map((id) => `{ product: ${id}, time: 0 }`)
  .join(", ")}] }]
transport:
  nodes: [{ id: a, at: [0, 0] }, { id: m, at: [4, 0] }, { id: z, at: [9, 0] }, { id: y, at: [4, 5] }]
  conveyors:
    - { id: in, from: a, to: m, speed: 1, pitch: 0.5, divert: ${divert} }
    - { id: first, from: m, to: z, speed: 0.25, pitch: 1 }
    - { id: second, from: m, to: z, length: 6, speed: 0.25, pitch: 1 }
    - { id: third, from: m, to: y, speed: 0.25, pitch: 1 }
`;

describe("where conveyors part", () => {
  const lanes = (scenario: string) =>
    story(scenario, "conveyor.entered")
      .filter((each) => !each.includes(" in "))
      .map((each) => each.split(" ").slice(2).join(" "));

  it("each load takes the fastest way to where it is bound", () => {
    expect(lanes(sorter("SHORTEST"))).toEqual(["first j0", "first j1", "third j2", "first j3"]);
  });

  it("each takes the least full of those that lead there", () => {
    expect(lanes(sorter("LEAST-FULL", 6))).toEqual([
      "first j0",
      "second j1",
      "third j2",
      "first j3",
      "second j4",
      "first j5",
    ]);
  });

  it("take the lanes in turn, or by shares, those with no choice aside", () => {
    // Lanes so fast that they always have room; j2 can only take the third.
    const fast = (divert: string) => sorter(divert, 6).replaceAll("speed: 0.25", "speed: 4");
    expect(lanes(fast("ROUND-ROBIN")).map((each) => each.split(" ")[0])).toEqual([
      "first",
      "second",
      "third",
      "first",
      "second",
      "first",
    ]);
    const shares = fast("RATIO").replace("id: first,", "id: first, share: 2,");
    expect(lanes(shares).map((each) => each.split(" ")[0])).toEqual([
      "first",
      "first",
      "third",
      "second",
      "first",
      "first",
    ]);
    // A lane without room is passed over: as the second of its two the first lane would take j1.
    expect(lanes(shares.replaceAll("speed: 4", "speed: 0.25")).slice(0, 2)).toEqual(["first j0", "second j1"]);
  });

  it("each product takes its lane, others the fastest way", () => {
    expect(lanes(sorter("PRODUCT, lanes: { q: second }"))).toEqual(["first j0", "second j1", "third j2", "first j3"]);
  });
});

describe("a conveyor that fails", () => {
  const failing = (clock: string, last = "time: 0") =>
    line(`accumulating: true, failures: [{ timeBetween: 8, repair: 3, clock: ${clock} }]`, last, "until: 30");

  it("stands with all that is on it, and goes on from there", () => {
    const trace = runToEnd(failing("calendar")).trace();
    // Down from 8 to 11 and from 19 to 22. On it then: two that have come on at 3, 5 and 7, due at 9, 11 and 13.
    expect(times(trace, "conveyor.entered")).toEqual([1, 3, 5, 7, 12, 14]);
    expect(times(trace, "conveyor.left")).toEqual([7, 12, 14, 16, 18, 23]);
    expect(story(trace, "conveyor.failed", "conveyor.repaired")).toEqual([
      "8 conveyor.failed belt failure-1",
      "11 conveyor.repaired belt failure-1",
      "19 conveyor.failed belt failure-1",
      "22 conveyor.repaired belt failure-1",
      "30 conveyor.failed belt failure-1",
    ]);
  });

  it("counts running time, where it does not accumulate only while it is not blocked", () => {
    const scenario = line(
      "accumulating: false, failures: [{ timeBetween: 10, repair: 1, clock: operating }]",
      "time: 5",
      "until: 24",
    );
    // It runs from 0, is blocked from 9 to 12, and has run for 10 s at 13.
    expect(story(scenario, "conveyor.failed")[0]).toBe("13 conveyor.failed belt failure-1");
  });
});

/** A ring of two conveyors: each machine is fed by one and feeds the other. */
const ring = (run: string) => `
takt: 1
run: { until: 500, ${run} }
workCentres:
  - { id: east, node: e, buffer: 0, outputBuffer: 0 }
  - { id: west, node: w, buffer: 0, outputBuffer: 0 }
products: [{ id: p, route: [${Array.from({ length: 6 }, (_, i) => `{ id: o${i}, at: ${i % 2 ? "west" : "east"}, time: 1 }`).join(", ")}] }]
orders: [{ list: [${Array.from({ length: 8 }, () => "{ product: p, time: 0 }").join(", ")}] }]
transport:
  nodes: [{ id: e, at: [0, 0] }, { id: w, at: [2, 0] }]
  conveyors:
    - { id: over, from: e, to: w, speed: 1, pitch: 1 }
    - { id: back, from: w, to: e, speed: 1, pitch: 1 }
`;

describe("a ring of conveyors that is full", () => {
  it("is a deadlock that ends the run with the names of all who wait for each other", () => {
    const run = runToEnd(ring("seed: 1"));
    expect(run.deadlock).not.toBeNull();
    const text = deadlockText(run.model, run.deadlock!);
    expect(text).toMatch(/waits for conveyor (over|back)/);
    expect(text).toMatch(/waits for a place at (west|east)/);
  });

  it("is told of once", () => {
    const told = story(ring("deadlock: mark"), "deadlock.detected");
    expect(told.length).toBeGreaterThanOrEqual(4);
    expect(new Set(told.map((each) => each.split(" ")[2])).size).toBe(told.length);
  });
});

describe("a scenario with conveyors", () => {
  const withBelt = (belt: string) => line("accumulating: true").replace(/conveyors: .*/, `conveyors: [${belt}]`);

  it("is told what is wrong with them, and what would be right", () => {
    expect(problemsOf(withBelt("{ id: belt, from: x, to: z, pitch: 1 }"))).toEqual([
      expect.stringMatching(/transport\.conveyors\[0\]\.to: z is no known path node/),
    ]);
    expect(problemsOf(withBelt("{ id: belt, from: x, to: x, pitch: 1 }"))).toEqual([
      expect.stringMatching(/\.to: x is where it begins; let it lead to another node/),
    ]);
    expect(problemsOf(withBelt("{ id: belt, from: x, to: y, pitch: 4 }"))).toEqual([
      expect.stringMatching(/\.pitch: 4 is longer than the conveyor, 3 m; give a smaller pitch/),
    ]);
    expect(problemsOf(withBelt("{ id: belt, from: x, to: y, pitch: 1, capacity: 4 }"))).toEqual([
      expect.stringMatching(/\.capacity: 4 is more than can stand on it; give at most 3/),
    ]);
    expect(problemsOf(withBelt("{ id: belt, from: x, to: y, pitch: 1, lanes: { p: belt } }"))).toEqual([
      expect.stringMatching(/\.lanes: have no effect; write divert: PRODUCT/),
    ]);
    expect(problemsOf(withBelt("{ id: belt, from: x, to: y, pitch: 1, divert: PRODUCT, lanes: { p: belt } }"))).toEqual(
      [expect.stringMatching(/\.lanes\.p: belt is no conveyor that begins at its end/)],
    );
    expect(problemsOf(withBelt("{ id: belt, from: x, to: y, pitch: 1, merge: LIFO }"))).toEqual([
      expect.stringMatching(/transport\.conveyors\[0\]\.merge: LIFO is no known merge rule/),
    ]);
    expect(problemsOf(withBelt(""))).toEqual([expect.stringMatching(/transport: has neither vehicles nor conveyors/)]);
  });

  it("may limit the loads on them", () => {
    const trace = runToEnd(line("accumulating: true, capacity: 1")).trace();
    expect(times(trace, "conveyor.entered")).toEqual([1, 7, 13, 19, 25, 31]);
  });
});

describe("a conveyor with a calendar", () => {
  const shift = (
    working: string,
    belt = "accumulating: true",
    more = "",
  ) => `calendars: [{ id: day, period: 100, working: ${working} }]
${line(`${belt}, calendar: day, power: { moving: 2 kW, offShift: 1 kW }`, "time: 0").trim()}
${more}`;

  it("stands off shift with all that is on it, and takes nobody on", () => {
    const trace = runToEnd(shift("[[0, 6], [20, 100]]")).trace();
    // On at 1, 3 and 5; the shift ends at 6, when the first is half a metre before the end, and begins again at 20.
    expect(times(trace, "conveyor.entered")).toEqual([1, 3, 5, 21, 23, 25]);
    expect(times(trace, "conveyor.left")).toEqual([21, 23, 25, 27, 29, 31]);
    const { states, energy, failures } = kpisOf(trace, { warmUp: 0 }).conveyors.belt!;
    expect(states).toMatchObject({
      offShift: { value: 14 },
      moving: { value: 16 },
      empty: { value: 70 },
      down: { value: 0 },
    });
    expect(energy.value).toBeCloseTo((2 * 16 + 14) / 3600, 12);
    expect(failures.value).toBe(0);
  });

  it("tells what waits for the shift: loads on it, and the job that would get on", () => {
    const trace = runToEnd(shift("[[0, 6], [20, 100]]")).trace();
    const { waits } = kpisOf(trace, { warmUp: 0 });
    const off = waits.filter(({ cause }) => cause === "conveyorOffShift");
    // Three on it from 6 to 20; two more are made by then, at 4 and 5, and the sixth at 6: each waits for it until 20.
    expect(off.map(({ subject, time }) => [subject, time.value])).toEqual([["belt", (3 + 3) * 14]]);
  });

  it("may begin the run off shift", () => {
    const trace = runToEnd(shift("[[10, 100]]")).trace();
    expect(times(trace, "conveyor.entered")).toEqual([10, 12, 14, 16, 18, 20]);
    expect(story(trace, "conveyor.stateChanged")[0]).toBe("0 conveyor.stateChanged belt offShift");
  });

  it("lets its failures wait that count its running time, and not those of the calendar", () => {
    const failing = (clock: string) =>
      shift("[[0, 6], [20, 100]]", `accumulating: true, failures: [{ timeBetween: 8, repair: 3, clock: ${clock} }]`);
    const told = (clock: string) =>
      story(runToEnd(failing(clock)).trace(), "conveyor.failed", "conveyor.repaired", "conveyor.stateChanged").slice(
        0,
        6,
      );
    expect(told("operating")).toEqual([
      "1 conveyor.stateChanged belt moving",
      "6 conveyor.stateChanged belt offShift",
      "20 conveyor.stateChanged belt moving",
      expect.stringMatching(/^22 conveyor.failed/),
      "22 conveyor.stateChanged belt down",
      expect.stringMatching(/^25 conveyor.repaired/),
    ]);
    expect(told("calendar").slice(1)).toEqual([
      "6 conveyor.stateChanged belt offShift",
      expect.stringMatching(/^8 conveyor.failed/),
      "8 conveyor.stateChanged belt down",
      expect.stringMatching(/^11 conveyor.repaired/),
      "11 conveyor.stateChanged belt offShift",
    ]);
  });

  it("must be one of the calendars", () => {
    expect(problemsOf(line("calendar: night"))).toEqual([
      expect.stringContaining("transport.conveyors[0].calendar: night is no known calendar"),
    ]);
  });
});
