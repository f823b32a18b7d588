import type { SchedulingRule } from "../../decisions.ts";

/**
 * No schedule: rules decide one by one.
 *
 * Source: common practice.
 *
 * @returns null
 * @example
 * noSchedule(); // => null
 */
export function noSchedule(): null {
  return null;
}

export const noScheduling: SchedulingRule = {
  id: "NONE",
  title: "Nothing is scheduled: rules decide one by one",
  source: "common practice",
  schedule: noSchedule,
};
