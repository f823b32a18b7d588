import type { KpiFold } from "./fold.ts";
import { type Quantity, quantity } from "./quantity.ts";
import { total } from "./sums.ts";

/** Traffic on one edge of the path network, in its direction. */
export interface EdgeKpis {
  /** Drives begun along it. */
  readonly crossings: Quantity;
  readonly crossingRate: Quantity;
  /** Time for which vehicles waited before it or at its end, added up. */
  readonly blocked: Quantity;
  /** The same per drive. */
  readonly meanBlocked: Quantity;
}

/** By edge, named after its nodes: "a->b". */
export function edgeKpis({ plan, state }: KpiFold, duration: number): Record<string, EdgeKpis> {
  const { transport } = plan.model;
  if (transport === null) return {};
  const { nodes, edges } = transport;
  return Object.fromEntries(
    edges.map(({ from, to }, edge): [string, EdgeKpis] => {
      const crossings = state.transport.crossings[edge]!;
      const blocked = total(state.transport.blocked, edge);
      return [
        `${nodes[from]!.id}->${nodes[to]!.id}`,
        {
          crossings: quantity(crossings, "1"),
          crossingRate: quantity(crossings / duration, "1/s"),
          blocked: quantity(blocked, "s"),
          meanBlocked: quantity(blocked / crossings, "s"),
        },
      ];
    }),
  );
}
