import type { JobView, RoutingOption, RoutingRule } from "../../decisions.ts";
import { leastOption } from "./least-option.ts";

/**
 * Fewest defects: the alternative from which a job is most likely to come out, and to come out good, however slow it is.
 *
 * Source: Montgomery (2020), chapter 1: quality of conformance.
 * Ties: the route's order; work centres without a machine up come last.
 *
 * @param _job - not looked at
 * @param options - at least one: yield [1], defects [1], machinesUp
 * @returns one of the options
 * @example
 * fewestDefects({}, [
 *   { alternative: 0, yield: 1, defects: 0.05, machinesUp: 1 },
 *   { alternative: 1, yield: 0.99, defects: 0.01, machinesUp: 1 }]).alternative; // => 1
 */
export function fewestDefects(_job: JobView, options: readonly RoutingOption[]): RoutingOption {
  return leastOption(options, expectedLoss);
}

/** Probability that the job is lost, or made defective. */
export function expectedLoss({ yield: survives, defects }: Pick<RoutingOption, "yield" | "defects">): number {
  return 1 - survives * (1 - defects);
}

export const fewestDefectsRouting: RoutingRule = {
  id: "FEWEST-DEFECTS",
  aliases: ["BEST-YIELD"],
  title: "Fewest expected defects and losses",
  source: "Montgomery (2020), chapter 1",
  choose: fewestDefects,
};
