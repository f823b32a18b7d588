import type { RoutingContext, RoutingOption } from "../decisions.ts";
import type { Branch } from "../model/model.ts";
import type { Stream } from "../random/streams.ts";
import { IDLE, RECORD_CODE } from "../trace/records.ts";
import { allocate, mayGoTo } from "./allocation.ts";
import { getOff } from "./belts.ts";
import { type CardState, cardsOf, departWithCards, exchangeCards, missingCard } from "./cards.ts";
import { completeLot, leaveTool, returnTools } from "./cascade.ts";
import type { ConveyorsState } from "./conveyor-plan.ts";
import { goesByConveyor, requestConveyor } from "./conveyor-requests.ts";
import { findDeadlock } from "./deadlock.ts";
import { foreseeRoutes } from "./foresight.ts";
import { announceMeeting, bringToSite, goToSite, shipOut } from "./hand-over.ts";
import { handleNext } from "./handling.ts";
import { handsOf, isToBeUnloaded } from "./hands.ts";
import { recordJobCause } from "./job-causes.ts";
import { completeJob, dissolveLot, operationOf, scrapJob, setOperation } from "./jobs.ts";
import { bondOf, isMissingParts, mergeAt, releaseParts, standsAside, sublotsAt } from "./joins.ts";
import { add } from "./list.ts";
import { completeOperation, freeMachine, jobsOn, leaveBatch, unsettle } from "./machines.ts";
import { makeMaterials } from "./materials.ts";
import { meetAt, meetingCentre, setGoal, waitForParts } from "./meeting.ts";
import type { NetworkPlan } from "./network.ts";
import { neededFrom } from "./options.ts";
import { fork, splitLot } from "./parts.ts";
import type { AlternativePlan, OperationPlan, Plant, PlantCentre, PlantMachine, ProductPlan } from "./plant.ts";
import { linesComing } from "./pod-calls.ts";
import { isServed } from "./pod-visits.ts";
import { CONDEMNED, HELD, judge, PASSED, putOnHold, sampledFrom } from "./quality.ts";
import { NOT_REVIEWED } from "./quality-plan.ts";
import { append, at, placeOf, removeAt } from "./queue.ts";
import { needsVehicle, requestVehicle, travelTime } from "./requests.ts";
import { chooseAgain } from "./resources.ts";
import { afterReview, reviewedBefore } from "./reviews.ts";
import { ask } from "./rules.ts";
import { type ScheduleState, scheduledMachine } from "./schedule-state.ts";
import { linkTime } from "./shipping.ts";
import { beginInTime, startClock } from "./start-by.ts";
import {
  AWAITING_CONVEYOR,
  AWAITING_VEHICLE,
  BEHIND_ANOTHER,
  type JobState,
  MOVING_ON,
  ON_CONVEYOR,
  ON_HOLD,
  ON_VEHICLE,
  TO_ALLOCATE,
  WAITING_FOR_CARD,
  WAITING_FOR_CARD_THERE,
  WAITING_FOR_PLACE,
} from "./state.ts";
import { beginsInStorage, finishWork, isPutAway } from "./storage-work.ts";
import { siteOfJob, toldStatus, trueStatus } from "./told.ts";
import { viewOf } from "./view.ts";
import { enqueue, hasPlace, mustChoose, mustExplain } from "./work-centres.ts";

/** An operation's end: its job goes on, out, or is lost. */
export function finishOperation(plant: Plant, machine: PlantMachine): void {
  const job = plant.state.jobs[machine.state.job] as JobState;
  const { centre } = machine;
  completeOperation(plant, machine, job);
  if (plant.recorder !== null) mustExplain(plant, centre);
  if (centre.hasExtras && centre.batches) {
    for (const each of jobsOn(plant, machine)) sendOn(plant, machine, each);
  } else {
    sendOn(plant, machine, job);
  }
}

/** The first of the jobs in process in a cascading machine is done: it goes on, or waits for one ahead of it to leave. */
export function finishLot(plant: Plant, machine: PlantMachine): void {
  const job = completeLot(plant, machine);
  const isNeedy = handsOf(machine) !== null;
  if (plant.recorder !== null) mustExplain(plant, machine.centre);
  if (isNeedy && isToBeUnloaded(plant, job)) {
    job.waitCause = -1;
  } else if (machine.state.batch[0] === job.slot) {
    sendOn(plant, machine, job);
  } else {
    job.phase = BEHIND_ANOTHER;
    job.waitCause = -1;
    if (plant.recorder !== null) add(plant.state.waits, job.slot);
  }
  if (isNeedy) handleNext(plant, machine);
}

