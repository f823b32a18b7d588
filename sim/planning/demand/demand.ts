/**
 * Custom orders that are wanted on some days, and the lines that can make them. Days count from 1; times in seconds, costs in
 * money, emissions in kg CO2e.
 */
export interface DemandProblem {
  /** Length of the horizon. */
  readonly days: number;
  readonly lines: readonly DemandLine[];
  readonly materials: readonly DemandMaterial[];
  readonly orders: readonly DemandOrder[];
  /** Per kg CO2e. */
  readonly emissionCost: number;
  /** Per order whose line or day differs from the plan before. */
  readonly changeCost: number;
}

export interface DemandLine {
  readonly id: string;
  readonly site: string;
  /** By day, from day 1: time in which it works. */
  readonly capacity: readonly number[];
  /** Per second of work or setup. */
  readonly cost: number;
  readonly emissions: number;
  /** What it can do; null: anything. */
  readonly options: readonly string[] | null;
  /** For each family that it makes on a day. */
  readonly setup: number;
}

export interface DemandMaterial {
  readonly id: string;
  /** By day, from day 1: how much has come by its morning, all together. */
  readonly available: readonly number[];
}

export interface DemandOrder {
  readonly id: string;
  /** By line; null: there it cannot be made. */
  readonly work: readonly (number | null)[];
  readonly earliest: number;
  /** The day at whose end it is wanted, and the last on which it may be done. */
  readonly due: number;
  readonly latest: number;
  readonly options: readonly string[];
  readonly family: string | null;
  readonly materials: Readonly<Record<string, number>>;
  readonly weight: number;
  /** Per day that it is late, and early. */
  readonly lateCost: number;
  readonly earlyCost: number;
  /** What it costs not to make it; Infinity: it must be made. */
  readonly rejectCost: number;
}

/** Where and when an order is made. */
export interface Assignment {
  readonly line: number;
  /** The day on which it is begun. */
  readonly day: number;
}

/** By order; null: it is not made. */
export type DemandAssignments = readonly (Assignment | null)[];

/** What was planned before, and what of it must stay. */
export interface PreviousPlan {
  /** By order; null: it was rejected; undefined: it was not known. */
  readonly assignments: readonly (Assignment | null | undefined)[];
  /** Is the order's assignment fixed? */
  readonly isFixed: readonly boolean[];
}

/** A part of an order's work on one day. */
export interface DayShare {
  readonly day: number;
  readonly time: number;
}

/**
 * The days on which an order is made that is begun on one: all on that day if it takes no longer than the line works; else whole
 * days one after the other, and the rest on the last. Null: it does not end by the horizon.
 */
export function daysOf({ capacity }: DemandLine, work: number, day: number): DayShare[] | null {
  if (work <= (capacity[day - 1] ?? 0)) return [{ day, time: work }];
  const shares: DayShare[] = [];
  let left = work;
  for (let each = day; left > 0; each++) {
    const open = capacity[each - 1];
    if (open === undefined || (each === day && open === 0)) return null;
    const time = Math.min(open, left);
    if (time > 0) shares.push({ day: each, time });
    left -= time;
  }
  return shares;
}

/** Can a line do all that an order asks for? */
export function suits({ options }: DemandLine, { options: wanted }: DemandOrder): boolean {
  return options === null || wanted.every((option) => options.includes(option));
}
