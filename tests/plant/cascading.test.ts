import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jobIntervals } from "../../analysis/explain/job-intervals.ts";
import { kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { lotSegments } from "../../analysis/lot-segments.ts";
import { gantt } from "../../analysis/report/gantt.ts";
import { formatProblem, loadScenario, pointOn, replayOf, segmentAt, type Trace } from "../../sim/index.ts";
import { runToEnd, story } from "../support/plant-story.ts";

const lots = (...times: number[]) => [{ list: times.map((time) => ({ product: "lot", time })) }];

/**
 * A cascading tool as two work centres: its port, which a lot keeps for the interval after which the next may enter, and its
 * inside, with a machine for each lot that may be there besides, for the rest of the time.
 */
const asTwo = (interval: number, time: number, capacity: number, times: readonly number[] = [0, 0, 0, 0]) => ({
  takt: 1,
  run: { until: 2000 },
  workCentres: [{ id: "port" }, { id: "inside", machines: capacity - 1, buffer: 0 }],
  products: [
    {
      id: "lot",
      route: [
        { id: "enter", at: "port", time: interval },
        { id: "process", at: "inside", time: time - interval },
      ],
    },
  ],
  orders: lots(...times),
});

/** The same as one machine with lots inside. */
const tool = (more: object = {}, step: object = {}, times: readonly number[] = [0, 0, 0, 0]) => ({
  takt: 1,
  run: { until: 2000 },
  workCentres: [{ id: "tool", cascade: { lots: 4, interval: 3 }, ...more }],
  products: [{ id: "lot", route: [{ id: "coat", at: "tool", time: 10, ...step }] }],
  orders: lots(...times),
});

const completions = (scenario: object) => story(scenario, "job.completed").map((line) => Number(line.split(" ")[0]));
const problemsOf = (scenario: object) => {
  const loaded = loadScenario(JSON.stringify(scenario), { file: "x.yaml" });
  return loaded.ok ? [] : loaded.problems.map(formatProblem);
};

describe("a cascading tool as two work centres", () => {
  it("takes a lot at every interval and gives it back after its whole time", () => {
    // Entries at 0, 3, 6 and 9; each lot is in the tool for 10 s, up to four of them at once.
    const scenario = asTwo(3, 10, 4);
    expect(completions(scenario)).toEqual([10, 13, 16, 19]);
    expect(kpisOf(runToEnd(scenario).trace()).kpis.makespan.value).toBe(10 + 3 * 3);
  });

  it("is full with so many lots: the last one inside keeps the port until one leaves", () => {
    // With two at once j1 enters at 3 and stays in the port until j0 leaves at 10; then it goes on for its 7 s.
    expect(completions(asTwo(3, 10, 2))).toEqual([10, 17, 24, 31]);
  });
});

describe("a cascading machine", () => {
  it("takes a lot at every interval, with the earlier ones still in it, and tells its state as one machine", () => {
    const scenario = tool();
    expect(story(scenario).filter((line) => !/job\.(released|queued)/.test(line))).toEqual([
      "0 operation.started tool j0 coat",
      "0 queue.waiting tool machineBusy tool",
      "3 operation.started tool j1 coat",
      "6 operation.started tool j2 coat",
      "9 operation.started tool j3 coat",
      "10 operation.completed tool j0 coat",
      "10 job.completed j0",
      "10 machine.stateChanged tool processing j1",
      "13 operation.completed tool j1 coat",
      "13 job.completed j1",
      "13 machine.stateChanged tool processing j2",
      "16 operation.completed tool j2 coat",
      "16 job.completed j2",
      "16 machine.stateChanged tool processing j3",
      "19 operation.completed tool j3 coat",
      "19 job.completed j3",
    ]);
  });

  it("does what the two work centres do, whenever lots come, where it has room for all that can be in it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 0, max: 30 }),
        (times, interval, rest) => {
          const room = 1 + Math.ceil((interval + rest) / interval);
          const cascade = { lots: room, interval };
          const sorted = [...times].sort((a, b) => a - b);
          const one = completions(tool({ cascade }, { time: interval + rest }, sorted));
          expect(one).toEqual(completions(asTwo(interval, interval + rest, room, sorted)));
        },
      ),
      { numRuns: 40, seed: 1 },
    );
  });

  it("has at most so many lots in it: the next enters when one leaves", () => {
    // j2 enters when j0 leaves at 10, and j3 when j1 leaves at 13.
    expect(completions(tool({ cascade: { lots: 2, interval: 3 } }))).toEqual([10, 13, 20, 23]);
  });

  it("gives a lot back not before the one ahead of it, and never within its interval", () => {
    // j1 enters at 3 and would be done at 5: j0 is ahead of it until 10. Alone it stays for the interval.
    const scenario = {
      ...tool(),
      products: [
        { id: "lot", route: [{ at: "tool", time: 10 }] },
        { id: "short", route: [{ at: "tool", time: 2 }] },
      ],
      orders: [{ list: ["lot", "short", "short"].map((product, place) => ({ product, time: place === 2 ? 50 : 0 })) }],
    };
    expect(completions(scenario)).toEqual([10, 10, 53]);
  });

  it("has a throughput of one lot per interval, is used all the time, and performs as planned", () => {
    const scenario = {
      ...tool({ buffer: 1 }),
      run: { until: 3000, warmUp: 30 },
      orders: [{ saturated: true, product: "lot" }],
    };
    const { kpis, perMachine } = kpisOf(runToEnd(scenario, { recorder: "full" }).trace(), { warmUp: 30 });
    expect((kpis.throughput.value ?? 0) / 3600).toBeCloseTo(1 / 3, 3);
    expect(perMachine.tool!.utilisation.value).toBe(1);
    // Planned is what each lot takes of the machine's time: the interval.
    expect(perMachine.tool!.performance.value).toBeCloseTo(1, 3);
  });

  it("has an interval for each operation, by the lot or by its pieces", () => {
    // SMT2020: a lot of 5 pieces every 2 s is inside for 10 + 4 x 2 s, and the next may enter after 5 x 2 s.
    const byPiece = tool({ cascade: { lots: 3 } }, { cascade: { interval: 2, per: "piece" } });
    const scenario = { ...byPiece, orders: [{ list: [0, 0].map((time) => ({ product: "lot", time, quantity: 5 })) }] };
    expect(completions(scenario)).toEqual([18, 28]);
    expect(completions(tool({ cascade: { lots: 4, interval: 3 } }, { cascade: 5 }))).toEqual([10, 15, 20, 25]);
  });

  it("is set up when it is empty, for the job that the rule has chosen", () => {
    const scenario = {
      ...tool({ setup: 4 }),
      products: ["lot", "other"].map((id) => ({ id, family: id, route: [{ at: "tool", time: 10 }] })),
      orders: [{ list: ["lot", "lot", "other", "lot"].map((product) => ({ product, time: 0 })) }],
    };
    // Set up 0-4; j0 4-14, j1 7-17. j2 is first in the queue, and waits for the machine to be empty and set up: 21-31; then j3.
    expect(story(scenario, "setup.started", "setup.completed", "operation.started")).toEqual([
      "0 setup.started tool j0 tool lot",
      "4 setup.completed tool j0",
      "4 operation.started tool j0 tool",
      "7 operation.started tool j1 tool",
      "17 setup.started tool j2 tool other",
      "21 setup.completed tool j2",
      "21 operation.started tool j2 tool",
      "31 setup.started tool j3 tool lot",
      "35 setup.completed tool j3",
      "35 operation.started tool j3 tool",
    ]);
  });
});