/** The first of the jobs that are done has been unloaded: its operation is over. */
export function finishUnloading(plant: Plant, machine: PlantMachine): void {
  const job = plant.state.jobs[machine.state.batch[0] as number] as JobState;
  const { recorder, simulator } = plant;
  recorder?.write3(simulator.now, RECORD_CODE["operation.completed"], machine.index, job.id, job.operation);
  machine.state.state = IDLE;
  returnTools(plant, machine, 0);
  if (recorder !== null) mustExplain(plant, machine.centre);
  sendOn(plant, machine, job);
  handleNext(plant, machine);
}

/** A job whose operation is over goes on from its machine, out, or is lost. */
function sendOn(plant: Plant, machine: PlantMachine, job: JobState): void {
  job.origin = machine.centre.index;
  if (machine.centre.hasExtras && machine.centre.isStation && !isServed(plant, job)) {
    waitForNextPod(plant, machine, job);
    return;
  }
  if (plant.hasExtras && plant.cards !== null) exchangeCards(plant, job, [], cardsOf(plant, job).returnedWhenDone);
  const product = plant.products[job.product] as ProductPlan;
  const operation = product.operations[job.operation] as OperationPlan;
  if (isScrapped(job, operation, product)) {
    loseOnMachine(plant, machine, job);
    return;
  }
  const verdict = plant.hasExtras ? closeOperation(plant, machine, job, operation) : PASSED;
  if (verdict === CONDEMNED) loseOnMachine(plant, machine, job);
  else if (verdict === HELD) hold(plant, machine, job);
  else
    sendTo(plant, machine, job, verdict >= 0 ? verdict : onwards(plant, job, nextOf(plant, job, operation, product)));
}

/** The pod that was at the station had not all that its order needs: that goes on waiting, in its old place. */
function waitForNextPod(plant: Plant, machine: PlantMachine, job: JobState): void {
  finishWork(plant, job);
  takeOff(plant, machine, job);
  enqueue(plant, job, machine.centre, job.queueArrival);
}

/** To this operation (-1: out), or to a review before it. */
function onwards(plant: Plant, job: JobState, next: number): number {
  return !plant.hasExtras || plant.quality === null ? next : reviewedBefore(plant, job, next);
}

/** What an operation made is in stock, the limit of the time behind it runs, and an inspection has its verdict. */
function closeOperation(plant: Plant, machine: PlantMachine, job: JobState, operation: OperationPlan): number {
  if (plant.stores !== null) makeMaterials(plant, job, operation);
  if (plant.warehouse !== null) finishWork(plant, job);
  if (operation.clocked >= 0) startClock(plant, job, operation);
  return plant.quality === null ? PASSED : judge(plant, machine, job);
}

/** @param next - operation; -1: out */
function sendTo(plant: Plant, machine: PlantMachine | null, job: JobState, next: number): void {
  job.phase = MOVING_ON;
  if (next >= 0) {
    moveOn(plant, job, setOperation(plant, job, next));
  } else {
    goOut(plant, job, machine);
  }
}

/** A job taken for defective stands aside, off its machine, until it is decided what becomes of it. */
function hold(plant: Plant, machine: PlantMachine, job: JobState): void {
  job.phase = ON_HOLD;
  job.waitCause = -1;
  // Recorded at once: it tells that the job has left its machine.
  recordJobCause(plant, job, "hold", machine.index);
  putOnHold(plant, job);
  leaveMachine(plant, machine, job);
}

/** It has been decided what becomes of a job on hold. */
export function sendAfterHold(plant: Plant, job: JobState, verdict: number): void {
  if (verdict === CONDEMNED) {
    scrapJob(plant, job, -1);
    return;
  }
  const product = plant.products[job.product] as ProductPlan;
  const next = verdict >= 0 ? verdict : nextOf(plant, job, operationOf(plant, job), product);
  sendTo(plant, null, job, verdict >= 0 ? verdict : onwards(plant, job, next));
}

/** Loses jobs that are on a machine. */
export function scrapOnMachine(plant: Plant, machine: PlantMachine, jobs: readonly JobState[]): void {
  for (const job of jobs) loseOnMachine(plant, machine, job);
}

