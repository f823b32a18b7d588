import type { TrafficRule, ZoneRequest } from "../../decisions.ts";
import { least } from "../least.ts";

/**
 * Earliest due date: the vehicle whose job is due first has the right of way; those without a job come last.
 *
 * Ties: as they asked. O(requests).
 *
 * @param requests - at least one, by the time at which they asked; dueDate [s]
 * @returns who may enter
 * @example
 * earliestDueFirst([{ vehicle: 3, dueDate: 90 }, { vehicle: 1, dueDate: 60 }]).vehicle; // => 1
 */
export function earliestDueFirst(requests: readonly ZoneRequest[]): ZoneRequest {
  return least(requests, ({ dueDate }) => dueDate);
}

export const earliestDueTraffic: TrafficRule = {
  id: "EARLIEST-DUE",
  aliases: ["EDD"],
  title: "Whose job is due first goes first",
  source: "Jackson (1955)",
  choose: earliestDueFirst,
};
