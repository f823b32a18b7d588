import type { ReslottingRule } from "../../decisions.ts";

export const noReslotting: ReslottingRule = {
  id: "NONE",
  title: "No load is moved: only those put away from now on go to other locations",
  source: "Hausman, Schwarz & Graves (1976)",
  choose: () => [],
};
