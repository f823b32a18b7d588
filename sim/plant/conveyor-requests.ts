import type { Transport, WorkCentre } from "../model/model.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { lookAtNode, planOf } from "./belts.ts";
import type { Plant } from "./plant.ts";
import { AWAITING_CONVEYOR, type JobState } from "./state.ts";

/** Do conveyors lead from one work centre to another? -1: the source or sink of the path network. */
export function goesByConveyor(plant: Plant, from: number, to: number): boolean {
  return conveyorTime(plant, from, to) > 0;
}

/** Time that conveyors take from one work centre to another when nothing is in the way [s]; 0: none lead there. */
export function conveyorTime(plant: Plant, from: number, to: number): number {
  if (plant.conveyors === null) return 0;
  const [a, b] = nodesOf(plant, from, to);
  if (a < 0 || b < 0 || a === b) return 0;
  const time = planOf(plant).ways.time(a, b);
  return time < Number.POSITIVE_INFINITY ? time : 0;
}

/** A job asks to be brought to a work centre, -1: out, by conveyors. */
export function requestConveyor(plant: Plant, job: JobState, to: number): void {
  const { now } = plant.simulator;
  job.phase = AWAITING_CONVEYOR;
  job.waitCause = -1;
  job.requestedAt = now;
  [job.fromNode, job.toNode] = nodesOf(plant, job.origin, to);
  plant.recorder?.write4(now, RECORD_CODE["conveyance.requested"], job.id, job.fromNode, job.toNode, to);
  plant.state.conveyors!.waiting[job.fromNode]!.push(job.slot);
  lookAtNode(plant, job.fromNode);
}

function nodesOf({ model }: Plant, from: number, to: number): [number, number] {
  const { source, sink } = model.transport as Transport;
  const nodeOf = (centre: number, outside: number) =>
    centre < 0 ? outside : (model.workCentres[centre] as WorkCentre).node;
  return [nodeOf(from, source), nodeOf(to, sink)];
}
