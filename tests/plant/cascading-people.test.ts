import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type JobInterval, jobIntervals } from "../../analysis/explain/job-intervals.ts";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { createRun, type RecordKind, restoreRun, snapshotFromJson, snapshotToJson } from "../../sim/index.ts";
import { modelOf, runToEnd, story } from "../support/plant-story.ts";

const lots = (times: readonly number[], product = "lot") => ({ list: times.map((time) => ({ product, time })) });

/** A tool with up to four lots in it, 3 s apart, each for 10 s, and what else the test says. */
const tool = (step: object, operators: readonly object[], times: readonly number[] = [0, 0, 0], more: object = {}) => ({
  takt: 1,
  run: { until: 1000 },
  operators,
  workCentres: [{ id: "tool", cascade: { lots: 4, interval: 3 }, ...more }],
  products: [{ id: "lot", route: [{ id: "coat", at: "tool", time: 10, ...step }] }],
  orders: [lots(times)],
});

const one = [{ id: "anna", skills: "run" }];
const run = (more: object = {}) => [{ skill: "run", ...more }];
const times = (scenario: object, kind: RecordKind) => story(scenario, kind).map((line) => Number(line.split(" ")[0]));
const completions = (scenario: object) => times(scenario, "operation.completed");

describe("a cascading machine that is loaded", () => {
  it("is loaded while earlier lots are in it; the interval runs from the entry", () => {
    // Loading 0-2, entry 2, the port closed until 5; loading 5-7, entry 7, closed until 10; loading 10-12.
    const scenario = tool({ needs: run({ for: "load" }), load: 2 }, one);
    expect(completions(scenario)).toEqual([12, 17, 22]);
    expect(story(scenario, "operator.assigned", "operator.released")).toEqual([
      "0 operator.assigned anna tool run 0",
      "2 operator.released anna tool",
      "5 operator.assigned anna tool run 5",
      "7 operator.released anna tool",
      "10 operator.assigned anna tool run 10",
      "12 operator.released anna tool",
    ]);
    expect(story(scenario, "machine.stateChanged", "load.started").slice(0, 4)).toEqual([
      "0 load.started tool j0 coat",
      "5 load.started tool j1 coat",
      "5 machine.stateChanged tool processing j0",
      "10 load.started tool j2 coat",
    ]);
  });

  it("does what a port of its own does, with a machine inside, whenever lots come and whoever else needs the people", () => {
    const shared = (centres: readonly object[], route: readonly object[], at: readonly number[], bench: number[]) => ({
      takt: 1,
      run: { until: 3000 },
      calendars: [{ id: "day", period: 60, working: [[5, 50]] }],
      operators: [{ id: "anna", skills: "run", calendar: "day" }],
      workCentres: [...centres, { id: "bench" }],
      products: [
        { id: "lot", route },
        { id: "part", route: [{ at: "bench", time: 7.0031, needs: run() }] },
      ],
      orders: [lots(at), lots(bench, "part")],
    });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 10 }),
        fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 20 }),
        (arrivals, parts, loading, entering, inside) => {
          // Nothing happens at the same instant, of which each form has its own order.
          const [load, interval, rest] = [loading + 0.113, entering + 0.0171, inside + 0.00719];
          const at = arrivals.toSorted((a, b) => a - b).map((time, place) => time + 0.00011 * place);
          const bench = parts.toSorted((a, b) => a - b).map((time, place) => time + 0.5 + 0.00013 * place);
          const room = 2 + Math.ceil((interval + rest) / interval);
          const needs = run({ for: "load" });
          const asOne = shared(
            [{ id: "tool", cascade: { lots: room, interval } }],
            [{ at: "tool", time: interval + rest, load, needs }],
            at,
            bench,
          );
          const asTwo = shared(
            [{ id: "port" }, { id: "inside", machines: room, buffer: 0 }],
            [
              { at: "port", time: interval, load, needs },
              { at: "inside", time: rest },
            ],
            at,
            bench,
          );
          const [one, two] = [asOne, asTwo].map((scenario) =>
            times(scenario, "job.completed").map((time) => time.toFixed(6)),
          );
          expect(one).toEqual(two);
        },
      ),
      { numRuns: 60, seed: 1 },
    );
  });

  it("has lots unloaded one after the other, and at the port and the exit one at a time", () => {
    // j0 and j1 enter at 2 and 7. j0 is done at 12 and unloaded until 16; j2, for which the port opens at 10, is loaded then,
    // until 12, and enters. j1 is done at 17: unloaded until 21. j2 is done at 22: unloaded until 26.
    const scenario = tool({ load: 2, unload: 4, needs: run({ for: ["load", "unload"] }) }, one);
    expect(times(scenario, "unload.started")).toEqual([12, 17, 22]);
    expect(completions(scenario)).toEqual([16, 21, 26]);
    // With 5 s to unload, jobs are done as fast as they are unloaded: a fourth lot is loaded when j2 is out at 27.
    const four = tool({ load: 2, unload: 5, needs: run({ for: ["load", "unload"] }) }, one, [0, 0, 0, 0]);
    expect(times(four, "load.started")).toEqual([0, 5, 10, 27]);
    expect(times(four, "unload.started")).toEqual([12, 17, 22, 39]);
  });

  it("keeps the tools of each lot on it until the lot is done", () => {
    // Two boats for four lots: j2 needs that of j0, which is done at 10.
    const scenario = { ...tool({ needs: [{ tool: "boat" }] }, [], [0, 0, 0, 0]), tools: [{ id: "boat", count: 2 }] };
    expect(times(scenario, "operation.started")).toEqual([0, 3, 10, 13]);
    expect(story(scenario, "tool.released")).toHaveLength(4);
  });

  it("waits for the parts of each lot", () => {
    const scenario = {
      ...tool({ consumes: { film: 1 } }, [], [0, 0]),
      items: [{ id: "film", stock: 1, supply: { leadTime: 8 }, replenishment: "BASE-STOCK(S: 1)" }],
    };
    expect(times(scenario, "operation.started")).toEqual([0, 8]);
  });
});

