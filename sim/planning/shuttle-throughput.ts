/** An aisle with a shuttle in each tier and one lift; times in seconds, lengths in metres. */
export interface ShuttleAisle {
  readonly bays: number;
  readonly bayWidth: number;
  readonly levels: number;
  readonly levelHeight: number;
  /** Of the shuttles and of the lift [m/s]. */
  readonly speed: number;
  readonly lift: number;
  /** At each location, and for each hand-over of the lift [s]. */
  readonly perStop: number;
}

/**
 * Unit loads per second that an aisle with shuttles can move at most in single commands, with random storage: as many as its lift, or as its
 * shuttles all together, whichever is less. Neither waits for the other in it, so no operation reaches it.
 *
 * Source: Marchet, Melacini, Perotti & Tappia (2012).
 *
 * @example
 * shuttleThroughput({ bays: 10, bayWidth: 1, levels: 5, levelHeight: 1, speed: 1, lift: 1, perStop: 0 }); // => { lift: 0.25, shuttles: 0.5, bound: 0.25 }
 */
export function shuttleThroughput({ bays, bayWidth, levels, levelHeight, speed, lift, perStop }: ShuttleAisle): {
  readonly lift: number;
  readonly shuttles: number;
  readonly bound: number;
} {
  const liftRate = 1 / (((levels - 1) * levelHeight) / lift + perStop);
  const shuttleRate = levels / ((bays * bayWidth) / speed + perStop);
  return { lift: liftRate, shuttles: shuttleRate, bound: Math.min(liftRate, shuttleRate) };
}
