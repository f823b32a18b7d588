import type { Downtimes, ScheduledOperation, Shop, ShopChoice } from "./shop.ts";

/** What times may differ by that are added up in another order, relatively to the end of the schedule. */
const ROUNDING = 1e-9;

/**
 * What is wrong with a schedule: operations that are missing, doubled, on a machine that cannot do them, of another length, too
 * early, at the same time on one machine or while it does not work, or without the setup that they need. Empty: nothing.
 *
 * It knows nothing of how schedules are made, so that a solver's answer can be checked by it.
 */
export function faultsOf(shop: Shop, schedule: readonly ScheduledOperation[]): string[] {
  const { jobs, transfer } = shop;
  const faults: string[] = [];
  const placed: (ScheduledOperation | undefined)[][] = jobs.map(({ operations }) => operations.map(() => undefined));
  const trifle = ROUNDING * schedule.reduce((latest, { end }) => Math.max(latest, end), 1);
  for (const scheduled of schedule) {
    const { job, operation, machine } = scheduled;
    const choices = jobs[job]?.operations[operation];
    if (choices === undefined) {
      faults.push(`${nameOf(scheduled)} does not exist`);
      continue;
    }
    if (placed[job]![operation] !== undefined) faults.push(`${nameOf(scheduled)} is scheduled twice`);
    placed[job]![operation] = scheduled;
    const choice = choices.find((each) => each.machine === machine);
    if (choice === undefined) faults.push(`${nameOf(scheduled)} cannot be done on machine ${machine}`);
    else faults.push(...wrongTimes(shop, scheduled, choice, trifle));
  }
  for (const scheduled of schedule) {
    const { job, operation, machine } = scheduled;
    if (jobs[job] === undefined) continue;
    const before = operation === 0 ? undefined : placed[job]![operation - 1];
    const { release, approach = 0 } = jobs[job];
    const ready = operation === 0 ? release + approach : (before?.end ?? Number.NaN);
    const way = before && transfer ? transfer.times[transfer.place[before.machine]!]![transfer.place[machine]!]! : 0;
    const begin = beginOf(scheduled);
    if (begin < ready + way - trifle) faults.push(`${nameOf(scheduled)} begins at ${begin}, before ${ready + way}`);
  }
  jobs.forEach(({ operations }, job) => {
    operations.forEach((_, operation) => {
      if (placed[job]![operation] === undefined) faults.push(`${nameOf({ job, operation })} is not scheduled`);
    });
  });
  return [...faults, ...faultsOfMachines(shop, schedule, trifle)];
}

/** Does an operation take as long as it must, and while its machine works? */
function wrongTimes(
  { downtimes }: Shop,
  scheduled: ScheduledOperation,
  { time }: ShopChoice,
  trifle: number,
): string[] {
  const { machine, start, end } = scheduled;
  const begin = beginOf(scheduled);
  const down = downtimes?.[machine] ?? null;
  const faults: string[] = [];
  const worked = workedBetween(down, start, end);
  if (!(Math.abs(worked - time) <= trifle)) {
    faults.push(`${nameOf(scheduled)} takes ${time} on machine ${machine}, not from ${start} to ${end}`);
  }
  for (const [from, to] of down?.periods ?? []) {
    const isWrong =
      down!.operations === "fits" ? begin < to - trifle && end > from + trifle : begin >= from && begin < to - trifle;
    if (isWrong) faults.push(`${nameOf(scheduled)} is done while machine ${machine} is down, from ${from} to ${to}`);
  }
  return faults;
}

/** Time that a machine works on an operation between its start and its end. */
function workedBetween(down: Downtimes | null, start: number, end: number): number {
  if (down?.operations !== "resumes") return end - start;
  return down.periods.reduce(
    (worked, [from, to]) => worked - Math.max(0, Math.min(to, end) - Math.max(from, start)),
    end - start,
  );
}

function faultsOfMachines(
  { jobs, readyAt, setups, downtimes }: Shop,
  schedule: readonly ScheduledOperation[],
  trifle: number,
): string[] {
  const faults: string[] = [];
  const inOrder = schedule.toSorted((a, b) => a.machine - b.machine || beginOf(a) - beginOf(b) || a.end - b.end);
  let family = -1;
  inOrder.forEach((scheduled, place) => {
    const { job, machine, operation, start } = scheduled;
    const before = inOrder[place - 1]?.machine === machine ? inOrder[place - 1] : undefined;
    const begin = beginOf(scheduled);
    if (before !== undefined && before.end > begin + trifle) {
      faults.push(`${nameOf(before)} and ${nameOf(scheduled)} are on machine ${machine} at the same time`);
    }
    const free = readyAt?.[machine] ?? 0;
    if (begin < free - trifle)
      faults.push(`${nameOf(scheduled)} begins at ${begin}, before machine ${machine} is free, at ${free}`);
    const setup = setups?.[machine] ?? null;
    if (before === undefined) family = setup?.initial ?? -1;
    const wanted = jobs[job]?.operations[operation]?.find((choice) => choice.machine === machine)?.family ?? -1;
    if (wanted === -1) return;
    const needed = setup === null || wanted === family ? 0 : setup.times[family + 1]![wanted]!;
    const given = workedBetween(downtimes?.[machine] ?? null, begin, start);
    if (Math.abs(given - needed) > trifle) {
      faults.push(`${nameOf(scheduled)} needs a setup of ${needed} on machine ${machine}, and has one of ${given}`);
    }
    family = wanted;
  });
  return faults;
}

function beginOf({ setupStart, start }: ScheduledOperation): number {
  return setupStart ?? start;
}

function nameOf({ job, operation }: Pick<ScheduledOperation, "job" | "operation">): string {
  return `operation ${operation} of job ${job}`;
}
