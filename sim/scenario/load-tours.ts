import type { TourProblem } from "../planning/routing/tours.ts";
import { checkTours } from "./check/tours.ts";
import { loadSection } from "./load-section.ts";
import type { Problem } from "./problems.ts";
import type { Scenario } from "./schema/scenario.ts";

export type LoadedTours =
  | {
      readonly ok: true;
      readonly name: string;
      readonly problem: TourProblem;
      /** By stop, in order of it: when it is known [s]. */
      readonly known: readonly number[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * The tours of a file, under its key `tours`, or all its problems at once. The rest of the file is not read.
 *
 * @param set - values to set before anything is checked, "path=value"
 */
export function loadTours(text: string, file: string, set: readonly string[] = []): LoadedTours {
  const loaded = loadSection(text, file, set, "tours", {
    check: checkTours,
    what: "list of stops",
    remedy:
      "write tours: { vehicles: 2, capacity: 10, depot: { at: [0, 0] }, stops: [{ id: a, at: [30, 40], amount: 3 }] }",
    example: "tours.vehicles=3",
  });
  if (!loaded.ok) return loaded;
  const { name } = loaded;
  const section = { ...loaded.section, stops: loaded.section.stops.toSorted((a, b) => a.known - b.known) };
  return { ok: true, name, problem: build(section), known: section.stops.map(({ known }) => known) };
}

function build(tours: NonNullable<Scenario["tours"]>): TourProblem {
  const { vehicles, capacity, speed, detour, vehicleCost, costPerKm, depot, stops } = tours;
  const places = [depot.at, ...stops.map(({ at }) => at)];
  const distance = places.map(([x, y]) =>
    places.map(([u, v]) => detour * Math.sqrt((x - u) * (x - u) + (y - v) * (y - v))),
  );
  return {
    vehicles,
    capacity,
    opens: depot.open[0],
    closes: depot.open[1],
    stops: stops.map(({ id, amount, window, service, known }) => ({
      id,
      amount,
      from: Math.max(known, window?.[0] ?? 0),
      to: window?.[1] ?? Number.MAX_SAFE_INTEGER,
      service,
    })),
    distance,
    time: distance.map((row) => row.map((way) => way / speed)),
    vehicleCost,
    distanceCost: costPerKm / 1000,
  };
}