describe("a cascading machine that takes batches", () => {
  /** Lots every 2 min; two of them are a batch, in the tool for 20 min, which takes the next one after 6 min and has room for three. */
  const bench = (room: number) => `
takt: 1
run: { until: 1 d }
workCentres: [{ id: bench, cascade: { lots: ${room}, interval: 6 min } }, { id: pack, machines: 9 }]
products:
  - id: lot
    route:
      - { at: bench, time: 20 min, merge: { jobs: 2, maxWait: 30 min, until: pack } }
      - { at: pack, time: 1 min }
orders: [{ product: lot, interarrival: 2 min, limit: 7 }]
`;
  const minutes = (scenario: string, kind: "operation.started" | "job.completed", at: string) =>
    story(scenario, kind)
      .filter((line) => line.includes(at))
      .map((line) => Number(line.split(" ")[0]) / 60);

  it("has them follow each other at its interval, and parts them behind it; what is left over goes when it has waited enough", () => {
    // Batches are full at 4, 8 and 12 min: they enter at 4, 10 and 16. The seventh lot comes at 14 and goes alone at 44.
    expect(minutes(bench(3), "operation.started", "bench")).toEqual([4, 10, 16, 44]);
    expect(minutes(bench(3), "job.completed", "")).toEqual([25, 25, 31, 31, 37, 37, 65]);
  });

  it("has room for so many batches", () => {
    // The third enters when the first has left.
    expect(minutes(bench(2), "operation.started", "bench")).toEqual([4, 10, 24, 44]);
  });
});

