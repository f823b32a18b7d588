import fc from "fast-check";
import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { BLOCKED, DOWN, PROCESSING, SETUP } from "../../sim/trace/records.ts";
import { replayOf } from "../../sim/trace/replay.ts";
import { extremes, LevelLog, levelAt } from "../../sim/trace/replay-levels.ts";
import { BOX_HEIGHT, DECK_HEIGHT } from "../../sim/trace/replay-places.ts";
import {
  countByState,
  jobInSlot,
  machineAt,
  nextEvent,
  pointOn,
  previousEvent,
  segmentAt,
  slotOfJob,
  stretchAt,
  throughputAt,
  timeByState,
} from "../../sim/trace/replay-queries.ts";
import { hallTrace } from "../support/hall-rows.ts";
import { causeCode, hallModel, row, stateCode, traceOf } from "../support/plant-fixture.ts";

const model = hallModel();

function jobEnters(job: number, t: number, machine: number): number[] {
  return [
    ...row(t, "job.created", job, job % 5, 0, -1, Infinity, 1, 1, 0),
    ...row(t, "job.released", job),
    ...row(t, "job.queued", job, machine, 0),
  ];
}

function at(replay: ReturnType<typeof replayOf>, job: number, t: number) {
  const slot = slotOfJob(replay, job, t);
  const segment = segmentAt(replay.slots, slot, t);
  return pointOn(replay.slots, replay.places, segment, t, { x: 0, y: 0, height: 0 });
}

