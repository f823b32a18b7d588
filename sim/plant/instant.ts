import { letPickersOn } from "./aisle-waits.ts";
import { authorise, mustAuthorise, recordCardWaits } from "./authorisation.ts";
import type { BatteriesPlan } from "./battery-plan.ts";
import { sendToChargers } from "./charging.ts";
import { moveLoads, settleConveyors } from "./conveyors.ts";
import { assignCrews } from "./crews.ts";
import { deadlinesPassed } from "./deadlines.ts";
import { recordDedication } from "./dedication-causes.ts";
import { dispatch } from "./dispatching.ts";
import { distribute } from "./distribution.ts";
import { goOnTogether, hasReady } from "./gathering.ts";
import { recordJobCause } from "./job-causes.ts";
import { operationOf } from "./jobs.ts";
import { offerArrivals } from "./kitting.ts";
import { add, type List } from "./list.ts";
import { addLoads } from "./loads.ts";
import { settle, unsettle } from "./machines.ts";
import { maintainIdle } from "./maintenance.ts";
import { chooseRoutes } from "./moves.ts";
import { recordLacks } from "./needs-causes.ts";
import { allOrdersMade, releaseOrders } from "./orders.ts";
import type { Plant, PlantCentre, PlantMachine } from "./plant.ts";
import { recordPodWaits } from "./pod-causes.ts";
import { managePowers } from "./power.ts";
import { selectOrders } from "./release.ts";
import { callInbound, reviewStores } from "./replenishment.ts";
import { assignVehicles } from "./requests.ts";
import { letVehiclesIn } from "./right-of-way.ts";
import { moveRobots } from "./robots.ts";
import type { ScheduleState } from "./schedule-state.ts";
import { considerSchedule } from "./scheduling.ts";
import { linkOf } from "./shipping.ts";
import { AWAITING_SHIPMENT, AWAITING_VEHICLE, BEHIND_ANOTHER, type JobState, WAITING_FOR_PLACE } from "./state.ts";
import { offerStorages, recordStorageWaits } from "./storage-work.ts";
import { reportChanges } from "./told.ts";
import { considerTrade } from "./trading.ts";
import type { TradingState } from "./trading-state.ts";
import { parkVehicles } from "./transport.ts";
import { serveByUrgency } from "./urgency.ts";
import { recordQueueCause } from "./work-centres.ts";

/**
 * The decision pass: all that happens at this instant is known, now everyone decides.
 *
 * Jobs choose their routes, orders are released, machines choose their jobs in the order in which their work centres
 * became able to, vehicles are sent out. Then states and causes that last beyond the instant are recorded.
 */
export function decide(plant: Plant): void {
  const { state } = plant;
  if (plant.trading !== null && (state.trading as TradingState).isOpen) considerTrade(plant);
  do {
    if (mustSchedule(plant)) considerSchedule(plant);
    choose(plant);
    if (plant.batteries !== null) sendToChargers(plant, plant.batteries, true, false);
    if (plant.takesLoads && state.requests.length > 0) addLoads(plant);
    if (state.requests.length > 0) assignVehicles(plant);
    if (plant.takesLoads && state.requests.length > 0) addLoads(plant);
    if (plant.batteries !== null) {
      sendToChargers(plant, plant.batteries, false, false);
      if (plant.hasRobots) sendToChargers(plant, plant.batteries, true, true);
    }
    if (state.freed.length > 0 || plant.plansTrips) parkVehicles(plant);
    if (plant.hasRobots) {
      moveRobots(plant);
      if (plant.batteries !== null) chargeRobots(plant, plant.batteries);
    }
    if (plant.traffic !== null) letVehiclesIn(plant, plant.traffic);
    // A pod may have come to its station, or an operation have begun too late for the schedule to hold.
  } while ((plant.hasRobots && state.choosing.length > 0) || mustSchedule(plant));
  if (plant.conveyors !== null) settleConveyors(plant);
  if (plant.state.warehouse !== null && plant.state.warehouse.aisles !== null) letPickersOn(plant);
  if (plant.reportsChanges) reportChanges(plant);
  endInstant(plant);
}

function mustSchedule({ scheduling, state }: Plant): boolean {
  return scheduling !== null && (state.schedule as ScheduleState).isOpen;
}

