import type { InspectionRule } from "../../decisions.ts";

/** Screening: every job is taken. Source: Montgomery (2020), chapter 15. */
export const inspectAll: InspectionRule = {
  id: "ALL",
  aliases: ["100%"],
  title: "Every job",
  source: "Montgomery (2020), chapter 15: 100 % inspection",
  inspects: () => true,
};
