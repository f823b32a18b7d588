import type { JobShop, Line, Mm1 } from "./models.ts";

/** Later than any measurement; each says itself how far it runs. */
const END = "100000 d";

/** The benchmark models as ordinary scenario files, in JSON. */
export function mm1Scenario({ interarrival, service }: Mm1): string {
  return JSON.stringify({
    takt: 1,
    run: { until: END },
    name: "M/M/1",
    workCentres: [{ id: "server" }],
    products: [{ id: "customer", route: [{ at: "server", time: exponential(service) }] }],
    orders: [{ id: "arrivals", product: "customer", interarrival: exponential(interarrival) }],
  });
}

export function lineScenario(line: Line): string {
  const stations = Array.from({ length: line.machines }, (_, index) => `station-${index + 1}`);
  return JSON.stringify({
    takt: 1,
    run: { until: END },
    name: "Line with breakdowns",
    workCentres: stations.map((id, index) => ({
      id,
      ...(index === 0 ? {} : { buffer: line.buffer }),
      failure: {
        timeBetween: exponential(line.timeToFailure),
        clock: "operating",
        repair: exponential(line.timeToRepair),
        interrupted: "resume",
      },
    })),
    products: [{ id: "part", route: stations.map((id) => ({ at: id, time: exponential(line.processing) })) }],
    orders: [{ id: "arrivals", product: "part", interarrival: exponential(line.interarrival) }],
  });
}

export function jobShopScenario({ machines, interarrival, processingMin, processingMax, routes }: JobShop): string {
  const time = `uniform(${processingMin} s, ${processingMax} s)`;
  return JSON.stringify({
    takt: 1,
    run: { until: END },
    name: "Job shop",
    policies: { dispatching: "SPT" },
    workCentres: Array.from({ length: machines }, (_, index) => ({ id: `m${index}` })),
    products: routes.map((route, index) => ({
      id: `p${index}`,
      route: route.map((machine) => ({ at: `m${machine}`, time })),
    })),
    orders: [
      {
        id: "arrivals",
        mix: Object.fromEntries(routes.map((_, index) => [`p${index}`, 1])),
        interarrival: exponential(interarrival),
      },
    ],
  });
}

function exponential(seconds: number): string {
  return `exponential(mean: ${seconds} s)`;
}
