import type { PodFloor } from "../../model/storage.ts";
import type { Scenario, ScenarioStorage, ScenarioTransport } from "../schema/scenario.ts";

/** Nodes where the pods of a storage stand: as named, all places of a grid for its name. */
export function podPlaces(
  { places = [] }: ScenarioStorage,
  transport: Pick<ScenarioTransport, "grids"> | undefined,
): string[] {
  return places.flatMap((name) => transport?.grids.find(({ id }) => id === name)?.places ?? [name]);
}

/** Place by pod as the run begins: spread evenly over all places. */
export function startOfPods({ pods = 0 }: ScenarioStorage, places: number): number[] {
  return Array.from({ length: pods }, (_, pod) => Math.floor((pod * places) / pods));
}

/** @param first - number of the storage's first pod among all */
export function buildPods(
  storage: ScenarioStorage,
  { transport }: Pick<Scenario, "transport">,
  first: number,
): PodFloor | null {
  if (storage.kind !== "pods" || transport === undefined) return null;
  const index = new Map(transport.nodes.map(({ id }, place) => [id, place]));
  const places = podPlaces(storage, transport).map((name) => index.get(name) ?? 0);
  return { places, start: startOfPods(storage, places.length), first };
}
