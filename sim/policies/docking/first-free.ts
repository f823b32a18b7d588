import type { DockingRule } from "../../decisions.ts";
import { firstServed } from "./served.ts";

/**
 * First free door: the truck that came first goes to the first free door.
 *
 * Source: Ladier & Alpan (2016), truck appointments.
 * Ties: job. O(trucks x doors).
 *
 * @example
 * firstFreeDocking.choose([{ job: 1 }, { job: 2 }], [{ door: 5 }, { door: 4 }], { canServe: () => true }); // => { truck: { job: 1 }, door: { door: 5 } }
 */
export const firstFreeDocking: DockingRule = {
  id: "FIRST-FREE",
  aliases: ["FCFS"],
  title: "The truck that came first to the first free door",
  source: "Ladier & Alpan (2016)",
  choose: firstServed,
};
