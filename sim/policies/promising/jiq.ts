import type { PromisingRule } from "../../decisions.ts";

/**
 * Jobs in queue (JIQ): d = r + k1 W + k2 times the jobs in the queues of the route now.
 *
 * Source: Eilon & Chowdhury (1976).
 * @example
 * jiq.promise({ releaseDate: 100, totalWork: 20 }, { jobsOnRoute: () => 3 }, { factor: 2, perJob: 10 }); // => 170
 */
export const jiq: PromisingRule = {
  id: "JIQ",
  title: "Jobs in queue",
  source: "Eilon & Chowdhury (1976)",
  parameters: {
    factor: { description: "Multiple of the total work", default: 2, min: 0, max: 1e6, unit: "1" },
    perJob: { description: "Time for each job in the queues on the route", default: 3600, min: 0, max: 1e9, unit: "s" },
  },
  promise: ({ releaseDate, totalWork }, { jobsOnRoute }, { factor, perJob }) =>
    releaseDate + (factor as number) * totalWork + (perJob as number) * jobsOnRoute(),
};
