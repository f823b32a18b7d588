import type { DispatchingRule, Parameters, ReleaseRule, RoutingRule, TransportRule } from "../decisions.ts";
import type { Simulator, TimerId } from "../kernel/simulator.ts";
import type { Adjustment, Branch, DueDateRule, ListedOrder, Model } from "../model/model.ts";
import type { Stream } from "../random/streams.ts";
import type { Recorder } from "../trace/recorder.ts";
import type { NetworkPlan } from "./network.ts";
import type { ChoicePlan, VariantPlan } from "./options.ts";
import type { DispatchingQuestion } from "./question.ts";
import type { QuotingPlan } from "./quoting.ts";
import type { MachineState, PlantState, WorkCentreState } from "./state.ts";
import type { JobInQueue } from "./view.ts";

/**
 * A plant in a run: the frozen model, what was made from it before the run, and the state that changes.
 *
 * Behaviour lives in functions over it, one file a subject. `timers` and the samplers are made when the plant is
 * built, always in the same order, so that a state can be put into a plant built anew.
 */
export interface Plant {
  readonly model: Model;
  readonly simulator: Simulator;
  /** null: nothing is recorded. */
  readonly recorder: Recorder | null;
  readonly products: readonly ProductPlan[];
  readonly streams: readonly OrderStreamPlan[];
  readonly machines: readonly PlantMachine[];
  readonly workCentres: readonly PlantCentre[];
  readonly vehicles: readonly VehiclePlan[];
  /** Timer of each calendar's next change. */
  readonly calendarTimers: readonly TimerId[];
  /** Driving time of a fleet's vehicle along an edge: `edgeTimes[fleet][from * nodes + to]` [s]; Infinity: no edge. */
  readonly edgeTimes: readonly Float64Array[];
  readonly rules: {
    readonly routing: ChosenRule<RoutingRule>;
    readonly release: ChosenRule<ReleaseRule>;
    readonly transport: ChosenRule<TransportRule>;
  };
  readonly hasTransport: boolean;
  /** null: the scenario has no network. */
  readonly network: NetworkPlan | null;
  /** Must sites be told of changes at others when an instant closes? */
  readonly reportsChanges: boolean;
  /**
   * Must an instant be closed in which no machine can choose? It must where release or transport, which are asked at each
   * close, are a matter of policy.
   */
  readonly closesEveryInstant: boolean;
  /** Must the release policy be asked, or does it let every order in at once? */
  readonly asksForRelease: boolean;
  /** How orders are promised dates, priced and accepted; null: they are taken as they come. */
  readonly quoting: QuotingPlan | null;
  /** Are processing times drawn when the operation starts, and not with the job? */
  readonly drawsAtStart: boolean;
  /** Does the run end when all orders have been made and have left? Otherwise failures and shifts would go on for ever. */
  readonly endsWithOrders: boolean;
  /** Does the run end at the first deadlock, or go on with the jobs that can still move? */
  readonly stopsAtDeadlock: boolean;
  readonly stopAfterStarts: number;
  readonly stopAfterCompletions: number;
  /** The jobs as policies see them, by slot. */
  readonly views: JobInQueue[];
  state: PlantState;
}

/** A policy with the values of its parameters, its stream, and its name as the user wrote it. */
export interface ChosenRule<Rule> {
  readonly rule: Rule;
  readonly parameters: Parameters;
  readonly random: () => number;
  readonly name: string;
}

export interface ProductPlan {
  readonly operations: readonly OperationPlan[];
  /** Does a draw decide what comes next? If not, every job runs through the operations in their order and its times are known when it is made. */
  readonly branches: boolean;
  /** What the chosen options mean for the route; null: the product has no options. */
  readonly variants: VariantPlan | null;
}

export interface OperationPlan {
  /** Place of the first alternative's time in `JobState.times`. */
  readonly firstTime: number;
  readonly alternatives: readonly AlternativePlan[];
  /** The one alternative; null: there is a choice. */
  readonly only: AlternativePlan | null;
  /** Mean time of the fastest alternative [s]. */
  readonly meanTime: number;
  readonly setupFamily: number;
  readonly yield: number;
  /** Draws that decide about scrap and branches; null where nothing is to be decided. */
  readonly scrapDraw: Stream | null;
  readonly branchDraw: Stream | null;
  readonly next: readonly Branch[] | null;
  /** How times depend on the variant; null: they do not. */
  readonly adjustments: readonly Adjustment[] | null;
}

