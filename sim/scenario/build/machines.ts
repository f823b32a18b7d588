import type { Machine, Position, PowerByState, Setup, WorkCentre } from "../../model/model.ts";
import type { Distribution } from "../../random/distribution.ts";
import { machinesOf, type ScenarioMachine } from "../names.ts";
import type { Scenario, ScenarioWorkCentre } from "../schema/scenario.ts";
import { buildAdjustment, buildCause } from "./control.ts";
import { buildNeeds } from "./people.ts";
import { baysOf, nodeOf } from "./placement.ts";
import { buildStorageWork } from "./storages.ts";
import { buildFailures, buildMaintenance } from "./upkeep.ts";

interface Plant {
  readonly workCentres: WorkCentre[];
  readonly machines: Machine[];
}

/** Work centres and their machines; a machine has what its work centre says, unless it says otherwise. */
export function buildPlant(scenario: Scenario, families: readonly string[], positions: readonly Position[][]): Plant {
  const workCentres: WorkCentre[] = [];
  const machines: Machine[] = [];
  const nodes = (scenario.transport?.nodes ?? []).map(({ id }) => id);
  for (const [index, centre] of scenario.workCentres.entries()) {
    const places = positions[index] ?? [];
    const first = machines.length;
    for (const [place, own] of machinesOf(centre).entries()) {
      machines.push(buildMachine(scenario, index, own, places[place] as Position));
    }
    workCentres.push({
      id: centre.id,
      name: centre.name ?? centre.id,
      area: scenario.areas.findIndex(({ id }) => id === centre.area),
      machines: places.map((_, place) => first + place),
      bufferCapacity: centre.buffer,
      outputCapacity: centre.outputBuffer,
      machineChoice: centre.machineChoice,
      setup: buildSetup(scenario, centre.setup, families),
      lots: centre.cascade?.lots ?? 1,
      preemption: centre.preemption,
      dispatching: centre.dispatching ?? null,
      batching: centre.batching ?? null,
      storage: buildStorageWork(centre, scenario.storages),
      powerPolicy: centre.powerPolicy ?? null,
      node: nodeOf(centre, places, scenario.transport),
      bays: scenario.transport === undefined ? [] : baysOf(centre, scenario.transport).map((bay) => nodes.indexOf(bay)),
    });
  }
  return { workCentres, machines };
}

function buildMachine(scenario: Scenario, workCentre: number, own: ScenarioMachine, position: Position): Machine {
  const centre = scenario.workCentres[workCentre] as ScenarioWorkCentre;
  const calendar = own.calendar ?? centre.calendar;
  const modes = own.failure ?? centre.failure ?? [];
  return {
    id: own.id,
    workCentre,
    type: own.type ?? centre.type ?? "machine",
    calendar: scenario.calendars.findIndex(({ id }) => id === calendar),
    atShiftEnd: own.atShiftEnd ?? centre.atShiftEnd ?? "interrupt",
    failures: buildFailures(scenario, modes),
    maintenance: [
      ...buildMaintenance(scenario, own.maintenance ?? centre.maintenance ?? [], modes),
      ...buildAdjustment(scenario, own.adjustment === undefined ? centre : own),
    ],
    assignableCause: buildCause(own.assignableCause === undefined ? centre : own),
    power: buildPower(own.power ?? centre.power ?? {}),
    wakeUp: buildWakeUp(own.wakeUp ?? centre.wakeUp ?? {}),
    vacation: own.vacation ?? centre.vacation ?? null,
    position,
  };
}

/** Powers as given, with their defaults. */
export function buildPower(power: NonNullable<ScenarioWorkCentre["power"]>): PowerByState {
  const idle = power.idle ?? 0;
  return {
    idle,
    starved: power.starved ?? idle,
    setup: power.setup ?? idle,
    processing: power.processing ?? 0,
    blocked: power.blocked ?? idle,
    down: power.down ?? 0,
    offShift: power.offShift ?? 0,
    waiting: power.waiting ?? idle,
    loading: power.loading ?? idle,
    unloading: power.unloading ?? idle,
    standby: power.standby ?? 0,
    off: power.off ?? 0,
    wakingUp: power.wakingUp ?? power.setup ?? idle,
    maintenance: power.maintenance ?? power.down ?? 0,
  };
}

function buildWakeUp({ standby, off }: NonNullable<ScenarioWorkCentre["wakeUp"]>): Machine["wakeUp"] {
  return { standby: orNone(standby), off: orNone(off) };
}

/** Rows: the state before the first setup, then each family; the matrix goes before the general time. */
function buildSetup(scenario: Scenario, setup: ScenarioWorkCentre["setup"], families: readonly string[]): Setup | null {
  if (setup === undefined) return null;
  const { time, start, initial = time, matrix = {} } = setup;
  const rows = families.map((from) =>
    families.map((to) => orNone(matrix[from]?.[to] ?? (from === to ? undefined : time))),
  );
  const initialFamily = start === undefined ? -1 : families.indexOf(start);
  const needs = buildNeeds(scenario, setup.needs, ["setup"]);
  return { initialFamily, times: [families.map(() => orNone(initial)), ...rows], needs };
}

function orNone(law: Distribution | undefined): Distribution | null {
  return law === undefined || isZero(law) ? null : law;
}

function isZero(law: Distribution): boolean {
  return law.kind === "deterministic" && law.value === 0;
}
