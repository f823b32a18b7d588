import { describe, expect, it } from "vitest";
import { createKpis, kpisOf } from "../../analysis/kpi/create-kpis.ts";
import { type HandRecord, handModel, traceOf } from "../trace/record-stream.ts";

const NONE = Number.POSITIVE_INFINITY;

/**
 * One machine, two jobs, by hand. Job 0 (due 25, weight 2, 3 pieces): set up 0-5, processed 5-15. Job 1 (due 20) arrives
 * at 6, waits until 15, is processed 15-20, interrupted by a failure 20-24, processed 24-30. The run ends at 40.
 */
const twoJobs: readonly HandRecord[] = [
  [0, "job.created", 0, 0, 0, -1, 25, 2, 3, 0],
  [0, "job.released", 0],
  [0, "job.queued", 0, 0, 0],
  [0, "setup.started", 0, 0, 0, 0],
  [5, "setup.completed", 0, 0],
  [5, "operation.started", 0, 0, 0],
  [6, "job.created", 1, 0, 0, -1, 20, 1, 1, 0],
  [6, "job.released", 1],
  [6, "job.queued", 1, 0, 0],
  [6, "queue.waiting", 0, 1, 0],
  [15, "operation.completed", 0, 0, 0],
  [15, "job.completed", 0],
  [15, "operation.started", 0, 1, 0],
  [20, "machine.failed", 0, 0],
  [20, "operation.interrupted", 0, 1, 0, 0],
  [20, "machine.stateChanged", 0, 5, 1],
  [24, "machine.repaired", 0, 0],
  [24, "operation.resumed", 0, 1, 0, 1],
  [30, "operation.completed", 0, 1, 0],
  [30, "job.completed", 1],
];
const oneMachine = handModel({ workCentres: [1], products: [[0]], processingTime: 10 });
const failing = {
  ...oneMachine,
  machines: oneMachine.machines.map((machine) => ({
    ...machine,
    failures: [
      {
        id: "spindle",
        clock: "calendar" as const,
        timeToFailure: { kind: "exponential" as const, mean: 20 },
        timeToRepair: { kind: "exponential" as const, mean: 4 },
        interruptedOperation: "resume" as const,
        crew: [],
        cost: 0,
        wear: null,
      },
    ],
  })),
};
const trace = traceOf(failing, [twoJobs.slice(0, 9), twoJobs.slice(9)], 40);

/** Values only, without units. */
function values<T extends object>(quantities: T): Record<keyof T, number | null> {
  return Object.fromEntries(
    Object.entries(quantities).map(([name, quantity]) => [name, (quantity as { value: number | null }).value]),
  ) as Record<keyof T, number | null>;
}

