import type { LoadRule, LoadView } from "../../decisions.ts";

/**
 * Peak shaving: a machine begins only where the planned power then stays within the plant's limit, or a share of it.
 *
 * Source: Fang, Uhan, Zhao & Sutherland (2011), a limit on peak power as a constraint.
 *
 * @param start - rise, planned, limit [kW]
 * @param share - of the limit, > 0
 * @example
 * staysWithin({ rise: 8, planned: 40, limit: 50 }, 1); // => true
 * staysWithin({ rise: 11, planned: 40, limit: 50 }, 1); // => false
 */
export function staysWithin({ rise, planned, limit }: Omit<LoadView, "machine">, share: number): boolean {
  return rise <= 0 || planned + rise <= share * limit * (1 + 1e-9);
}

export const peakShaving: LoadRule = {
  id: "PEAK-SHAVING",
  title: "Machines begin within the plant's power limit",
  source: "Fang, Uhan, Zhao & Sutherland (2011)",
  parameters: { share: { description: "of the limit", default: 1, min: 0.01, max: 1, unit: "1" } },
  mayStart: (start, _context, { share }) => staysWithin(start, share!),
};