function loseOnMachine(plant: Plant, machine: PlantMachine, job: JobState): void {
  leaveThrough(plant, machine, job, () => scrapJob(plant, job, machine.index));
}

/** A job that has been turned to its next operation looks for its work centre; with a choice it waits for the instant to close. */
export function moveOn(plant: Plant, job: JobState, operation: OperationPlan): void {
  if (!plant.hasExtras || plant.cards === null) goOn(plant, job, operation);
  else if (mustWaitForCards(plant, job)) waitForCards(plant, job, WAITING_FOR_CARD, cardsOf(plant, job).departure);
  else moveOnWithCards(plant, job, operation);
}

/** Nobody passes those who wait already; at the end of the instant they are all looked at. */
function mustWaitForCards(plant: Plant, job: JobState): boolean {
  const { departure } = cardsOf(plant, job);
  if (departure.length === 0) return false;
  return (plant.state.cards as CardState).waiting.length > 0 || missingCard(plant, job, departure) >= 0;
}

/** A job that finds the cards for its next operation takes them, gives back those of the stage it leaves, and goes on. */
export function moveOnWithCards(plant: Plant, job: JobState, operation: OperationPlan): void {
  departWithCards(plant, job);
  goOn(plant, job, operation);
}

/** The job stands aside, off its machine; a place that it has reserved stays reserved. */
function waitForCards(plant: Plant, job: JobState, phase: number, needed: readonly number[]): void {
  job.phase = phase;
  job.waitCause = -1;
  // Recorded at once, though it may not last: it tells that the job has left its machine.
  const missing = missingCard(plant, job, needed);
  recordJobCause(plant, job, "card", missing < 0 ? (needed[0] as number) : missing);
  append((plant.state.cards as CardState).waiting, job.slot);
  plant.simulator.closeInstant();
  if (job.machine >= 0) leaveMachine(plant, plant.machines[job.machine] as PlantMachine, job);
  findDeadlock(plant, job);
}

/** A job is where its operation is done: it joins the queue, if it has the cards for that; else false, and it stands aside. */
export function arrive(plant: Plant, job: JobState, centre: PlantCentre): boolean {
  if (plant.hasExtras && plant.cards !== null && !arrivesWithCards(plant, job)) {
    centre.state.inbound++;
    waitForCards(plant, job, WAITING_FOR_CARD_THERE, cardsOf(plant, job).arrival);
    return false;
  }
  enqueue(plant, job, centre, plant.simulator.now);
  return true;
}

function arrivesWithCards(plant: Plant, job: JobState): boolean {
  const { arrival, returnedOnArrival } = cardsOf(plant, job);
  if (missingCard(plant, job, arrival) >= 0) return false;
  exchangeCards(plant, job, arrival, returnedOnArrival);
  return true;
}

/** A job that waited for cards where its operation is done has them, and takes the place it had reserved. */
export function joinQueue(plant: Plant, job: JobState): void {
  const centre = plant.workCentres[job.workCentre] as PlantCentre;
  centre.state.inbound--;
  enqueue(plant, job, centre, plant.simulator.now);
  findDeadlock(plant, job);
}

/** A job that has the cards for its operation waits for its parts, chooses where it is done, or goes there. */
export function goOn(plant: Plant, job: JobState, operation: OperationPlan): void {
  const hasParts = plant.hasExtras && plant.joins !== null && job.site !== TO_ALLOCATE;
  if (hasParts && standsAside(plant, job, job.operation)) {
    standAside(plant, job);
  } else if (operation.only !== null && job.site !== TO_ALLOCATE) {
    goTo(plant, job, operation, operation.only);
  } else {
    add(plant.state.routings, job.slot);
    plant.simulator.closeInstant();
  }
}

/** The job waits off the machines for its parts, for the sublots into which it is split here, or for others to be merged with. */
function standAside(plant: Plant, job: JobState): void {
  const isComplete = !isMissingParts(plant, job, job.operation);
  if (isComplete && !bondOf(plant, job).isGivenUp && mergeAt(plant, job, job.operation) !== null) {
    gather(plant, job);
    return;
  }
  const sublots = isComplete ? sublotsAt(plant, job, job.operation) : null;
  if (sublots !== null) {
    splitLot(plant, job, sublots);
    setOperation(plant, job, sublots.until);
    meetAt(plant, job, sublots.until);
    beginInTime(job);
  } else if (!isComplete && job.origin < 0) {
    if (plant.network !== null && announceMeeting(plant, job, meetingCentre(plant, job, job.operation))) return;
    meetAt(plant, job, job.operation);
  }
  waitForParts(plant, job);
  if (job.machine >= 0) leaveMachine(plant, plant.machines[job.machine] as PlantMachine, job);
}