/** Robots that no station calls for go to chargers. */
function chargeRobots(plant: Plant, batteries: BatteriesPlan): void {
  sendToChargers(plant, batteries, false, true);
  if (plant.state.freed.length > 0) parkVehicles(plant);
}

/** Jobs, orders and machines choose, until nobody has anything to choose any more. */
function choose(plant: Plant): void {
  const { state } = plant;
  const { choosing } = state;
  for (let done = 0; ; ) {
    if (plant.hasExtras) settleExtras(plant);
    if (state.routings.length > 0) chooseRoutes(plant);
    if (plant.hasExtras && plant.joins !== null && hasReady(plant)) goOnTogether(plant);
    if (state.pool.length > 0) plant.selectsOrders ? selectOrders(plant) : releaseOrders(plant);
    if (plant.hasExtras && plant.deadlineTimer >= 0 && deadlinesPassed(plant, false)) continue;
    if (plant.hasExtras && plant.levels !== null) done = serveByUrgency(plant, plant.levels, done);
    else if (state.repairs.length > 0) assignCrews(plant, Number.POSITIVE_INFINITY);
    if (done === choosing.length && !(plant.hasExtras && isUndecided(plant))) {
      if (state.powerChanges.length > 0) managePowers(plant);
      else if (plant.hasExtras && plant.deadlineTimer >= 0 && deadlinesPassed(plant, true)) continue;
      else if (plant.opportunists.length === 0 || !maintainIdle(plant)) break;
    }
    done = letMachinesChoose(plant, done);
  }
  choosing.length = 0;
}

/**
 * Makes a copy of a plant ready to end its instant again, which was made in the midst of that: when a machine of a work centre
 * chose (-1: none did), or the job in a slot (-1: none).
 */
export function resumeChoosing(plant: Plant, workCentre: number, slot: number): void {
  const { choosing, routings } = plant.state;
  if (slot >= 0) dropFirst(routings, routings.items.lastIndexOf(slot, routings.length - 1));
  if (plant.levels === null) {
    // Those that have chosen in this pass are on the list, and need not choose again.
    const waiting = [...choosing.items.subarray(0, choosing.length)].filter(
      (centre) => (plant.workCentres[centre] as PlantCentre).state.mustChoose,
    );
    choosing.length = 0;
    if (workCentre >= 0) add(choosing, workCentre);
    for (const centre of waiting) add(choosing, centre);
  }
}

function dropFirst(list: List, count: number): void {
  list.items.copyWithin(0, count, list.length);
  list.length -= count;
}

/** The same pass where nobody but routes, release and machines decides: `Plant.onlyMachinesDecide`. */
export function decideByMachines(plant: Plant): void {
  const { choosing, routings, pool } = plant.state;
  for (let done = 0; ; ) {
    if (routings.length > 0) chooseRoutes(plant);
    if (pool.length > 0) plant.selectsOrders ? selectOrders(plant) : releaseOrders(plant);
    if (done === choosing.length) break;
    done = letMachinesChoose(plant, done);
  }
  choosing.length = 0;
  endInstant(plant);
}

/** Machines choose at the work centres from this place of the list on; gives the place behind the last. */
function letMachinesChoose(plant: Plant, from: number): number {
  const { choosing } = plant.state;
  let done = from;
  for (; done < choosing.length; done++) {
    const centre = plant.workCentres[choosing.items[done] as number] as PlantCentre;
    centre.state.mustChoose = false;
    dispatch(plant, centre);
  }
  return done;
}

/** All is decided: what lasts is recorded, and the run ends if it is over. */
function endInstant(plant: Plant): void {
  const { state } = plant;
  if (plant.recorder !== null) recordInstant(plant);
  state.waits.length = 0;
  const hasWork = state.workInProcess > 0;
  if (hasWork !== state.hadWork) state.hadWork = hasWork;
  if ((!hasWork || state.deadlock !== null) && isOver(plant)) plant.simulator.stop();
}

