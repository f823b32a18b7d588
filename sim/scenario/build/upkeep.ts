import type { FailureMode, MaintenanceTask, WearProcess } from "../../model/upkeep.ts";
import type { Distribution } from "../../random/distribution.ts";
import { upkeepNames } from "../names.ts";
import type { Scenario, ScenarioFailure, ScenarioMaintenance, ScenarioWear } from "../schema/scenario.ts";
import { buildCrew } from "./people.ts";
import { completePolicy } from "./settings.ts";

export function buildFailures(scenario: Scenario, failures: readonly ScenarioFailure[]): FailureMode[] {
  const names = upkeepNames(failures, "failure");
  return failures.map(({ timeBetween, cyclesBetween, wear, clock, repair, interrupted, cost, crew }, index) => ({
    id: names[index] as string,
    clock: wear !== undefined ? "wear" : cyclesBetween === undefined ? clock : "cycles",
    wear: wear === undefined ? null : buildWear(wear),
    timeToFailure: cyclesBetween ?? timeBetween ?? { kind: "deterministic", value: wear?.step ?? 0 },
    timeToRepair: repair,
    interruptedOperation: interrupted,
    cost,
    crew: buildCrew(scenario, crew),
  }));
}

function buildWear({ step, increment, limit, warning, noise, detector }: ScenarioWear): WearProcess {
  const own = detector === undefined ? null : completePolicy("maintenance", [], detector);
  return { step, increment, limit, warning: warning ?? limit / 2, noise, detector: own };
}

/** What alarms lead to: for each mode with wear an inspection, and a renewal after it. */
function buildVisits(
  scenario: Scenario,
  failures: readonly ScenarioFailure[],
  names: readonly string[],
): MaintenanceTask[] {
  return failures.flatMap(({ wear }, mode) => {
    if (wear === undefined) return [];
    return (["inspection", "renewal"] as const).map((kind): MaintenanceTask => {
      const { duration = NO_TIME, interrupts = false, cost = 0, crew: people } = wear[kind] ?? {};
      const resets = kind === "renewal" ? [mode] : [];
      const crew = buildCrew(scenario, people);
      return { id: `${names[mode]}-${kind}`, when: { kind, mode }, duration, interrupts, resets, cost, crew };
    });
  });
}

const NO_TIME: Distribution = { kind: "deterministic", value: 0 };

/** The maintenance of the plan, then what alarms lead to. */
export function buildMaintenance(
  scenario: Scenario,
  tasks: readonly ScenarioMaintenance[],
  modes: readonly ScenarioFailure[],
): MaintenanceTask[] {
  const names = upkeepNames(tasks, "maintenance");
  const failures = upkeepNames(modes, "failure");
  const planned = tasks.map((task, index) => ({
    id: names[index] as string,
    when: buildWhen(task),
    duration: task.duration,
    interrupts: task.interrupts,
    resets: failures.flatMap((id, mode) => (task.resets?.includes(id) === false ? [] : [mode])),
    cost: task.cost,
    crew: buildCrew(scenario, task.crew),
  }));
  return [...planned, ...buildVisits(scenario, modes, failures)];
}

function buildWhen(task: ScenarioMaintenance): MaintenanceTask["when"] {
  const { every, everyCycles, clock, block, first, opportunistic } = task;
  if (block !== undefined) return { kind: "block", first: first ?? block, interval: block };
  const age = everyCycles ?? (every as number);
  const early = opportunistic === undefined ? Number.POSITIVE_INFINITY : opportunistic * age;
  return { kind: "age", clock: everyCycles === undefined ? clock : "cycles", age, early };
}
