import type { CardLoop, Model, Operation, Product } from "../../model/model.ts";
import type { CardPlan, OperationCards } from "../cards.ts";

/** null: there are no loops. */
export function planCards({ cardLoops, network, products }: Model): CardPlan | null {
  if (cardLoops.length === 0) return null;
  return {
    ofRoute: planRoutes(cardLoops, products, network === null),
    staysUntilDeparture: cardLoops.map(({ kind }) => kind === "kanban"),
    hasStores: cardLoops.some(({ kind }) => kind === "withdrawal"),
  };
}

/** Cards by route: those of a variant are planned when its first job comes, as if it had no other operations. */
function planRoutes(
  loops: readonly CardLoop[],
  products: readonly Product[],
  waitsThere: boolean,
): CardPlan["ofRoute"] {
  const whole = products.map(({ operations }, index) => planRoute(loops, operations, index, waitsThere));
  const ofVariants = new WeakMap<readonly number[], readonly OperationCards[]>();
  return (product, after) => {
    if (after === null) return whole[product] as readonly OperationCards[];
    let plans = ofVariants.get(after);
    if (plans === undefined) {
      const needed = products[product]!.operations.filter((_, place) => after[place] === place);
      const own = planRoute(loops, needed, product, waitsThere);
      let next = 0;
      plans = whole[product]!.map((plan, place) => (after[place] === place ? (own[next++] as OperationCards) : plan));
      ofVariants.set(after, plans);
    }
    return plans;
  };
}

/** @param waitsThere - may jobs wait for cards where they arrive? Not where they may come from another site. */
function planRoute(
  loops: readonly CardLoop[],
  operations: readonly Operation[],
  product: number,
  waitsThere: boolean,
): OperationCards[] {
  const plans = operations.map(() => ({
    departure: [] as number[],
    arrival: [] as number[],
    returnedOnArrival: [] as number[],
    returnedWhenDone: [] as number[],
  }));
  for (const [loop, { kind, from, to, products }] of loops.entries()) {
    if (products !== null && !products.includes(product)) continue;
    for (const [place, operation] of operations.entries()) {
      const plan = plans[place]!;
      if (kind === "conwip") {
        if (place === 0) plan.departure.push(loop);
      } else if (kind === "kanban") {
        if (!isIn(operation, from)) continue;
        const isWithdrawn = loops.some((other) => other.kind === "withdrawal" && isIn(operation, other.to));
        (waitsThere && isWithdrawn && place > 0 ? plan.arrival : plan.departure).push(loop);
      } else if (kind === "withdrawal") {
        const before = operations[place - 1];
        if (before === undefined || !isIn(before, from) || !isIn(operation, to)) continue;
        plan.departure.push(loop);
        (waitsThere ? plan.returnedOnArrival : plan.returnedWhenDone).push(loop);
      } else if (isIn(operation, from)) {
        const end = endOfStretch(operations, place, kind === "polca", to);
        if (end < 0) continue;
        plan.departure.push(loop);
        plans[end]!.returnedWhenDone.push(loop);
      }
    }
  }
  return plans;
}

/** Operation that ends the stretch: for POLCA the next one, else the first that follows; -1: none does. */
function endOfStretch(operations: readonly Operation[], place: number, isPair: boolean, to: readonly number[]): number {
  if (isPair) return operations[place + 1] !== undefined && isIn(operations[place + 1]!, to) ? place + 1 : -1;
  return operations.findIndex((operation, index) => index >= place && isIn(operation, to));
}

/** The scenario's check has seen to it that all alternatives are inside, or none. */
function isIn({ alternatives }: Operation, centres: readonly number[]): boolean {
  return alternatives.every(({ workCentre }) => centres.includes(workCentre));
}
