import { records, type Trace } from "../../sim/index.ts";
import type { JobInterval } from "./job-intervals.ts";

/** Parts of each order, by its job, in order of their ends. */
export type PartsOfOrders = ReadonlyMap<number, readonly PartEnd[]>;

interface PartEnd {
  readonly job: number;
  /** When it joined the order, or was lost [s]. */
  readonly at: number;
  readonly hasJoined: boolean;
}

export function partsOfOrders(trace: Trace): PartsOfOrders {
  const parents = new Map<number, number>();
  const ends = new Map<number, PartEnd[]>();
  const end = (job: number, at: number, hasJoined: boolean) => {
    const parent = parents.get(job);
    if (parent === undefined) return;
    const parts = ends.get(parent) ?? [];
    parts.push({ job, at, hasJoined });
    ends.set(parent, parts);
  };
  for (const record of records(trace)) {
    if (record.kind === "job.derived" && record.joins >= 0) parents.set(record.job, record.parent);
    else if (record.kind === "job.joined") end(record.job, record.time, true);
    else if (record.kind === "job.scrapped") end(record.job, record.time, false);
  }
  return ends;
}

/**
 * The account of a job, with its waiting for parts replaced by what the last of them to come was doing meanwhile; one that was
 * made again after a loss continues the one that was lost. What no part accounts for stays waiting for components. While the job
 * was merged into a lot, its account is that of the lot.
 *
 * The intervals still follow each other without a gap, so that they add up to the same time.
 */
export function throughComponents(
  job: number,
  intervals: readonly (readonly JobInterval[])[],
  parts: PartsOfOrders,
): readonly JobInterval[] {
  const own = intervals[job] ?? [];
  if (!parts.has(job) && !own.some(({ use }) => use === "inLot")) return own;
  const account: JobInterval[] = [];
  for (let at = 0; at < own.length; at++) {
    const first = own[at] as JobInterval;
    if (first.use === "inLot") {
      const ofLot = throughComponents(first.subject, intervals, parts);
      account.push(...ofLot.flatMap((interval) => clipped(interval, first.from, first.to)));
      continue;
    }
    if (first.use !== "components") {
      account.push(first);
      continue;
    }
    let last = first;
    while (own[at + 1]?.use === "components") last = own[++at] as JobInterval;
    account.push(...accountOfParts(first, last.to, intervals, parts));
  }
  return account;
}

/** From the end backwards: the part that came last, then the lost one that it replaces, if it was made too late. */
function accountOfParts(
  wait: JobInterval,
  until: number,
  intervals: readonly (readonly JobInterval[])[],
  parts: PartsOfOrders,
): JobInterval[] {
  const ends = parts.get(wait.job) ?? [];
  const account: JobInterval[] = [];
  let to = until;
  let part = ends.findLast(({ at, hasJoined }) => hasJoined && at === until);
  while (part !== undefined && to > wait.from) {
    const told = throughComponents(part.job, intervals, parts).flatMap((interval) => clipped(interval, wait.from, to));
    account.unshift(...told);
    const begun = told[0]?.from ?? to;
    if (begun === to) break;
    to = begun;
    part = ends.findLast(({ at, hasJoined }) => !hasJoined && at === begun);
  }
  if (to > wait.from) account.unshift({ ...wait, to });
  return account;
}

function clipped(interval: JobInterval, from: number, to: number): JobInterval[] {
  const start = Math.max(interval.from, from);
  const end = Math.min(interval.to, to);
  return end > start ? [{ ...interval, from: start, to: end }] : [];
}