describe("a cascading machine that stops", () => {
  it("keeps what is left of every lot in it, and of the interval", () => {
    // Down 5-9: j0 has 5 s left, j1 8 s, the port 1 s.
    const shift = tool({ calendar: "c", atShiftEnd: "interrupt" });
    const calendars = [
      {
        id: "c",
        period: 1000,
        working: [
          [0, 5],
          [9, 1000],
        ],
      },
    ];
    expect(story({ ...shift, calendars }, "operation.started", "operation.interrupted", "operation.resumed")).toEqual([
      "0 operation.started tool j0 coat",
      "3 operation.started tool j1 coat",
      "5 operation.interrupted tool j0 coat shiftEnd",
      "5 operation.interrupted tool j1 coat shiftEnd",
      "9 operation.resumed tool j0 coat processing",
      "9 operation.resumed tool j1 coat processing",
      "10 operation.started tool j2 coat",
      "13 operation.started tool j3 coat",
    ]);
    expect(completions({ ...shift, calendars })).toEqual([14, 17, 20, 23]);
  });

  it("finishes what is in it after the shift's end, and takes nothing more, where it is told to", () => {
    const calendars = [
      {
        id: "c",
        period: 1000,
        working: [
          [0, 5],
          [100, 1000],
        ],
      },
    ];
    expect(completions({ ...tool({ calendar: "c", atShiftEnd: "finish" }), calendars })).toEqual([10, 13, 110, 113]);
  });

  it("begins all lots in it anew, or loses them, as the failure says", () => {
    // Down from 5 to 9. Restarted, j0 and j1 both take their 10 s again; the interval goes on for its last second.
    const daily = (interrupted: string) =>
      tool({ failure: { id: "jam", timeBetween: "5", clock: "calendar", repair: "4", interrupted } });
    const first = (interrupted: string) => ({ ...daily(interrupted), run: { until: 13 } });
    expect(story(first("restart"), "operation.interrupted", "operation.resumed", "operation.started")).toEqual([
      "0 operation.started tool j0 coat",
      "3 operation.started tool j1 coat",
      "5 operation.interrupted tool j0 coat failure",
      "5 operation.interrupted tool j1 coat failure",
      "9 operation.resumed tool j0 coat processing",
      "9 operation.resumed tool j1 coat processing",
      "10 operation.started tool j2 coat",
      "13 operation.started tool j3 coat",
    ]);
    expect(story(first("scrap"), "job.scrapped", "operation.started")).toEqual([
      "0 operation.started tool j0 coat",
      "3 operation.started tool j1 coat",
      "5 job.scrapped j0 coat tool",
      "5 job.scrapped j1 coat tool",
      "9 operation.started tool j2 coat",
      "12 operation.started tool j3 coat",
    ]);
  });

  it("counts its operating time once, however many lots are in it", () => {
    // 12 s of operating time pass from 0 to 12, with up to four lots inside.
    const scenario = tool({ failure: { id: "jam", timeBetween: 12, repair: 5 } });
    expect(story(scenario, "machine.failed", "machine.repaired").slice(0, 2)).toEqual([
      "12 machine.failed tool jam",
      "17 machine.repaired tool jam",
    ]);
    // j0 is out at 10; the others have 1, 4 and 7 s left at 12.
    expect(completions(scenario)).toEqual([10, 18, 21, 24]);
  });

  it("is maintained when it is empty, and takes nothing in while it waits for that", () => {
    // Due after two operations, at 13, with j2, j3 and j4 inside, who entered at 12; they are out at 22, and j5 enters at 27.
    const scenario = tool({ maintenance: { everyCycles: 2, duration: 5 } }, {}, [0, 0, 0, 0, 0, 0]);
    expect(story(scenario, "maintenance.started", "maintenance.completed").slice(0, 2)).toEqual([
      "22 maintenance.started tool maintenance",
      "27 maintenance.completed tool maintenance",
    ]);
    expect(completions(scenario)).toEqual([10, 13, 16, 19, 22, 37]);
  });

  it("is blocked when all in it are done and the first cannot leave, and lets them go in order", () => {
    const scenario = {
      ...tool(),
      workCentres: [
        { id: "tool", cascade: { lots: 3, interval: 3 } },
        { id: "next", buffer: 0 },
      ],
      products: [
        {
          id: "lot",
          route: [
            { at: "tool", time: 10 },
            { at: "next", time: 20 },
          ],
        },
      ],
    };
    const trace = runToEnd(scenario).trace();
    expect(story(trace, "operation.started", "operation.completed", "machine.stateChanged", "job.waiting")).toEqual([
      "0 operation.started tool j0 tool",
      "0 machine.stateChanged next starved none",
      "3 operation.started tool j1 tool",
      "6 operation.started tool j2 tool",
      "10 operation.completed tool j0 tool",
      "10 operation.started tool j3 tool",
      "10 operation.started next j0 next",
      "13 operation.completed tool j1 tool",
      "13 machine.stateChanged tool processing j2",
      "13 job.waiting j1 bufferFull next",
      "16 operation.completed tool j2 tool",
      "16 machine.stateChanged tool processing j3",
      "16 job.waiting j2 machineBlocked tool",
      "20 operation.completed tool j3 tool",
      "20 machine.stateChanged tool blocked j1",
      "20 job.waiting j3 machineBlocked tool",
      "30 operation.completed next j0 next",
      "30 operation.started next j1 next",
      "30 job.waiting j2 bufferFull next",
      "50 operation.completed next j1 next",
      "50 operation.started next j2 next",
      "50 job.waiting j3 bufferFull next",
      "70 operation.completed next j2 next",
      "70 operation.started next j3 next",
      "70 machine.stateChanged tool starved none",
      "90 operation.completed next j3 next",
      "90 machine.stateChanged tool idle none",
    ]);
    // Of j2's 70 s in the tool and before it: 6 s queue, 10 s processing, 14 s behind j1, 20 s for the place.
    const uses = jobIntervals(trace)[2]!.map(({ use, from, to }) => `${use} ${to - from}`);
    expect(uses).toEqual(["machineBusy 6", "processing 10", "machineBlocked 14", "bufferFull 20", "processing 20"]);
  });
});

