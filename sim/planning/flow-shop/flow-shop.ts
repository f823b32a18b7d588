/**
 * A permutation flow shop in one factory or in several equal ones: every job goes through all machines of one factory in their
 * order, and all machines of a factory take the jobs in the same order.
 *
 * Source of the form with several factories: Naderi & Ruiz (2010), Computers & Operations Research 37.
 */
export interface FlowShop {
  readonly factories: number;
  readonly machines: number;
  /** `times[job][machine]`, >= 0. */
  readonly times: readonly (readonly number[])[];
}

/** Jobs by factory, in their order. */
export type FactorySequences = readonly (readonly number[])[];

/** One operation; indices count from 0. */
export interface FlowOperation {
  readonly factory: number;
  readonly job: number;
  readonly machine: number;
  readonly start: number;
  readonly end: number;
}

/** Everything as early as it can be in these sequences. */
export function flowSchedule({ machines, times }: FlowShop, sequences: FactorySequences): FlowOperation[] {
  return sequences.flatMap((sequence, factory) => {
    const free = new Array<number>(machines).fill(0);
    return sequence.flatMap((job) => {
      let ready = 0;
      return times[job]!.map((time, machine): FlowOperation => {
        const start = Math.max(ready, free[machine]!);
        ready = start + time;
        free[machine] = ready;
        return { factory, job, machine, start, end: ready };
      });
    });
  });
}

/**
 * A length below which no schedule can be: of the longest job, and of each machine with the work of all factories shared evenly
 * between what must lie before and behind it.
 */
export function flowShopBound({ factories, machines, times }: FlowShop): number {
  if (times.length === 0) return 0;
  let bound = Math.max(...times.map((row) => row.reduce((sum, time) => sum + time, 0)));
  // Not every factory need have a job on each machine before it: with fewer jobs than factories some stand still.
  const busy = Math.min(factories, times.length);
  for (let machine = 0; machine < machines; machine++) {
    const before = times.map((row) => row.slice(0, machine).reduce((sum, time) => sum + time, 0));
    const behind = times.map((row) => row.slice(machine + 1).reduce((sum, time) => sum + time, 0));
    const work = times.reduce((sum, row) => sum + row[machine]!, 0);
    bound = Math.max(bound, Math.min(...before) + work / busy + Math.min(...behind));
  }
  return times.flat().every(Number.isInteger) ? Math.ceil(bound) : bound;
}

/**
 * What is wrong with a schedule: operations missing, doubled, of another length, before the one before them, in two factories, at
 * the same time on one machine, or passed by another job between machines. Empty: nothing.
 *
 * It knows nothing of how schedules are made.
 */
export function flowShopFaults({ factories, machines, times }: FlowShop, schedule: readonly FlowOperation[]): string[] {
  const faults: string[] = [];
  const byJob = times.map((): (FlowOperation | undefined)[] => new Array(machines).fill(undefined));
  for (const operation of schedule) {
    const { job, machine, factory, start, end } = operation;
    const time = times[job]?.[machine];
    const name = `job ${job} on machine ${machine}`;
    if (time === undefined || !(factory >= 0 && factory < factories)) {
      faults.push(`${name} of factory ${factory} does not exist`);
      continue;
    }
    if (byJob[job]![machine] !== undefined) faults.push(`${name} is scheduled twice`);
    byJob[job]![machine] = operation;
    if (!(start >= 0)) faults.push(`${name} begins at ${start}`);
    if (Math.abs(end - start - time) > 1e-9 * Math.max(1, end))
      faults.push(`${name} takes ${end - start}, not ${time}`);
  }
  for (const [job, operations] of byJob.entries()) {
    for (const [machine, operation] of operations.entries()) {
      const before = operations[machine - 1];
      if (operation === undefined) faults.push(`job ${job} on machine ${machine} is not scheduled`);
      if (operation === undefined || before === undefined) continue;
      if (operation.factory !== before.factory) faults.push(`job ${job} changes from one factory to another`);
      if (operation.start < before.end) faults.push(`job ${job} is on machines ${machine - 1} and ${machine} at once`);
    }
  }
  const inOrder = schedule.toSorted(
    (a, b) => a.factory - b.factory || a.machine - b.machine || a.start - b.start || a.end - b.end,
  );
  const orders = new Map<string, string>();
  for (let from = 0; from < inOrder.length; ) {
    const { factory, machine } = inOrder[from] as FlowOperation;
    let to = from + 1;
    for (; inOrder[to]?.factory === factory && inOrder[to]?.machine === machine; to++) {
      const [one, other] = [inOrder[to - 1], inOrder[to]] as [FlowOperation, FlowOperation];
      if (other.start < one.end) {
        faults.push(`jobs ${one.job} and ${other.job} are on machine ${machine} of factory ${factory} at once`);
      }
    }
    orders.set(
      `${factory}/${machine}`,
      inOrder
        .slice(from, to)
        .map(({ job }) => job)
        .join(),
    );
    from = to;
  }
  for (const [place, order] of orders) {
    const [factory, machine] = place.split("/").map(Number) as [number, number];
    const first = orders.get(`${factory}/0`);
    if (machine > 0 && order !== first && times.flat().every((time) => time > 0)) {
      faults.push(`machine ${machine} of factory ${factory} takes the jobs in another order than the first machine`);
    }
  }
  return faults;
}
