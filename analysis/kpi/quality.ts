import type { Model } from "../../sim/index.ts";
import type { KpiFold } from "./fold.ts";
import { COMPONENT, LOT, rowOf, SUBLOT } from "./job-table.ts";
import { type Quantity, quantity } from "./quantity.ts";

/** What has become of a job, as `JobTable.quality`: an inspection has taken it for defective, and it was sent to rework. */
const CONDEMNED = 1;
const REWORKED = 2;

/** Bits of an inspection's outcome, as in `INSPECTION_OUTCOMES`. */
const IS_DEFECTIVE = 1;
const IS_FOUND = 2;

/** What inspections cost, and where the counts of an operation stand. */
export interface QualityPlan {
  /** First operation of each product in the list of all operations. */
  readonly firstOperation: readonly number[];
  readonly operations: number;
  /** Money per inspection, by operation. */
  readonly cost: readonly number[];
}

/** Counts from `from` on. Plain data. */
export interface QualityFold {
  readonly from: number;
  inspections: number;
  appraisal: number;
  found: number;
  missed: number;
  condemned: number;
  defects: number;
  skipped: number;
  reworks: number;
  /** Jobs sent to a review, and those among them that a chart has made suspect. */
  reviews: number;
  suspects: number;
  concessions: number;
  escapes: number;
  completed: number;
  /** Components that joined their orders. */
  joined: number;
  scrapped: number;
  /** Sublots lost from lots that went on without them. */
  lostSublots: number;
  reworkedJobs: number;
  firstPass: number;
  /** Jobs that left, by product. */
  readonly left: Float64Array;
  /** By operation, of jobs never sent to rework: those that went through it, and those that failed there. */
  readonly entered: Float64Array;
  readonly failed: Float64Array;
}

/** null: no operation has to do with quality, or loses jobs. */
export function createQualityPlan({ products }: Model): QualityPlan | null {
  const operations = products.flatMap((product) => product.operations);
  if (operations.every((operation) => operation.quality === null)) return null;
  let first = 0;
  const firstOperation = products.map((product) => {
    const place = first;
    first += product.operations.length;
    return place;
  });
  const cost = operations.map(({ quality }) => quality?.inspection?.cost ?? 0);
  return { firstOperation, operations: operations.length, cost };
}

export function createQualityFold(plan: QualityPlan, products: number, from: number): QualityFold {
  return {
    from,
    inspections: 0,
    appraisal: 0,
    found: 0,
    missed: 0,
    condemned: 0,
    defects: 0,
    skipped: 0,
    reworks: 0,
    reviews: 0,
    suspects: 0,
    concessions: 0,
    escapes: 0,
    completed: 0,
    joined: 0,
    scrapped: 0,
    lostSublots: 0,
    reworkedJobs: 0,
    firstPass: 0,
    left: new Float64Array(products),
    entered: new Float64Array(plan.operations),
    failed: new Float64Array(plan.operations),
  };
}

export function operationPassed(fold: KpiFold, row: number, operation: number, now: number): void {
  const quality = foldOf(fold);
  if (now >= quality.from && isFirstPass(fold, row)) quality.entered[placeOf(fold, row, operation)]!++;
}

export function inspectionCompleted(fold: KpiFold, row: number, operation: number, outcome: number, now: number): void {
  const quality = foldOf(fold);
  const isFound = outcome >= IS_FOUND;
  const isDefective = outcome % IS_FOUND === IS_DEFECTIVE;
  const place = placeOf(fold, row, operation);
  if (now >= quality.from) {
    quality.inspections++;
    quality.appraisal += fold.plan.quality!.cost[place] as number;
    if (isDefective) isFound ? quality.found++ : quality.missed++;
    else if (isFound) quality.condemned++;
    if (isFound && isFirstPass(fold, row)) quality.failed[place]!++;
  }
  if (isFound) fold.state.jobs.quality[row]! |= CONDEMNED;
}

export function defectMade(fold: KpiFold, now: number): void {
  if (now >= foldOf(fold).from) foldOf(fold).defects++;
}