/** Are there loads that may go on, stocks to review, or cards to hand out, that came about while machines chose? */
function isUndecided(plant: Plant): boolean {
  const { state } = plant;
  const { stores } = state;
  return (
    (plant.joins !== null && hasReady(plant)) ||
    (plant.conveyors !== null && state.conveyors!.pending.length > 0) ||
    (plant.cards !== null && mustAuthorise(plant)) ||
    (state.warehouse !== null && state.warehouse.changed.length > 0) ||
    (plant.stores !== null && (stores.reviews.length > 0 || stores.inbound.length > 0 || stores.arrived.length > 0))
  );
}

/** Loads on conveyors go on, stocks are reviewed, and what has come is handed out; then cards are. */
function settleExtras(plant: Plant): void {
  if (plant.conveyors !== null && plant.state.conveyors!.pending.length > 0) moveLoads(plant);
  if (plant.stores !== null) {
    const { stores } = plant.state;
    if (stores.planning.length > 0) distribute(plant);
    if (stores.reviews.length > 0) reviewStores(plant);
    if (stores.inbound.length > 0) callInbound(plant);
    if (stores.arrived.length > 0) offerArrivals(plant);
  }
  if (plant.state.warehouse !== null && plant.state.warehouse.changed.length > 0) offerStorages(plant);
  if (plant.cards !== null) authorise(plant);
}

/** Records the states and causes that last beyond this instant. */
function recordInstant(plant: Plant): void {
  const { changed, unsettled, waits } = plant.state;
  const { items, length } = changed;
  for (let i = 0; i < length; i++) {
    const { free } = (plant.workCentres[items[i] as number] as PlantCentre).state;
    for (let k = 0; k < free.length; k++) unsettle(plant, free[k] as number);
  }
  settleMachines(plant);
  if (plant.cards !== null) recordCardWaits(plant);
  for (let i = 0; i < length; i++) {
    const centre = plant.workCentres[items[i] as number] as PlantCentre;
    centre.state.mustExplain = false;
    recordQueueCause(plant, centre);
    if (centre.hasExtras) recordOwnCauses(plant, centre);
  }
  if (waits.length > 0) recordWaits(plant);
  unsettled.length = 0;
  changed.length = 0;
}

/** A plant that has just become empty, or got work, turns starved machines into idle ones, or back. */
function settleMachines(plant: Plant): void {
  const { hadWork, unsettled, workInProcess } = plant.state;
  if (workInProcess > 0 !== hadWork) {
    for (let i = 0; i < plant.machines.length; i++) settle(plant, plant.machines[i] as PlantMachine);
  } else {
    const { items, length } = unsettled;
    for (let i = 0; i < length; i++) settle(plant, plant.machines[items[i] as number] as PlantMachine);
  }
}

/**
 * Has the run come to its own end: by its count of starts or completions, by a deadlock, or since all orders have been made
 * and have left?
 */
export function isOver(plant: Plant): boolean {
  const { operationsStarted, jobsCompleted, workInProcess, hadWork, deadlock } = plant.state;
  if (deadlock !== null && plant.stopsAtDeadlock) return true;
  if (operationsStarted >= plant.stopAfterStarts || jobsCompleted >= plant.stopAfterCompletions) return true;
  return plant.endsWithOrders && workInProcess === 0 && !hadWork && allOrdersMade(plant);
}

/** Why jobs wait in a queue where each may wait for something else. */
function recordOwnCauses(plant: Plant, centre: PlantCentre): void {
  if (centre.hasNeeds) recordLacks(plant, centre);
  else if (centre.hasDedication) recordDedication(plant, centre);
  else if (centre.isStation) recordPodWaits(plant, centre);
  else if (centre.storage !== null) recordStorageWaits(plant, centre);
}

/** Why jobs wait off the queues. */
function recordWaits(plant: Plant): void {
  const { waits, jobs } = plant.state;
  for (let i = 0; i < waits.length; i++) {
    const job = jobs[waits.items[i] as number] as JobState;
    if (job.phase === BEHIND_ANOTHER) recordJobCause(plant, job, "machineBlocked", job.machine);
    if (job.phase === AWAITING_VEHICLE) recordJobCause(plant, job, "vehicle", job.fromNode);
    if (job.phase === AWAITING_SHIPMENT) recordJobCause(plant, job, "shipment", linkOf(plant, job));
    if (job.phase === WAITING_FOR_PLACE) {
      recordJobCause(plant, job, "bufferFull", operationOf(plant, job).alternatives[0]!.centre.index);
    }
  }
}
