import { RECORD_CODE } from "../trace/records.ts";
import { leaveGathering } from "./gatherings.ts";
import { recordJobCause } from "./job-causes.ts";
import { operationOf, scrapJob, setOperation } from "./jobs.ts";
import { type Bond, bondOf, isMissingParts, type JoinState, missingProduct, releaseParts } from "./joins.ts";
import { goOnAlone, mergeLots } from "./merging.ts";
import { chooseRoutes, goOn, moveOn } from "./moves.ts";
import { neededFrom } from "./options.ts";
import { replaceLost } from "./parts.ts";
import type { Plant } from "./plant.ts";
import { GATHERING, IN_POOL, type JobState, MOVING_ON, WAITING_FOR_PARTS } from "./state.ts";

/** Is there a part to be released, an order whose parts have changed, or a lot that may be full? */
export function hasReady({ state }: Plant): boolean {
  const { mustMerge, ready } = state.joins as JoinState;
  return ready.length > 0 || mustMerge;
}

/** Releases parts, makes lost ones again, and lets orders go on whose parts are all there, and jobs together whose lot is full. */
export function goOnTogether(plant: Plant): void {
  const { ready } = plant.state.joins as JoinState;
  for (let i = 0; i < ready.length; i++) {
    const job = plant.state.jobs[ready.items[i] as number] as JobState;
    const bond = bondOf(plant, job);
    if (job.phase === IN_POOL && bond.isDue) releasePart(plant, job, bond);
    if (bond.lost.length > 0) replaceLost(plant, job);
    if (bond.isParted) {
      bond.isParted = false;
      goOnAlone(plant, job);
    } else if (job.phase === WAITING_FOR_PARTS) {
      goOnIfComplete(plant, job, bond);
    } else if (job.phase === GATHERING && bond.isGivenUp) {
      leaveGathering(plant, job);
      scrapJob(plant, job, -1);
    }
  }
  ready.length = 0;
  if ((plant.state.joins as JoinState).mustMerge) mergeLots(plant);
  if (plant.state.routings.length > 0) chooseRoutes(plant);
}

function releasePart(plant: Plant, part: JobState, { isPart, first }: Bond): void {
  const { state } = plant;
  state.workInProcess++;
  if (isPart) (state.joins as JoinState).partsInProcess++;
  plant.recorder?.write1(plant.simulator.now, RECORD_CODE["job.released"], part.id);
  part.phase = MOVING_ON;
  const operation = setOperation(plant, part, neededFrom(part, Math.max(first, 0)));
  releaseParts(plant, part);
  moveOn(plant, part, operation);
}

function goOnIfComplete(plant: Plant, order: JobState, { isGivenUp }: Bond): void {
  if (isGivenUp) {
    scrapJob(plant, order, -1);
  } else if (isMissingParts(plant, order, order.operation)) {
    recordJobCause(plant, order, "components", missingProduct(plant, order, order.operation));
  } else {
    order.phase = MOVING_ON;
    goOn(plant, order, operationOf(plant, order));
  }
}
