import type { InspectionRule } from "../../decisions.ts";

/** No job is taken: all skip the operation. Source: Montgomery (2020), chapter 15. */
export const inspectNone: InspectionRule = {
  id: "NONE",
  title: "No job",
  source: "Montgomery (2020), chapter 15: accept with no inspection",
  inspects: () => false,
};