describe("KPIs of two jobs on one machine, computed by hand", () => {
  const report = kpisOf(trace);
  const machine = report.perMachine["m-0"]!;

  it("machine: every second is in one state", () => {
    expect(values(machine.states)).toEqual({
      idle: 10,
      starved: 0,
      setup: 5,
      processing: 10 + 5 + 6,
      blocked: 0,
      down: 4,
      offShift: 0,
      waiting: 0,
      loading: 0,
      unloading: 0,
      standby: 0,
      off: 0,
      wakingUp: 0,
      maintenance: 0,
    });
  });

  it("machine: ISO 22400 figures, failures and energy", () => {
    expect(values({ ...machine, states: { value: 0 } })).toMatchObject({
      utilisation: 21 / 40,
      availability: 21 / 40,
      technicalAvailability: 36 / 40,
      performance: 20 / 21,
      quality: 1,
      operations: 2,
      pieces: 4,
      failures: 1,
      meanTimeToRepair: 4,
      meanTimeBetweenFailures: 36,
    });
    expect(machine.oee.value).toBeCloseTo(20 / 40, 12);
    // kW of record-stream.ts: idle 1, setup 3, processing 10, down 0.5.
    expect(machine.energy.value).toBeCloseTo((10 * 1 + 5 * 3 + 21 * 10 + 4 * 0.5) / 3600, 12);
  });

  it("jobs: throughput, flow time, WIP and Little's law", () => {
    expect(values(report.kpis)).toMatchObject({
      throughput: 180,
      pieceRate: 360,
      jobsCompleted: 2,
      jobsInProcess: 0,
      pieces: 4,
      yield: 1,
      meanFlowTime: (15 + 24) / 2,
      flowTimeStandardDeviation: 9 / Math.SQRT2,
      flowTimeQuantile50: 19.5,
      flowTimeQuantile90: 15 + 0.9 * 9,
      maxFlowTime: 24,
      meanWip: 39 / 40,
      maxWip: 2,
      littleWip: 39 / 40,
      littleDifference: 0,
      makespan: 30,
    });
  });

  it("due dates: lateness is signed, tardiness is not", () => {
    expect(values(report.kpis)).toMatchObject({
      meanLateness: 0,
      maxLateness: 10,
      meanTardiness: 5,
      maxTardiness: 10,
      meanWeightedTardiness: 5,
      totalWeightedTardiness: 10,
      numberTardy: 1,
      shareLate: 0.5,
    });
  });

  it("work centre: queue length, wait, and the cause of the wait", () => {
    const centre = report.perWorkCentre["wc-0"]!;
    expect(values({ ...centre, waits: { value: 0 } })).toMatchObject({
      meanQueueLength: 9 / 40,
      maxQueueLength: 1,
      visits: 2,
      meanWait: 4.5,
      maxWait: 9,
    });
    expect(centre.waits).toEqual({ machineBusy: { value: 9, unit: "s" } });
    expect(report.waits).toEqual([{ cause: "machineBusy", subject: "m-0", time: { value: 9, unit: "s" } }]);
  });

  it("of several machines the work centre is told, since the record names one of them in place of all", () => {
    const two = handModel({ workCentres: [2], products: [[0]] });
    const waiting: HandRecord[] = [
      ...[0, 1, 2].flatMap((job): HandRecord[] => [
        [0, "job.created", job, 0, 0, -1, NONE, 1, 1, 0],
        [0, "job.released", job],
        [0, "job.queued", job, 0, 0],
      ]),
      [0, "operation.started", 0, 0, 0],
      [0, "operation.started", 1, 1, 0],
      [0, "queue.waiting", 0, 1, 0],
      [4, "queue.waiting", 0, 1, 1],
      [10, "operation.completed", 0, 0, 0],
      [10, "job.completed", 0],
      [10, "operation.started", 0, 2, 0],
    ];
    const { waits } = kpisOf(traceOf(two, [waiting], 20));
    expect(waits).toEqual([{ cause: "machineBusy", subject: "wc-0", time: { value: 10, unit: "s" } }]);
  });

  it("plant: energy, cost and emissions, also per good part", () => {
    const energy = 237 / 3600;
    expect(report.kpis.energy.value).toBeCloseTo(energy, 12);
    expect(report.kpis.energyCost.value).toBeCloseTo(energy * 0.2, 12);
    expect(report.kpis.energyCost.unit).toBe("EUR");
    expect(report.kpis.emissions.value).toBeCloseTo(energy * 0.4, 12);
    expect(report.kpis.energyPerGoodPart.value).toBeCloseTo(energy / 4, 12);
  });
});

describe("the warm-up", () => {
  it("is cut from time-weighted figures, while jobs that finish after it count as a whole", () => {
    const { kpis, perMachine, perWorkCentre } = kpisOf(trace, { warmUp: 10 });
    expect(values(perMachine["m-0"]!.states)).toMatchObject({ setup: 0, processing: 16, down: 4, idle: 10 });
    expect(values(kpis)).toMatchObject({ meanWip: 25 / 30, maxWip: 2, jobsCompleted: 2, jobsCreated: 0 });
    expect(kpis.meanFlowTime.value).toBe(19.5);
    expect(perWorkCentre["wc-0"]!.waits).toEqual({ machineBusy: { value: 5, unit: "s" } });
  });

  it("drops the jobs that finish before it, and keeps one that finishes with it", () => {
    expect(kpisOf(trace, { warmUp: 15 }).kpis.jobsCompleted.value).toBe(2);
    expect(kpisOf(trace, { warmUp: 15.5 }).kpis.jobsCompleted.value).toBe(1);
    expect(kpisOf(trace, { warmUp: 15.5 }).kpis.meanFlowTime.value).toBe(24);
  });

  it("longer than the run leaves no figures, but no wrong ones either", () => {
    const { kpis, perMachine, observed } = kpisOf(trace, { warmUp: 50 });
    expect(observed.duration.value).toBe(0);
    expect(values(kpis)).toMatchObject({ throughput: null, meanFlowTime: null, meanWip: null, jobsCompleted: 0 });
    expect(perMachine["m-0"]!.utilisation.value).toBeNull();
  });

  it.each([-1, Number.NaN, NONE])("of %d s is refused", (warmUp) => {
    expect(() => createKpis(oneMachine, { warmUp })).toThrow(`createKpis: warmUp is ${warmUp} s`);
  });
});

