import { qualityOf } from "./defects.ts";
import { sendAfterHold } from "./moves.ts";
import { ARRIVALS, type Plant } from "./plant.ts";
import { dispose } from "./quality.ts";
import type { HoldState } from "./quality-plan.ts";
import type { JobState } from "./state.ts";

/** The first jobs on hold are decided about, and go on or are lost. */
export function holdEnds(plant: Plant): void {
  const { holds } = qualityOf(plant);
  const { simulator } = plant;
  while (holds.length > 0 && (holds[0] as HoldState).until <= simulator.now) {
    const { slot } = holds.shift() as HoldState;
    const job = plant.state.jobs[slot] as JobState;
    sendAfterHold(plant, job, dispose(plant, job));
  }
  if (holds.length > 0) simulator.schedule(plant.quality!.holdTimer, (holds[0] as HoldState).until, ARRIVALS);
}