describe("a cascading machine that is attended", () => {
  it("keeps one person for all the lots in it, as long as there are any", () => {
    const scenario = tool({ needs: run({ for: "process" }) }, one);
    expect(completions(scenario)).toEqual([10, 13, 16]);
    expect(story(scenario, "operator.assigned", "operator.released")).toEqual([
      "0 operator.assigned anna tool run 0",
      "16 operator.released anna tool",
    ]);
  });

  it("is loaded and unloaded by who attends it", () => {
    const scenario = tool({ needs: run(), load: 2 }, one);
    expect(completions(scenario)).toEqual([12, 17, 22]);
    expect(times(scenario, "operator.assigned")).toEqual([0]);
  });

  it("has as many people as the lot that needs most", () => {
    const scenario = {
      ...tool({ needs: run({ for: "process" }) }, [{ id: "crew", count: 3, skills: "run" }], [0, 0]),
      products: [
        { id: "lot", route: [{ at: "tool", time: 10, needs: run() }] },
        { id: "large", route: [{ at: "tool", time: 10, needs: run({ count: 2 }) }] },
      ],
      orders: [lots([0]), lots([0], "large")],
    };
    expect(story(scenario, "operator.assigned", "operator.released")).toEqual([
      "0 operator.assigned crew-1 tool run 0",
      "3 operator.assigned crew-2 tool run 3",
      "13 operator.released crew-1 tool",
      "13 operator.released crew-2 tool",
    ]);
  });

  it("keeps others waiting for its people, who are told of", () => {
    const scenario = tool({ needs: run() }, one, [0, 0, 0], { machines: 2, machineChoice: "lowest-index" });
    // Who attends the first machine is not free for the second.
    expect(completions(scenario)).toEqual([10, 13, 16]);
    const trace = runToEnd(scenario).trace();
    expect(jobIntervals(trace)[1]).toEqual([
      { job: 1, use: "operator", subject: 0, from: 0, to: 3, workCentre: 0, operation: -1 },
      { job: 1, use: "processing", subject: 0, from: 3, to: 13, workCentre: -1, operation: 0 },
    ]);
    const [waiting] = jobIntervals(
      runToEnd(tool({ needs: run({ for: "load" }), load: 2 }, [{ ...one[0], home: [12, 2], speed: 2 }], [0])).trace(),
    ) as unknown as [JobInterval[]];
    expect(waiting.map(({ use }) => use)).toEqual(["operator", "loading", "processing"]);
  });

  it("stops with all lots in it, and its interval, when its people leave, and goes on when others come", () => {
    const scenario = {
      ...tool({ needs: run({ for: "process" }) }, [{ ...one[0], calendar: "day", atShiftEnd: "interrupt" }]),
      calendars: [
        {
          id: "day",
          period: 100,
          working: [
            [0, 5],
            [20, 100],
          ],
        },
      ],
    };
    // j0 and j1 have 5 s and 8 s left at 5, and the port 1 s.
    expect(times(scenario, "operation.started")).toEqual([0, 3, 21]);
    expect(completions(scenario)).toEqual([25, 28, 31]);
    const [first] = jobIntervals(runToEnd(scenario).trace()) as unknown as unknown as [JobInterval[]];
    expect(first.map(({ use, from, to }) => [use, from, to])).toEqual([
      ["processing", 0, 5],
      ["operator", 5, 20],
      ["processing", 20, 25],
    ]);
  });

  it("begins the work again that is to restart when its people have left", () => {
    const scenario = {
      ...tool({ needs: run({ for: "process", interrupted: "restart" }) }, [
        { ...one[0], calendar: "day", atShiftEnd: "interrupt" },
      ]),
      calendars: [
        {
          id: "day",
          period: 100,
          working: [
            [0, 5],
            [20, 100],
          ],
        },
      ],
    };
    expect(completions(scenario)).toEqual([30, 30, 31]);
  });

  it("goes on after the shift of who finishes what is in it, and takes no other lot without a relief", () => {
    const day = {
      id: "day",
      period: 100,
      working: [
        [0, 4],
        [50, 100],
      ],
    };
    const scenario = {
      ...tool({ needs: run({ for: "process" }) }, [{ ...one[0], calendar: "day" }]),
      calendars: [day],
    };
    expect(times(scenario, "operation.started")).toEqual([0, 3, 50]);
    expect(completions(scenario)).toEqual([10, 13, 60]);
    // Somebody else on shift relieves who goes home.
    const two = { ...scenario, operators: [...scenario.operators, { id: "bert", skills: "run" }] };
    expect(completions(two)).toEqual([10, 13, 16]);
    expect(story(two, "operator.assigned", "operator.released")).toEqual([
      "0 operator.assigned anna tool run 0",
      "6 operator.assigned bert tool run 6",
      "6 operator.released anna tool",
      "16 operator.released bert tool",
    ]);
  });

  it("loses its people to more urgent work", () => {
    const scenario = {
      ...tool({ needs: run({ for: "process" }) }, one, [0]),
      workCentres: [{ id: "tool", cascade: { lots: 4, interval: 3 } }, { id: "bench" }],
      products: [
        { id: "lot", route: [{ at: "tool", time: 10, needs: run({ for: "process" }) }] },
        { id: "rush", route: [{ at: "bench", time: 5, needs: run({ priority: 1, preempts: true }) }] },
      ],
      orders: [lots([0]), lots([4], "rush")],
    };
    expect(times(scenario, "job.completed")).toEqual([9, 15]);
  });
});

