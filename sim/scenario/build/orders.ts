import type { ArrivalRate, Arrivals, DueDateRule, ListedOrder, OrderStream, ProductShare } from "../../model/model.ts";
import type { Distribution } from "../../random/distribution.ts";
import { calledItems, reslottedStorages, reslottingName, streamNames } from "../names.ts";
import type { Scenario, ScenarioOrders } from "../schema/scenario.ts";
import { secondOfWeek } from "../text/calendar.ts";
import { buildChoices, buildOptions, chosenValues } from "./options.ts";
import { schedule } from "./schedule.ts";
import { buildLines, buildListedLines } from "./storages.ts";

const ONE: Distribution = { kind: "deterministic", value: 1 };

export function buildOrders({ orders, products, run, sites, items, storages }: Scenario): OrderStream[] {
  const names = streamNames(orders);
  const index = new Map(products.map(({ id }, place) => [id, place]));
  const called = calledItems(items).map(({ id, supply }) =>
    calledStream(id, index.get((supply.make ?? supply.inbound) as string) as number, Math.min(0, sites.length - 1)),
  );
  const relocations = reslottedStorages(storages).map((storage) =>
    calledStream(
      reslottingName(storage),
      index.get(storage.reslot?.product as string) as number,
      Math.min(0, sites.length - 1),
    ),
  );
  const given = orders.map((stream, place) => ({
    id: names[place] ?? String(place),
    arrivals: buildArrivals(stream, index, products, items, secondOfWeek(run.startDate ?? "")),
    choices: buildChoices(stream, products),
    dueDate: buildDueDate(stream),
    weight: stream.weight ?? ONE,
    quantity: stream.quantity ?? ONE,
    priority: stream.priority,
    patience: stream.patience ?? null,
    lines: buildLines(stream, items),
    whenFull: stream.whenFull,
    replacesScrap: stream.replaceScrapped,
    site: stream.site === undefined ? Math.min(0, sites.length - 1) : sites.findIndex(({ id }) => id === stream.site),
    deliverTo: sites.findIndex(({ id }) => id === stream.deliverTo),
    truck: stream.truck === undefined ? -1 : names.indexOf(stream.truck),
  }));
  return [...given, ...called, ...relocations];
}

/** Jobs that the plant itself calls for: to replenish an item, or to move loads of a storage. */
function calledStream(id: string, product: number, site: number): OrderStream {
  return {
    id,
    site,
    deliverTo: -1,
    truck: -1,
    arrivals: { kind: "called", product },
    choices: [],
    dueDate: { kind: "none" },
    weight: ONE,
    quantity: ONE,
    priority: 0,
    patience: null,
    lines: null,
    whenFull: "wait",
    replacesScrap: false,
  };
}

function buildDueDate({ dueDate = { kind: "none" }, dueDateRounding }: ScenarioOrders): DueDateRule {
  return dueDate.kind === "totalWork" && dueDateRounding === "down" ? { ...dueDate, whole: true } : dueDate;
}

function buildArrivals(
  stream: ScenarioOrders,
  products: ReadonlyMap<string, number>,
  described: Scenario["products"],
  items: Scenario["items"],
  start: number,
): Arrivals {
  const limit = stream.limit ?? Number.POSITIVE_INFINITY;
  if (stream.list !== undefined)
    return { kind: "list", orders: buildList(stream.list, products, described, items, limit) };
  if (stream.appointments !== undefined) return buildAppointments(stream, stream.appointments, products, limit);
  const mix = buildMix(stream, products);
  const { interarrival, rate, first = null, batch = ONE } = stream;
  if (rate !== undefined) return { kind: "varying", rate: buildRate(rate, start), batchSize: batch, mix, limit };
  if (interarrival === undefined) return { kind: "saturated", mix, limit };
  return { kind: "stochastic", interarrival, first, batchSize: batch, mix, limit };
}

function buildAppointments(
  { product }: ScenarioOrders,
  given: NonNullable<ScenarioOrders["appointments"]>,
  products: ReadonlyMap<string, number>,
  limit: number,
): Arrivals {
  const { booked, detention, deviation, earliest, every, first, grace, loads, trucks, whenLate } = given;
  return {
    kind: "appointments",
    product: products.get(product as string) as number,
    period: every,
    first,
    trucks,
    booked,
    deviation: deviation ?? { kind: "deterministic", value: 0 },
    earliest,
    grace,
    whenLate,
    capacity: loads ?? Number.POSITIVE_INFINITY,
    limit,
    freeTime: detention?.free ?? Number.POSITIVE_INFINITY,
    detention: (detention?.perHour ?? 0) / 3600,
  };
}

/** A rate by the clock repeats by the day or week, from the run's start date on. */
function buildRate(rate: NonNullable<ScenarioOrders["rate"]>, start: number): ArrivalRate {
  if (typeof rate === "object" && "mean" in rate) return { kind: "cyclic", ...rate };
  return { kind: "steps", schedule: schedule(rate, start, (value) => value) };
}

function buildMix({ product, mix }: ScenarioOrders, products: ReadonlyMap<string, number>): ProductShare[] {
  return Object.entries(mix ?? { [product as string]: 1 })
    .filter(([, weight]) => weight > 0)
    .map(([id, weight]) => ({ product: products.get(id) as number, weight }));
}

/** Sorted by time; the sort is stable, so orders of one time stay as given. */
function buildList(
  list: NonNullable<ScenarioOrders["list"]>,
  products: ReadonlyMap<string, number>,
  described: Scenario["products"],
  items: Scenario["items"],
  limit: number,
): ListedOrder[] {
  return list
    .map((order, place) => ({
      id: order.id ?? String(place + 1),
      product: products.get(order.product) as number,
      time: order.time,
      dueDate: order.dueDate ?? null,
      weight: order.weight ?? null,
      quantity: order.quantity ?? null,
      priority: order.priority ?? null,
      options: order.options === undefined ? null : optionsOf(order.options, described, order.product),
      lines: buildListedLines(order.lines, items),
    }))
    .sort((a, b) => a.time - b.time)
    .slice(0, limit);
}

function optionsOf(chosen: Readonly<Record<string, string>>, products: Scenario["products"], id: string) {
  const product = products.find((other) => other.id === id);
  return product === undefined ? null : chosenValues(chosen, buildOptions(product));
}
