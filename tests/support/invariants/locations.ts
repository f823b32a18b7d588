import { locationCount, type Model, relocatesLoads, type TraceRecord, unitsPerLocation } from "../../../sim/index.ts";
import { demand } from "./refuse.ts";

const TRIFLE = 1e-6;

/**
 * What lies in storages: one item at a location, within its capacity, where the item may lie, and never less than nothing;
 * and whenever an instant is over all units of an item are at locations or on the floor, as many as are on hand.
 */
export class Locations {
  private readonly model: Model;
  private readonly storageOf: readonly number[];
  private readonly contents = new Map<number, { item: number; units: number }>();
  private readonly floor = new Map<string, number>();
  private readonly units: number[];
  /** Products whose jobs move loads, and such jobs; what they carry, by job and item. */
  private readonly movers: readonly boolean[];
  private readonly jobs = new Set<number>();
  private readonly carried = new Map<string, number>();
  /** Lanes that have changed at this instant, and the loads there by the last word of it. */
  private readonly lanes = new Map<number, { readonly item: number; readonly loads: number }>();

  constructor(model: Model) {
    this.model = model;
    this.storageOf = model.storages.flatMap((storage, index) =>
      Array.from({ length: locationCount(storage) }, () => index),
    );
    this.units = model.items.map(() => 0);
    this.movers = model.products.map((_, product) => relocatesLoads(model, product));
  }

  take(record: TraceRecord): void {
    if (record.kind === "job.created" && this.movers[record.product]) this.jobs.add(record.job);
    if (record.kind === "job.completed" || record.kind === "job.scrapped") this.leave(record);
    if (record.kind === "lane.changed") this.changeLane(record);
    if (record.kind !== "stock.stored" && record.kind !== "stock.taken") return;
    const { amount, item, kind, location } = record;
    const change = kind === "stock.stored" ? amount : -amount;
    const storage = location < 0 ? -1 - location : this.storageOf[location];
    const lies = this.model.items[item]?.storage;
    demand(storage !== undefined && lies?.storages.includes(storage) === true, record, "the item does not lie here");
    this.units[item]! += change;
    if (this.jobs.has(record.job)) this.carry(record, -change);
    if (location < 0) {
      const key = `${storage}/${item}`;
      const units = (this.floor.get(key) ?? 0) + change;
      demand(units > -TRIFLE, record, "less than nothing on the floor");
      this.floor.set(key, units);
      return;
    }
    const there = this.contents.get(location) ?? { item, units: 0 };
    demand(there.item === item, record, `the location holds item ${there.item}`);
    there.units += change;
    demand(there.units > -TRIFLE, record, "less than nothing at the location");
    const most = unitsPerLocation(this.model.storages[storage as number]!, lies!);
    demand(there.units <= most + TRIFLE, record, `more than the ${most} that the location holds`);
    if (there.units < TRIFLE) this.contents.delete(location);
    else this.contents.set(location, there);
  }

  private changeLane(record: TraceRecord & { readonly kind: "lane.changed" }): void {
    const storage = this.model.storages[this.storageOf[record.location]!]!;
    demand(storage.kind === "block" || storage.kind === "flow", record, "the location is no lane");
    demand(record.loads <= storage.capacity.unitLoads, record, "more loads than the lane has places");
    demand(record.loads >= 0 && record.taken >= 0 && record.since <= record.time, record, "there is no such load");
    demand(record.taken === 0 || record.oldest <= record.since, record, "it is older than the oldest");
    if (storage.retrieval === "first-in") {
      demand(record.taken === 0 || record.oldest === record.since, record, "an older load should have been taken");
    }
    this.lanes.set(record.location, record);
  }

  /** Lanes hold no less than nothing and no more than full loads, and something as long as there are any. */
  private endLanes(last: TraceRecord): void {
    for (const [location, { item, loads }] of this.lanes) {
      const units = this.contents.get(location)?.units ?? 0;
      const most = loads * this.model.items[item]!.storage!.unitLoad;
      demand(units <= most + TRIFLE && units > 0 === loads > 0, last, `${units} are in ${loads} loads`);
    }
    this.lanes.clear();
  }

  private carry(record: TraceRecord & { readonly kind: "stock.stored" | "stock.taken" }, change: number): void {
    const key = `${record.job}/${record.item}`;
    const carried = (this.carried.get(key) ?? 0) + change;
    demand(carried > -TRIFLE, record, "more is put down than was taken up");
    if (carried < TRIFLE) this.carried.delete(key);
    else this.carried.set(key, carried);
  }

  /** Who moves loads keeps nothing of them. */
  private leave(record: TraceRecord & { readonly kind: "job.completed" | "job.scrapped" }): void {
    if (!this.jobs.has(record.job) || record.kind === "job.scrapped") return;
    const keeps = [...this.carried.keys()].some((key) => key.startsWith(`${record.job}/`));
    demand(!keeps, record, "the job takes a load with it");
  }

  /** @param onHand - by item */
  endInstant(last: TraceRecord, onHand: readonly number[]): void {
    this.endLanes(last);
    for (const [item, { id, storage }] of this.model.items.entries()) {
      if (storage === null) continue;
      let here = this.units[item] as number;
      for (const [key, carried] of this.carried) if (key.endsWith(`/${item}`)) here += carried;
      const message = `${here} of ${id} are in storages, and ${onHand[item]} on hand`;
      demand(Math.abs(here - (onHand[item] as number)) < TRIFLE, last, message);
    }
  }
}
