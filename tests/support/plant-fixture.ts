import type { Machine, MachineType, Model, Product } from "../../sim/model/model.ts";
import { MACHINE_STATES, RECORD_CODE, RECORD_FIELDS, type RecordKind, WAIT_CAUSES } from "../../sim/trace/records.ts";
import type { Trace } from "../../sim/trace/trace.ts";

const TYPES: readonly MachineType[] = [
  "cnc",
  "cnc",
  "cnc",
  "cnc",
  "lathe",
  "lathe",
  "printer",
  "printer",
  "printer",
  "printer",
  "press",
  "press",
  "robot",
  "robot",
  "robot",
  "oven",
  "paint",
  "machine",
  "bench",
  "bench",
  "sewing",
  "inspection",
  "packing",
  "packing",
];
const COLUMNS = 6;
const ROWS = 4;
const WIDTH = 52;
const DEPTH = 36;
const STEP_X = 6;
const STEP_Y = 7.4;

/** A hall with every type of machine: four rows of six, an aisle under each row, and vehicles on a ring of paths. */
export function hallModel(): Model {
  const fixed = (value: number) => ({ kind: "deterministic", value }) as const;
  const at = (column: number, row: number) => ({ x: 15 + column * STEP_X, y: DEPTH - 6 - row * STEP_Y });
  const machines = TYPES.map(
    (type, index): Machine => ({
      id: `M${String(index + 1).padStart(2, "0")}`,
      workCentre: index,
      type,
      calendar: -1,
      atShiftEnd: "interrupt",
      failures: [],
      maintenance: [],
      power: {
        idle: 1,
        starved: 1,
        setup: 3,
        processing: 9,
        blocked: 1,
        down: 0.5,
        offShift: 0.2,
        waiting: 1,
        loading: 2,
        unloading: 2,
        standby: 0.3,
        off: 0,
        wakingUp: 3,
        maintenance: 0.5,
      },
      wakeUp: { standby: null, off: null },
      vacation: null,
      assignableCause: null,
      position: { ...at(index % COLUMNS, Math.floor(index / COLUMNS)), heading: -Math.PI / 2 },
    }),
  );
  // Path nodes: per row a left end, one per machine, a right end.
  const nodes: { id: string; position: { x: number; y: number; heading: number }; queue: number[] }[] = [];
  const edges: { from: number; to: number; length: number; speedLimit: number; time: null; zone: number }[] = [];
  const join = (a: number, b: number) => {
    const p = nodes[a]!.position;
    const q = nodes[b]!.position;
    const length = Math.hypot(p.x - q.x, p.y - q.y);
    const edge = { length, speedLimit: Infinity, time: null, zone: -1 };
    edges.push({ from: a, to: b, ...edge }, { from: b, to: a, ...edge });
  };
  for (let row = 0; row < ROWS; row++) {
    for (let column = -1; column <= COLUMNS; column++) {
      const x = column < 0 ? 11 : column === COLUMNS ? 49 : at(column, row).x;
      nodes.push({ id: `n${nodes.length}`, position: { x, y: at(0, row).y - 4.3, heading: 0 }, queue: [] });
      if (column >= 0) join(nodes.length - 2, nodes.length - 1);
    }
    if (row > 0) {
      join((row - 1) * (COLUMNS + 2), row * (COLUMNS + 2));
      join((row - 1) * (COLUMNS + 2) + COLUMNS + 1, row * (COLUMNS + 2) + COLUMNS + 1);
    }
  }
  const nodeOf = (machine: number) => Math.floor(machine / COLUMNS) * (COLUMNS + 2) + 1 + (machine % COLUMNS);
  const colours = ["#c8862e", "#2f7fc1", "#3a9b52", "#8756c4", "#c23b3b"];
  const products = colours.map((colour, index): Product => {
    const route = [index, 6 + index, 12 + ((index * 2) % 6), 18 + (index % 6)];
    return {
      id: `product-${index}`,
      name: ["Bracket", "Housing", "Shaft", "Cover", "Valve"][index]!,
      colour,
      options: [],
      constraints: [],
      price: null,
      surcharges: [],
      leadTime: 0,
      components: [],
      sublots: [],
      operations: route.map((workCentre, step) => ({
        id: `op-${step}`,
        alternatives: [
          { workCentre, processingTime: fixed(300), per: "job" as const, yield: 1, factor: 0, cascade: null },
        ],
        setupFamily: -1,
        batch: null,
        needs: [],
        loadTime: null,
        unloadTime: null,
        yield: 1,
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
      })),
    };
  });
  const choice = { id: "FCFS", parameters: {} };
  return {
    name: "Hall of all machine types",
    description: "",
    sites: [],
    areas: [],
    workCentres: machines.map((machine, index) => ({
      id: machine.id,
      name: machine.id,
      area: -1,
      machines: [index],
      bufferCapacity: Infinity,
      outputCapacity: Infinity,
      machineChoice: "longest-idle" as const,
      setup: null,
      lots: 1,
      preemption: "none" as const,
      dispatching: null,
      powerPolicy: null,
      batching: null,
      storage: null,
      node: nodeOf(index),
      bays: [],
    })),
    machines,
    setupFamilies: [],
    batchFamilies: [],
    skills: [],
    teams: [],
    operators: [],
    tools: [],
    products,
    storages: [],
    items: [],
    stockDemands: [],
    distribution: [],
    orderStreams: [],
    cardLoops: [],
    calendars: [],
    network: null,
    transport: {
      nodes,
      edges,
      fleets: [
        {
          id: "agv",
          type: "agv",
          speed: 1.4,
          loadTime: fixed(12),
          unloadTime: fixed(12),
          powerTravelling: 0.6,
          powerCarrying: 0.6,
          powerLifting: 0.05,
          powerStanding: 0.05,
          loads: 1,
          battery: null,
          tour: [],
          pods: -1,
          parking: [],
        },
      ],
      vehicles: Array.from({ length: 7 }, (_, index) => ({
        id: `AGV ${index + 1}`,
        fleet: 0,
        home: (index % ROWS) * (COLUMNS + 2),
        park: -1,
        charge: 0,
      })),
      source: 0,
      sink: nodes.length - 1,
      chargers: [],
      traffic: null,
      conveyors: [],
    },
    layout: {
      width: WIDTH,
      depth: DEPTH,
      height: 7,
      zones: ["MILLING", "PRINTING", "ROBOTS", "MANUAL"].map((name, row) => ({
        name,
        x: 12.2,
        y: at(0, row).y - 2.6,
        width: 36,
        depth: 4.6,
      })),
      racks: [0, 1, 2].map((index) => ({ x: 3.5 + index * 2.6, y: 26, heading: Math.PI / 2, bays: 5, levels: 3 })),
      queues: machines.map(({ position }) => ({
        origin: { x: position.x - 1.2, y: position.y - 2.2, heading: 0 },
        columns: 4,
        pitch: 0.72,
      })),
    },
    energy: {
      carbonIntensity: 0.38,
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
      parking: { id: "HOME", parameters: {} },
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
      until: 8 * 3600,
      warmUp: 0,
      stopAfterStarts: Infinity,
      stopAfterCompletions: Infinity,
      deadlock: "stop",
      startDate: "",
    },
  };
}

/** Rows as a trace of a model; `end` [s]. */
export function traceOf(model: Model, rows: readonly number[], end: number): Trace {
  return {
    model,
    seed: 1,
    replication: 0,
    policies: model.policies,
    end,
    digest: "0".repeat(32),
    blocks: [Float64Array.from(rows)],
  };
}

/** One row; fields in the order of `RECORD_FIELDS`. */
export function row(time: number, kind: RecordKind, ...fields: number[]): number[] {
  if (fields.length !== RECORD_FIELDS[kind].length)
    throw new RangeError(`${kind} has ${RECORD_FIELDS[kind].length} fields`);
  return [time, RECORD_CODE[kind], ...fields];
}

export const stateCode = (state: (typeof MACHINE_STATES)[number]): number => MACHINE_STATES.indexOf(state);
export const causeCode = (cause: (typeof WAIT_CAUSES)[number]): number => WAIT_CAUSES.indexOf(cause);