describe("replay of a trace", () => {
  it("shows a machine in the state of its latest record, from that instant on", () => {
    const rows = [
      ...jobEnters(0, 0, 0),
      ...row(0, "setup.started", 0, 0, 0, 0),
      ...row(60, "setup.completed", 0, 0),
      ...row(60, "operation.started", 0, 0, 0),
      ...row(100, "operation.interrupted", 0, 0, 0, 0),
      ...row(100, "machine.failed", 0, 0),
      ...row(100, "machine.stateChanged", 0, stateCode("down"), 0),
      ...row(400, "operation.resumed", 0, 0, 0, 1),
      ...row(500, "operation.completed", 0, 0, 0),
      ...row(500, "machine.stateChanged", 0, stateCode("blocked"), 0),
    ];
    const replay = replayOf(traceOf(model, rows, 600));
    expect(machineAt(replay, 0, 0).state).toBe(SETUP);
    expect(machineAt(replay, 0, 59.9).state).toBe(SETUP);
    expect(machineAt(replay, 0, 60)).toEqual({ state: PROCESSING, item: 0, since: 60, until: 100 });
    expect(machineAt(replay, 0, 100)).toMatchObject({ state: DOWN, item: 0 });
    expect(machineAt(replay, 0, 450).state).toBe(PROCESSING);
    expect(machineAt(replay, 0, 600)).toEqual({ state: BLOCKED, item: 0, since: 500, until: Infinity });
    expect(timeByState(replay.machines, 0, 7, 0, 600)).toEqual([0, 0, 60, 140, 100, 300, 0]);
    expect(replay.marks).toEqual([{ time: 100, machine: 0, kind: "failed" }]);
    expect(countByState(replay, 200)[DOWN]).toBe(1);
    // One machine down at 0.5 kW, the others idle at 1 kW (figures of the fixture), seven vehicles standing at 0.05 kW.
    expect(levelAt(replay.power, 200)).toBeCloseTo(0.5 + (model.machines.length - 1) * 1 + 7 * 0.05, 9);
  });

  it("gives each waiting job its own place and moves none when another leaves", () => {
    const rows = [0, 1, 2].flatMap((job) => jobEnters(job, 0, 3));
    rows.push(...row(100, "operation.started", 3, 0, 0));
    const replay = replayOf(traceOf(model, rows, 200));
    const before = [0, 1, 2].map((job) => ({ ...at(replay, job, 99) }));
    const { origin, pitch } = model.layout.queues[3]!;
    before.forEach((point, place) => {
      expect(point.x).toBeCloseTo(origin.x + place * pitch, 4);
      expect(point.y).toBeCloseTo(origin.y, 4);
      expect(point.height).toBe(0);
    });
    expect(at(replay, 1, 150)).toEqual(before[1]);
    expect(at(replay, 2, 150)).toEqual(before[2]);
    expect(at(replay, 0, 150)).not.toEqual(before[0]);
  });

  it("gives the place that became free to the next job", () => {
    const rows = [0, 1].flatMap((job) => jobEnters(job, 0, 3));
    rows.push(...row(100, "operation.started", 3, 0, 0), ...jobEnters(2, 150, 3));
    const replay = replayOf(traceOf(model, rows, 200));
    expect(at(replay, 2, 190)).toEqual(at(replay, 0, 99));
  });

  it("lets what is stacked on a box come down when the box is taken away", () => {
    const rows = [0, 1, 2, 3, 4].flatMap((job) => jobEnters(job, 0, 3));
    rows.push(...row(100, "operation.started", 3, 0, 0));
    const replay = replayOf(traceOf(model, rows, 200));
    expect(at(replay, 4, 99).height).toBeCloseTo(BOX_HEIGHT, 6);
    expect(at(replay, 4, 199).height).toBe(0);
    expect(at(replay, 4, 199)).toEqual(at(replay, 0, 99));
  });

  it("moves a vehicle along its edge in proportion to time, and the job on its deck with it", () => {
    const edge = model.transport!.edges.find(({ from }) => from === 1)!;
    const rows = [
      ...row(0, "job.created", 0, 0, 0, -1, Infinity, 1, 1, 0),
      ...row(0, "job.released", 0),
      ...row(0, "job.waiting", 0, causeCode("vehicle"), 1),
      ...row(10, "job.pickedUp", 0, 0),
      ...row(20, "vehicle.departed", 0, 0, 1, 24),
      ...row(24, "vehicle.departed", 0, 1, edge.to, 24 + edge.length),
      ...row(24 + edge.length, "vehicle.stateChanged", 0, 4, 0),
    ];
    const replay = replayOf(traceOf(model, rows, 100));
    const where = (t: number) =>
      pointOn(replay.vehicleMotion, replay.places, segmentAt(replay.vehicleMotion, 0, t), t, { x: 0, y: 0, height: 0 });
    const start = { ...where(24) };
    const middle = { ...where(24 + edge.length / 2) };
    const end = { ...where(24 + edge.length - 1e-9) };
    expect(middle.x).toBeCloseTo((start.x + end.x) / 2, 4);
    expect(middle.y).toBeCloseTo((start.y + end.y) / 2, 4);
    const box = at(replay, 0, 24 + edge.length / 2);
    expect(box).toEqual({ ...middle, height: expect.closeTo(DECK_HEIGHT, 6) });
    const heading = replay.vehicleMotion.yaw[segmentAt(replay.vehicleMotion, 0, 90)];
    expect(heading).toBe(replay.vehicleMotion.yaw[segmentAt(replay.vehicleMotion, 0, 24 + edge.length / 2)]);
  });

  it("puts vehicles that stand at one node beside each other", () => {
    const replay = replayOf(traceOf(model, [], 10));
    const spots = model
      .transport!.vehicles.map((_, vehicle) =>
        pointOn(replay.vehicleMotion, replay.places, segmentAt(replay.vehicleMotion, vehicle, 5), 5, {
          x: 0,
          y: 0,
          height: 0,
        }),
      )
      .map(({ x, y }) => `${x.toFixed(2)} ${y.toFixed(2)}`);
    expect(new Set(spots).size).toBe(spots.length);
  });

  it("uses a slot again after its job has left", () => {
    const rows = [
      ...jobEnters(0, 0, 0),
      ...jobEnters(1, 5, 0),
      ...row(10, "job.completed", 0),
      ...jobEnters(2, 20, 1),
      ...row(30, "job.scrapped", 1, 0, 0),
    ];
    const replay = replayOf(traceOf(model, rows, 40));
    expect(replay.slots.offsets.length - 1).toBe(2);
    const slot = slotOfJob(replay, 0, 5);
    expect(slotOfJob(replay, 2, 25)).toBe(slot);
    expect([5, 15, 25].map((t) => jobInSlot(replay, slot, t))).toEqual([0, -1, 2]);
    expect(slotOfJob(replay, 0, 15)).toBe(-1);
    expect([0, 7, 12, 25, 35].map((t) => levelAt(replay.workInProcess, t))).toEqual([1, 2, 1, 2, 1]);
    expect(levelAt(replay.completed, 40)).toBe(1);
    expect(levelAt(replay.scrapped, 40)).toBe(1);
  });

  it("tells why jobs wait, in a queue and outside", () => {
    const rows = [
      ...jobEnters(0, 0, 2),
      ...row(0, "queue.waiting", 2, causeCode("machineDown"), 2),
      ...row(50, "job.waiting", 0, causeCode("bufferFull"), 4),
    ];
    const replay = replayOf(traceOf(model, rows, 100));
    expect(stretchAt(replay.queueCauses, 2, 10)).toMatchObject({ state: causeCode("machineDown"), item: 2 });
    expect(stretchAt(replay.jobCauses, slotOfJob(replay, 0, 60), 60)).toMatchObject({
      state: causeCode("bufferFull"),
      item: 4,
    });
  });

  it("steps to the next and the previous event", () => {
    const replay = replayOf(traceOf(model, [...jobEnters(0, 10, 0), ...row(30, "job.completed", 0)], 100));
    expect([0, 10, 20, 30].map((t) => nextEvent(replay, t))).toEqual([10, 30, 30, 100]);
    expect([100, 30, 20, 10].map((t) => previousEvent(replay, t))).toEqual([30, 10, 10, 0]);
  });

  it("counts throughput per hour over the hour before", () => {
    const rows = [0, 1, 2, 3].flatMap((job) => jobEnters(job, 0, 0));
    rows.push(...[1800, 3600, 5400, 7200].flatMap((t, job) => row(t, "job.completed", job)));
    const replay = replayOf(traceOf(model, rows, 7200));
    expect(throughputAt(replay, 1800)).toBe(2);
    expect(throughputAt(replay, 7200)).toBe(2);
  });
});

