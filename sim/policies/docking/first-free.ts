import type { DockingRule } from "../../decisions.ts";
import { firstServed } from "./served.ts";

export const firstFreeDocking: DockingRule = {
  id: "FIRST-FREE",
  aliases: ["FCFS"],
  title: "The truck that came first to the first free door",
  source: "Ladier & Alpan (2016)",
  choose: firstServed,
};
