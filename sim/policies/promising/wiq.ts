import type { PromisingRule } from "../../decisions.ts";

/**
 * Work in queue (WIQ): d = r + k1 W + k2 times the work in the queues of the route now.
 *
 * Source: Ragatz & Mabert (1984).
 * @example
 * wiq.promise({ releaseDate: 100, totalWork: 20 }, { workOnRoute: () => 60 }, { factor: 2, queueFactor: 1 }); // => 200
 */
export const wiq: PromisingRule = {
  id: "WIQ",
  title: "Work in queue",
  source: "Ragatz & Mabert (1984)",
  parameters: {
    factor: { description: "Multiple of the total work", default: 2, min: 0, max: 1e6, unit: "1" },
    queueFactor: {
      description: "Multiple of the work in the queues on the route",
      default: 1,
      min: 0,
      max: 1e6,
      unit: "1",
    },
  },
  promise: ({ releaseDate, totalWork }, { workOnRoute }, { factor, queueFactor }) =>
    releaseDate + (factor as number) * totalWork + (queueFactor as number) * workOnRoute(),
};