describe("replay of a made-up shift", () => {
  const replay = replayOf(hallTrace(model, seedrandom("shift"), 4 * 3600));

  it("finds by search what a walk over all segments finds", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: replay.end, noNaN: true }), (t) => {
        for (const motion of [replay.slots, replay.vehicleMotion]) {
          const walked = new Int32Array(motion.offsets.length - 1).fill(-1);
          for (let i = 0; i < motion.order.length && motion.t0[motion.order[i]!]! <= t; i++) {
            walked[motion.owner[i]!] = motion.order[i]!;
          }
          for (let thing = 0; thing < walked.length; thing++) expect(segmentAt(motion, thing, t)).toBe(walked[thing]);
        }
      }),
    );
  });

  it("never shows two boxes at one spot at rest", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: replay.end, noNaN: true }), (t) => {
        const seen = new Set<string>();
        for (let slot = 0; slot + 1 < replay.slots.offsets.length; slot++) {
          const segment = segmentAt(replay.slots, slot, t);
          if (jobInSlot(replay, slot, t) < 0 || t < replay.slots.t1[segment]!) continue;
          const { x, y, height } = pointOn(replay.slots, replay.places, segment, t, { x: 0, y: 0, height: 0 });
          const spot = [x, y, height].map((value) => value.toFixed(2)).join(" ");
          expect(seen.has(spot), `two boxes at ${spot} at ${t}`).toBe(false);
          seen.add(spot);
        }
      }),
    );
  });

  it("shows as many jobs as are in process", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: replay.end, noNaN: true }), (t) => {
        let shown = 0;
        for (let slot = 0; slot + 1 < replay.slots.offsets.length; slot++) if (jobInSlot(replay, slot, t) >= 0) shown++;
        expect(shown).toBe(levelAt(replay.workInProcess, t));
        expect(countByState(replay, t).reduce((a, b) => a + b)).toBe(model.machines.length);
      }),
    );
  });
});

describe("levels", () => {
  it("give the extremes of any window, as a walk finds them", () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -50, max: 50 })), {
      maxLength: 2000,
    });
    fc.assert(
      fc.property(
        steps,
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 0, max: 500 }),
        (changes, from, length) => {
          const log = new LevelLog();
          let t = 0;
          for (const [gap, value] of changes) {
            t += gap;
            log.set(t, value);
          }
          const levels = log.finish();
          const held = [levelAt(levels, from)];
          levels.time.forEach((time, i) => {
            if (time > from && time <= from + length) held.push(levels.value[i]!);
          });
          expect(extremes(levels, from, from + length)).toEqual([Math.min(...held), Math.max(...held)]);
        },
      ),
    );
  });
});