export interface AlternativePlan {
  /** Place in `OperationPlan.alternatives`. */
  readonly index: number;
  /** Place of its time in `JobState.times`. */
  readonly timeIndex: number;
  readonly centre: PlantCentre;
  readonly draw: () => number;
  readonly mean: number;
  readonly perPiece: boolean;
}

export interface OrderStreamPlan {
  readonly timer: TimerId;
  readonly kind: "stochastic" | "saturated" | "list";
  readonly orders: readonly ListedOrder[];
  readonly interarrival: () => number;
  readonly first: () => number;
  /** No orders after so many. */
  readonly limit: number;
  /** Laws that vary are drawn from; null: they always give the constant. */
  readonly batchSize: (() => number) | null;
  readonly constantBatchSize: number;
  readonly product: (() => number) | null;
  readonly constantProduct: number;
  readonly weight: (() => number) | null;
  readonly constantWeight: number;
  readonly quantity: (() => number) | null;
  readonly constantQuantity: number;
  readonly priority: number;
  readonly dueDate: DueDateRule;
  readonly allowance: (() => number) | null;
  /** By product; empty where no product has options. */
  readonly choices: readonly (ChoicePlan | null)[];
}

/** A machine of the plant: what is fixed before the run, and its part of the state. */
export interface PlantMachine {
  readonly index: number;
  readonly centre: PlantCentre;
  /** Ends setup and processing. */
  readonly timer: TimerId;
  readonly modes: readonly FailurePlan[];
  /** Those whose clock runs on operating time. */
  readonly wear: readonly FailurePlan[];
  readonly finishesAtShiftEnd: boolean;
  state: MachineState;
}

export interface FailurePlan {
  /** Place in the machine's modes. */
  readonly index: number;
  readonly failureTimer: TimerId;
  readonly repairTimer: TimerId;
  readonly operating: boolean;
  readonly timeToFailure: () => number;
  readonly timeToRepair: () => number;
  readonly interrupted: "resume" | "restart" | "scrap";
}

/** A work centre of the plant: what is fixed before the run, and its part of the state. */
export interface PlantCentre {
  readonly index: number;
  readonly machines: readonly PlantMachine[];
  /** Places in the queue and the machines together; at most `UNLIMITED`. */
  readonly places: number;
  readonly outputPlaces: number;
  readonly dispatching: ChosenRule<DispatchingRule>;
  /** How the rule is asked: one of `BY_ARRIVAL`, `BY_STORED_INDEX`, `BY_INDEX` and `BY_CHOICE`. */
  readonly asking: number;
  /** +1: the lowest index wins; -1: the highest. */
  readonly sign: number;
  readonly question: DispatchingQuestion;
  readonly machineChoice: "longest-idle" | "lowest-index" | "last-freed";
  readonly preempts: boolean;
  /** Does a pre-empted operation begin again? */
  readonly preemptedRestart: boolean;
  /** Samplers `[from + 1][to]` and their means; null: no setups. */
  readonly setup: readonly (readonly ((() => number) | null)[])[] | null;
  readonly setupMeans: readonly (readonly number[])[] | null;
  state: WorkCentreState;
}

export interface VehiclePlan {
  readonly timer: TimerId;
  readonly fleet: number;
  readonly loadTime: () => number;
  readonly unloadTime: () => number;
}

/** Places of a buffer without a limit: more than there can be jobs, and still a small integer. */
export const UNLIMITED = 1073741824;

/** The queue stands in the order of arrival, and its head is taken. */
export const BY_ARRIVAL = 0;
/** The queue stands in the order of the index stored with each job, and its head is taken. */
export const BY_STORED_INDEX = 1;
/** The rule gives every job its index at each choice. */
export const BY_INDEX = 2;
/** The rule makes the choice. */
export const BY_CHOICE = 3;

/** Order at one instant: completions and repairs, then changes of state from outside, then arrivals. */
export const COMPLETIONS = 0;
export const DISTURBANCES = 1;
export const ARRIVALS = 2;

/** Puts a state into the plant: all of it, and each machine's and work centre's part. */
export function adoptState(plant: Plant, state: PlantState): void {
  plant.state = state;
  for (const machine of plant.machines) machine.state = state.machines[machine.index] as MachineState;
  for (const centre of plant.workCentres) centre.state = state.workCentres[centre.index] as WorkCentreState;
}
