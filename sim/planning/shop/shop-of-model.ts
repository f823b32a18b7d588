import type { Alternative, DueDateRule, ListedOrder, Model, Operation, OrderStream } from "../../model/model.ts";
import { mean } from "../../random/moments.ts";
import { plannedRelease } from "../planned-release.ts";
import { machinesOf, sourceAndSink } from "./machines-of-model.ts";
import type { Shop, ShopChoice, ShopJob, Transfer } from "./shop.ts";

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

/** The rule of release that a plan knows how to foresee. */
const BACKWARD = "BACKWARD";

/**
 * The shop that a model's listed orders make: each order is a job, released when it comes, or where orders are released backward
 * from their due dates, then; each machine of a work centre is a machine that can do what is done there. Shifts, setups and the ways between work centres are in it; times that are drawn are
 * planned at their means [s].
 */
export function shopOfModel(model: Model): ShopOfModel {
  const unseen = unseenByPlan(model);
  const obstacles = [...obstaclesInOrders(model), ...unseen.obstacles];
  if (obstacles.length > 0) return { ok: false, obstacles };
  const listed = model.orderStreams.flatMap((stream) => ordersOf(stream).map((order) => ({ order, stream })));
  const jobs = listed.map(({ order, stream }) => jobOf(model, order, stream));
  const orders = listed.map(({ order: { id, product } }) => ({ id, product }));
  const work = jobs.flatMap(({ operations }) => operations).reduce((sum, each) => sum + longest(each), 0);
  const last = jobs.reduce((latest, { release }) => Math.max(latest, release), 0);
  const { downtimes, setups, transfer } = machinesOf(model, work + last);
  const shop: Shop = {
    machines: model.machines.length,
    jobs: transfer === null ? jobs : jobs.map((job) => withWays(model, job, transfer)),
    ...(downtimes.some((each) => each !== null) ? { downtimes } : {}),
    ...(setups.some((each) => each !== null) ? { setups } : {}),
    ...(transfer === null ? {} : { transfer }),
  };
  return { ok: true, shop, orders, warnings: unseen.warnings };
}

function longest(choices: readonly ShopChoice[]): number {
  return Math.max(...choices.map(({ time }) => time));
}

function ordersOf({ arrivals, quantity, weight }: OrderStream): ListedOrder[] {
  if (arrivals.kind !== "list") return [];
  return arrivals.orders.map((order) => ({
    ...order,
    quantity: order.quantity ?? Math.round(mean(quantity)),
    weight: order.weight ?? mean(weight),
  }));
}

function jobOf(model: Model, { product, time, quantity, weight, dueDate }: ListedOrder, stream: OrderStream): ShopJob {
  const operations = model.products[product]!.operations.map((operation) =>
    operation.alternatives.flatMap((alternative) => choicesOf(model, operation, alternative, quantity ?? 1)),
  );
  const due = dueDate ?? dueBy(stream.dueDate, time, operations);
  const job = { release: Math.max(time, releaseBy(model, due, operations)), weight: weight ?? 1, operations };
  return due < Number.POSITIVE_INFINITY ? { ...job, due } : job;
}

/** A due date by the stream's rule, at the mean where it is drawn; total work takes the shortest of the alternatives. */
function dueBy(rule: DueDateRule, time: number, operations: ShopJob["operations"]): number {
  if (rule.kind === "none") return Number.POSITIVE_INFINITY;
  if (rule.kind === "allowance") return time + mean(rule.allowance);
  const work = leastWork(operations);
  return time + (rule.whole ? Math.floor(rule.factor * work) : rule.factor * work);
}

/** When the rule of release lets an order in, as far as its due date alone says [s]. */
function releaseBy({ policies: { release } }: Model, dueDate: number, operations: ShopJob["operations"]): number {
  if (release.id !== BACKWARD) return 0;
  const { perWork, perOperation } = release.parameters;
  const order = { dueDate, totalWork: leastWork(operations), remainingOperations: operations.length };
  return plannedRelease(order, perWork as number, perOperation as number);
}

/** By the shortest of the alternatives [s]. */
function leastWork(operations: ShopJob["operations"]): number {
  return operations.reduce((sum, choices) => sum + Math.min(...choices.map(({ time }) => time)), 0);
}

function choicesOf(model: Model, { setupFamily }: Operation, alternative: Alternative, quantity: number): ShopChoice[] {
  const { workCentre, processingTime, per } = alternative;
  const time = mean(processingTime) * (per === "piece" ? quantity : 1);
  return model.workCentres[workCentre]!.machines.map((machine) => {
    const energy = 1000 * model.machines[machine]!.power.processing * time;
    return { machine, time, ...(setupFamily >= 0 ? { family: setupFamily } : {}), ...(energy > 0 ? { energy } : {}) };
  });
}

/** A job that is brought from the source to its first machine, and from its last one to the sink. */
function withWays(model: Model, job: ShopJob, { place, times }: Transfer): ShopJob {
  const { source, sink } = sourceAndSink(model);
  const [first] = job.operations;
  const last = job.operations.at(-1);
  if (first === undefined || last === undefined) return job;
  const least = (choices: readonly ShopChoice[], time: (machine: number) => number): number =>
    Math.min(...choices.map(({ machine }) => time(place[machine]!)));
  return {
    ...job,
    approach: least(first, (to) => times[source]![to]!),
    delivery: least(last, (from) => times[from]![sink]!),
  };
}

/** What of a model a schedule of machines does not see: what it cannot do without, and what it can. */
export function unseenByPlan(model: Model): {
  readonly obstacles: readonly Obstacle[];
  /** In sentences. */
  readonly warnings: readonly string[];
} {
  return { obstacles: obstaclesInPlant(model), warnings: warningsOf(model) };
}

function obstaclesInOrders({ orderStreams }: Model): Obstacle[] {
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
  return found;
}

function obstaclesInPlant({ products, workCentres, sites, transport }: Model): Obstacle[] {
  const found: Obstacle[] = [];
  const refuse = (path: string, message: string, remedy: string): void => {
    found.push({ path, message, remedy });
  };
  for (const { id, setup, lots, bufferCapacity, storage } of workCentres) {
    const path = `workCentres.${id}`;
    const without = "plan a scenario without it";
    if (setup !== null && setup.needs.length > 0)
      refuse(`${path}.setup`, "needs people or tools, which the plan does not see", without);
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
  if (transport !== null && transport.conveyors.length > 0) {
    refuse("transport.conveyors", "are not seen by the plan", "plan a scenario without them");
  }
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

function warningsOf({ machines, policies, products, workCentres, transport }: Model): string[] {
  const warnings: string[] = [];
  const { id } = policies.release;
  if (id !== "IMMEDIATE" && id !== BACKWARD) {
    warnings.push(`orders are released by ${id}; the plan is for orders that are let in as they come`);
  }
  if (machines.some(({ failures }) => failures.length > 0)) {
    warnings.push("machines fail in this scenario; the plan is for machines that do not");
  }
  if (transport !== null && transport.vehicles.length > 0) {
    warnings.push("vehicles carry the jobs; the plan takes it that one is always there");
  }
  const isDrawn =
    products.some(({ operations }) =>
      operations.some(({ alternatives }) => alternatives.some((each) => each.processingTime.kind !== "deterministic")),
    ) ||
    workCentres.some(({ setup }) =>
      setup?.times.some((row) => row.some((time) => time !== null && time.kind !== "deterministic")),
    );
  if (isDrawn) warnings.push("times are drawn; they are planned at their means");
  return warnings;
}
