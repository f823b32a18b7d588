import type { TimerId } from "../../kernel/simulator.ts";
import type { WorkCentre } from "../../model/model.ts";
import { mean } from "../../random/moments.ts";
import { sampler } from "../../random/sampler.ts";
import type { Streams } from "../../random/streams.ts";
import { type FailurePlan, type Plant, type PlantCentre, type PlantMachine, UNLIMITED } from "../plant.ts";
import { DispatchingQuestion } from "../question.ts";
import type { MachineState, WorkCentreState } from "../state.ts";
import { planPower } from "./power.ts";
import { asking, draws, type PlantRules, withRandom } from "./rules.ts";
import { planUpkeep, planWear, type TaskTimers } from "./upkeep.ts";

export function planMachine(
  plant: Plant,
  streams: Streams,
  rules: PlantRules,
  index: number,
  timer: TimerId,
  powerTimer: TimerId,
  timersOf: (mode: number) => [failure: TimerId, repair: TimerId],
  taskTimersOf: (task: number) => TaskTimers,
): PlantMachine & { readonly centre: { readonly machines: PlantMachine[] } } {
  const { id, workCentre, failures, atShiftEnd } = plant.model.machines[index]!;
  const modes = failures.map((mode, number): FailurePlan => {
    const [failureTimer, repairTimer] = timersOf(number);
    return {
      index: number,
      failureTimer,
      repairTimer,
      clock: mode.clock,
      wear: planWear(plant.model.machines[index]!, mode, streams, rules.maintenance),
      timeToFailure: sampler(mode.timeToFailure, streams.stream(`${id}/${mode.id}/failure`)),
      timeToRepair: sampler(mode.timeToRepair, streams.stream(`${id}/${mode.id}/repair`)),
      interrupted: mode.interruptedOperation,
    };
  });
  const upkeep = planUpkeep(plant, streams, index, modes, taskTimersOf);
  const wear = [...modes, ...(upkeep?.tasks ?? [])].filter(({ clock }) => clock === "operating" || clock === "wear");
  const centre = plant.workCentres[workCentre] as PlantCentre & { machines: PlantMachine[] };
  const state = plant.state.machines[index] as MachineState;
  const finishesAtShiftEnd = atShiftEnd === "finish";
  const power = planPower(plant, streams, rules, index);
  return { index, centre, timer, modes, wear, upkeep, finishesAtShiftEnd, powerTimer, power, state };
}

export function planWorkCentre(plant: Plant, streams: Streams, rules: PlantRules, index: number): PlantCentre {
  const centre = plant.model.workCentres[index] as WorkCentre;
  const choice = rules.dispatching[index]!;
  const random = draws(streams, `policy/dispatching/${centre.id}`);
  const { rule } = choice;
  return {
    index,
    machines: [],
    places: Math.min(centre.bufferCapacity + centre.machines.length, UNLIMITED),
    outputPlaces: centre.outputCapacity,
    dispatching: withRandom(choice, random),
    asking: asking(rule),
    sign: "prefers" in rule && rule.prefers === "highest" ? -1 : 1,
    question: new DispatchingQuestion(plant, index, random),
    machineChoice: centre.machineChoice,
    rests: rules.power[index] !== null,
    preempts: "index" in rule && centre.preemption !== "none",
    preemptedRestart: centre.preemption === "restart",
    setup:
      centre.setup?.times.map((row, from) =>
        row.map((time, to) => (time ? sampler(time, streams.stream(`${centre.id}/setup/${from - 1}/${to}`)) : null)),
      ) ?? null,
    setupMeans: centre.setup?.times.map((row) => row.map((time) => (time ? mean(time) : 0))) ?? null,
    state: plant.state.workCentres[index] as WorkCentreState,
  };
}
