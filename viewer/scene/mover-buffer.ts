import {
  type BufferGeometry,
  type Color,
  InstancedBufferGeometry,
  InstancedInterleavedBuffer,
  InterleavedBufferAttribute,
} from "three";
import type { Layout } from "../../sim/index.ts";
import { lastAtOrBefore, type MotionSegments, type Places } from "../playback/replay.ts";
import { toScene } from "./space.ts";

/** Numbers per instance: t0, t1; from; to; yaw before, yaw; tint and scale. */
const STRIDE = 14;
/** Buffers hold seconds since a base that is moved along: float32 keeps milliseconds for an hour either way. */
const REBASE = 3600;
/** With more changes than this at once the whole buffer is sent. */
const SPARSE = 96;

export interface MoverLook {
  /** Colour of a thing with this item and state; null hides it. */
  colour(item: number, state: number, thing: number): Color | null;
}

/**
 * Feeds the GPU with the motion segment of each thing at the playhead. Between segment changes nothing is written:
 * the vertex shader interpolates. Moving on by a little costs the number of changes, in both directions.
 */
export class MoverBuffer {
  readonly geometry: InstancedBufferGeometry;
  /** Time that the shader subtracts from [s]. */
  base = 0;
  /** Number of segments written since the last call of `update`, for tests of the cost. */
  written = 0;
  private readonly data: Float32Array;
  private readonly buffer: InstancedInterleavedBuffer;
  private readonly starts: Float64Array;
  /** Last segment start, in order of time, that is shown; -2: nothing was written yet. */
  private cursor = -2;
  private readonly motion: MotionSegments;
  private readonly places: Places;
  private readonly layout: Layout;
  private readonly look: MoverLook;

  constructor(shape: BufferGeometry, motion: MotionSegments, places: Places, layout: Layout, look: MoverLook) {
    this.motion = motion;
    this.places = places;
    this.layout = layout;
    this.look = look;
    const things = motion.offsets.length - 1;
    this.data = new Float32Array(Math.max(1, things) * STRIDE);
    this.buffer = new InstancedInterleavedBuffer(this.data, STRIDE, 1);
    this.geometry = new InstancedBufferGeometry();
    this.geometry.instanceCount = things;
    for (const [name, attribute] of Object.entries(shape.attributes)) this.geometry.setAttribute(name, attribute);
    const parts = [
      ["aTime", 2],
      ["aFrom", 3],
      ["aTo", 3],
      ["aYaw", 2],
      ["aTint", 4],
    ] as const;
    let at = 0;
    for (const [name, size] of parts) {
      this.geometry.setAttribute(name, new InterleavedBufferAttribute(this.buffer, size, at));
      at += size;
    }
    this.starts = Float64Array.from(motion.order, (segment) => motion.t0[segment]!);
  }

  /** Brings all instances to time t [s]. O(changes since the last call), at most O(things log segments). */
  update(t: number): void {
    const { offsets, order, owner } = this.motion;
    const things = offsets.length - 1;
    const cursor = lastAtOrBefore(this.starts, 0, this.starts.length, t);
    this.written = 0;
    if (this.cursor === -2 || Math.abs(t - this.base) > REBASE || Math.abs(cursor - this.cursor) > things) {
      this.base = Math.floor(t);
      for (let thing = 0; thing < things; thing++) {
        this.write(thing, lastAtOrBefore(this.motion.t0, offsets[thing]!, offsets[thing + 1]!, t));
      }
      this.sendAll();
    } else if (cursor !== this.cursor) {
      const sparse = Math.abs(cursor - this.cursor) <= SPARSE;
      for (let i = this.cursor + 1; i <= cursor; i++) this.change(owner[i]!, order[i]!, sparse);
      for (let i = this.cursor; i > cursor; i--) this.change(owner[i]!, order[i]! - 1, sparse);
      if (sparse) this.buffer.needsUpdate = true;
      else this.sendAll();
    }
    this.cursor = cursor;
  }

  private sendAll(): void {
    this.buffer.clearUpdateRanges();
    this.buffer.needsUpdate = true;
  }

  private change(thing: number, segment: number, sparse: boolean): void {
    this.write(thing, segment);
    if (sparse) this.buffer.addUpdateRange(thing * STRIDE, STRIDE);
  }

  private write(thing: number, segment: number): void {
    const { data, motion, places, layout } = this;
    this.written++;
    const at = thing * STRIDE;
    const colour =
      segment < motion.offsets[thing]! ? null : this.look.colour(motion.item[segment]!, motion.state[segment]!, thing);
    if (!colour) {
      data[at + 13] = 0;
      return;
    }
    const from = motion.from[segment]!;
    const to = motion.to[segment]!;
    const [x0, z0] = toScene(layout, places.x[from]!, places.y[from]!);
    const [x1, z1] = toScene(layout, places.x[to]!, places.y[to]!);
    data[at] = motion.t0[segment]! - this.base;
    data[at + 1] = motion.t1[segment]! - this.base;
    data[at + 2] = x0;
    data[at + 3] = places.height[from]!;
    data[at + 4] = z0;
    data[at + 5] = x1;
    data[at + 6] = places.height[to]!;
    data[at + 7] = z1;
    const yaw = motion.yaw[segment]!;
    const before = segment > motion.offsets[thing]! ? motion.yaw[segment - 1]! : yaw;
    const turn = Math.atan2(Math.sin(yaw - before), Math.cos(yaw - before));
    data[at + 8] = yaw - turn;
    data[at + 9] = yaw;
    data[at + 10] = colour.r;
    data[at + 11] = colour.g;
    data[at + 12] = colour.b;
    data[at + 13] = 1;
  }
}