describe("what is told of a cascading machine", () => {
  const trace = (): Trace =>
    runToEnd({
      ...tool({ power: { idle: 1, processing: 10 } }),
      energy: { price: 0.2 },
      run: { until: 100 },
    }).trace();

  it("is time in states that adds up, and energy of the machine once", () => {
    const { perMachine } = kpisOf(trace());
    const { states, energy, operations } = perMachine.tool!;
    const all = Object.values(states).reduce((sum, { value }) => sum + (value ?? 0), 0);
    expect([states.processing.value, all, operations.value]).toEqual([19, 100, 4]);
    expect(energy.value).toBeCloseTo((10 * 19 + 1 * 81) / 3600, 12);
  });

  it("is a bar for each lot in the Gantt chart, in a lane of its own", () => {
    const bars = lotSegments(trace(), 0, 100).map(({ job, lane, from, to }) => [job, lane, from, to]);
    expect(bars).toEqual([
      [0, 0, 0, 10],
      [1, 1, 3, 13],
      [2, 2, 6, 16],
      [3, 3, 9, 19],
    ]);
    expect(gantt(trace(), 0).html.match(/<rect/g)).toHaveLength(4);
  });

  it("is lots at places of their own on the machine in the hall", () => {
    const { slots, places } = replayOf(trace());
    const at = (slot: number): string => {
      const { x, y, height } = pointOn(slots, places, segmentAt(slots, slot, 9.9), 9.9, { x: 0, y: 0, height: 0 });
      return `${x} ${y} ${height}`;
    };
    expect(new Set([0, 1, 2].map(at)).size).toBe(3);
  });
});

describe("a cascade is refused", () => {
  it("where jobs are pre-empted, or done together, or the machine rests", () => {
    const problems = (more: object, step: object = {}) => problemsOf(tool(more, step)).join("\n");
    expect(problems({ preemption: "resume" })).toContain("which has pre-emption, too");
    expect(problems({ powerPolicy: "OFF-WHEN-EMPTY" })).toContain("which has a power rule, too");
    expect(problems({}, { batch: 2 })).toContain("cannot be done at tool, where jobs follow each other in the machine");
    expect(problems({}, { batch: 2 })).toContain("write merge: { jobs: 2, maxWait: 2 h } in its place");
  });

  it("without an interval, with two times by the piece, or at no machine that has one", () => {
    const problems = (more: object, step: object = {}) => problemsOf(tool(more, step)).join("\n");
    expect(problems({ cascade: { lots: 2 } })).toContain("has no interval");
    expect(problems({ cascade: { lots: 2, interval: 3, per: "piece" } }, { per: "piece" })).toContain(
      "is a time for each piece, and so is the interval at tool",
    );
    expect(problems({ cascade: undefined }, { cascade: 3 })).toContain("is at no work centre whose machines cascade");
    expect(problems({ cascade: { lots: 1, interval: 3 } })).toContain("is not a whole number from 2");
  });
});
