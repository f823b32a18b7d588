import { laneOrder, locationCount, type Model } from "../../sim/index.ts";
import { changeLevel, createLevels, type Levels, meanLevel } from "./levels.ts";
import { type Quantity, quantity } from "./quantity.ts";

/** Loads behind each other in the lanes of storages: the room that they take, and how old they are as they come out. Plain data. */
export interface LaneFold {
  /** By location: loads there, and for how many there is room; 0: no lane. */
  readonly loads: Int32Array;
  readonly room: Int32Array;
  /** Loads in lanes, and room of the lanes that hold something. */
  readonly levels: Levels;
  /** Units taken out of lanes for use, units x time in stock [s], and units of which older ones stayed. */
  used: number;
  age: number;
  passed: number;
}

const LOADS = 0;
const ROOM = 1;

/** null: there are no lanes. */
export function createLaneFold({ storages }: Model, from: number): LaneFold | null {
  if (storages.every((storage) => laneOrder(storage) === null)) return null;
  const room = storages.flatMap((storage) =>
    Array.from({ length: locationCount(storage) }, () =>
      laneOrder(storage) === null ? 0 : storage.capacity.unitLoads,
    ),
  );
  return {
    loads: new Int32Array(room.length),
    room: Int32Array.from(room),
    levels: createLevels(2, from),
    used: 0,
    age: 0,
    passed: 0,
  };
}

/** A `lane.changed`; its fields begin at `at`. */
export function laneChanged(
  { lanes }: { lanes: LaneFold | null },
  rows: Float64Array,
  at: number,
  now: number,
  isObserved: boolean,
): void {
  const fold = lanes as LaneFold;
  const { levels, loads, room } = fold;
  const location = rows[at] as number;
  const [before, after] = [loads[location] as number, rows[at + 2] as number];
  loads[location] = after;
  changeLevel(levels, LOADS, after - before, now);
  if (before > 0 !== after > 0) changeLevel(levels, ROOM, (after > 0 ? 1 : -1) * (room[location] as number), now);
  if (!isObserved) return;
  const [taken, since, oldest] = [rows[at + 3] as number, rows[at + 4] as number, rows[at + 5] as number];
  fold.used += taken;
  fold.age += taken * (now - since);
  if (oldest < since) fold.passed += taken;
}

export interface LaneKpis {
  readonly laneSpaceUse: Quantity;
  readonly honeycombing: Quantity;
  readonly ageAtIssue: Quantity;
  readonly issuedOutOfTurn: Quantity;
}

export function laneKpis(fold: LaneFold | null, end: number): LaneKpis {
  const of = (value: (fold: LaneFold) => number, unit: string) =>
    quantity(fold === null ? Number.NaN : value(fold), unit);
  const mean = ({ levels }: LaneFold, index: number) => meanLevel(levels, index, end);
  return {
    laneSpaceUse: of((own) => mean(own, LOADS) / own.room.reduce((sum, each) => sum + each, 0), "1"),
    honeycombing: of((own) => 1 - mean(own, LOADS) / mean(own, ROOM), "1"),
    ageAtIssue: of(({ age, used }) => age / used, "s"),
    issuedOutOfTurn: of(({ passed, used }) => passed / used, "1"),
  };
}
