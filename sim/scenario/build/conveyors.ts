import type { Conveyor } from "../../model/conveyor.ts";
import type { PathNode } from "../../model/model.ts";
import type { Scenario, ScenarioTransport } from "../schema/scenario.ts";
import { completePolicy } from "./settings.ts";

export type ScenarioConveyor = ScenarioTransport["conveyors"][number];

/** Conveyors between known nodes. */
export function buildConveyors(
  { conveyors }: ScenarioTransport,
  nodes: readonly PathNode[],
  { calendars, products, workCentres }: Pick<Scenario, "calendars" | "products" | "workCentres">,
): Conveyor[] {
  const place = new Map(nodes.map(({ id }, index) => [id, index]));
  const indexOf = (id: string | undefined) => conveyors.findIndex((each) => each.id === id);
  return conveyors.map((given): Conveyor => {
    const from = place.get(given.from) ?? 0;
    const to = place.get(given.to) ?? 0;
    const { x, y } = nodes[from]!.position;
    const end = nodes[to]!.position;
    const points = [{ x, y }, ...given.via.map(([a, b]) => ({ x: a, y: b })), { x: end.x, y: end.y }];
    const length = given.length ?? lengthOf(points);
    const { moving = 0, empty = 0, blocked = moving, down = 0, offShift = 0 } = given.power ?? {};
    const { id, speed, pitch, accumulating, merge, priority, share, divert } = given;
    return {
      id,
      from,
      to,
      points,
      length,
      speed,
      pitch,
      accumulating,
      capacity: given.capacity ?? mostLoads(length, pitch),
      merge: merge === undefined ? null : completePolicy("merge", workCentres, merge),
      priority,
      share,
      divert: divert === undefined ? null : completePolicy("divert", workCentres, divert),
      lanes: products.map((product) => indexOf(given.lanes?.[product.id])),
      calendar: calendars.findIndex(({ id }) => id === given.calendar),
      failures: given.failures.map((failure, mode) => ({
        id: failure.id ?? `failure-${mode + 1}`,
        timeToFailure: failure.timeBetween,
        timeToRepair: failure.repair,
        clock: failure.clock,
      })),
      power: [empty, moving, blocked, down, offShift],
    };
  });
}

/** Loads that have their fronts on it when it is full; a little less than a whole number of pitches counts as that. */
export function mostLoads(length: number, pitch: number): number {
  return Math.max(1, Math.ceil(length / pitch - 1e-9));
}

function lengthOf(points: Conveyor["points"]): number {
  let sum = 0;
  for (let i = 1; i < points.length; i++) {
    const dx = points[i]!.x - points[i - 1]!.x;
    const dy = points[i]!.y - points[i - 1]!.y;
    sum += Math.sqrt(dx * dx + dy * dy);
  }
  return sum;
}