/** The job goes to where it is merged with others. */
function gather(plant: Plant, job: JobState): void {
  const bond = bondOf(plant, job);
  bond.gathers = true;
  bond.goal = meetingCentre(plant, job, job.operation);
  job.workCentre = -1;
  job.alternative = -1;
  bring(plant, job, job.machine < 0 ? null : (plant.machines[job.machine] as PlantMachine), bond.goal);
}

/** Asks the routing policy for all jobs with a choice, once everything that happens at this instant is known. */
export function chooseRoutes(plant: Plant): void {
  const { routings, jobs } = plant.state;
  for (let i = 0; i < routings.length; i++) chooseRoute(plant, jobs[routings.items[i] as number] as JobState);
  routings.length = 0;
}

function chooseRoute(plant: Plant, job: JobState): void {
  if (job.site === TO_ALLOCATE && !allocate(plant, job)) return;
  if (plant.joins !== null && beginsWithParts(plant, job)) return;
  const operation = operationOf(plant, job);
  const options: RoutingOption[] = [];
  for (const alternative of operation.alternatives) {
    const { centre } = alternative;
    if (canSetOut(plant, job, centre) && mayGoTo(plant, job, operation, centre)) {
      options.push(describeOption(plant, job, alternative));
    }
  }
  if (options.length === 0) {
    waitForPlace(plant, job, operation);
  } else {
    const chosen = options.length === 1 ? options[0]!.alternative : askRoute(plant, job, options);
    goTo(plant, job, operation, operation.alternatives[chosen] as AlternativePlan);
  }
}

/** A job that has just been given to a site has its parts made; true: it waits for them. Others have looked for theirs before. */
function beginsWithParts(plant: Plant, job: JobState): boolean {
  if (bondOf(plant, job).hasReleased) return false;
  releaseParts(plant, job);
  if (!standsAside(plant, job, job.operation)) return false;
  standAside(plant, job);
  return true;
}

function askRoute(plant: Plant, job: JobState, options: readonly RoutingOption[]): number {
  const chosen = plant.rules.routing;
  const { foresight } = plant;
  const context: RoutingContext = {
    now: plant.simulator.now,
    random: chosen.random,
    memory: plant.state.memory.routing,
    ...(foresight === null
      ? {}
      : { lookAhead: (offered, question) => foreseeRoutes(plant, foresight, job.slot, offered, question) }),
  };
  const product = plant.model.products[job.product]!;
  const answer = ask(
    plant,
    chosen,
    () => `routing of job ${job.id} (${product.id}) to ${product.operations[job.operation]?.id}`,
    () => chosen.rule.choose(viewOf(plant, job.slot), options, context, chosen.parameters),
    (option) => (options.includes(option) ? null : "chose what was not offered; return one of the options"),
  );
  return answer.alternative;
}

function describeOption(
  plant: Plant,
  job: JobState,
  { index: alternative, centre, timeIndex, yield: survives, defects }: AlternativePlan,
): RoutingOption {
  const { index, machines } = centre;
  const told = plant.network === null ? null : toldStatus(plant, siteOfJob(plant, job), index);
  const { queueLength, machinesUp, work, inProcess } = told ?? trueStatus(plant, centre);
  return {
    alternative,
    workCentre: index,
    processingTime: job.times[timeIndex] as number,
    queueLength,
    machines: machines.length,
    machinesUp,
    work,
    inProcess,
    linesComing: plant.warehouse === null ? 0 : linesComing(plant, job, centre),
    travelTime: travelTime(plant, job.origin, index) + siteTravelTime(plant, job, index),
    yield: survives,
    defects,
    isScheduled: plant.scheduling !== null && isScheduledAt(plant, job, index),
  };
}

function isScheduledAt({ machines, state }: Plant, { slot, operation }: JobState, workCentre: number): boolean {
  const machine = scheduledMachine(state.schedule as ScheduleState, slot, operation);
  return machine >= 0 && (machines[machine] as PlantMachine).centre.index === workCentre;
}

/** Mean time of the trip that takes the job to a work centre at another site [s]. */
function siteTravelTime({ network }: Plant, job: JobState, centre: number): number {
  return network === null ? 0 : linkTime(network, job.origin, centre);
}

