import type { ReslottingRule } from "../../decisions.ts";

/**
 * No re-slotting: loads stay where they were put away.
 *
 * Source: Hausman, Schwarz & Graves (1976).
 *
 * @example
 * noReslotting.choose({ loads: [{ location: 4, item: 0, zone: 0, travelTime: 6 }], open: [{ location: 1, zone: 0, travelTime: 2 }], visits: () => 9 }); // => []
 */
export const noReslotting: ReslottingRule = {
  id: "NONE",
  title: "No load is moved: only those put away from now on go to other locations",
  source: "Hausman, Schwarz & Graves (1976)",
  choose: () => [],
};
