import type { Position, QueueArea } from "../../model/model.ts";
import { cos, sin } from "../../random/functions.ts";
import { machinesOf } from "../names.ts";
import type { Scenario, ScenarioTransport, ScenarioWorkCentre } from "../schema/scenario.ts";

/** Metres between machines of a row, and between rows: a machine, its queue and an aisle. */
const SPACING = 5;
const ROW = 9;
const MARGIN = 6;
/** Machines look to the lower edge of the plan. */
const FRONT = -Math.PI / 2;
/** Queues stand so far in front of their machines, with so much room for a job. */
const QUEUE_DISTANCE = 2.4;
const PITCH = 0.75;
const COLUMNS = 5;
const MOST_COLUMNS = 24;

/** Where machines stand, by work centre: as given, else in tidy rows behind what is given. */
export function placeMachines({
  workCentres,
  layout,
  transport,
}: Pick<Scenario, "workCentres" | "layout" | "transport">): Position[][] {
  const given = workCentres.map((centre) => standOf(centre, transport) ?? givenPositions(centre));
  const occupied = given.flat().flatMap((position) => (position === null ? [] : [position.y]));
  const waiting = given.flat().filter((position) => position === null).length;
  const width = (layout.hall?.width ?? defaultWidth(waiting)) - 2 * MARGIN;
  let x = 0;
  let y = occupied.length === 0 ? MARGIN : Math.max(...occupied) + ROW;
  return given.map((positions, centre) => {
    const row = positions.filter((position) => position === null).length * SPACING;
    if (x > 0 && x + row - SPACING > width) {
      x = 0;
      y += ROW;
    }
    return positions.map((position, machine) => {
      if (position !== null) return position;
      if (x > width) {
        x = 0;
        y += ROW;
      }
      const place = { x: MARGIN + x, y, heading: headingOf(workCentres[centre], machine) };
      x += SPACING;
      return place;
    });
  });
}

/** At the stations that a grid lays out pickers stand where pods are presented, unless the scenario says. */
function standOf(centre: ScenarioWorkCentre, transport: ScenarioTransport | undefined): Position[] | null {
  if (centre.node === undefined || centre.position !== undefined || centre.machines !== 1) return null;
  const stand = transport?.nodes.find(({ id }) => id === centre.node)?.stand;
  if (stand === undefined) return null;
  return [{ x: stand.at[0], y: stand.at[1], heading: centre.heading ?? stand.heading }];
}

function defaultWidth(machines: number): number {
  return 2 * MARGIN + SPACING * Math.max(4, Math.ceil(Math.sqrt(machines * 3)) - 1);
}

function givenPositions(centre: ScenarioWorkCentre): (Position | null)[] {
  const [dx, dy] = centre.spacing ?? [SPACING, 0];
  return machinesOf(centre).map(({ position }, index) => {
    const heading = headingOf(centre, index);
    if (position !== undefined) return { x: position[0], y: position[1], heading };
    if (centre.position === undefined) return null;
    return { x: centre.position[0] + index * dx, y: centre.position[1] + index * dy, heading };
  });
}

function headingOf(centre: ScenarioWorkCentre | undefined, machine: number): number {
  const own = typeof centre?.machines === "object" ? centre.machines[machine]?.heading : undefined;
  return own ?? centre?.heading ?? FRONT;
}

/** Waiting jobs stand in rows in front of the machines, behind those to which pods are brought, unless the work centre says where. */
export function placeQueue(
  { queue }: Pick<ScenarioWorkCentre, "queue">,
  machines: readonly Position[],
  isStation = false,
): QueueArea {
  const given = machines[0] ?? { x: 0, y: 0, heading: FRONT };
  const first = isStation ? { ...given, heading: given.heading + Math.PI } : given;
  const columns = queue?.columns ?? Math.min(MOST_COLUMNS, COLUMNS + (machines.length - 1) * 6);
  const pitch = queue?.pitch ?? PITCH;
  // Rows follow each other to the left of their heading: away from the machines.
  const heading = queue?.heading ?? first.heading - Math.PI / 2;
  if (queue !== undefined) return { origin: { x: queue.at[0], y: queue.at[1], heading }, columns, pitch };
  const { x, y } = middleOf(machines);
  const half = ((columns - 1) * pitch) / 2;
  return {
    origin: {
      x: x + QUEUE_DISTANCE * cos(first.heading) - half * cos(heading),
      y: y + QUEUE_DISTANCE * sin(first.heading) - half * sin(heading),
      heading,
    },
    columns,
    pitch,
  };
}

function middleOf(positions: readonly Position[]): { x: number; y: number } {
  const sum = positions.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: sum.x / positions.length, y: sum.y / positions.length };
}

/** Path node where vehicles stop for a work centre: as given, else the nearest to its queue; -1 without paths. */
export function nodeOf(
  centre: ScenarioWorkCentre,
  machines: readonly Position[],
  transport: ScenarioTransport | undefined,
): number {
  if (transport === undefined) return -1;
  const named = centre.node ?? baysOf(centre, transport)[0];
  if (named !== undefined) return transport.nodes.findIndex(({ id }) => id === named);
  const { origin, columns, pitch } = placeQueue(centre, machines);
  const half = ((columns - 1) * pitch) / 2;
  const x = origin.x + half * cos(origin.heading);
  const y = origin.y + half * sin(origin.heading);
  let best = -1;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const [index, { at }] of transport.nodes.entries()) {
    const distance = (at[0] - x) * (at[0] - x) + (at[1] - y) * (at[1] - y);
    if (distance < bestDistance) {
      best = index;
      bestDistance = distance;
    }
  }
  return best;
}

/** Nodes where vehicles stop for a work centre in place of its own. */
export function baysOf({ bays = [] }: ScenarioWorkCentre, { rows }: Pick<ScenarioTransport, "rows">): string[] {
  return bays.flatMap((name) => rows.get(name) ?? [name]);
}

/** A path node where vehicles stop for a work centre; -1 without paths. */
export function vehicleNodeOf(
  centre: ScenarioWorkCentre,
  machines: readonly Position[],
  transport: ScenarioTransport | undefined,
): number {
  const bay = transport === undefined ? undefined : baysOf(centre, transport)[0];
  return bay === undefined ? nodeOf(centre, machines, transport) : transport!.nodes.findIndex(({ id }) => id === bay);
}