export function operationSkipped(fold: KpiFold, now: number): void {
  if (now >= foldOf(fold).from) foldOf(fold).skipped++;
}

export function jobReworked(fold: KpiFold, row: number, now: number): void {
  if (now >= foldOf(fold).from) foldOf(fold).reworks++;
  fold.state.jobs.quality[row]! |= REWORKED;
}

export function jobConceded(fold: KpiFold, now: number): void {
  if (now >= foldOf(fold).from) foldOf(fold).concessions++;
}

export function jobEscaped(fold: KpiFold, now: number): void {
  if (now >= foldOf(fold).from) foldOf(fold).escapes++;
}

/** A sublot has all the past of its lot. */
export function sublotMade({ state: { jobs } }: KpiFold, row: number, lot: number): void {
  const rowOfLot = rowOf(jobs, lot);
  if (rowOfLot >= 0) jobs.quality[row] = jobs.quality[rowOfLot] as number;
}

/** A job parts from its lot, and has the past of that. */
export function jobParted({ state: { jobs } }: KpiFold, row: number, lot: number): void {
  const rowOfLot = rowOf(jobs, lot);
  if (rowOfLot >= 0) jobs.quality[row]! |= jobs.quality[rowOfLot] as number;
}

/** A sublot is merged, and its lot has its past from now on, or is lost, and the lot is not as it was. */
function sublotLeft(fold: KpiFold, row: number, isMerged: boolean, now: number): void {
  const { jobs } = fold.state;
  const lot = rowOf(jobs, jobs.parent[row] as number);
  if (lot >= 0) jobs.quality[lot]! |= isMerged ? (jobs.quality[row] as number) : CONDEMNED;
  if (!isMerged && now >= foldOf(fold).from) foldOf(fold).lostSublots++;
}

/** A job leaves the plant, or is part of its order from now on. lostAt: operation at which it is scrapped, where it is. */
export function jobLeft(fold: KpiFold, row: number, isCompleted: boolean, now: number, lostAt = -1): void {
  const quality = foldOf(fold);
  const { jobs } = fold.state;
  const kind = jobs.kind[row] as number;
  if (kind === LOT) return;
  if (kind === SUBLOT) {
    sublotLeft(fold, row, isCompleted, now);
    return;
  }
  if (now < quality.from) return;
  const past = jobs.quality[row] as number;
  quality.left[jobs.product[row] as number]!++;
  if ((past & REWORKED) !== 0) quality.reworkedJobs++;
  if (!isCompleted) quality.scrapped++;
  else if (kind === COMPONENT) quality.joined++;
  else quality.completed++;
  if (isCompleted && past === 0) quality.firstPass++;
  // A job lost without an inspection is lost by the operation's yield.
  if (lostAt >= 0 && past === 0) quality.failed[placeOf(fold, row, lostAt)]!++;
}

export interface QualityKpis {
  /**
   * Jobs that left good without ever having been taken for defective / all that left, scrapped ones too; components of orders
   * count like jobs of their own, sublots with their lots. ISO 22400: FPY.
   */
  readonly firstPassYield: Quantity;
  /**
   * Product over the operations of the share that passes each the first time: by product, weighted with the jobs that left.
   * Source: Six Sigma (Harry & Schroeder, 2000).
   */
  readonly rolledThroughputYield: Quantity;
  readonly inspections: Quantity;
  /** Inspections, and other steps that are sampled, that jobs skipped. */
  readonly inspectionsSkipped: Quantity;
  readonly defectsMade: Quantity;
  /** Inspections that found a defective job; of those of defective jobs, the share. */
  readonly defectsFound: Quantity;
  readonly detectionRate: Quantity;
  /** Type I errors. */
  readonly goodJobsCondemned: Quantity;
  readonly reworks: Quantity;
  /** Jobs reworked at least once / jobs that left. ISO 22400: rework ratio. */
  readonly reworkRatio: Quantity;
  /** Jobs sent to a review, and those that were made suspect by the signal of a chart. */
  readonly reviews: Quantity;
  readonly suspects: Quantity;
  readonly concessions: Quantity;
  /** Completed jobs with a defect that nobody knows; their share is the average outgoing quality, as a share defective. */
  readonly escapes: Quantity;
  readonly outgoingDefective: Quantity;
  /** Of training, audits and the like; of inspections; of scrap and rework; and of escapes. Source: Juran & Godfrey (1999), section 8. */
  readonly preventionCost: Quantity;
  readonly appraisalCost: Quantity;
  readonly internalFailureCost: Quantity;
  readonly externalFailureCost: Quantity;
  /** Of failures, internal and external; and all four together. */
  readonly costOfPoorQuality: Quantity;
  readonly costOfQuality: Quantity;
}

