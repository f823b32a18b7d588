import type { Machine, Model, Operation, Product, WorkCentre } from "../../sim/model/model.ts";
import { digestOf } from "../../sim/trace/digest.ts";
import { RECORD_CODE, RECORD_FIELDS, type RecordKind } from "../../sim/trace/records.ts";
import type { Trace } from "../../sim/trace/trace.ts";

/** A record by hand: time, kind, then the fields in the order of `RECORD_FIELDS`. */
export type HandRecord = readonly [time: number, kind: RecordKind, ...fields: number[]];

/** Hand-written records as rows of numbers. */
export function rowsOf(records: readonly HandRecord[]): Float64Array {
  return Float64Array.from(
    records.flatMap(([time, kind, ...fields]) => {
      if (fields.length !== RECORD_FIELDS[kind].length) {
        throw new RangeError(`${kind} has fields ${RECORD_FIELDS[kind].join(", ")}; given: ${fields.join(", ")}`);
      }
      return [time, RECORD_CODE[kind], ...fields];
    }),
  );
}

/** A trace of hand-written blocks. */
export function traceOf(model: Model, blocks: readonly (readonly HandRecord[])[], end: number): Trace {
  const rows = blocks.map(rowsOf);
  const { policies } = model;
  return { model, seed: 1, replication: 0, policies, end, digest: digestOf(rows), blocks: rows };
}

export interface HandModel {
  /** Machines per work centre. */
  readonly workCentres: readonly number[];
  /** Work centre of each operation of each product; every operation takes `processingTime` seconds a job. */
  readonly products: readonly (readonly number[])[];
  readonly processingTime?: number;
  readonly warmUp?: number;
  readonly transport?: Model["transport"];
}

/** A small model: machines draw 1 kW idle, 2 starved, 3 setup, 10 processing, 4 blocked, 0.5 down and 0.25 off shift. */
export function handModel({
  workCentres,
  products,
  processingTime = 10,
  warmUp = 0,
  transport = null,
}: HandModel): Model {
  let next = 0;
  const centres = workCentres.map(
    (count, index): WorkCentre => ({
      id: `wc-${index}`,
      name: `Work centre ${index}`,
      area: -1,
      machines: Array.from({ length: count }, () => next++),
      bufferCapacity: Number.POSITIVE_INFINITY,
      outputCapacity: Number.POSITIVE_INFINITY,
      machineChoice: "longest-idle",
      setup: null,
      lots: 1,
      preemption: "none",
      dispatching: null,
      powerPolicy: null,
      batching: null,
      storage: null,
      node: -1,
      bays: [],
    }),
  );
  const machines = centres.flatMap((centre, workCentre) =>
    centre.machines.map(
      (index): Machine => ({
        id: `m-${index}`,
        workCentre,
        type: "machine",
        calendar: -1,
        atShiftEnd: "interrupt",
        failures: [],
        maintenance: [],
        power: {
          idle: 1,
          starved: 2,
          setup: 3,
          processing: 10,
          blocked: 4,
          down: 0.5,
          offShift: 0.25,
          waiting: 1,
          loading: 2,
          unloading: 2,
          standby: 0.3,
          off: 0,
          wakingUp: 3,
          maintenance: 0.125,
        },
        wakeUp: { standby: null, off: null },
        vacation: null,
        assignableCause: null,
        position: { x: 0, y: 0, heading: 0 },
      }),
    ),
  );
  const choice = { id: "FCFS", parameters: {} };
  return {
    name: "by hand",
    description: "",
    sites: [],
    areas: [],
    workCentres: centres,
    machines,
    setupFamilies: ["family"],
    batchFamilies: [],
    skills: [],
    teams: [],
    operators: [],
    tools: [],
    products: products.map(
      (route, index): Product => ({
        id: `p-${index}`,
        name: `Product ${index}`,
        colour: "#336699",
        options: [],
        constraints: [],
        price: null,
        surcharges: [],
        leadTime: 0,
        components: [],
        sublots: [],
        operations: route.map(
          (workCentre, place): Operation => ({
            id: `op-${place}`,
            alternatives: [
              {
                workCentre,
                processingTime: { kind: "deterministic", value: processingTime },
                per: "job",
                yield: 1,
                factor: 0,
                cascade: null,
              },
            ],
            setupFamily: -1,
            batch: null,
            needs: [],
            loadTime: null,
            unloadTime: null,
            quality: null,
            next: null,
            when: null,
            adjustments: [],
            consumes: [],
            storage: null,
            kitting: "none",
            makes: [],
            sameMachineAs: -1,
            queueTime: null,
            merge: null,
          }),
        ),
      }),
    ),
    cardLoops: [],
    storages: [],
    items: [],
    stockDemands: [],
    distribution: [],
    orderStreams: [
      {
        id: "orders",
        arrivals: { kind: "list", orders: [] },
        dueDate: { kind: "none" },
        weight: { kind: "deterministic", value: 1 },
        quantity: { kind: "deterministic", value: 1 },
        priority: 0,
        whenFull: "wait",
        replacesScrap: false,
        site: -1,
        deliverTo: -1,
        truck: -1,
        choices: [],
        patience: null,
        lines: null,
      },
    ],
    calendars: [],
    transport,
    network: null,
    layout: { width: 10, depth: 10, height: 5, zones: [], racks: [], queues: [] },
    energy: {
      carbonIntensity: 0.4,
      price: 0.2,
      currency: "EUR",
      carbonByTime: null,
      priceByTime: null,
      demandCharge: 0,
      limit: Infinity,
    },
    qualityCosts: { scrap: 0, rework: 0, escape: 0, prevention: 0 },
    policies: {
      scheduling: { id: "NONE", parameters: {} },
      dispatching: choice,
      routing: choice,
      release: choice,
      transport: choice,
      vehicleRouting: choice,
      traffic: choice,
      charging: choice,
      parking: choice,
      loadSelection: choice,
      merge: choice,
      divert: choice,
      allocation: choice,
      batching: choice,
      power: choice,
      load: choice,
      staffing: choice,
      maintenance: choice,
      promising: choice,
      acceptance: choice,
      replenishment: choice,
      inspection: choice,
      control: choice,
      picking: choice,
      storage: choice,
      reslotting: choice,
      docking: choice,
      distribution: choice,
      trading: choice,
      podSelection: choice,
      podStorage: choice,
    },
    random: { generator: "alea", draws: "with-job", share: {} },
    run: {
      seed: 1,
      replication: 0,
      until: Number.POSITIVE_INFINITY,
      warmUp,
      stopAfterStarts: Number.POSITIVE_INFINITY,
      stopAfterCompletions: Number.POSITIVE_INFINITY,
      deadlock: "stop",
      startDate: "",
    },
  };
}
