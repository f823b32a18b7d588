import { describe, expect, it } from "vitest";
import { createRun, records, type TraceRecord } from "../../sim/index.ts";
import { Invariants, invariantsOf } from "../support/invariants/invariants.ts";
import { modelOf, runToEnd } from "../support/plant-story.ts";

/**
 * Two saws, a drill that may be set up and fails now and then, and one vehicle from the saws to the drill. Under CONWIP,
 * with small buffers, so that every invariant has something to hold.
 */
const model = modelOf(`
takt: 1
run: { until: 300, seed: 3 }
policies: { release: CONWIP(limit = 6) }
calendars: [{ id: day, period: 100, working: [[0, 80]] }]
workCentres:
  - { id: saw, machines: 2, buffer: 3, outputBuffer: 1, node: a, power: { idle: 1 } }
  - id: drill
    buffer: 2
    node: b
    calendar: day
    setup: 2
    failure: { timeBetween: exponential(40), clock: calendar, repair: 5 }
products:
  - { id: red, family: red, route: [{ at: saw, time: 4 }, { at: drill, time: 6, yield: 0.9 }] }
  - { id: blue, family: blue, route: [{ at: saw, time: "uniform(4, 9)" }, { at: drill, time: 3 }] }
orders: [{ mix: { red: 1, blue: 1 }, interarrival: exponential(7) }]
transport:
  nodes: [{ id: a, at: [0, 0] }, { id: b, at: [5, 0] }, { id: c, at: [5, 5] }]
  edges: [[a, b, c]]
  fleets: [{ speed: 2, load: 1, unload: 1, home: a }]
`);
const run = createRun(model, { recorder: "full" });
run.advance();
const sound = [...records(run.trace())];

type Kind = TraceRecord["kind"];
type Change = (stream: TraceRecord[]) => TraceRecord[];

/** Index of the n-th record of a kind. */
function find(stream: readonly TraceRecord[], kind: Kind, n = 3): number {
  const places = stream.flatMap((record, index) => (record.kind === kind ? [index] : []));
  if (places[n] === undefined) throw new Error(`the run has no ${kind} number ${n}`);
  return places[n];
}

const without =
  (kind: Kind, n?: number): Change =>
  (stream) =>
    stream.toSpliced(find(stream, kind, n), 1);

const twice =
  (kind: Kind, n?: number): Change =>
  (stream) => {
    const at = find(stream, kind, n);
    return stream.toSpliced(at, 0, stream[at]!);
  };

const changed =
  (kind: Kind, change: (record: Record<string, number>) => Record<string, number>, n?: number): Change =>
  (stream) => {
    const at = find(stream, kind, n);
    const record = stream[at]! as unknown as Record<string, number>;
    return stream.with(at, { ...record, ...change(record) } as unknown as TraceRecord);
  };

const shifted = (kind: Kind, seconds: number, n?: number) =>
  changed(kind, ({ time }) => ({ time: time! + seconds }), n);

function fold(stream: readonly TraceRecord[], of = model): void {
  const invariants = new Invariants(of);
  for (const record of stream) invariants.take(record);
  invariants.finish(run.now);
}

describe("the invariants", () => {
  it("hold in the run that the others spoil", () => {
    expect(() => fold(sound)).not.toThrow();
  });

  it.each<[string, Change, string]>([
    ["time that runs back", shifted("operation.started", -50), "time runs back"],
    ["a job that is made twice", twice("job.created"), "the next job is"],
    ["a job that was never made", without("job.created"), "never created"],
    ["a job that is done without having been released", without("job.released"), "the job is at pool"],
    ["a job that is lost between two places", without("job.queued"), "breaks an invariant"],
    ["a job that leaves the plant twice", twice("job.completed"), "the job is at gone"],
    ["a job that never leaves", without("job.completed"), "the machine has job"],
    ["a job that starts without having waited", twice("operation.started"), "breaks an invariant"],
    ["a machine that works without having begun", without("operation.started", 0), "breaks an invariant"],
    ["a machine that begins while it works", without("operation.completed", 0), "breaks an invariant"],
    ["a setup that never ends", without("setup.completed"), "the machine has job"],
    [
      "work without the setup before it",
      (stream) => without("setup.completed")(without("setup.started")(stream)),
      "not set up",
    ],
    [
      "a setup for the family that is there",
      changed("setup.started", ({ family }) => ({ family: 1 - family! })),
      "no such setup",
    ],
    [
      "an operation of another step of the route",
      changed("job.queued", () => ({ operation: 1 }), 0),
      "does not follow",
    ],
    [
      "an operation at another work centre",
      changed("job.queued", () => ({ workCentre: 1 }), 0),
      "not done at this work centre",
    ],
    ["work that goes on while the machine is down", without("operation.interrupted", 0), "runs"],
    ["a failure without an end", without("machine.repaired", 0), "breaks an invariant"],
    ["a machine that is down without a failure", without("machine.failed", 0), "breaks an invariant"],
    ["a state that nobody is in", without("machine.stateChanged", 0), "breaks an invariant"],
    ["a vehicle with two jobs", twice("vehicle.assigned"), "the vehicle serves jobs"],
    ["a job picked up by nobody", without("vehicle.assigned"), "breaks an invariant"],
    ["a vehicle that jumps", without("vehicle.departed"), "breaks an invariant"],
    [
      "a way where there is no edge",
      changed("vehicle.departed", ({ from }) => ({ to: 2 - from! * 2 }), 0),
      "there is no such edge",
    ],
    [
      "a vehicle that is too fast",
      changed("vehicle.departed", ({ time }) => ({ arrival: time! + 1 }), 0),
      "the edge takes",
    ],
    ["a job that gets off on its way", changed("job.delivered", () => ({ node: 2 })), "not where the job was bound"],
    [
      "a wait for somebody else's machine",
      changed("queue.waiting", ({ subject }) => ({ subject: subject === 2 ? 0 : 2 }), 0),
      "another work centre",
    ],
    [
      "a wait for a machine that is idle",
      changed("queue.waiting", () => ({ cause: 6 }), 0),
      "the machine is processing",
    ],
  ])("refuse %s", (_, change, message) => {
    expect(() => fold(change([...sound]))).toThrow(message);
  });

  it("refuse more jobs than CONWIP allows", () => {
    const policies = { ...model.policies, release: { id: "CONWIP", parameters: { limit: 5 } } };
    expect(() => fold(sound, { ...model, policies })).toThrow("more than 5 jobs in process");
  });

  it("refuse more jobs than a buffer holds, before a work centre and behind it", () => {
    const centres = (change: object, at: number) =>
      model.workCentres.map((each, i) => (i === at ? { ...each, ...change } : each));
    const before = { ...model, workCentres: centres({ bufferCapacity: 0 }, 1) };
    expect(() => fold(sound, before)).toThrow("jobs at 1 places");
    const behind = { ...model, workCentres: centres({ outputCapacity: 0 }, 0) };
    expect(() => fold(sound, behind)).toThrow("jobs in the 0 places of output");
  });

  it("refuse work off shift", () => {
    const calendars = model.calendars.map((each) => ({ ...each, working: [[0, 40] as const] }));
    expect(() => fold(sound, { ...model, calendars })).toThrow(/off shift|OFF_SHIFT|offShift/);
  });
});

