import type {
  Scenario,
  ScenarioItem,
  ScenarioProduct,
  ScenarioStorage,
  ScenarioWorkCentre,
} from "./schema/scenario.ts";

/** The word for the item whose stock a job replenishes, in its put-away. */
export const REPLENISHED = "replenished";

/** The word for leaving the plant in a route. */
export const OUT = "out";

/** Names of a route's operations: as given, else that of the work centre, numbered where it comes again. */
export function operationNames(product: Pick<ScenarioProduct, "route">): string[] {
  const taken = new Set(product.route.flatMap(({ id }) => (id === undefined ? [] : [id])));
  return product.route.map(({ id, at }, place) => {
    if (id !== undefined) return id;
    const base = at[0]?.workCentre ?? `operation-${place + 1}`;
    let name = base;
    for (let number = 2; taken.has(name); number++) name = `${base}-${number}`;
    taken.add(name);
    return name;
  });
}

/** Operation whose characteristic the chart of an operation is of: as named, else the last one up to it that has any; -1: none. */
export function charted(product: Pick<ScenarioProduct, "route">, place: number): number {
  const of = product.route[place]?.chart?.of;
  if (of !== undefined) return operationNames(product).indexOf(of);
  return product.route.findLastIndex(({ characteristic }, other) => other <= place && characteristic !== undefined);
}

/** Does the operation put something into a storage, or take it out? Then its time depends on where that is. */
export function worksInStorage({ pick, putAway, relocate, retrieve }: ScenarioProduct["route"][number]): boolean {
  return (pick ?? putAway ?? relocate ?? retrieve) !== undefined;
}

export type ScenarioMachine = Exclude<ScenarioWorkCentre["machines"], number>[number];

/** The machines of a work centre; given as a number, they are named after it. */
export function machinesOf({ id, machines }: Pick<ScenarioWorkCentre, "id" | "machines">): ScenarioMachine[] {
  if (typeof machines !== "number") return machines;
  return Array.from({ length: machines }, (_, index) => ({ id: machines === 1 ? id : `${id}-${index + 1}` }));
}

/** Names of order streams: as given, else "orders", numbered where there are several. */
export function streamNames(orders: Scenario["orders"]): string[] {
  return orders.map(({ id }, index) => id ?? (orders.length === 1 ? "orders" : `orders-${index + 1}`));
}

/** Names of a machine's failure modes or maintenance: as given, else `kind`, numbered from the second on. */
export function upkeepNames(things: readonly { readonly id?: string | undefined }[], kind: string): string[] {
  return things.map(({ id }, index) => id ?? (index === 0 ? kind : `${kind}-${index + 1}`));
}

/** Names of card loops: as given, else by their type, numbered where there are several. */
export function loopNames(loops: Scenario["loops"]): string[] {
  return loops.map(({ id, type }, index) => {
    if (id !== undefined) return id;
    const same = loops.filter((other) => other.id === undefined && other.type === type);
    return same.length === 1 ? type : `${type}-${same.indexOf(loops[index]!) + 1}`;
  });
}

/** Items that the plant makes, or that arrive as jobs: each has an order stream of its own, named after it, behind those of the scenario. */
export function calledItems(items: Scenario["items"]): ScenarioItem[] {
  return items.filter(({ supply }) => (supply.make ?? supply.inbound) !== undefined);
}

/** Storages whose loads are moved: each has an order stream of its own for that, behind those of items. */
export function reslottedStorages(storages: Scenario["storages"]): ScenarioStorage[] {
  return storages.filter(({ reslot }) => reslot?.product !== undefined);
}

/** Name of the order stream of the jobs that move the loads of a storage. */
export function reslottingName({ id }: Pick<ScenarioStorage, "id">): string {
  return `${id}-reslotting`;
}

/** Names of customers: as given, else that of the item, numbered where it comes again. */
export function demandNames(demands: Scenario["demands"]): string[] {
  const taken = new Set(demands.flatMap(({ id }) => (id === undefined ? [] : [id])));
  return demands.map(({ id, item }) => {
    if (id !== undefined) return id;
    let name = item;
    for (let number = 2; taken.has(name); number++) name = `${item}-${number}`;
    taken.add(name);
    return name;
  });
}

/** Setup families in the order in which products and operations first name them; then those that machines start with. */
export function familiesOf({ products, workCentres }: Pick<Scenario, "products" | "workCentres">): string[] {
  const families = new Set<string>();
  for (const product of products) {
    for (const step of product.route) {
      const family = step.family ?? product.family;
      if (family !== undefined) families.add(family);
    }
  }
  for (const { setup } of workCentres) if (setup?.start !== undefined) families.add(setup.start);
  return [...families];
}

/** Name of a link between sites: as given, else those of its sites. */
export function linkName({
  id,
  from,
  to,
}: {
  readonly id?: string | undefined;
  readonly from: string;
  readonly to: string;
}): string {
  return id ?? `${from}-${to}`;
}

/** Name of a communication link: as given, else those of its sites. */
export function messageLinkName(link: {
  readonly id?: string | undefined;
  readonly between: readonly [string, string];
}): string {
  return link.id ?? link.between.join("-");
}

/** Batch families in the order in which operations first name them. */
export function batchFamiliesOf(products: Scenario["products"]): string[] {
  return [
    ...new Set(products.flatMap((product) => product.route.flatMap((_, step) => batchFamilyOf(product, step) ?? []))),
  ];
}

/** Name of an operation's batch family: its own, else one for this operation of this product. */
export function batchFamilyOf(product: Pick<ScenarioProduct, "id" | "route">, step: number): string | undefined {
  const { batch } = product.route[step] as ScenarioProduct["route"][number];
  if (batch === undefined) return undefined;
  return batch.family ?? `${product.id}/${operationNames(product)[step]}`;
}

/** Name of the family whose jobs an operation merges: its own, else one for this operation of this product. */
export function mergeFamilyOf(product: Pick<ScenarioProduct, "id" | "route">, step: number): string | undefined {
  const { merge } = product.route[step] as ScenarioProduct["route"][number];
  if (merge === undefined) return undefined;
  return merge.family ?? `${product.id}/${operationNames(product)[step]}`;
}

/** Families of merged lots in the order in which operations first name them. */
export function mergeFamiliesOf(products: Scenario["products"]): string[] {
  return [
    ...new Set(products.flatMap((product) => product.route.flatMap((_, step) => mergeFamilyOf(product, step) ?? []))),
  ];
}
