import { holds } from "../model/condition.ts";
import type { Material } from "../model/stock.ts";
import { RECORD_CODE } from "../trace/records.ts";
import { workOf } from "./job-work.ts";
import type { OperationPlan, Plant, ProductPlan } from "./plant.ts";
import type { JobState } from "./state.ts";
import { itemPlan, itemState, loseOrdered, positionChanged, putUnits, receive, takeUnits } from "./stores.ts";

const ISSUED = RECORD_CODE["stock.issued"];
const MADE = RECORD_CODE["stock.made"];

/** What a job takes of a material, or makes of it, with its variant and quantity [units]. */
export function amountOf({ amount, per, when }: Material, { choices, quantity }: JobState): number {
  if (when !== null && !holds(when, choices)) return 0;
  return per === "piece" ? amount * quantity : amount;
}

/** The job stands where its operation will need parts: inventory positions tell. One that goes on after its pre-emption has them. */
export function requireMaterials(plant: Plant, job: JobState): void {
  const { consumes } = operationPlan(plant, job);
  if (consumes === null || job.rest >= 0) return;
  job.parts = consumes.map((material) => amountOf(material, job));
  if (job.parts.every((amount) => amount === 0)) job.parts = [];
  for (let i = 0; i < job.parts.length; i++) {
    const amount = job.parts[i] as number;
    if (amount === 0) continue;
    const { item } = consumes[i] as Material;
    const state = itemState(plant, item);
    state.reserved += amount;
    state.demand += amount;
    positionChanged(plant, item);
  }
}

/** The first item of which there is too little for the job to start; -1: it can have all its parts, or has them. */
export function missingItem(plant: Plant, job: JobState): number {
  const { parts } = job;
  if (parts.length === 0) return -1;
  const consumes = operationPlan(plant, job).consumes as readonly Material[];
  for (let i = 0; i < parts.length; i++) {
    const { item } = consumes[i] as Material;
    if (itemState(plant, item).onHand < (parts[i] as number)) return item;
  }
  return -1;
}

/** Takes from stock what the job still needs; `missingItem` must have said that it is there. */
export function issueMaterials(plant: Plant, job: JobState): void {
  for (let i = 0; i < job.parts.length; i++) issue(plant, job, i, job.parts[i] as number);
  job.parts = [];
}

/** Takes from stock of each part what there is. */
export function issueAvailable(plant: Plant, job: JobState): void {
  const consumes = operationPlan(plant, job).consumes as readonly Material[];
  for (let i = 0; i < job.parts.length; i++) {
    const { onHand } = itemState(plant, (consumes[i] as Material).item);
    const amount = Math.min(job.parts[i] as number, onHand);
    issue(plant, job, i, amount);
    job.parts[i] = (job.parts[i] as number) - amount;
  }
  if (job.parts.every((amount) => amount <= 0)) job.parts = [];
}

function issue(plant: Plant, job: JobState, place: number, amount: number): void {
  if (amount <= 0) return;
  const { item } = (operationPlan(plant, job).consumes as readonly Material[])[place] as Material;
  plant.recorder?.write3(plant.simulator.now, ISSUED, item, job.id, job.operation);
  plant.recorder?.real(amount);
  itemState(plant, item).reserved -= amount;
  takeUnits(plant, item, amount);
  // The position is as before, since the parts were reserved; but there are rules that look at what is on hand.
  positionChanged(plant, item);
}

/** The job leaves the queue without its operation: what was set aside for it is put back, but for what expires, which is lost. */
export function forgoMaterials(plant: Plant, job: JobState): void {
  const { consumes } = operationPlan(plant, job);
  if (consumes === null || job.rest >= 0) return;
  for (let i = 0; i < consumes.length; i++) {
    const material = consumes[i] as Material;
    const { item } = material;
    const left = job.parts[i] ?? 0;
    itemState(plant, item).reserved -= left;
    const aside = amountOf(material, job) - left;
    if (aside > 0 && itemPlan(plant, item).shelfLife === Number.POSITIVE_INFINITY) putIn(plant, job, item, aside);
    positionChanged(plant, item);
  }
  job.parts = [];
}

function putIn(plant: Plant, job: JobState, item: number, amount: number): void {
  plant.recorder?.write3(plant.simulator.now, MADE, item, job.id, job.operation);
  plant.recorder?.real(amount);
  putUnits(plant, item, amount);
}

/** The operation is done, and puts what it makes into stock. */
export function makeMaterials(plant: Plant, job: JobState, { makes }: OperationPlan): void {
  if (makes === null) return;
  for (let i = 0; i < makes.length; i++) {
    const material = makes[i] as Material;
    const amount = amountOf(material, job);
    if (amount === 0) continue;
    putIn(plant, job, material.item, amount);
    positionChanged(plant, material.item);
  }
}

/** A job that replenishes a stock has left the plant: its pieces come into stock, or will not come at all. */
export function settleOrder(plant: Plant, job: JobState, isDone: boolean): void {
  const item = plant.stores?.itemOfStream[job.stream] ?? -1;
  if (item < 0) return;
  const left = plant.warehouse === null ? job.quantity : job.quantity - workOf(plant, job).received;
  if (left <= 0) return;
  if (isDone) receive(plant, item, left, job.id);
  else loseOrdered(plant, item, left, job.id);
}

function operationPlan({ products }: Plant, { product, operation }: JobState): OperationPlan {
  return (products[product] as ProductPlan).operations[operation] as OperationPlan;
}
