import { RECORD_CODE } from "../trace/records.ts";
import type { Load } from "./network.ts";
import type { Plant } from "./plant.ts";
import { receive } from "./stores.ts";

/** Goods leave with a trip. */
export function goodsDeparted(plant: Plant, link: number, trip: number, loads: readonly Load[]): void {
  for (const { item, amount } of loads) {
    plant.recorder?.write3(plant.simulator.now, RECORD_CODE["goods.shipped"], item, link, trip);
    plant.recorder?.real(amount);
  }
}

/** A trip has brought goods. */
export function goodsArrived(plant: Plant, link: number, trip: number, loads: readonly Load[]): void {
  for (const { item, amount } of loads) {
    plant.recorder?.write3(plant.simulator.now, RECORD_CODE["goods.unloaded"], item, link, trip);
    plant.recorder?.real(amount);
    receive(plant, item, amount, -1);
  }
}
