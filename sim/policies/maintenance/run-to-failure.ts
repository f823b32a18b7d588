import type { MaintenanceRule } from "../../decisions.ts";

/**
 * Run to failure: no alarm is ever given.
 *
 * Source: EN 13306 (2017), corrective maintenance.
 *
 * @returns false, always
 * @example
 * neverAlarm(); // => false
 */
export function neverAlarm(): boolean {
  return false;
}

export const runToFailure: MaintenanceRule = {
  id: "RUN-TO-FAILURE",
  aliases: ["RTF", "NONE"],
  title: "Run to failure",
  source: "EN 13306 (2017)",
  alarm: neverAlarm,
};
