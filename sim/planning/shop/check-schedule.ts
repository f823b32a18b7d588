import type { ScheduledOperation, Shop } from "./shop.ts";

/**
 * What is wrong with a schedule: operations that are missing, doubled, on a machine that cannot do them, of another length, too
 * early, or at the same time on one machine. Empty: nothing.
 *
 * It knows nothing of how schedules are made, so that a solver's answer can be checked by it.
 */
export function faultsOf({ jobs }: Shop, schedule: readonly ScheduledOperation[]): string[] {
  const faults: string[] = [];
  const ends = jobs.map(({ operations }) => operations.map(() => Number.NaN));
  for (const scheduled of schedule) {
    const { job, operation, machine, start, end } = scheduled;
    const choices = jobs[job]?.operations[operation];
    if (choices === undefined) {
      faults.push(`${nameOf(scheduled)} does not exist`);
      continue;
    }
    if (!Number.isNaN(ends[job]![operation])) faults.push(`${nameOf(scheduled)} is scheduled twice`);
    ends[job]![operation] = end;
    const choice = choices.find((each) => each.machine === machine);
    if (choice === undefined) faults.push(`${nameOf(scheduled)} cannot be done on machine ${machine}`);
    else if (end !== start + choice.time) {
      faults.push(`${nameOf(scheduled)} takes ${choice.time} on machine ${machine}, not from ${start} to ${end}`);
    }
  }
  for (const scheduled of schedule) {
    const { job, operation, start } = scheduled;
    if (jobs[job] === undefined) continue;
    const ready = operation === 0 ? jobs[job].release : ends[job]![operation - 1]!;
    if (start < ready) faults.push(`${nameOf(scheduled)} begins at ${start}, before ${ready}`);
  }
  jobs.forEach(({ operations }, job) => {
    operations.forEach((_, operation) => {
      if (Number.isNaN(ends[job]![operation])) faults.push(`${nameOf({ job, operation })} is not scheduled`);
    });
  });
  return [...faults, ...overlaps(schedule)];
}

function overlaps(schedule: readonly ScheduledOperation[]): string[] {
  const faults: string[] = [];
  const inOrder = schedule.toSorted((a, b) => a.machine - b.machine || a.start - b.start || a.end - b.end);
  inOrder.forEach((scheduled, place) => {
    const before = inOrder[place - 1];
    if (before?.machine === scheduled.machine && before.end > scheduled.start) {
      faults.push(`${nameOf(before)} and ${nameOf(scheduled)} are on machine ${scheduled.machine} at the same time`);
    }
  });
  return faults;
}

function nameOf({ job, operation }: Pick<ScheduledOperation, "job" | "operation">): string {
  return `operation ${operation} of job ${job}`;
}
