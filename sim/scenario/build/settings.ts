import type { Calendar, Layout, PolicyChoice, PolicyChoices, PolicyFamily, Position } from "../../model/model.ts";
import type { Storage } from "../../model/storage.ts";
import { findPolicy, resolveParameters } from "../../policies/registry.ts";
import { cos, sin } from "../../random/functions.ts";
import type { Scenario } from "../schema/scenario.ts";
import { exceptionsOf, secondOfWeek, tidyIntervals, weekIntervals } from "../text/calendar.ts";
import { withoutBase } from "../text/composite-policy.ts";
import { resolveTexts } from "../text/policy-texts.ts";
import { placeQueue } from "./placement.ts";

const WEEK = 604800;

/** Working hours; the start date tells where in the week, or in a period that divides it, the run begins. */
export function buildCalendars({ calendars, run }: Scenario): Calendar[] {
  const start = secondOfWeek(run.startDate ?? "");
  return calendars.map(({ id, week, period = WEEK, working, offset, exceptions }) => ({
    id,
    period,
    offset: (offset ?? (WEEK % period === 0 ? start : 0)) % period,
    working: tidyIntervals(working ?? weekIntervals(week ?? {})) ?? [],
    ...exceptionsOf(week ?? {}, exceptions ?? {}, run.startDate ?? ""),
  }));
}

const DEFAULTS: Readonly<Record<PolicyFamily, string>> = {
  scheduling: "NONE",
  dispatching: "FCFS",
  routing: "FIRST",
  release: "IMMEDIATE",
  transport: "NEAREST-VEHICLE",
  vehicleRouting: "SHORTEST",
  traffic: "FIRST-COME",
  charging: "THRESHOLD",
  parking: "HOME",
  loadSelection: "SAME-DESTINATION",
  merge: "FIFO",
  divert: "SHORTEST",
  allocation: "NONE",
  trading: "NONE",
  batching: "MBS",
  power: "ALWAYS-ON",
  load: "UNLIMITED",
  staffing: "FIRST",
  maintenance: "RUN-TO-FAILURE",
  promising: "REQUESTED",
  acceptance: "ACCEPT-ALL",
  replenishment: "NONE",
  inspection: "ALL",
  control: "X-BAR",
  picking: "S-SHAPE",
  storage: "CLOSEST-OPEN",
  reslotting: "NONE",
  docking: "FIRST-FREE",
  distribution: "NONE",
  podSelection: "PILE-ON",
  podStorage: "CLOSEST-OPEN",
};

export function buildPolicies({ policies, workCentres }: Scenario): PolicyChoices {
  return {
    scheduling: completePolicy("scheduling", workCentres, policies.scheduling),
    dispatching: completePolicy("dispatching", workCentres, policies.dispatching),
    routing: completePolicy("routing", workCentres, policies.routing),
    release: completePolicy("release", workCentres, policies.release),
    transport: completePolicy("transport", workCentres, policies.transport),
    vehicleRouting: completePolicy("vehicleRouting", workCentres, policies.vehicleRouting),
    traffic: completePolicy("traffic", workCentres, policies.traffic),
    charging: completePolicy("charging", workCentres, policies.charging),
    parking: completePolicy("parking", workCentres, policies.parking),
    loadSelection: completePolicy("loadSelection", workCentres, policies.loadSelection),
    merge: completePolicy("merge", workCentres, policies.merge),
    divert: completePolicy("divert", workCentres, policies.divert),
    allocation: completePolicy("allocation", workCentres, policies.allocation),
    trading: completePolicy("trading", workCentres, policies.trading),
    batching: completePolicy("batching", workCentres, policies.batching),
    power: completePolicy("power", workCentres, policies.power),
    load: completePolicy("load", workCentres, policies.load),
    staffing: completePolicy("staffing", workCentres, policies.staffing),
    maintenance: completePolicy("maintenance", workCentres, policies.maintenance),
    promising: completePolicy("promising", workCentres, policies.promising),
    acceptance: completePolicy("acceptance", workCentres, policies.acceptance),
    replenishment: completePolicy("replenishment", workCentres, policies.replenishment),
    inspection: completePolicy("inspection", workCentres, policies.inspection),
    control: completePolicy("control", workCentres, policies.control),
    picking: completePolicy("picking", workCentres, policies.picking),
    storage: completePolicy("storage", workCentres, policies.storage),
    reslotting: completePolicy("reslotting", workCentres, policies.reslotting),
    docking: completePolicy("docking", workCentres, policies.docking),
    distribution: completePolicy("distribution", workCentres, policies.distribution),
    podSelection: completePolicy("podSelection", workCentres, policies.podSelection),
    podStorage: completePolicy("podStorage", workCentres, policies.podStorage),
  };
}

