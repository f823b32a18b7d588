/**
 * Where loads on a belt are, as a closed form of a few numbers.
 *
 * A load moves at the belt's speed unless the one ahead of it is a pitch away and stands. Since no load is faster than the
 * belt, its position is the least of three: where it would be if nobody had been in its way, its place in the row that stands
 * at the end, and its place behind the load that left last, if that had gone on. (Newell, 2002: a simplified car-following
 * theory, Transportation Research B 36(3), 195-205; without reaction time.) The belt's own clock runs while it moves.
 */
export interface BeltShape {
  /** [m] */
  readonly length: number;
  /** [m/s] */
  readonly speed: number;
  /** Room that a load takes up [m]. */
  readonly pitch: number;
  /** Do loads close up at its end? */
  readonly accumulating: boolean;
}

/** Loads under way, the first at its head. Plain data. */
export interface BeltMotion {
  loads: number[];
  /** When each got on, by the belt's clock [s]. */
  entered: number[];
  /** The belt's clock at time `since` [s]. */
  clock: number;
  since: number;
  runs: boolean;
  /** When one got off last, by the belt's clock [s]; -Infinity: none has. */
  lastExit: number;
  /** When one got on last [s]. */
  lastEntry: number;
}

/** An empty belt that runs from time 0. */
export function emptyBelt(): BeltMotion {
  const never = Number.NEGATIVE_INFINITY;
  return { loads: [], entered: [], clock: 0, since: 0, runs: true, lastExit: never, lastEntry: never };
}

/** The belt's clock at time t [s]. */
export function beltClock({ clock, since, runs }: BeltMotion, t: number): number {
  return runs ? clock + (t - since) : clock;
}

/** When the belt's clock will show this if it goes on running [s]; not before t. */
export function timeAt({ clock, since }: BeltMotion, shows: number, t: number): number {
  return Math.max(t, since + (shows - clock));
}

/** How far the front of the load at this place of the row is at time t [m], between 0 and the belt's length. */
export function positionOn(shape: BeltShape, motion: BeltMotion, place: number, t: number): number {
  const { length, speed, pitch, accumulating } = shape;
  const clock = beltClock(motion, t);
  const free = speed * (clock - (motion.entered[place] as number));
  if (!accumulating) return Math.min(length, free);
  const behind = length + speed * (clock - motion.lastExit) - (place + 1) * pitch;
  return Math.max(0, Math.min(free, length - place * pitch, behind));
}

/**
 * When the load at this place of the row comes to the end, or to its place behind those that stand there, if nobody gets off
 * before, by the belt's clock [s].
 */
export function standsFrom(
  { length, speed, pitch, accumulating }: BeltShape,
  motion: BeltMotion,
  place: number,
): number {
  const entered = motion.entered[place] as number;
  if (!accumulating) return entered + length / speed;
  return Math.max(entered + (length - place * pitch) / speed, motion.lastExit + pitch / speed);
}

/** When there is room for another load at the beginning, by the belt's clock [s]; it has to have fewer than its capacity. */
export function clearFrom({ length, speed, pitch, accumulating }: BeltShape, motion: BeltMotion): number {
  const spaced = motion.lastEntry + pitch / speed;
  if (!accumulating || motion.loads.length === 0) return spaced;
  return Math.max(spaced, motion.lastExit + ((motion.loads.length + 1) * pitch - length) / speed);
}

export function putOn(motion: BeltMotion, load: number, t: number): void {
  const clock = beltClock(motion, t);
  motion.loads.push(load);
  motion.entered.push(clock);
  motion.lastEntry = clock;
}

/** Takes the first load off. */
export function takeOff(motion: BeltMotion, t: number): number {
  motion.lastExit = beltClock(motion, t);
  motion.entered.shift();
  return motion.loads.shift() as number;
}

export function setRunning(motion: BeltMotion, runs: boolean, t: number): void {
  motion.clock = beltClock(motion, t);
  motion.since = t;
  motion.runs = runs;
}
