import type { DispatchingContext, Memory, WaitingOperation } from "../decisions.ts";
import { foreseeTaking } from "./foresight.ts";
import { processingTimeOf } from "./jobs.ts";
import { restOfLots } from "./lots-inside.ts";
import type { Plant, PlantCentre } from "./plant.ts";
import { at } from "./queue.ts";
import { valueAt } from "./schedule.ts";
import { startElsewhere } from "./schedule-news.ts";
import {
  AT_PORT,
  BEING_UNLOADED,
  type CascadeState,
  type HandsState,
  HOLDING,
  type JobState,
  type MachineState,
  NOTHING,
  WORKING,
} from "./state.ts";

/**
 * What a dispatching rule may ask while a machine of one work centre chooses.
 *
 * One object per work centre, asked again and again; what costs time is computed only when it is asked for.
 */
export class DispatchingQuestion implements DispatchingContext {
  readonly workCentre: number;
  readonly random: () => number;
  readonly workInQueue: (workCentre: number) => number;
  readonly setupTime: (candidate: WaitingOperation) => number;
  readonly energy: (candidate: WaitingOperation) => number;
  readonly meanCarbonIntensity: number;
  readonly scheduledElsewhere: () => number;
  readonly lookAhead?: NonNullable<DispatchingContext["lookAhead"]>;
  machine = -1;
  now = 0;
  private readonly plant: Plant;
  /** NaN: not asked for yet at this choice. */
  private mean = Number.NaN;
  /** Below 0: not asked for yet. */
  private meanSetup = -1;

  constructor(plant: Plant, workCentre: number, random: () => number) {
    this.plant = plant;
    this.workCentre = workCentre;
    this.random = random;
    this.workInQueue = (asked) => workInQueue(plant, asked);
    this.setupTime = (candidate) => meanSetupTime(plant, this.machine, candidate.setupFamily);
    this.energy = (candidate) => energyOf(plant, this.machine, this.setupTime(candidate), candidate.processingTime);
    this.meanCarbonIntensity = plant.model.energy.carbonIntensity;
    this.scheduledElsewhere = () =>
      plant.state.schedule === null ? Number.POSITIVE_INFINITY : startElsewhere(plant, this.machine, this.workCentre);
    const { foresight } = plant;
    if (foresight === null) return;
    this.lookAhead = (candidates, question) =>
      foreseeTaking(plant, foresight, this.workCentre, this.machine, candidates, question);
  }

  get carbonIntensity(): number {
    const { carbonByTime, carbonIntensity } = this.plant.model.energy;
    return carbonByTime === null ? carbonIntensity : valueAt(carbonByTime, this.now);
  }

  get memory(): Memory {
    return this.plant.state.memory.dispatching[this.workCentre] as Memory;
  }

  /** Begins a new choice. */
  ask(machine: number): void {
    this.machine = machine;
    this.now = this.plant.simulator.now;
    this.mean = Number.NaN;
  }

  get meanSetupTime(): number {
    if (this.meanSetup < 0) {
      this.meanSetup = meanChange((this.plant.workCentres[this.workCentre] as PlantCentre).setupMeans);
    }
    return this.meanSetup;
  }

  get setupFamily(): number {
    return this.plant.state.machines[this.machine]?.family ?? -1;
  }

  get runLength(): number {
    return this.plant.state.machines[this.machine]?.runLength ?? 0;
  }

  get familySince(): number {
    return this.plant.state.machines[this.machine]?.familySince ?? 0;
  }

  get meanProcessingTime(): number {
    if (Number.isNaN(this.mean)) this.mean = this.meanOfQueue();
    return this.mean;
  }

  private meanOfQueue(): number {
    const { queue } = this.plant.state.workCentres[this.workCentre]!;
    let sum = 0;
    for (let i = 0; i < queue.length; i++)
      sum += processingTimeOf(this.plant, this.plant.state.jobs[at(queue, i)] as JobState);
    return sum / queue.length;
  }
}

/** Rest of what is in process at the work centre plus the processing times of its queue [s]; 0 for work centre -1. */
export function workInQueue(plant: Plant, workCentre: number): number {
  if (workCentre < 0) return 0;
  const { jobs } = plant.state;
  const { machines, state } = plant.workCentres[workCentre] as PlantCentre;
  const { queue } = state;
  let work = 0;
  for (const machine of machines) work += restOfActivity(plant, machine.state);
  for (let i = 0; i < queue.length; i++) work += processingTimeOf(plant, jobs[at(queue, i)] as JobState);
  return work;
}

/** Mean time to set the machine up for a family [s]. */
export function meanSetupTime(plant: Plant, machine: number, family: number): number {
  const asked = plant.machines[machine];
  if (asked === undefined) return 0;
  const means = asked.centre.setupMeans;
  const from = asked.state.family;
  if (means === null || family < 0 || family === from) return 0;
  return means[from + 1]?.[family] ?? 0;
}

/** Energy of a setup and an operation on a machine [kWh]; 0 for machine -1. */
function energyOf(plant: Plant, machine: number, setupTime: number, processingTime: number): number {
  const power = plant.model.machines[machine]?.power;
  return power === undefined ? 0 : (power.setup * setupTime + power.processing * processingTime) / 3600;
}

/** Mean of the changes between families that take time [s]; the first row of times is the first setup. */
function meanChange(means: readonly (readonly number[])[] | null): number {
  if (means === null) return 0;
  let sum = 0;
  let changes = 0;
  for (let from = 1; from < means.length; from++) {
    for (const time of means[from] as readonly number[]) {
      sum += time;
      if (time > 0) changes++;
    }
  }
  return changes === 0 ? 0 : sum / changes;
}

function restOfActivity(plant: Plant, machine: MachineState): number {
  if (machine.job < 0 || machine.activity === NOTHING) return 0;
  const { cascade, running } = machine;
  if (cascade !== null && cascade.hands !== null) return restInTool(plant, machine, cascade, cascade.hands);
  if (cascade !== null && machine.activity === WORKING) return restOfLots(cascade, running, plant.simulator.now);
  if (machine.activity === HOLDING) return 0;
  const job = plant.state.jobs[machine.job] as JobState;
  const rest = machine.running ? machine.endsAt - plant.simulator.now : machine.rest;
  if (machine.activity === WORKING) return rest;
  return machine.activity === BEING_UNLOADED ? 0 : rest + processingTimeOf(plant, job);
}

/** Of the jobs in process, and of the one at the port, which has not begun. */
function restInTool(plant: Plant, { running }: MachineState, cascade: CascadeState, hands: HandsState): number {
  const inside = restOfLots(cascade, running, plant.simulator.now);
  if (hands.atPort < 0) return inside;
  const left =
    hands.running && hands.task === AT_PORT ? hands.endsAt - plant.simulator.now : Math.max(hands.portRest, 0);
  return inside + left + processingTimeOf(plant, plant.state.jobs[hands.atPort] as JobState);
}
