/** Parts of scenarios as the families need them; times in seconds. Everything else is as a scenario has it by default. */

export const exponential = (mean: number): string => `exponential(${mean} s)`;
export const constant = (time: number): string => `${time} s`;

/** Jobs of one kind that arrive by themselves and pass work centres in their order, each with its law of times. */
export function openLine(interarrival: string, stations: readonly Station[]) {
  return {
    takt: 1,
    workCentres: stations.map(({ time, ...centre }, index) => ({ id: `station-${index}`, ...centre })),
    products: [{ id: "job", route: stations.map(({ time }, index) => ({ at: `station-${index}`, time })) }],
    orders: [{ product: "job", interarrival }],
  };
}

export interface Station {
  readonly time: string;
  readonly machines?: number;
  /** Places for waiting jobs. */
  readonly buffer?: number;
  readonly failure?: Failure | readonly Failure[];
}

type Failure = Readonly<Record<string, string>>;

/** The same line with an order always at its door. */
export function saturatedLine(stations: readonly Station[], release = "IMMEDIATE") {
  return { ...openLine("1 s", stations), orders: [{ product: "job", saturated: true }], policies: { release } };
}

/** One machine, first come first served. */
export const singleServer = (interarrival: string, time: string) => openLine(interarrival, [{ time }]);
