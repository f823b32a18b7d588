import type { Alternative, ListedOrder, Model, Operation, OrderStream } from "../../model/model.ts";
import { mean } from "../../random/moments.ts";
import type { Shop, ShopChoice } from "./shop.ts";

/** A job of the shop by its names in the model. */
export interface PlannedOrder {
  /** Id of the order. */
  readonly id: string;
  readonly product: number;
}

export type ShopOfModel =
  | {
      readonly ok: true;
      readonly shop: Shop;
      /** By job of the shop. */
      readonly orders: readonly PlannedOrder[];
      /** What the plan leaves out, in sentences. */
      readonly warnings: readonly string[];
    }
  /** What is in the model that a schedule of machines alone does not see. */
  | { readonly ok: false; readonly obstacles: readonly Obstacle[] };

export interface Obstacle {
  /** Where it stands in the scenario. */
  readonly path: string;
  readonly message: string;
  readonly remedy: string;
}

/**
 * The shop that a model's listed orders make: each order is a job, released when it comes; each machine of a work centre is a
 * machine that can do what is done there. Times that are drawn are planned at their means [s].
 */
export function shopOfModel(model: Model): ShopOfModel {
  const obstacles = obstaclesOf(model);
  if (obstacles.length > 0) return { ok: false, obstacles };
  const listed = model.orderStreams.flatMap(ordersOf);
  const jobs = listed.map(({ product, time, quantity }) => ({
    release: time,
    operations: model.products[product]!.operations.map(({ alternatives }) =>
      alternatives.flatMap((alternative) => choicesOf(model, alternative, quantity ?? 1)),
    ),
  }));
  const orders = listed.map(({ id, product }) => ({ id, product }));
  return { ok: true, shop: { machines: model.machines.length, jobs }, orders, warnings: warningsOf(model) };
}

function ordersOf({ arrivals, quantity }: OrderStream): ListedOrder[] {
  if (arrivals.kind !== "list") return [];
  return arrivals.orders.map((order) => ({ ...order, quantity: order.quantity ?? Math.round(mean(quantity)) }));
}

function choicesOf(model: Model, { workCentre, processingTime, per }: Alternative, quantity: number): ShopChoice[] {
  const time = mean(processingTime) * (per === "piece" ? quantity : 1);
  return model.workCentres[workCentre]!.machines.map((machine) => ({ machine, time }));
}

function obstaclesOf(model: Model): Obstacle[] {
  const { orderStreams, products, workCentres, sites, transport } = model;
  const found: Obstacle[] = [];
  const refuse = (path: string, message: string, remedy: string): void => {
    found.push({ path, message, remedy });
  };
  if (orderStreams.length === 0) refuse("orders", "are missing", "list what is to be planned");
  for (const { id, arrivals } of orderStreams) {
    const { kind } = arrivals;
    if (kind === "saturated") refuse(`orders.${id}`, "never end", "list orders with their times");
    if (kind === "stochastic" || kind === "varying") {
      refuse(`orders.${id}`, "come by chance, so that there is nothing to plan yet", "list orders with their times");
    }
  }
  for (const { id, setup, lots, bufferCapacity, storage } of workCentres) {
    const path = `workCentres.${id}`;
    const without = "plan a scenario without it";
    if (setup !== null) refuse(`${path}.setup`, "is not seen by the plan", without);
    if (lots > 1) refuse(path, "takes several jobs at once, which the plan does not see", without);
    if (bufferCapacity < Number.POSITIVE_INFINITY) refuse(`${path}.buffer`, "is not seen by the plan", without);
    if (storage !== null) refuse(`${path}.storage`, "is not seen by the plan", without);
  }
  for (const { id, operations } of products) {
    for (const operation of operations) {
      const seen = unseenIn(operation);
      if (seen !== null) {
        refuse(
          `products.${id}.route.${operation.id}`,
          `${seen}, which the plan does not see`,
          "plan a route without it",
        );
      }
    }
  }
  if (transport !== null) refuse("transport", "is not seen by the plan", "plan a scenario without it");
  if (sites.length > 1) refuse("sites", "are not seen by the plan", "plan one site");
  return found;
}

/** What an operation has that a schedule of machines alone does not see; null: nothing. */
function unseenIn(operation: Operation): string | null {
  if (operation.batch !== null) return "is done in batches";
  if (operation.needs.length > 0) return "needs people or tools";
  if (operation.loadTime !== null || operation.unloadTime !== null) return "is loaded or unloaded";
  if (operation.next !== null) return "goes on by chance";
  if (operation.quality !== null || operation.alternatives.some((each) => each.yield < 1)) return "may lose jobs";
  if (operation.when !== null || operation.adjustments.length > 0) return "depends on options";
  if (operation.consumes.length > 0) return "takes parts from stock";
  if (operation.sameMachineAs >= 0) return "is bound to a machine";
  if (operation.queueTime !== null) return "must follow within a limit";
  return operation.merge === null ? null : "merges jobs";
}

function warningsOf({ machines, calendars, products }: Model): string[] {
  const warnings: string[] = [];
  if (machines.some(({ failures }) => failures.length > 0)) {
    warnings.push("machines fail in this scenario; the plan is for machines that do not");
  }
  if (calendars.length > 0) warnings.push("the plan does not see calendars: its machines never pause");
  const isDrawn = products.some(({ operations }) =>
    operations.some(({ alternatives }) => alternatives.some((each) => each.processingTime.kind !== "deterministic")),
  );
  if (isDrawn) warnings.push("processing times are drawn; they are planned at their means");
  return warnings;
}
