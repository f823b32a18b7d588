import type { InspectionRule } from "../../decisions.ts";

/**
 * No inspection: all jobs skip the operation.
 *
 * Source: Montgomery (2020), chapter 15.
 *
 * @returns false, always
 * @example
 * takesNone(); // => false
 */
export function takesNone(): boolean {
  return false;
}

export const inspectNone: InspectionRule = {
  id: "NONE",
  title: "No job",
  source: "Montgomery (2020), chapter 15: accept with no inspection",
  inspects: takesNone,
};
