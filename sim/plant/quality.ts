import type { InspectionRule } from "../decisions.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { forgetPieces, isMadeOutOfLimits, renewControl } from "./characteristics.ts";
import { measure } from "./charts.ts";
import { defectsOf, qualityOf } from "./defects.ts";
import { bondOf } from "./joins.ts";
import { neededFrom } from "./options.ts";
import { acceptParts, defectivePart, hasDefectiveParts, redoParts } from "./part-quality.ts";
import { ARRIVALS, type ChosenRule, type Plant, type PlantMachine, type ProductPlan } from "./plant.ts";
import type { DefectPlan, HoldState, InspectionPlan, QualityPlan, QualityStep, StepState } from "./quality-plan.ts";
import { forgetReview, reworkReviewed, sendToReview } from "./reviews.ts";
import { ask } from "./rules.ts";
import type { JobState } from "./state.ts";
import { wearOf } from "./wear.ts";

const DEFECT_MADE = RECORD_CODE["defect.made"];
const INSPECTION_COMPLETED = RECORD_CODE["inspection.completed"];
const OPERATION_SKIPPED = RECORD_CODE["operation.skipped"];

/** Verdicts on a job whose operation is over; from 0 on the operation to which it is sent back. */
export const PASSED = -1;
export const CONDEMNED = -2;
export const HELD = -3;

/** An operation has made what it makes of the job, and looked at it: the verdict. */
export function judge(plant: Plant, machine: PlantMachine, job: JobState): number {
  const state = qualityOf(plant);
  const step = stepOf(plant, job.product, job.operation);
  const since = state.operations[machine.index]!++;
  if (step === null) return PASSED;
  const defects = defectsOf(state, job.slot) as number[];
  const isBad = step.defects !== null && isMadeDefective(plant, machine, job, step.defects, since);
  const isOut = step.characteristic !== null && isMadeOutOfLimits(plant, machine, job, step.characteristic);
  if (isBad || isOut) {
    defects.push(job.operation);
    plant.recorder?.write3(plant.simulator.now, DEFECT_MADE, machine.index, job.id, job.operation);
  }
  if (step.chart !== null) measure(plant, job, step.chart);
  const { inspection } = step;
  if (inspection === null) return PASSED;
  const isDefective =
    defects.some((operation) => inspection.looksFor[operation]) ||
    (plant.joins !== null && hasDefectiveParts(plant, job, inspection.looksFor));
  const isFound = inspection.stream.next() < (isDefective ? inspection.detection : inspection.falseAlarm);
  const { now } = plant.simulator;
  const outcome = (isDefective ? 1 : 0) + (isFound ? 2 : 0);
  plant.recorder?.write4(now, INSPECTION_COMPLETED, machine.index, job.id, job.operation, outcome);
  if (step.sampling !== null) tell(plant, step.sampling, state.steps[step.index] as StepState, isFound);
  if (!isFound) return PASSED;
  return inspection.hold === null ? dispose(plant, job) : HELD;
}

/** Sets the end of a hold that has just begun. */
export function putOnHold(plant: Plant, job: JobState): void {
  const { holds } = qualityOf(plant);
  const { inspection } = stepOf(plant, job.product, job.operation) as QualityStep;
  const { holdTimer } = plant.quality as QualityPlan;
  const until = plant.simulator.now + ((inspection as InspectionPlan).hold as () => number)();
  let place = holds.length;
  while (place > 0 && (holds[place - 1] as HoldState).until > until) place--;
  holds.splice(place, 0, { slot: job.slot, until });
  if (place > 0) return;
  plant.simulator.cancel(holdTimer);
  plant.simulator.schedule(holdTimer, until, ARRIVALS);
}

/** What becomes of a job that has been taken for defective at its current operation. */
export function dispose(plant: Plant, job: JobState): number {
  const state = qualityOf(plant);
  const { inspection } = stepOf(plant, job.product, job.operation) as QualityStep;
  const { rework, review, limit, accepts } = inspection as InspectionPlan;
  if (review >= 0) {
    sendToReview(plant, job, review);
    return PASSED;
  }
  const { now } = plant.simulator;
  const defects = defectsOf(state, job.slot);
  if (rework >= 0 && (state.reworks[job.slot] as number) < limit) {
    state.reworks[job.slot]!++;
    reworkReviewed(plant, job.slot, rework);
    plant.recorder?.write3(now, RECORD_CODE["job.reworked"], job.id, job.operation, rework);
    const { looksFor } = inspection as InspectionPlan;
    // What is done again is new; an operation behind the inspection repairs what it looks for.
    const isMended = (operation: number) => (rework > job.operation ? looksFor[operation] : operation >= rework);
    state.defects[job.slot] = defects.filter((operation) => !isMended(operation));
    if (plant.joins !== null) redoParts(plant, job, rework, looksFor);
    return rework;
  }
  if (!accepts) return CONDEMNED;
  plant.recorder?.write2(now, RECORD_CODE["job.conceded"], job.id, job.operation);
  const { looksFor } = inspection as InspectionPlan;
  state.defects[job.slot] = defects.filter((operation) => !looksFor[operation]);
  if (plant.joins !== null) acceptParts(plant, job, looksFor);
  return PASSED;
}

