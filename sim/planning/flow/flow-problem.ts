/** Goods that go from where they are to where they are wanted, at least cost: a min-cost flow. Amounts in units. */
export interface FlowProblem {
  readonly nodes: readonly FlowNode[];
  readonly arcs: readonly FlowArc[];
}

export interface FlowNode {
  readonly id: string;
  /** What is there and may be used. */
  readonly supply: number;
  /** What is wanted there. */
  readonly demand: number;
  /** Per unit of the demand that stays short; Infinity: it must be met. */
  readonly shortageCost: number;
}

export interface FlowArc {
  /** Indices of nodes. */
  readonly from: number;
  readonly to: number;
  /** Per unit, >= 0. */
  readonly cost: number;
  /** Most that may go; Infinity: no limit. */
  readonly capacity: number;
}

export type FlowAnswer = OptimalFlow | InfeasibleFlow;

export interface OptimalFlow {
  readonly status: "optimal";
  readonly cost: number;
  /** By arc. */
  readonly flows: readonly number[];
  /** By node: of its demand, what stays short, and of its supply, what stays. */
  readonly shortages: readonly number[];
  readonly unused: readonly number[];
  /** By node: what one more unit wanted there would cost; Infinity: none can come. */
  readonly prices: readonly number[];
}

/** Not all demands that must be met can be. */
export interface InfeasibleFlow {
  readonly status: "infeasible";
  /** By how much they exceed what can come. */
  readonly short: number;
  /**
   * Why: these demands together exceed these supplies and these arcs' capacities by what is short, and nothing else leads
   * to them. Indices of nodes and arcs.
   */
  readonly conflict: {
    readonly demands: readonly number[];
    readonly supplies: readonly number[];
    readonly arcs: readonly number[];
  };
}

/** A transportation problem: what is at some places goes straight to others. */
export interface TransportationProblem {
  readonly supplies: readonly { readonly id: string; readonly amount: number }[];
  readonly demands: readonly { readonly id: string; readonly amount: number; readonly shortageCost: number }[];
  /** Per unit, by supply and demand; null: there is no way. */
  readonly costs: readonly (readonly (number | null)[])[];
}

/**
 * A transportation problem as a flow: its supplies are the first nodes, its demands the others.
 *
 * Source: Hitchcock (1941).
 *
 * @example
 * transportation({ supplies: [{ id: "a", amount: 5 }], demands: [{ id: "b", amount: 3, shortageCost: 9 }], costs: [[2]] }).arcs; // => [{ from: 0, to: 1, cost: 2, capacity: Infinity }]
 */
export function transportation({ supplies, demands, costs }: TransportationProblem): FlowProblem {
  const nodes: FlowNode[] = [
    ...supplies.map(({ id, amount }) => ({ id, supply: amount, demand: 0, shortageCost: Number.POSITIVE_INFINITY })),
    ...demands.map(({ id, amount, shortageCost }) => ({ id, supply: 0, demand: amount, shortageCost })),
  ];
  const arcs = costs.flatMap((row, from) =>
    row.flatMap((cost, to): FlowArc[] =>
      cost === null ? [] : [{ from, to: supplies.length + to, cost, capacity: Number.POSITIVE_INFINITY }],
    ),
  );
  return { nodes, arcs };
}

/** What is in conflict, in one sentence. */
export function infeasibilityText({ nodes, arcs }: FlowProblem, { short, conflict }: InfeasibleFlow): string {
  const listed = (parts: readonly string[]) => (parts.length === 0 ? "" : ` (${parts.join(", ")})`);
  const node = (place: number) => nodes[place] as FlowNode;
  const demanded = conflict.demands.reduce((sum, place) => sum + node(place).demand, 0);
  const supplied = conflict.supplies.reduce((sum, place) => sum + node(place).supply, 0);
  const through = conflict.arcs.reduce((sum, arc) => sum + (arcs[arc] as FlowArc).capacity, 0);
  const limits = [
    `a supply of ${supplied}${listed(conflict.supplies.map((place) => `${node(place).id}: ${node(place).supply}`))}`,
    ...(conflict.arcs.length === 0
      ? []
      : [
          `a capacity of ${through}${listed(
            conflict.arcs.map((place) => {
              const { from, to, capacity } = arcs[place] as FlowArc;
              return `${node(from).id} to ${node(to).id}: ${capacity}`;
            }),
          )}`,
        ]),
  ];
  const demands = listed(conflict.demands.map((place) => `${node(place).id}: ${node(place).demand}`));
  return `infeasible, short by ${short}: a demand of ${demanded}${demands} meets ${limits.join(" and ")}`;
}