describe("jobs that do not come through", () => {
  const records: readonly HandRecord[] = [
    [0, "job.created", 0, 0, 0, -1, NONE, 1, 2, 0],
    [0, "job.released", 0],
    [0, "job.queued", 0, 0, 0],
    [0, "operation.started", 0, 0, 0],
    [1, "job.created", 1, 0, 0, -1, NONE, 1, 1, 0],
    [1, "job.rejected", 1],
    [2, "job.created", 2, 0, 0, -1, 5, 1, 1, 0],
    [2, "job.waiting", 2, 9, 0],
    [4, "operation.completed", 0, 0, 0],
    [4, "job.scrapped", 0, 0, 0],
    [4, "job.released", 2],
    [4, "job.queued", 2, 0, 0],
    [4, "operation.started", 0, 2, 0],
    [6, "job.created", 3, 0, 0, -1, NONE, 1, 1, 0],
    [6, "job.waiting", 3, 9, 0],
  ];
  const report = kpisOf(traceOf(oneMachine, [records], 8));

  it("are counted: scrapped, rejected, in process, not released, overdue", () => {
    expect(values(report.kpis)).toMatchObject({
      jobsCreated: 4,
      jobsReleased: 2,
      jobsRejected: 1,
      rejectedShare: 0.25,
      jobsScrapped: 1,
      jobsCompleted: 0,
      jobsInProcess: 1,
      jobsNotReleased: 1,
      jobsOverdue: 1,
      yield: 0,
      meanFlowTime: null,
      meanTardiness: null,
    });
  });

  it("count as work in process only between release and end", () => {
    expect(report.kpis.meanWip.value).toBe((4 + 4) / 8);
    expect(report.kpis.maxWip.value).toBe(1);
  });

  it("lower the quality of the machine that lost them", () => {
    const machine = report.perMachine["m-0"]!;
    expect(values({ pieces: machine.pieces, scrapped: machine.scrappedPieces, quality: machine.quality })).toEqual({
      pieces: 2,
      scrapped: 2,
      quality: 0,
    });
  });

  it("wait for release control from the order to the release or the end", () => {
    expect(report.waits).toEqual([{ cause: "releaseControl", subject: "orders", time: { value: 2 + 2, unit: "s" } }]);
  });
});

describe("vehicles", () => {
  const model = handModel({
    workCentres: [1],
    products: [[0]],
    transport: {
      nodes: [0, 1].map((index) => ({ id: `n-${index}`, position: { x: 10 * index, y: 0, heading: 0 }, queue: [] })),
      edges: [
        { from: 0, to: 1, length: 10, speedLimit: NONE, time: null, zone: -1 },
        { from: 1, to: 0, length: 10, speedLimit: NONE, time: null, zone: -1 },
      ],
      fleets: [
        {
          id: "agvs",
          type: "agv",
          speed: 1,
          loadTime: { kind: "deterministic", value: 2 },
          unloadTime: { kind: "deterministic", value: 2 },
          powerTravelling: 3,
          powerCarrying: 3,
          powerLifting: 0.5,
          powerStanding: 0.5,
          loads: 1,
          battery: null,
          tour: [],
          pods: -1,
          parking: [],
        },
      ],
      vehicles: [{ id: "agv-1", fleet: 0, home: 0, park: -1, charge: 0 }],
      source: -1,
      sink: -1,
      chargers: [],
      traffic: null,
      conveyors: [],
    },
  });
  // Empty to node 1 (0-10), loading (10-12), loaded back to node 0 (12-22), of which the run sees 4 s.
  const records: readonly HandRecord[] = [
    [0, "job.created", 0, 0, 0, -1, NONE, 1, 1, 0],
    [0, "job.released", 0],
    [0, "job.waiting", 0, 8, 1],
    [0, "vehicle.stateChanged", 0, 1, 0],
    [0, "vehicle.departed", 0, 0, 1, 10],
    [10, "vehicle.stateChanged", 0, 2, 0],
    [12, "job.pickedUp", 0, 0],
    [12, "vehicle.stateChanged", 0, 3, 0],
    [12, "vehicle.departed", 0, 1, 0, 22],
  ];

  it("drive the part of an edge that the run sees, and draw power by what they do", () => {
    const vehicle = kpisOf(traceOf(model, [records], 16)).vehicles["agv-1"]!;
    expect(values(vehicle.states)).toEqual({
      blocked: 0,
      stopped: 0,
      parked: 0,
      charging: 0,
      awaitingCharger: 0,
      discharged: 0,
      queueing: 0,
      presenting: 0,
      idle: 0,
      empty: 10,
      loading: 2,
      loaded: 4,
      unloading: 0,
    });
    expect(values({ ...vehicle, states: { value: 0 }, battery: { value: 0 } })).toMatchObject({
      utilisation: 1,
      distance: 14,
      emptyTrips: 1,
      loadedTrips: 1,
    });
    expect(vehicle.energy.value).toBeCloseTo((14 * 3 + 2 * 0.5) / 3600, 12);
  });

  it("do not count the part of an edge that lies before the warm-up", () => {
    const vehicle = kpisOf(traceOf(model, [records], 16), { warmUp: 5 }).vehicles["agv-1"]!;
    expect(vehicle.distance.value).toBe(5 + 4);
    expect(values(vehicle.states)).toMatchObject({ empty: 5, loading: 2, loaded: 4 });
  });

  it("are waited for until they have loaded", () => {
    expect(kpisOf(traceOf(model, [records], 16)).waits).toEqual([
      { cause: "vehicle", subject: "n-1", time: { value: 12, unit: "s" } },
    ]);
  });
});