/** What is done again from this operation on is new. */
export function redoFrom(plant: Plant, { slot }: JobState, from: number): void {
  const state = qualityOf(plant);
  state.defects[slot] = defectsOf(state, slot).filter((operation) => operation < from);
}

/** The first operation from this one on that the job does not skip; -1: out, or to the end of a sublot. */
export function sampledFrom(plant: Plant, job: JobState, { operations }: ProductPlan, from: number): number {
  const end = plant.joins === null ? operations.length : bondOf(plant, job).end;
  for (let operation = from; operation < end; operation = neededFrom(job, operation + 1)) {
    const step = stepOf(plant, job.product, operation);
    if (step === null || step.sampling === null || isTaken(plant, job, operation, step, step.sampling)) {
      return operation;
    }
    plant.recorder?.write2(plant.simulator.now, OPERATION_SKIPPED, job.id, operation);
    if (job.startByOperation === operation) job.startBy = Number.POSITIVE_INFINITY;
  }
  return -1;
}

/** The job leaves the plant as good; a defect that is still in it reaches the customer. */
export function recordEscape(plant: Plant, job: JobState): void {
  const state = qualityOf(plant);
  const made = defectsOf(state, job.slot)[0] ?? (plant.joins === null ? undefined : defectivePart(plant, job));
  if (made !== undefined) plant.recorder?.write2(plant.simulator.now, RECORD_CODE["job.escaped"], job.id, made);
}

/** The job is gone, and its slot will be another's. */
export function forgetQuality(plant: Plant, { slot }: JobState): void {
  const state = qualityOf(plant);
  if (slot >= state.defects.length) return;
  if ((state.defects[slot] as number[]).length > 0) state.defects[slot] = [];
  state.reworks[slot] = 0;
  forgetReview(plant, slot);
  if (state.control !== null) forgetPieces(state.control, slot);
}

/** A machine has been maintained or repaired: it works as well as a new one. */
export function renewQuality(plant: Plant, machine: PlantMachine): void {
  const { control, operations } = qualityOf(plant);
  operations[machine.index] = 0;
  if (control !== null) renewControl(plant, machine, control);
}

function isMadeDefective(plant: Plant, machine: PlantMachine, job: JobState, plan: DefectPlan, since: number): boolean {
  const { shares, worn, perOperation, startUp, stream } = plan;
  const fresh = shares[job.alternative] as number;
  const byWear = worn === null ? 0 : (worn - fresh) * wearOf(plant, machine);
  const byStartUp = startUp !== null && isStartingUp(plant, machine, startUp) ? startUp.share : 0;
  return stream.next() < fresh + byWear + perOperation * since + byStartUp;
}

/** Has the machine been set up for another family shortly before the operation that ends now? */
function isStartingUp(
  { model, simulator }: Plant,
  { centre, state }: PlantMachine,
  { jobs, time }: NonNullable<DefectPlan["startUp"]>,
): boolean {
  const { family, familySince, runLength } = state;
  const initial = model.workCentres[centre.index]?.setup?.initialFamily ?? -1;
  const isAsAtStart = familySince === 0 && family === initial;
  return !isAsAtStart && runLength > 0 && runLength <= jobs && simulator.now - familySince <= time;
}

function isTaken(
  plant: Plant,
  job: JobState,
  operation: number,
  { index }: QualityStep,
  chosen: ChosenRule<InspectionRule>,
): boolean {
  const state = qualityOf(plant).steps[index] as StepState;
  const { id, product, quantity, priority, dueDate } = job;
  const view = { job: id, product, operation, quantity, priority, dueDate, passed: state.passed++ };
  const context = { now: plant.simulator.now, random: chosen.random, memory: state.memory };
  return ask(
    plant,
    chosen,
    () => `inspection of job ${id} at ${plant.model.products[product]?.operations[operation]?.id}`,
    () => chosen.rule.inspects(view, context, chosen.parameters),
    (answer) => (typeof answer === "boolean" ? null : `gave ${String(answer)}; return true or false`),
  );
}

function tell(plant: Plant, chosen: ChosenRule<InspectionRule>, { memory }: StepState, isFound: boolean): void {
  const { rule, parameters, random } = chosen;
  if (rule.learns === undefined) return;
  ask(
    plant,
    chosen,
    () => "what an inspection has found",
    () => rule.learns?.(isFound, { now: plant.simulator.now, random, memory }, parameters),
    () => null,
  );
}

function stepOf({ quality }: Plant, product: number, operation: number): QualityStep | null {
  return ((quality as QualityPlan).steps[product] as readonly (QualityStep | null)[])[operation] ?? null;
}
