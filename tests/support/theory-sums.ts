/** How much a run is looked at: sizes of the arrays of `Sums`. */
export interface SumsLayout {
  readonly workCentres: number;
  readonly machines: number;
  /** Order streams: jobs are counted by the one they come from. */
  readonly streams: number;
  /** Numbers in the system that are told apart: 0 .. levels - 1. */
  readonly levels: number;
  /** Bins of the distributions of flow time and of waiting. */
  readonly bins: number;
}

/** What is added up over one batch of a run's time, or over several. Times are in seconds; single values are arrays of one. */
export interface Sums {
  readonly time: Float64Array;
  /** Jobs in the system x time, their square x time, and time by their number. */
  readonly inSystem: Float64Array;
  readonly inSystemSquared: Float64Array;
  readonly levels: Float64Array;
  /** Times in which the system was never empty: their number and the sum of their squared lengths, where they ended. */
  readonly busyPeriods: Float64Array;
  readonly busyPeriodSquared: Float64Array;
  /** Intervals between departures: their number, sum and sum of squares. */
  readonly intervals: Float64Array;
  readonly interval: Float64Array;
  readonly intervalSquared: Float64Array;
  /** By work centre: jobs there, on its machines too, x time; those that fill its buffer; those in its queue; arrivals. */
  readonly present: Float64Array;
  /** Jobs beyond the places of the machines: one that comes to a machine that is down takes its place all the same. */
  readonly buffered: Float64Array;
  readonly queued: Float64Array;
  readonly visits: Float64Array;
  /** By work centre: operations completed, their times from start to end, and the squares of these. */
  readonly services: Float64Array;
  readonly service: Float64Array;
  readonly serviceSquared: Float64Array;
  /** By machine: time in each state, `states[machine * STATES + state]`; failures. */
  readonly states: Float64Array;
  readonly failures: Float64Array;
  /** By order stream: orders, those turned away, and the jobs completed with their times in system and in queues. */
  readonly created: Float64Array;
  readonly rejected: Float64Array;
  readonly cancelled: Float64Array;
  readonly completed: Float64Array;
  readonly flowTime: Float64Array;
  readonly flowTimeSquared: Float64Array;
  readonly wait: Float64Array;
  readonly waitSquared: Float64Array;
  /** Jobs that waited at all. */
  readonly delayed: Float64Array;
  /** Completed jobs by flow time, and by waiting; the last bin takes what lies beyond. */
  readonly flowTimes: Float64Array;
  readonly waits: Float64Array;
}

/** Machine states of the records. */
export const STATES = 14;

export function createSums({ workCentres, machines, streams, levels, bins }: SumsLayout): Sums {
  const zeros = (length: number) => new Float64Array(length);
  return {
    time: zeros(1),
    inSystem: zeros(1),
    inSystemSquared: zeros(1),
    levels: zeros(levels),
    busyPeriods: zeros(1),
    busyPeriodSquared: zeros(1),
    intervals: zeros(1),
    interval: zeros(1),
    intervalSquared: zeros(1),
    present: zeros(workCentres),
    buffered: zeros(workCentres),
    queued: zeros(workCentres),
    visits: zeros(workCentres),
    services: zeros(workCentres),
    service: zeros(workCentres),
    serviceSquared: zeros(workCentres),
    states: zeros(machines * STATES),
    failures: zeros(machines),
    created: zeros(streams),
    rejected: zeros(streams),
    cancelled: zeros(streams),
    completed: zeros(streams),
    flowTime: zeros(streams),
    flowTimeSquared: zeros(streams),
    wait: zeros(streams),
    waitSquared: zeros(streams),
    delayed: zeros(streams),
    flowTimes: zeros(bins),
    waits: zeros(bins),
  };
}

/** total + sign x part, value by value. */
export function combine(total: Sums, part: Sums, sign: 1 | -1): Sums {
  const combined = Object.entries(total).map(([name, values]: [string, Float64Array]) => {
    const others = part[name as keyof Sums];
    return [name, values.map((value, at) => value + sign * (others[at] as number))];
  });
  return Object.fromEntries(combined) as Sums;
}

/** Batches of two runs side by side: work centres, machines and streams of the second come after those of the first. */
export function sideBySide(first: readonly Sums[], second: readonly Sums[]): readonly Sums[] {
  return first.map((sums, at) => {
    const pairs = Object.entries(sums).map(([name, values]: [string, Float64Array]) => {
      return [name, Float64Array.from([...values, ...((second[at] as Sums)[name as keyof Sums] as Float64Array)])];
    });
    return Object.fromEntries(pairs) as Sums;
  });
}