/** The registry's own name for the rule, with its parameters as numbers and the defaults of those that are not given. */
export function completePolicy(
  family: PolicyFamily,
  workCentres: Scenario["workCentres"],
  choice: PolicyChoice = { id: DEFAULTS[family], parameters: {} },
): PolicyChoice {
  const { id, parameters, parts } = choice;
  if (parts !== undefined) {
    const rules = parts.rules.map((rule) => completePolicy(family, workCentres, rule));
    const own = parts.combine === "rollout" ? completePolicy(family, workCentres, withoutBase(choice)) : choice;
    return { id, parameters: own.parameters, parts: { ...parts, rules } };
  }
  const rule = findPolicy(family, id);
  if (rule === undefined) return { id, parameters };
  const centres = workCentres.map((centre) => centre.id);
  const inNumbers = resolveTexts(rule, choice, centres);
  const resolved = resolveParameters(rule, inNumbers.ok ? inNumbers.parameters : parameters);
  return { id: rule.id, parameters: resolved.ok ? resolved.parameters : parameters };
}

/** Free floor around what stands in the hall [m]. */
const BORDER = 6;

/** The hall as given, else as large as what stands in it needs. */
export function buildLayout(
  { layout, workCentres, transport }: Scenario,
  positions: readonly Position[][],
  storages: readonly Storage[],
): Layout {
  const points = [
    ...positions.flat().map(({ x, y }) => [x, y] as const),
    ...(transport?.nodes ?? []).map(({ at }) => at),
    ...(transport?.conveyors ?? []).flatMap(({ via }) => via),
    ...layout.racks.map(({ at }) => at),
    ...storages.filter(({ kind }) => kind !== "pods").flatMap(cornersOf),
    ...layout.zones.map(({ at, size }) => [at[0] + size[0] - BORDER, at[1] + size[1] - BORDER] as const),
  ];
  const needed = (axis: 0 | 1) => Math.ceil(points.reduce((most, point) => Math.max(most, point[axis]), 0)) + BORDER;
  return {
    width: layout.hall?.width ?? needed(0),
    depth: layout.hall?.depth ?? needed(1),
    height: layout.hall?.height ?? 8,
    zones: layout.zones.map(({ name, at, size }) => ({ name, x: at[0], y: at[1], width: size[0], depth: size[1] })),
    racks: layout.racks.map(({ at, heading, bays, levels }) => ({ x: at[0], y: at[1], heading, bays, levels })),
    queues: workCentres.map((centre, index) => placeQueue(centre, positions[index] ?? [], isStation(centre, storages))),
  };
}

/** Of the floor that a storage takes, seen from the front of its first aisle. */
function cornersOf({ position: { x, y, heading }, aisles, aislePitch, bays, bayWidth }: Storage): [number, number][] {
  const length = bays * bayWidth;
  const width = (aisles - 0.5) * aislePitch;
  const corner = (along: number, right: number): [number, number] => [
    x + along * cos(heading) + right * sin(heading),
    y + along * sin(heading) - right * cos(heading),
  ];
  return [corner(0, width), corner(length, 0), corner(length, width)];
}

/** Are pods brought to the work centre? */
function isStation({ storage }: Scenario["workCentres"][number], storages: readonly Storage[]): boolean {
  return storage !== undefined && storages.some(({ id, kind }) => id === storage.in && kind === "pods");
}
