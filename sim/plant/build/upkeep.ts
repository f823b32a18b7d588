import type { Simulator, TimerId } from "../../kernel/simulator.ts";
import type { Machine } from "../../model/model.ts";
import type { FailureMode } from "../../model/upkeep.ts";
import type { Distribution } from "../../random/distribution.ts";
import { sampler } from "../../random/sampler.ts";
import type { Streams } from "../../random/streams.ts";
import { ageReached, maintenanceCompleted, maintenanceDue } from "../maintenance.ts";
import type { FailurePlan, Plant, PlantMachine } from "../plant.ts";
import type { TaskPlan, Upkeep, WearPlan } from "../upkeep-plan.ts";
import { claimFor, planCrew } from "./needs.ts";
import { draws, type PlantRules, withRandom } from "./rules.ts";

/** Is there anything to be done for the machine that a failure's own clock does not do? */
export function hasUpkeep({ failures, maintenance }: Machine): boolean {
  return maintenance.length > 0 || failures.some(({ clock }) => clock === "cycles" || clock === "wear");
}

/** May any of its maintenance be done early when it is without work? */
export function hasOpportunities({ maintenance }: Machine): boolean {
  return maintenance.some(({ when }) => when.kind === "age" && when.early < Number.POSITIVE_INFINITY);
}

/** How a failure mode wears; its detector is the mode's own, or the plant's. */
export function planWear(
  { id }: Machine,
  mode: FailureMode,
  streams: Streams,
  chosen: PlantRules["maintenance"],
): WearPlan | null {
  if (mode.wear === null) return null;
  const { step, limit, warning, increment, noise } = mode.wear;
  const name = `${id}/${mode.id}`;
  const law: Distribution = { kind: "normal", mean: 0, sd: noise };
  return {
    step,
    limit,
    warning,
    increment: sampler(increment, streams.stream(`${name}/wear`)),
    noise: noise > 0 ? sampler(law, streams.stream(`${name}/sensor`)) : () => 0,
    detector: withRandom(chosen(mode.wear.detector), draws(streams, `policy/maintenance/${name}`)),
  };
}

export interface TaskTimers {
  readonly due: TimerId;
  readonly done: TimerId;
  readonly early: TimerId;
}

/** Binds what happens to maintenance, and gives the timers of each task of each machine. */
export function bindMaintenance(plant: Plant, simulator: Simulator): (machine: number, task: number) => TaskTimers {
  const all = plant.model.machines.flatMap(({ maintenance }, machine) =>
    maintenance.map((_, task) => ({ machine, task })),
  );
  const bind = (name: string, handle: (plant: Plant, machine: PlantMachine, task: number) => void) =>
    simulator.handler(name, (at) => {
      const { machine, task } = all[at]!;
      handle(plant, plant.machines[machine] as PlantMachine, task);
    });
  const due = bind("maintenance.due", maintenanceDue);
  const done = bind("maintenance.completed", maintenanceCompleted);
  const early = bind("maintenance.ageReached", ageReached);
  return (machine, task) => {
    const at = all.findIndex((one) => one.machine === machine) + task;
    return { due: simulator.timer(due, at), done: simulator.timer(done, at), early: simulator.timer(early, at) };
  };
}

export function planUpkeep(
  { model }: Plant,
  streams: Streams,
  machine: number,
  modes: readonly FailurePlan[],
  timersOf: (task: number) => TaskTimers,
): Upkeep | null {
  const { id, maintenance } = model.machines[machine]!;
  if (!hasUpkeep(model.machines[machine]!)) return null;
  return {
    index: model.machines.slice(0, machine).filter(hasUpkeep).length,
    cycleModes: modes.filter(({ clock }) => clock === "cycles"),
    tasks: maintenance.map(({ id: task, when, duration, interrupts, resets, crew }, number): TaskPlan => {
      const age = when.kind === "age" ? when : null;
      const block = when.kind === "block" ? when : null;
      const { due, done, early } = timersOf(number);
      return {
        index: modes.length + number,
        number,
        failureTimer: due,
        repairTimer: done,
        earlyTimer: early,
        clock: when.kind === "age" ? when.clock : when.kind,
        mode: "mode" in when ? when.mode : -1,
        interval: age?.age ?? block?.interval ?? Number.POSITIVE_INFINITY,
        first: block?.first ?? 0,
        early: age?.early ?? Number.POSITIVE_INFINITY,
        duration: sampler(duration, streams.stream(`${id}/${task}/maintenance`)),
        interrupts,
        crew: planCrew(crew),
        claim: claimFor(crew),
        resets: resets.map((mode) => modes[mode] as FailurePlan),
      };
    }),
  };
}