export function qualityKpis(fold: KpiFold, duration: number): QualityKpis {
  const { energy, qualityCosts } = fold.plan.model;
  const { quality } = fold.state;
  const count = (read: (fold: QualityFold) => number) => quantity(quality === null ? 0 : read(quality), "1");
  const share = (read: (fold: QualityFold) => number) => quantity(quality === null ? Number.NaN : read(quality), "1");
  const prevention = qualityCosts.prevention * duration;
  const appraisal = (quality?.appraisal ?? 0) + (fold.state.control?.cost ?? 0);
  const internal =
    qualityCosts.scrap * ((quality?.scrapped ?? 0) + (quality?.lostSublots ?? 0)) +
    qualityCosts.rework * (quality?.reworks ?? 0);
  const external = qualityCosts.escape * (quality?.escapes ?? 0);
  return {
    firstPassYield: share(({ firstPass, ...counts }) => firstPass / leftOf(counts)),
    rolledThroughputYield: share(() => rolledYield(fold)),
    inspections: count(({ inspections }) => inspections),
    inspectionsSkipped: count(({ skipped }) => skipped),
    defectsMade: count(({ defects }) => defects),
    defectsFound: count(({ found }) => found),
    detectionRate: share(({ found, missed }) => found / (found + missed)),
    goodJobsCondemned: count(({ condemned }) => condemned),
    reworks: count(({ reworks }) => reworks),
    reworkRatio: share(({ reworkedJobs, ...counts }) => reworkedJobs / leftOf(counts)),
    reviews: count(({ reviews }) => reviews),
    suspects: count(({ suspects }) => suspects),
    concessions: count(({ concessions }) => concessions),
    escapes: count(({ escapes }) => escapes),
    outgoingDefective: share(({ escapes, completed }) => escapes / completed),
    preventionCost: quantity(prevention, energy.currency),
    appraisalCost: quantity(appraisal, energy.currency),
    internalFailureCost: quantity(internal, energy.currency),
    externalFailureCost: quantity(external, energy.currency),
    costOfPoorQuality: quantity(internal + external, energy.currency),
    costOfQuality: quantity(prevention + appraisal + internal + external, energy.currency),
  };
}

/** Jobs that left, components among them; of sublots their lots. */
function leftOf({ completed, joined, scrapped }: Pick<QualityFold, "completed" | "joined" | "scrapped">): number {
  return completed + joined + scrapped;
}

function rolledYield(fold: KpiFold): number {
  const { entered, failed, left } = foldOf(fold);
  const { firstOperation } = fold.plan.quality as QualityPlan;
  let jobs = 0;
  let weighted = 0;
  fold.plan.model.products.forEach(({ operations }, product) => {
    let rolled = 1;
    for (const operation of operations.keys()) {
      const place = firstOperation[product]! + operation;
      if (entered[place]! > 0) rolled *= 1 - failed[place]! / entered[place]!;
    }
    jobs += left[product]!;
    weighted += left[product]! * rolled;
  });
  return weighted / jobs;
}

/** Has the job never been sent to rework? */
function isFirstPass({ state }: KpiFold, row: number): boolean {
  return ((state.jobs.quality[row] as number) & REWORKED) === 0;
}

function placeOf({ plan, state }: KpiFold, row: number, operation: number): number {
  return (plan.quality!.firstOperation[state.jobs.product[row] as number] as number) + operation;
}

function foldOf({ state }: KpiFold): QualityFold {
  return state.quality as QualityFold;
}