/** Can a job that comes now have a place here, those who came before it being served? */
export function isOpen(centre: PlantCentre): boolean {
  return centre.state.claims.length === 0 && hasPlace(centre);
}

/** May the job set out for this work centre? On a conveyor it does without a place, and waits for one at its end. */
function canSetOut(plant: Plant, job: JobState, centre: PlantCentre): boolean {
  if (isOpen(centre) || staysAt(job, centre)) return true;
  return plant.hasExtras && plant.conveyors !== null && setsOutByConveyor(plant, job, centre);
}

function setsOutByConveyor(plant: Plant, job: JobState, centre: PlantCentre): boolean {
  return goesByConveyor(plant, job.origin, centre.index) && !beginsInStorage(plant, job);
}

/** Is the job on a machine of this work centre, so that it has its place here already? */
function staysAt(job: JobState, centre: PlantCentre): boolean {
  return job.machine >= 0 && centre.index === job.origin;
}

function goTo(plant: Plant, job: JobState, operation: OperationPlan, alternative: AlternativePlan): void {
  const { centre } = alternative;
  if (canSetOut(plant, job, centre)) {
    if (job.machine >= 0) chooseFirst(plant, (plant.machines[job.machine] as PlantMachine).centre);
    enter(plant, job, alternative);
  } else {
    waitForPlace(plant, job, operation);
  }
}

/** The work centre that a job leaves chooses before the one it goes to, if others wait here, for a place here, or for release. */
function chooseFirst(plant: Plant, centre: PlantCentre): void {
  const { claims, queue } = centre.state;
  if (queue.length > 0 || claims.length > 0 || plant.state.pool.length > 0) mustChoose(plant, centre);
}

/** Takes the place: at once, or by vehicle or a trip between sites with the place reserved. */
function enter(plant: Plant, job: JobState, { centre, index, timeIndex }: AlternativePlan): void {
  const { machine } = job;
  job.alternative = index;
  job.time = job.times[timeIndex] as number;
  job.workCentre = centre.index;
  if (plant.hasExtras && plant.network !== null && goToSite(plant, job, centre)) {
    if (machine >= 0) leaveMachine(plant, plant.machines[machine] as PlantMachine, job);
  } else if (plant.hasExtras && plant.conveyors !== null && setsOutByConveyor(plant, job, centre)) {
    requestConveyor(plant, job, centre.index);
    if (machine >= 0) moveToOutput(plant, plant.machines[machine] as PlantMachine, job);
  } else if (plant.hasTransport && needsVehicle(plant, job.origin, centre.index) && !beginsInStorage(plant, job)) {
    centre.state.inbound++;
    requestVehicle(plant, job, centre.index);
    if (machine >= 0) moveToOutput(plant, plant.machines[machine] as PlantMachine, job);
  } else {
    const isQueued = arrive(plant, job, centre);
    if (machine >= 0 && isQueued) leaveMachine(plant, plant.machines[machine] as PlantMachine, job);
    if (isQueued && plant.hasExtras && plant.cards !== null) findDeadlock(plant, job);
  }
}

/** A finished job on its way out, where a vehicle takes it if the path network has a sink, or to its order; a lot may part here. */
export function goOut(plant: Plant, job: JobState, machine: PlantMachine | null): void {
  job.workCentre = -1;
  job.alternative = -1;
  if (plant.hasExtras && plant.joins !== null && partsHere(plant, job)) {
    if (machine === null) dissolveLot(plant, job);
    else leaveThrough(plant, machine, job, dissolveLot);
    return;
  }
  bring(plant, job, machine, plant.hasExtras && plant.joins !== null ? setGoal(plant, job) : -1);
}

/** Do the jobs of a lot part where its last operation is done? Not if it leaves the plant as one. */
function partsHere(plant: Plant, lot: JobState): boolean {
  const { end, isLot, members } = bondOf(plant, lot);
  if (!isLot) return false;
  if (end < (plant.products[lot.product] as ProductPlan).operations.length) return true;
  return members.some((slot) => {
    const job = plant.state.jobs[slot] as JobState;
    const isElsewhere = plant.network !== null && !goesWith(plant.network, job, lot);
    return bondOf(plant, job).isPart || isElsewhere;
  });
}

function goesWith({ deliverTo }: NetworkPlan, job: JobState, lot: JobState): boolean {
  return deliverTo[job.stream] === deliverTo[lot.stream];
}

