import type { PromisingRule } from "../../decisions.ts";

/**
 * Workload dependent: d = r + k1 W + k2 times the load of the work centre on the route that has most work planned per machine.
 *
 * The load is that of all accepted orders, wherever they are; it is not spread over time periods as in the source.
 *
 * Source: Bertrand (1983).
 * @example
 * load.promise({ releaseDate: 100, totalWork: 20 }, { longestLoad: () => 60 }, { factor: 2, loadFactor: 1.5 }); // => 230
 */
export const load: PromisingRule = {
  id: "LOAD",
  title: "Workload of the route's bottleneck",
  source: "Bertrand (1983)",
  parameters: {
    factor: { description: "Multiple of the total work", default: 2, min: 0, max: 1e6, unit: "1" },
    loadFactor: {
      description: "Time for each second of planned work per machine; above 1 where machines are not always on shift",
      default: 1,
      min: 0,
      max: 1e6,
      unit: "1",
    },
  },
  promise: ({ releaseDate, totalWork }, { longestLoad }, { factor, loadFactor }) =>
    releaseDate + (factor as number) * totalWork + (loadFactor as number) * longestLoad(),
};
