import type { RulePart } from "../../decisions.ts";
import type { TimerId } from "../../kernel/simulator.ts";
import type { Batch, Model, Operation, WorkCentre } from "../../model/model.ts";
import { mean } from "../../random/moments.ts";
import { sampler } from "../../random/sampler.ts";
import type { Streams } from "../../random/streams.ts";
import type { CausePlan } from "../control-plan.ts";
import { type FailurePlan, type Plant, type PlantCentre, type PlantMachine, UNLIMITED } from "../plant.ts";
import { DispatchingQuestion } from "../question.ts";
import type { MachineState, WorkCentreState } from "../state.ts";
import { claimFor, needyWorkCentres, planCrew } from "./needs.ts";
import { planPower } from "./power.ts";
import { asking, draws, type PlantRules, withRandom } from "./rules.ts";
import { planUpkeep, planWear, type TaskTimers } from "./upkeep.ts";

export function planMachine(
  plant: Plant,
  streams: Streams,
  rules: PlantRules,
  index: number,
  timer: TimerId,
  portTimer: TimerId | -1,
  handTimer: TimerId | -1,
  powerTimer: TimerId,
  timersOf: (mode: number) => [failure: TimerId, repair: TimerId],
  taskTimersOf: (task: number) => TaskTimers,
  cause: CausePlan | null,
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
      crew: planCrew(mode.crew),
      claim: claimFor(mode.crew),
    };
  });
  const upkeep = planUpkeep(plant, streams, index, modes, taskTimersOf);
  const clocks = [...modes, ...(upkeep?.tasks ?? []), ...(cause === null ? [] : [cause])];
  const wear = clocks.filter(({ clock }) => clock === "operating" || clock === "wear");
  const centre = plant.workCentres[workCentre] as PlantCentre & { machines: PlantMachine[] };
  const state = plant.state.machines[index] as MachineState;
  const finishesAtShiftEnd = atShiftEnd === "finish";
  const power = centre.lots > 1 ? null : planPower(plant, streams, rules, index);
  return {
    index,
    centre,
    timer,
    portTimer,
    handTimer,
    modes,
    wear,
    upkeep,
    cause,
    finishesAtShiftEnd,
    powerTimer,
    power,
    state,
  };
}

/** What work centres are to do, gathered once for all of them. */
export interface WorkByCentre {
  readonly operations: readonly (readonly Operation[])[];
  /** Those at which something needs more than a machine. */
  readonly needy: ReadonlySet<number>;
}

export function workByCentre(model: Model): WorkByCentre {
  const operations: Operation[][] = model.workCentres.map(() => []);
  for (const operation of model.products.flatMap((product) => product.operations)) {
    for (const workCentre of new Set(operation.alternatives.map((each) => each.workCentre))) {
      (operations[workCentre] as Operation[]).push(operation);
    }
  }
  return { operations, needy: needyWorkCentres(model) };
}

export function planWorkCentre(
  plant: Plant,
  streams: Streams,
  rules: PlantRules,
  index: number,
  work: WorkByCentre,
  batchTimer: () => TimerId,
): PlantCentre {
  const centre = plant.model.workCentres[index] as WorkCentre;
  const choice = rules.dispatching[index]!;
  const ownBatching = rules.ownBatching[index] ?? null;
  const picking = rules.picking[index] ?? null;
  const random = draws(streams, `policy/dispatching/${centre.id}`);
  const { rule } = choice;
  const ranking: RulePart = ("choose" in rule && rule.base) || choice;
  const operations = work.operations[index] as readonly Operation[];
  const batches = operations.flatMap(({ batch }): Batch[] => (batch === null ? [] : [batch]));
  const largest = Math.max(centre.lots, ...batches.map(({ maximum }) => maximum));
  // A machine with other jobs in it is not without work, though it can take the next.
  const rests = rules.power[index] !== null && centre.lots === 1;
  const preempts = "index" in rule && centre.preemption !== "none";
  const isDedicated = operations.some(({ sameMachineAs }) => sameMachineAs >= 0);
  const hasNeeds = work.needy.has(index);
  const consumes = operations.some(({ consumes }) => consumes.length > 0);
  // What events read comes among the first 30: see docs/decisions/0006-inlining.md.
  return {
    index,
    machines: [],
    state: plant.state.workCentres[index] as WorkCentreState,

    hasExtras:
      batches.length > 0 ||
      centre.storage !== null ||
      centre.lots > 1 ||
      rests ||
      preempts ||
      isDedicated ||
      hasNeeds ||
      isDock(plant.model, index) ||
      consumes,
    asking: asking(rule),
    places: Math.min(centre.bufferCapacity + centre.machines.length * largest, UNLIMITED),
    lots: centre.lots,
    setup:
      centre.setup?.times.map((row, from) =>
        row.map((time, to) => (time ? sampler(time, streams.stream(`${centre.id}/setup/${from - 1}/${to}`)) : null)),
      ) ?? null,
    batches: batches.length > 0 || centre.storage !== null,
    hasNeeds,
    hasDedication: isDedicated,
    outputPlaces: centre.outputCapacity,
    dispatching: withRandom(choice, random),
    ranking,
    sign: "prefers" in ranking.rule && ranking.rule.prefers === "highest" ? -1 : 1,
    question: new DispatchingQuestion(plant, index, random),
    batching:
      ownBatching === null
        ? plant.rules.batching
        : withRandom(ownBatching, draws(streams, `policy/batching/${centre.id}`)),
    hasOwnBatching: ownBatching !== null,
    storage: centre.storage,
    isStation: centre.storage !== null && plant.model.storages[centre.storage.storage]!.pods !== null,
    isDock: isDock(plant.model, index),
    isObstructed: centre.storage !== null && plant.model.storages[centre.storage.storage]!.blocking !== "none",
    picking: picking === null ? null : withRandom(picking, draws(streams, `policy/picking/${centre.id}`)),
    machineChoice: centre.machineChoice,
    batchTimer: batches.some(({ maximumWait }) => maximumWait < Number.POSITIVE_INFINITY) ? batchTimer() : -1,
    rests,
    preempts,
    preemptedRestart: centre.preemption === "restart",
    setupMeans: centre.setup?.times.map((row) => row.map((time) => (time ? mean(time) : 0))) ?? null,
    consumes,
    kits: operations.some(({ consumes, kitting }) => consumes.length > 0 && kitting !== "none"),
  };
}

/** Is it where trucks with appointments go first? */
function isDock({ orderStreams, products }: Model, workCentre: number): boolean {
  return orderStreams.some(
    ({ arrivals }) =>
      arrivals.kind === "appointments" &&
      products[arrivals.product]!.operations[0]!.alternatives[0]!.workCentre === workCentre,
  );
}
