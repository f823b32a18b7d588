import type { Deadlock, DeadlockLink, Model, RingLink } from "../sim/index.ts";
import { formatDuration } from "./format.ts";
import { jobName } from "./job-names.ts";

/**
 * A deadlock as a sentence: when it came about, and who waits for what that is held by whom, round to the first.
 *
 * Such as: "deadlock at 1 s: east-0 (east) on left waits for a place at right, held by west-1 (west), which on right waits
 * for a place at left, held by east-0".
 */
export function deadlockText(model: Model, { time, links, ring }: Deadlock): string {
  if (ring.length > 0) return `deadlock at ${formatDuration(time)}: ${ringText(model, ring)}`;
  const name = ({ job, stream, order }: DeadlockLink) => jobName(model, job, stream, order);
  const titled = (link: DeadlockLink) => `${name(link)} (${model.products[link.product]?.id ?? ""})`;
  const first = links[0] as DeadlockLink;
  let text = `deadlock at ${formatDuration(time)}: ${titled(first)}${wait(model, first)}`;
  for (const link of links.slice(1)) text += `, held by ${titled(link)}, which${wait(model, link)}`;
  return `${text}, held by ${links.length === 1 ? "itself" : name(first)}`;
}

/** Such as: "agv-1 waits for zone b, held by agv-2, which waits for zone a, held by agv-1". */
function ringText({ transport }: Model, ring: readonly RingLink[]): string {
  const vehicle = ({ vehicle }: RingLink) => transport?.vehicles[vehicle]?.id ?? "";
  const zone = (link: RingLink) => transport?.traffic?.zones[link.zone]?.id ?? "";
  const first = ring[0] as RingLink;
  const others = ring.slice(1).map((link) => `held by ${vehicle(link)}, which waits for zone ${zone(link)}, `);
  return `${vehicle(first)} waits for zone ${zone(first)}, ${others.join("")}held by ${vehicle(first)}`;
}

/** What helps against a deadlock, by what the plant has. */
export function deadlockRemedy({ transport, cardLoops }: Model, { ring }: Deadlock): string {
  if (ring.length > 0) return RING_REMEDY;
  const means = ["give these buffers more places"];
  if ((transport?.conveyors.length ?? 0) > 0) means.push("these conveyors more room");
  if (cardLoops.length > 0) means.push("these loops more cards");
  return `${means.join(", or ")}, or let fewer jobs in (release: CONWIP); with run.deadlock: mark the run goes on`;
}

const RING_REMEDY =
  "give paths one way, zones more room, or the fleet fewer vehicles; with run.deadlock: mark the run goes on";

function wait(model: Model, { machine, workCentre, loop }: DeadlockLink): string {
  const { machines, workCentres, cardLoops, transport } = model;
  const where = machine < 0 ? "" : ` on ${machines[machine]?.id}`;
  if (workCentre < -1) return `${where} waits for conveyor ${transport?.conveyors[-2 - workCentre]?.id}`;
  return loop < 0
    ? `${where} waits for a place at ${workCentres[workCentre]?.id}`
    : `${where} waits for a card of ${cardLoops[loop]?.id}`;
}
