import { Matrix4, Quaternion, Vector3 } from "three";
import { type Layout, locationCount, placeAt, type Storage } from "../../sim/index.ts";
import { toScene } from "./space.ts";

/** Room that whoever works in an aisle needs between its racks, and depths of racks between which they fit the pitch [m]. */
const GANGWAY = 2.2;
const RACK_DEPTH = { least: 0.35, most: 1.3 };
const BOARD = 0.05;
const POST = 0.07;
/** Bays between two posts. */
const BAYS_PER_FRAME = 2;
/** Share of a location that its goods fill at most, and how high at least [share of the level]. */
const FILL = { across: 0.86, up: 0.82, least: 0.25 };

const UPRIGHT = new Quaternion();

/** How deep a storage's racks are, so that two stand back to back between two aisles [m]. */
function rackDepth({ aislePitch }: Storage): number {
  return Math.min(RACK_DEPTH.most, Math.max(RACK_DEPTH.least, (aislePitch - GANGWAY) / 2));
}

/** From the front of the storage's first aisle (x along the aisles, z to the right) into the scene. */
function origin(layout: Layout, { position }: Storage): Matrix4 {
  const [x, z] = toScene(layout, position.x, position.y);
  return new Matrix4().makeTranslation(x, 0, z).multiply(new Matrix4().makeRotationY(position.heading));
}

/** Corners of the floor that a storage's racks and aisles cover, in the scene [m]. */
export function storageCorners(layout: Layout, storage: Storage): Vector3[] {
  const { aisles, aislePitch, bays, bayWidth } = storage;
  const base = origin(layout, storage);
  return [0, bays * bayWidth].flatMap((x) =>
    [-aislePitch / 2, (aisles - 0.5) * aislePitch].map((z) => new Vector3(x, 0, z).applyMatrix4(base)),
  );
}

/** Middle of a side's rack, to the right of the first aisle [m]; side 0 is the left one. */
function rackMiddle(storage: Storage, aisle: number, side: number): number {
  const offset = (storage.aislePitch - rackDepth(storage)) / 2;
  return aisle * storage.aislePitch + (side === 0 ? -offset : offset);
}

/** A box of these sizes, the middle of its underside here, as the matrix of a box of 1 m. */
function boxAt(base: Matrix4, at: readonly [number, number, number], size: readonly [number, number, number]): Matrix4 {
  return base.clone().multiply(new Matrix4().compose(new Vector3(...at), UPRIGHT, new Vector3(...size)));
}

/** Boards and posts of all racks, as matrices of a box of 1 m; lanes on the floor have none. */
export function rackFrames(layout: Layout, storages: readonly Storage[]): { boards: Matrix4[]; posts: Matrix4[] } {
  const boards: Matrix4[] = [];
  const posts: Matrix4[] = [];
  for (const storage of storages) {
    if (storage.kind === "block" || storage.kind === "pods") continue;
    const { aisles, sides, bays, bayWidth, levels, levelHeight } = storage;
    const base = origin(layout, storage);
    const depth = rackDepth(storage);
    const length = bays * bayWidth;
    for (let aisle = 0; aisle < aisles; aisle++) {
      for (let side = 0; side < sides; side++) {
        const z = rackMiddle(storage, aisle, side);
        for (let level = 0; level < levels; level++) {
          boards.push(boxAt(base, [length / 2, level * levelHeight, z], [length, BOARD, depth]));
        }
        for (let bay = 0; bay <= bays; bay += BAYS_PER_FRAME) {
          for (const edge of [-depth / 2, depth / 2]) {
            posts.push(boxAt(base, [bay * bayWidth, 0, z + edge], [POST, levels * levelHeight, POST]));
          }
        }
      }
    }
  }
  return { boards, posts };
}

/** Where the goods of each location stand, by location, as bases for `goodsMatrix`; null: on a pod, which moves. */
export function goodsPlaces(layout: Layout, storages: readonly Storage[]): (GoodsPlace | null)[] {
  return storages.flatMap((storage): (GoodsPlace | null)[] => {
    if (storage.kind === "pods") return Array.from({ length: locationCount(storage) }, () => null);
    const base = origin(layout, storage);
    const depth = rackDepth(storage);
    return Array.from({ length: locationCount(storage) }, (_, number) => {
      const { aisle, side, level, at } = placeAt(storage, number);
      const middle = new Vector3(at, level * storage.levelHeight + BOARD, rackMiddle(storage, aisle, side));
      return {
        base,
        middle,
        size: new Vector3(storage.bayWidth * FILL.across, storage.levelHeight * FILL.up, depth * FILL.across),
      };
    });
  });
}

export interface GoodsPlace {
  readonly base: Matrix4;
  readonly middle: Vector3;
  /** Of a full location [m]. */
  readonly size: Vector3;
}

const scale = new Vector3();

/**
 * The goods of a location as the matrix of a box of 1 m, higher the fuller it is; nothing of it is seen where it is empty.
 *
 * @param fill - share of what the location holds at most, 0..1
 */
export function goodsMatrix({ base, middle, size }: GoodsPlace, fill: number, target: Matrix4): Matrix4 {
  if (fill <= 0) return target.makeScale(0, 0, 0);
  scale.copy(size).setY(size.y * (FILL.least + (1 - FILL.least) * Math.min(1, fill)));
  return target.compose(middle, UPRIGHT, scale).premultiply(base);
}
