import type { Finding } from "../problems.ts";
import type { Scenario } from "../schema/scenario.ts";

/** Stops of tours have names of their own, and windows that end after they begin. */
export function checkTours(tours: Scenario["tours"]): Finding[] {
  if (tours === undefined) return [];
  const findings: Finding[] = [];
  const ends = (path: Finding["path"], window: readonly [number, number] | undefined): void => {
    if (window === undefined || window[1] >= window[0]) return;
    findings.push({ path, message: "ends before it begins", remedy: "give the earlier time first" });
  };
  ends(["tours", "depot", "open"], tours.depot.open);
  for (const [place, { id, window }] of tours.stops.entries()) {
    ends(["tours", "stops", place, "window"], window);
    if (tours.stops.findIndex((each) => each.id === id) === place) continue;
    findings.push({
      path: ["tours", "stops", place, "id"],
      value: id,
      message: "occurs twice",
      remedy: "give each its own name",
    });
  }
  return findings;
}
