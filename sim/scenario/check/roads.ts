import type { Finding } from "../problems.ts";
import { leadsPast } from "../roads.ts";
import type { Scenario } from "../schema/scenario.ts";

/** Roads lead somewhere, and past all of their bays. */
export function checkRoads({ transport }: Scenario): Finding[] {
  return (transport?.roads ?? []).flatMap((road, i): Finding[] => {
    const path = ["transport", "roads", i];
    const { bays, from, to } = road;
    if (from[0] === to[0] && from[1] === to[1]) {
      return [{ path: [...path, "to"], message: "is where the road begins", remedy: "let it lead to another place" }];
    }
    return bays.flatMap((row, j): Finding[] => {
      if (leadsPast(road, row)) return [];
      const message = row.at > 0 ? "leads on behind the end of the road" : "begins before the road";
      const remedy = "give fewer bays, at a place between the road's ends, or a longer road";
      return [{ path: [...path, "bays", j], message, remedy }];
    });
  });
}