describe("the invariants of a batch that has gone by a way that no record tells", () => {
  const kept = (scenario: string) => {
    const trace = runToEnd(scenario).trace();
    const begun = [...records(trace)].filter(({ kind }) => kind === "operation.started");
    expect(begun.length).toBeGreaterThan(2);
    return invariantsOf(trace);
  };

  it("hold when vehicles took it, and the next job waits for people while they arrive", () => {
    expect(() =>
      kept(`
takt: 1
run: { until: 200 }
operators: [{ id: fitter, skills: fit, home: [60 m, 0 m], speed: 1 }]
workCentres: [{ id: oven, node: a, outputBuffer: 0 }]
products:
  - { id: cast, route: [{ at: oven, time: 5, batch: 2 }] }
  - { id: cap, route: [{ at: oven, time: 5, needs: [{ skill: fit }] }] }
orders: [{ list: [{ product: cast }, { product: cast }, { product: cap, time: 1 }] }]
transport:
  sink: b
  nodes: [{ id: a, at: [0, 0] }, { id: b, at: [20, 0] }]
  edges: [[a, b]]
  fleets: [{ vehicles: 2, speed: 1, home: a }]
`),
    ).not.toThrow();
  });

  it("hold when it was held, and as many come as there are places besides the job taken", () => {
    expect(() =>
      kept(`
takt: 1
run: { until: 200 }
workCentres: [{ id: oven, buffer: 1 }]
products:
  - { id: cast, route: [{ at: oven, time: 5, batch: 2, defects: 1, inspect: { hold: 20 } }] }
  - { id: cap, route: [{ at: oven, time: 5, load: 3 }] }
orders: [{ list: [{ product: cast }, { product: cast }, { product: cap, time: 1 }, { product: cap, time: 1 }, { product: cap, time: 1 }] }]
`),
    ).not.toThrow();
  });
});

describe("the invariants of a cascading machine", () => {
  /** Lots enter at 0, 5 and 10 s, and are done 20 s later; nobody unloads them before 50 s. Maintenance is due at 12 s, begins at 30 s and is over by 35 s. */
  const track = modelOf(`
takt: 1
run: { until: 100 }
calendars: [{ id: late, period: 1000, working: [[50, 1000]] }]
operators: [{ id: fitter, skills: fit, calendar: late }]
workCentres: [{ id: track, cascade: { lots: 3, interval: 5 }, maintenance: { every: 12, clock: calendar, duration: 5 } }]
products: [{ id: wafer, route: [{ at: track, time: 20, unload: 1, needs: [{ skill: fit, for: unload }] }] }]
orders: [{ list: [{ product: wafer }, { product: wafer }, { product: wafer }] }]
`);
  const tracked = createRun(track, { recorder: "full" });
  tracked.advance();
  const all = [...records(tracked.trace())];
  const maintained = all.find(({ kind }) => kind === "maintenance.started")!;
  /** The records until then, and another. */
  const then = (time: number, record: TraceRecord): TraceRecord[] => [
    ...all.filter((each) => each.time <= time),
    { ...record, time },
  ];

  it("hold, with lots in it that are done, which no record tells", () => {
    expect(maintained.time).toBe(30);
    expect(() => fold(all, track)).not.toThrow();
  });

  it("refuse maintenance before the last of its lots can be done", () => {
    expect(() => fold(then(19, maintained), track)).toThrow("job 0 has been in the machine since 0");
    expect(() => fold(then(29, maintained), track)).toThrow("job 2 has been in the machine since 10");
  });

  it("refuse lots that go on after it has been maintained with them in it", () => {
    const work = all.find(({ kind }) => kind === "operation.started") as TraceRecord & { job: number };
    const resumed = { ...work, kind: "operation.resumed", job: 2, activity: 1 } as TraceRecord;
    expect(() => fold(then(40, resumed), track)).toThrow("its processing is over");
  });
});
