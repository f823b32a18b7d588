import type { InspectionRule } from "../../decisions.ts";

/**
 * Screening: every job is taken.
 *
 * Source: Montgomery (2020), chapter 15.
 *
 * @returns true, always
 * @example
 * takesEvery(); // => true
 */
export function takesEvery(): boolean {
  return true;
}

export const inspectAll: InspectionRule = {
  id: "ALL",
  aliases: ["100%"],
  title: "Every job",
  source: "Montgomery (2020), chapter 15: 100 % inspection",
  inspects: takesEvery,
};
