import { locationCount, type Model } from "../../sim/index.ts";
import type { ItemKpis } from "./item-kpis.ts";
import { type JobTable, rowOf } from "./job-table.ts";
import { changeLevel, createLevels, type Levels, meanLevel } from "./levels.ts";
import { type Quantity, quantity } from "./quantity.ts";
import type { StockFold } from "./stock.ts";
import { grandTotal } from "./sums.ts";

/** What lies at the locations of storages, and how long deliveries take to get there. Plain data. */
export interface WarehouseFold {
  readonly from: number;
  /** By location. */
  readonly units: Float64Array;
  /** Locations that hold something. */
  readonly used: Levels;
  /** By product: 1 where its jobs are deliveries from suppliers. */
  readonly isDelivery: Uint8Array;
  deliveries: number;
  /** From the arrival of a delivery to its receipt, all together [s]. */
  deliveryTime: number;
}

/** Amounts that need not be whole may leave a trifle by rounding. */
const TRIFLE = 1e-9;

/** null: there are no storages. */
export function createWarehouseFold(
  { items, orderStreams, products, storages }: Model,
  from: number,
): WarehouseFold | null {
  if (storages.length === 0) return null;
  const inbound = new Set(
    items.flatMap(({ supply }) => {
      const arrivals = orderStreams[supply.inbound]?.arrivals;
      return arrivals?.kind === "called" ? [arrivals.product] : [];
    }),
  );
  return {
    from,
    units: new Float64Array(storages.reduce((sum, storage) => sum + locationCount(storage), 0)),
    used: createLevels(1, from),
    isDelivery: Uint8Array.from(products, (_, product) => (inbound.has(product) ? 1 : 0)),
    deliveries: 0,
    deliveryTime: 0,
  };
}

/** Units are put at a location (location < 0: beside them), or taken from it. */
export function unitsMoved({ units, used }: WarehouseFold, location: number, by: number, now: number): void {
  if (location < 0) return;
  const before = units[location] as number;
  const after = before + by;
  units[location] = after;
  if (before <= TRIFLE && after > TRIFLE) changeLevel(used, 0, 1, now);
  else if (before > TRIFLE && after <= TRIFLE) changeLevel(used, 0, -1, now);
}

/** A job has brought units into stock. since: when the truck came that brought it [s], below 0: no truck did. */
export function unitsReceived(fold: WarehouseFold, jobs: JobTable, job: number, since: number, now: number): void {
  if (job < 0 || now < fold.from) return;
  const row = rowOf(jobs, job);
  if (row < 0 || fold.isDelivery[jobs.product[row] as number] !== 1) return;
  fold.deliveries++;
  fold.deliveryTime += now - (since < 0 ? (jobs.createdAt[row] as number) : since);
}

/** KPIs of storages and of all stocks together. */
export interface WarehouseKpis {
  readonly spaceUse: Quantity;
  readonly dockToStockTime: Quantity;
  readonly stockReadyRate: Quantity;
  readonly stockCycleService: Quantity;
  readonly stockTurns: Quantity;
  readonly stockSupplyTime: Quantity;
}

const YEAR = 365 * 86400;

export function warehouseKpis(
  fold: WarehouseFold | null,
  stock: StockFold,
  items: readonly ItemKpis[],
  end: number,
): WarehouseKpis {
  const sum = (kpi: keyof ItemKpis) => items.reduce((all, item) => all + (item[kpi].value ?? 0), 0);
  const duration = end - stock.from;
  const onHand = grandTotal(stock.onHand.integral);
  const used = sum("demand") - grandTotal(stock.ofLines) - sum("lost") + sum("issued");
  // What is only taken by jobs is asked for by nobody who could find it short.
  const ofDemanded = (counts: Float64Array) =>
    counts.reduce((all, count, item) => (stock.demands[item] === 0 ? all : all + count), 0);
  const cycles = ofDemanded(stock.cycles);
  const share = fold === null ? Number.NaN : meanLevel(fold.used, 0, end) / fold.units.length;
  const delivery = fold === null ? Number.NaN : fold.deliveryTime / fold.deliveries;
  return {
    spaceUse: quantity(share, "1"),
    dockToStockTime: quantity(delivery, "s"),
    stockReadyRate: quantity(duration > 0 ? sum("readyRate") / items.length : Number.NaN, "1"),
    stockCycleService: quantity(1 - ofDemanded(stock.shortCycles) / cycles, "1"),
    stockTurns: quantity((used / onHand) * YEAR, "1/a"),
    stockSupplyTime: quantity(onHand / used, "s"),
  };
}
