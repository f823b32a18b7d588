import type { InspectionRule, Memory } from "../../decisions.ts";

/**
 * Continuous sampling plan CSP-1: all jobs until so many in a row were good, then a fraction of them at random, until one is
 * found defective. Of lots it is the skip-lot plan SkSP-2.
 *
 * In the long run a fraction f / (f + (1 - f) q^i) is inspected, q being the share of good jobs.
 *
 * Source: Dodge (1943); Perry (1973) for skip-lot.
 * O(1).
 *
 * @param memory - `good`: jobs in a row that were good; from the clearance number on, a fraction is taken
 * @param clearance - i [jobs], an integer >= 1
 * @param fraction - f [1], 0..1
 * @param draw - uniform on [0, 1)
 * @example
 * isSampledContinuously({ good: 3 }, 5, 0.1, 0.7); // => true
 * isSampledContinuously({ good: 5 }, 5, 0.1, 0.7); // => false
 */
export function isSampledContinuously(memory: Memory, clearance: number, fraction: number, draw: number): boolean {
  return (memory.good ?? 0) < clearance || draw < fraction;
}

export const continuousSampling: InspectionRule = {
  id: "CSP-1",
  aliases: ["SKSP-2", "SKIP-LOT"],
  title: "All until i in a row were good, then a fraction until one is defective",
  source: "Dodge (1943)",
  parameters: {
    i: { description: "clearance number", default: 20, min: 1, max: 1e9, integer: true, unit: "jobs" },
    f: { description: "fraction that is taken then", default: 0.1, min: 0, max: 1, unit: "1" },
  },
  inspects: (_, { memory, random }, { i, f }) => isSampledContinuously(memory, i!, f!, random()),
  learns: (isFound, { memory }) => {
    memory.good = isFound ? 0 : (memory.good ?? 0) + 1;
  },
};