/** @param goal - work centre, -1: out */
function bring(plant: Plant, job: JobState, machine: PlantMachine | null, goal: number): void {
  const isFar = plant.hasExtras && plant.network !== null;
  if (goal < 0 && plant.hasExtras && isPutAway(plant, job)) {
    if (machine === null) completeJob(plant, job);
    else leaveThrough(plant, machine, job, completeJob);
  } else if (isFar && (goal < 0 ? shipOut(plant, job) : bringToSite(plant, job, goal))) {
    if (machine !== null) leaveMachine(plant, machine, job);
  } else if (plant.hasExtras && plant.conveyors !== null && goesByConveyor(plant, job.origin, goal)) {
    requestConveyor(plant, job, goal);
    if (machine !== null) moveToOutput(plant, machine, job);
  } else if (plant.hasTransport && needsVehicle(plant, job.origin, goal)) {
    requestVehicle(plant, job, goal);
    if (machine !== null) moveToOutput(plant, machine, job);
  } else {
    if (machine === null) completeJob(plant, job);
    else leaveThrough(plant, machine, job, completeJob);
  }
}

function waitForPlace(plant: Plant, job: JobState, operation: OperationPlan): void {
  const { alternatives } = operation;
  job.phase = WAITING_FOR_PLACE;
  job.waitCause = -1;
  job.workCentre = (alternatives[0] as AlternativePlan).centre.index;
  for (let a = 0; a < alternatives.length; a++) {
    const { centre } = alternatives[a] as AlternativePlan;
    if (mayGoTo(plant, job, operation, centre)) append(centre.state.claims, job.slot);
  }
  findDeadlock(plant, job);
  if (plant.closesEveryInstant || plant.recorder !== null) plant.simulator.closeInstant();
  if (plant.recorder === null) return;
  add(plant.state.waits, job.slot);
  if (job.machine >= 0) unsettle(plant, job.machine);
}

/** A place may have become free: those who wait for it go in, oldest first; then orders may be released into it. */
export function placeFreed(plant: Plant, centre: PlantCentre): void {
  const { claims } = centre.state;
  while (claims.length > 0 && hasPlace(centre)) {
    const job = plant.state.jobs[at(claims, 0)] as JobState;
    const alternative = withdrawClaims(job, operationOf(plant, job), centre);
    if (job.phase === ON_CONVEYOR) {
      comeOff(plant, job, centre);
    } else {
      job.phase = MOVING_ON;
      enter(plant, job, alternative);
    }
  }
  if (plant.state.pool.length > 0) plant.simulator.closeInstant();
}

/** A job that waits at the end of a conveyor gets off into the place that has become free. */
function comeOff(plant: Plant, job: JobState, centre: PlantCentre): void {
  const { belts } = plant.state.conveyors as ConveyorsState;
  getOff(
    plant,
    belts.findIndex(({ loads }) => loads[0] === job.slot),
  );
  if (arrive(plant, job, centre) && plant.cards !== null) findDeadlock(plant, job);
}

/** Ends the job's waiting for a place at any alternative; gives the first one at this work centre. */
function withdrawClaims(job: JobState, { alternatives }: OperationPlan, centre: PlantCentre): AlternativePlan {
  let chosen = alternatives[0] as AlternativePlan;
  for (let a = alternatives.length - 1; a >= 0; a--) {
    const alternative = alternatives[a] as AlternativePlan;
    if (alternative.centre === centre) chosen = alternative;
    const { claims } = alternative.centre.state;
    const place = placeOf(claims, job.slot);
    if (place >= 0) removeAt(claims, place);
  }
  return chosen;
}

/** Puts a job that asked for a vehicle or a conveyor into the output buffer, or leaves it on its machine until there is a place. */
function moveToOutput(plant: Plant, machine: PlantMachine, job: JobState): void {
  const { state, outputPlaces } = machine.centre;
  if (state.output < outputPlaces) {
    state.output++;
    job.inOutput = true;
    leaveMachine(plant, machine, job);
  } else {
    state.outputClaims.push(machine.index);
    unsettle(plant, machine.index);
  }
}

