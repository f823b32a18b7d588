import type { AcceptanceRule } from "../../decisions.ts";

/**
 * Refuses an order when a work centre of its route has more than so much work planned per machine.
 *
 * Planned is what accepted orders still need, wherever they are.
 *
 * Source: Philipoom & Fry (1992).
 * @example
 * workloadLimit.refuse({}, { longestLoad: () => 3600 }, { limit: 3600 }); // => null
 * workloadLimit.refuse({}, { longestLoad: () => 3601 }, { limit: 3600 }); // => "capacity"
 */
export const workloadLimit: AcceptanceRule = {
  id: "WORKLOAD",
  title: "Limit on the workload",
  source: "Philipoom & Fry (1992)",
  parameters: {
    limit: {
      description: "Most work planned per machine, where it is most on the route",
      default: 144000,
      min: 0,
      max: 1e9,
      unit: "s",
    },
  },
  refuse: (_, { longestLoad }, { limit }) => (longestLoad() <= (limit as number) ? null : "capacity"),
};
