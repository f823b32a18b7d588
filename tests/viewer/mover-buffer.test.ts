import fc from "fast-check";
import seedrandom from "seedrandom";
import { BufferGeometry, Color } from "three";
import { describe, expect, it } from "vitest";
import { replayOf } from "../../sim/trace/replay.ts";
import { pointOn, segmentAt } from "../../sim/trace/replay-queries.ts";
import { ABSENT } from "../../sim/trace/replay-states.ts";
import { MoverBuffer } from "../../viewer/scene/mover-buffer.ts";
import { toScene } from "../../viewer/scene/space.ts";
import { hallTrace } from "../support/hall-rows.ts";
import { hallModel } from "../support/plant-fixture.ts";

const replay = replayOf(hallTrace(hallModel(), seedrandom("movers"), 4 * 3600));
const grey = new Color("#888888");
const look = { colour: (_: number, state: number) => (state === ABSENT ? null : grey) };
const buffer = () => new MoverBuffer(new BufferGeometry(), replay.slots, replay.places, replay.model.layout, look);

/** Where the vertex shader puts an instance at time t; null: it is hidden. */
function placed(movers: MoverBuffer, thing: number, t: number): [number, number, number] | null {
  const read = (name: string) => movers.geometry.getAttribute(name);
  if (read("aTint").getW(thing) === 0) return null;
  const time = read("aTime");
  const [t0, t1] = [time.getX(thing), time.getY(thing)];
  const now = t - movers.base;
  const share = t1 > t0 ? Math.min(1, Math.max(0, (now - t0) / (t1 - t0))) : 1;
  const [from, to] = [read("aFrom"), read("aTo")];
  const mix = (a: number, b: number) => a + share * (b - a);
  return [
    mix(from.getX(thing), to.getX(thing)),
    mix(from.getY(thing), to.getY(thing)),
    mix(from.getZ(thing), to.getZ(thing)),
  ];
}

function expectAllPlaced(movers: MoverBuffer, t: number): void {
  for (let thing = 0; thing + 1 < replay.slots.offsets.length; thing++) {
    const segment = segmentAt(replay.slots, thing, t);
    const shown = placed(movers, thing, t);
    if (segment < 0 || replay.slots.state[segment] === ABSENT) expect(shown).toBe(null);
    else {
      const point = pointOn(replay.slots, replay.places, segment, t, { x: 0, y: 0, height: 0 });
      const [x, z] = toScene(replay.model.layout, point.x, point.y);
      // Seconds since the base are float32: a few milliseconds of motion.
      expect(shown![0]).toBeCloseTo(x, 1);
      expect(shown![1]).toBeCloseTo(point.height, 1);
      expect(shown![2]).toBeCloseTo(z, 1);
    }
  }
}

describe("motion buffers", () => {
  it("put every instance where the replay has it, after any sequence of seeks and steps", () => {
    const moves = fc.array(
      fc.oneof(fc.double({ min: 0, max: 4 * 3600, noNaN: true }), fc.integer({ min: -90, max: 90 })),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(moves, (sequence) => {
        const movers = buffer();
        let t = 7200;
        for (const move of sequence) {
          t = Number.isInteger(move) && Math.abs(move) <= 90 ? Math.min(replay.end, Math.max(0, t + move)) : move;
          movers.update(t);
          expectAllPlaced(movers, t);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("write only what changed while time goes on", () => {
    const movers = buffer();
    movers.update(7200);
    const things = replay.slots.offsets.length - 1;
    expect(movers.written).toBe(things);
    let written = 0;
    let changes = 0;
    for (let t = 7200; t < 7260; t++) {
      movers.update(t + 1);
      written += movers.written;
      for (const start of replay.slots.t0) if (start > t && start <= t + 1) changes++;
    }
    expect(written).toBe(changes);
    expect(written).toBeLessThan(60 * things);
  });
});