/** A vehicle or a conveyor has taken the job away from its output buffer, or straight from its machine. */
export function leaveOutput(plant: Plant, job: JobState): void {
  if (job.origin < 0) return;
  const { state } = plant.workCentres[job.origin] as PlantCentre;
  if (job.inOutput) {
    job.inOutput = false;
    state.output--;
    const waiting = state.outputClaims.shift();
    if (waiting === undefined) return;
    const machine = plant.machines[waiting] as PlantMachine;
    const next = jobsOn(plant, machine).find(isBoundForVehicle) as JobState;
    state.output++;
    next.inOutput = true;
    leaveMachine(plant, machine, next);
  } else if (job.machine >= 0) {
    state.outputClaims.splice(state.outputClaims.indexOf(job.machine), 1);
    leaveMachine(plant, plant.machines[job.machine] as PlantMachine, job);
  }
}

/** Has the job asked for a vehicle or a conveyor that has not taken it away yet? */
function isBoundForVehicle({ phase }: JobState): boolean {
  return phase === AWAITING_VEHICLE || phase === ON_VEHICLE || phase === AWAITING_CONVEYOR;
}

function leaveMachine(plant: Plant, machine: PlantMachine, job: JobState): void {
  takeOff(plant, machine, job);
  placeFreed(plant, machine.centre);
  if (machine.centre.hasExtras) letNextLeave(plant, machine);
}

/** The job leaves its machine and the plant. In a cascading machine nobody behind it goes before that has been told. */
function leaveThrough(plant: Plant, machine: PlantMachine, job: JobState, exit: (plant: Plant, job: JobState) => void) {
  takeOff(plant, machine, job);
  if (machine.centre.lots === 1) {
    placeFreed(plant, machine.centre);
    exit(plant, job);
  } else {
    exit(plant, job);
    placeFreed(plant, machine.centre);
    letNextLeave(plant, machine);
  }
}

function takeOff(plant: Plant, machine: PlantMachine, job: JobState): void {
  const { centre } = machine;
  job.machine = -1;
  if (centre.hasExtras && centre.lots > 1) leaveTool(plant, machine, job);
  else if (centre.hasExtras && centre.batches && leaveBatch(machine, job)) centre.state.occupied--;
  else freeMachine(plant, machine);
}

/** In a cascading machine the job that left may have been ahead of one that is done, too. */
function letNextLeave(plant: Plant, { state }: PlantMachine): void {
  if (state.cascade === null || state.cascade.done === 0) return;
  const next = plant.state.jobs[state.batch[0] as number] as JobState;
  if (next.phase === BEHIND_ANOTHER) sendOn(plant, plant.machines[next.machine] as PlantMachine, next);
  else if (state.cascade.hands !== null) chooseAgain(plant, (plant.machines[next.machine] as PlantMachine).centre);
}

function isScrapped(job: JobState, operation: OperationPlan, product: ProductPlan): boolean {
  if (operation.scrapDraw === null) return false;
  if (Number.isNaN(operation.yield)) {
    return operation.scrapDraw.next() >= (operation.alternatives[job.alternative] as AlternativePlan).yield;
  }
  return product.branches ? operation.scrapDraw.next() >= operation.yield : job.scrapAt === job.operation;
}

/** Index of the operation after this one; -1: out. */
function nextOperation(plant: Plant, job: JobState, operation: OperationPlan, product: ProductPlan): number {
  if (plant.hasExtras && plant.quality !== null) {
    const back = afterReview(plant, job);
    if (back !== NOT_REVIEWED) return back;
  }
  const next = operation.next === null ? job.operation + 1 : branchOf(operation.next, operation.branchDraw);
  if (next < 0) return -1;
  const needed = neededFrom(job, next);
  if (plant.hasExtras && plant.quality !== null) return sampledFrom(plant, job, product, needed);
  return needed < product.operations.length ? needed : -1;
}

/** The same where orders may be made of several jobs: what follows the operation begins, and a sublot ends where it is merged. */
function nextOf(plant: Plant, job: JobState, operation: OperationPlan, product: ProductPlan): number {
  if (plant.hasExtras && plant.joins !== null) fork(plant, job);
  const next = nextOperation(plant, job, operation, product);
  return !plant.hasExtras || plant.joins === null || next < bondOf(plant, job).end ? next : -1;
}

function branchOf(next: readonly Branch[], branchDraw: Stream | null): number {
  if (branchDraw === null) return next[0]!.operation;
  let total = 0;
  for (const branch of next) total += branch.weight;
  let left = branchDraw.next() * total;
  for (const branch of next) {
    left -= branch.weight;
    if (left < 0) return branch.operation;
  }
  return next[next.length - 1]!.operation;
}
