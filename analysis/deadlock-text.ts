import type { Deadlock, DeadlockLink, Model } from "../sim/index.ts";
import { formatDuration } from "./format.ts";
import { jobName } from "./job-names.ts";

/**
 * A deadlock as a sentence: when it came about, and who waits for what that is held by whom, round to the first.
 *
 * Such as: "deadlock at 1 s: east-0 (east) on left waits for a place at right, held by west-1 (west), which on right waits
 * for a place at left, held by east-0".
 */
export function deadlockText(model: Model, { time, links }: Deadlock): string {
  const name = ({ job, stream, order }: DeadlockLink) => jobName(model, job, stream, order);
  const titled = (link: DeadlockLink) => `${name(link)} (${model.products[link.product]?.id ?? ""})`;
  const machine = (link: DeadlockLink) => model.machines[link.machine]?.id ?? "";
  const place = (link: DeadlockLink) => model.workCentres[link.workCentre]?.id ?? "";
  const first = links[0] as DeadlockLink;
  let text = `deadlock at ${formatDuration(time)}: ${titled(first)} on ${machine(first)} waits for a place at ${place(first)}`;
  for (const link of links.slice(1)) {
    text += `, held by ${titled(link)}, which on ${machine(link)} waits for a place at ${place(link)}`;
  }
  return `${text}, held by ${links.length === 1 ? "itself" : name(first)}`;
}

/** What helps against deadlocks. */
export const DEADLOCK_REMEDY =
  "give these buffers more places, or let fewer jobs in (release: CONWIP); with run.deadlock: mark the run goes on";
