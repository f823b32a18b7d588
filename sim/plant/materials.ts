import type { Material } from "../model/stock.ts";
import { RECORD_CODE } from "../trace/records.ts";
import type { OperationPlan, Plant } from "./plant.ts";
import type { JobState } from "./state.ts";
import { loseOrdered, positionChanged, putUnits, receive } from "./stores.ts";

const MADE = RECORD_CODE["stock.made"];

function amountOf({ amount, per }: Material, job: JobState): number {
  return per === "piece" ? amount * job.quantity : amount;
}

/** The operation is done, and puts what it makes into stock. */
export function makeMaterials(plant: Plant, job: JobState, { makes }: OperationPlan): void {
  if (makes === null) return;
  const { recorder, simulator } = plant;
  for (let i = 0; i < makes.length; i++) {
    const material = makes[i] as Material;
    const amount = amountOf(material, job);
    recorder?.write3(simulator.now, MADE, material.item, job.id, job.operation);
    recorder?.real(amount);
    putUnits(plant, material.item, amount);
    positionChanged(plant, material.item);
  }
}

/** A job that replenishes a stock has left the plant: its pieces come into stock, or will not come at all. */
export function settleOrder(plant: Plant, job: JobState, isDone: boolean): void {
  const item = plant.stores?.itemOfStream[job.stream] ?? -1;
  if (item < 0) return;
  if (isDone) receive(plant, item, job.quantity, job.id);
  else loseOrdered(plant, item, job.quantity, job.id);
}
