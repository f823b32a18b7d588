import type { Experiment, FactorValue, Point } from "./experiment.ts";

/** What a point is, for people: the name of an alternative, or "SPT, vehicles 4": rules have names of their own. */
export function pointLabel({ factors, points }: Pick<Experiment, "factors" | "points">, { id, values }: Point): string {
  if (values.length === 0) return points.length === 1 && id === "1" ? "as it is" : id;
  const named = values.map((value, at) => {
    const factor = factors[at];
    return factor === undefined || factor.kind === "policy" ? String(value) : `${shortName(factor.id)} ${shown(value)}`;
  });
  return named.join(", ");
}

/** Designs choose values with more digits than anyone reads. */
function shown(value: FactorValue): string {
  if (typeof value !== "number" || Number.isInteger(value)) return String(value);
  return String(Number(value.toPrecision(4)));
}

/** The last part of a path says most: "vehicles" of "transport.fleets.agv.vehicles". */
export function shortName(id: string): string {
  return id.slice(id.lastIndexOf(".") + 1);
}