describe("a cascading machine that people set up", () => {
  it("is set up when it is empty, before the lot is loaded", () => {
    const scenario = {
      ...tool({}, [{ id: "anna", skills: ["run", "set"] }]),
      workCentres: [
        { id: "tool", cascade: { lots: 4, interval: 3 }, setup: { time: 5, initial: 5, needs: [{ skill: "set" }] } },
      ],
      products: [
        { id: "lot", family: "a", route: [{ at: "tool", time: 10, load: 2, needs: run({ for: "load" }) }] },
        { id: "other", family: "b", route: [{ at: "tool", time: 10, load: 2, needs: run({ for: "load" }) }] },
      ],
      orders: [lots([0]), lots([0], "other")],
    };
    // Setup 0-5, loading 5-7, done at 17; then the same again.
    expect(times(scenario, "setup.started")).toEqual([0, 17]);
    expect(completions(scenario)).toEqual([17, 34]);
  });
});

describe("failures and shifts of a cascading machine that people load", () => {
  it("interrupt the loading, too", () => {
    const failure = { timeBetween: 1, clock: "calendar", repair: 10 };
    const scenario = tool({ needs: run({ for: "load" }), load: 2 }, one, [0], { failure });
    // Loading has 1 s left when the machine fails at 1; it goes on at 11, and the machine fails again at 12: from then on every 11 s.
    expect(times(scenario, "operation.interrupted").slice(0, 2)).toEqual([1, 12]);
    expect(times(scenario, "operation.resumed")[0]).toBe(11);
  });

  it("end the lots that have been taken where the shift's end finishes work", () => {
    const scenario = {
      ...tool({ needs: run({ for: "load" }), load: 2 }, one, [0, 0, 0], { calendar: "day", atShiftEnd: "finish" }),
      calendars: [
        {
          id: "day",
          period: 100,
          working: [
            [0, 6],
            [50, 100],
          ],
        },
      ],
    };
    // j1 is being loaded at 6, and enters at 7; j2 waits for the next shift.
    expect(completions(scenario)).toEqual([12, 17, 62]);
  });
});

describe("a cascading machine with people, at any instant", () => {
  it("goes on from a snapshot as if nothing had happened", () => {
    const model = modelOf({
      ...tool({ needs: run(), load: "exponential(2)", unload: "uniform(1, 3)" }, [
        { id: "anna", count: 2, skills: "run", home: [20, 2], speed: 3, calendar: "day", atShiftEnd: "interrupt" },
      ]),
      calendars: [{ id: "day", period: 60, working: [[5, 50]] }],
      orders: [{ product: "lot", interarrival: "exponential(6)" }],
      run: { until: 400 },
    });
    const options = { recorder: "full" } as const;
    const whole = createRun(model, options);
    let steps = 0;
    whole.advance({ condition: () => ++steps < 0 });
    for (let at = 1; at < steps; at += 37) {
      const cut = createRun(model, options);
      let left = at;
      cut.advance({ condition: () => --left <= 0 });
      const moved = restoreRun(model, snapshotFromJson(snapshotToJson(cut.snapshot())), options);
      moved.advance();
      expect(moved.digest()).toBe(whole.digest());
    }
  });

  it("is within a power limit as one machine", () => {
    const power = { idle: 1, processing: 40 };
    const scenario = {
      ...tool({ needs: run({ for: "load" }), load: 2 }, one, [0, 0, 0, 0], { machines: 2, power }),
      policies: { load: "PEAK-SHAVING" },
      energy: { limit: "45 kW" },
    };
    // With one tool at work the other would make it 80 kW; the lots that follow in the first add nothing.
    const { perMachine } = kpisOf(runToEnd(scenario).trace());
    expect(completions(scenario)).toEqual([12, 17, 22, 27]);
    expect(perMachine["tool-2"]!.operations.value).toBe(0);
  });
});
