import { RECORD_CODE } from "../trace/records.ts";
import { recordJobCause } from "./job-causes.ts";
import type { Plant } from "./plant.ts";
import { AWAITING_TRUCK, type JobState } from "./state.ts";
import { loseOrdered } from "./stores.ts";
import type { FleetState, TruckCargo, TrucksPlan, TrucksState } from "./truck-state.ts";

/** What trucks bring and take. */

/** A finished order waits for the truck that takes it; false: it leaves by itself, or with the truck now. */
export function awaitsTruck(plant: Plant, job: JobState): boolean {
  const { truck } = plant.model.orderStreams[job.stream]!;
  if (truck < 0 || job.phase === AWAITING_TRUCK) return false;
  job.phase = AWAITING_TRUCK;
  job.workCentre = -1;
  job.machine = -1;
  job.waitCause = -1;
  const { fleetOf } = plant.trucks as TrucksPlan;
  ((plant.state.trucks as TrucksState).fleets[fleetOf[truck] as number] as FleetState).orders.push(job.slot);
  recordJobCause(plant, job, "truck", truck);
  return true;
}

/** What the truck has aboard as it leaves the plant, and forgets then; null: it is no truck. */
export function unload(plant: Plant, job: JobState): TruckCargo | null {
  const { cargo } = plant.state.trucks as TrucksState;
  const own = cargo[job.slot] ?? null;
  if (own !== null) cargo[job.slot] = null;
  return own;
}

/** The truck has been served: what it brought goes on as jobs when the instant closes. */
export function handOver(plant: Plant, { loads }: TruckCargo, truck: number): void {
  for (const { item, amount } of loads) plant.state.stores.inbound.push({ item, amount, truck });
  if (loads.length > 0) plant.simulator.closeInstant();
}

/** The truck is lost with what it brought. */
export function loseLoads(plant: Plant, { loads }: TruckCargo, truck: number): void {
  for (const { item, amount } of loads) loseOrdered(plant, item, amount, truck);
}

/** Tells which truck has brought, or takes, the job. */
export function recordCarried({ recorder, simulator }: Plant, job: number, truck: number): void {
  recorder?.write2(simulator.now, RECORD_CODE["truck.carried"], job, truck);
}
