import { describe, it } from "vitest";
import { RECORD_CODE, RECORD_LENGTH, type RecordSink } from "../../sim/index.ts";
import { csvRows } from "../support/csv-rows.ts";
import { createRun, modelOf } from "../support/theory-engine.ts";
import { type Estimate, estimateMean, expectExact } from "../support/theory-estimate.ts";

const DEPARTED = RECORD_CODE["vehicle.departed"];
const LENGTHS = [...RECORD_LENGTH];
const BATCHES = 50;

/** Drives begun from one node, or all drives, per second and batch of equal time, after a warm-up of one batch. */
class Drives implements RecordSink {
  readonly counts = new Float64Array(BATCHES + 1);
  private readonly batch: number;
  private readonly node: number;

  constructor(batch: number, node: number) {
    this.batch = batch;
    this.node = node;
  }

  write(rows: Float64Array, length: number): void {
    for (let at = 0; at < length; ) {
      const code = rows[at + 1]!;
      if (code === DEPARTED && (this.node < 0 || rows[at + 3] === this.node)) {
        this.counts[Math.floor(rows[at]! / this.batch)]!++;
      }
      at += LENGTHS[code]!;
    }
  }

  snapshot(): unknown {
    return null;
  }

  restore(): void {}
}

function rateOf(scenario: object, batch: number, node: number): Estimate {
  const end = batch * (BATCHES + 1) - 1e-3;
  const drives = new Drives(batch, node);
  const run = createRun(modelOf(scenario, { set: [`run.until=${end}`] }), {
    recorder: "kpi",
    seed: 7,
    sinks: [drives],
  });
  run.advance();
  run.flush();
  return estimateMean(Array.from(drives.counts.subarray(1), (count) => count / batch));
}

const rows = csvRows("validation/vehicle-throughput.csv").map(({ case: title, zones, vehicles, throughput_exact }) => ({
  title: title!,
  zones: Number(zones),
  vehicles: Number(vehicles),
  exact: Number(throughput_exact),
}));
const casesOf = (title: string) => rows.filter((row) => row.title === title);

describe("vehicles on a ring of zones, of which each reserves the next before it moves", () => {
  /** An exclusion process: all arrangements of the vehicles are equally likely (Spitzer, Advances in Mathematics 5, 1970). */
  it.each(casesOf("tasep_ring"))("$zones zones, $vehicles vehicles: $exact a second through each", (given) => {
    const nodes = Array.from({ length: given.zones }, (_, index) => `z${index}`);
    const scenario = {
      takt: 1,
      transport: {
        traffic: "zones",
        nodes: nodes.map((id, index) => ({ id, at: [index, index % 2] })),
        edges: nodes.map((from, index) => ({
          from,
          to: nodes[(index + 1) % nodes.length],
          oneWay: true,
          time: "exponential(1 s)",
        })),
        fleets: [{ id: "agv", vehicles: given.vehicles, tour: nodes }],
      },
    };
    const { value, standardError } = rateOf(scenario, 2000, -1);
    expectExact({ value: value / given.zones, standardError: standardError / given.zones }, given.exact);
  });
});

/** Stations that take one vehicle at a time, and ways between them on which vehicles pass each other. */
function closedFleet(vehicles: number, stations: readonly (readonly [id: string, time: number])[], travel: number) {
  const nodes = [...stations.map(([id]) => id), "turn"];
  const time = `exponential(${travel / nodes.length} s)`;
  return {
    takt: 1,
    transport: {
      traffic: "zones",
      zones: [{ id: "aisle", capacity: "unlimited" }],
      nodes: nodes.map((id, index) => ({ id, at: [index, index % 2], zone: id === "turn" ? "aisle" : undefined })),
      edges: nodes.map((from, index) => ({
        from,
        to: nodes[(index + 1) % nodes.length],
        oneWay: true,
        zone: "aisle",
        time,
      })),
      fleets: [
        {
          id: "agv",
          vehicles,
          home: "turn",
          tour: [...stations.map(([at, stop]) => ({ at, stop: `exponential(${stop} s)` })), "turn"],
        },
      ],
    },
  };
}

/** By mean value analysis: Reiser & Lavenberg, Journal of the ACM 27(2), 1980. */
describe("a fleet that goes round between stations that take one vehicle at a time", () => {
  it.each(casesOf("closed_mva_S1_Z4"))(
    "a server of 1 s, 4 s on the way, $vehicles vehicles: $exact a second",
    (given) => {
      expectExact(rateOf(closedFleet(given.vehicles, [["server", 1]], 4), 4000, 0), given.exact);
    },
  );

  it.each(casesOf("closed_mva_pick1.5_drop1_travel6"))(
    "pick 1.5 s, drop 1 s, 6 s on the way, $vehicles vehicles: $exact a second",
    (given) => {
      expectExact(
        rateOf(
          closedFleet(
            given.vehicles,
            [
              ["pick", 1.5],
              ["drop", 1],
            ],
            6,
          ),
          6000,
          0,
        ),
        given.exact,
      );
    },
  );
});
