import type { RoutingOption } from "../../decisions.ts";

/**
 * The option with the least value; ties go by the route's order.
 *
 * Work centres without any machine up come after all others: nobody can say when they go on.
 */
export function leastOption(
  options: readonly RoutingOption[],
  value: (option: RoutingOption) => number,
): RoutingOption {
  let least = options[0]!;
  for (const option of options) {
    const optionIsUp = option.machinesUp > 0;
    const leastIsUp = least.machinesUp > 0;
    if (optionIsUp === leastIsUp ? value(option) < value(least) : optionIsUp) least = option;
  }
  return least;
}

/** A load shared by the machines that are up; by all of them where none is. */
export function perMachine(load: number, option: Pick<RoutingOption, "machinesUp" | "machines">): number {
  return load / (option.machinesUp || option.machines);
}
