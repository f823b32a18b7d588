import type { PromisingRule } from "../../decisions.ts";

/**
 * Jobs in system (JIS): d = r + k1 W + k2 times the jobs in the system now.
 *
 * Source: Weeks (1979).
 * @example
 * jis.promise({ releaseDate: 100, totalWork: 20 }, { jobsInSystem: 4 }, { factor: 2, perJob: 10 }); // => 180
 */
export const jis: PromisingRule = {
  id: "JIS",
  title: "Jobs in system",
  source: "Weeks (1979)",
  parameters: {
    factor: { description: "Multiple of the total work", default: 2, min: 0, max: 1e6, unit: "1" },
    perJob: { description: "Time for each job in the system", default: 3600, min: 0, max: 1e9, unit: "s" },
  },
  promise: ({ releaseDate, totalWork }, { jobsInSystem }, { factor, perJob }) =>
    releaseDate + (factor as number) * totalWork + (perJob as number) * jobsInSystem,
};
