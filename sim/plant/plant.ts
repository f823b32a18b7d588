import type {
  AllocationRule,
  BatchingRule,
  DispatchingRule,
  LoadRule,
  LoadSelectionRule,
  Parameters,
  PickingRule,
  PowerRule,
  ReleaseRule,
  RoutingRule,
  RulePart,
  StaffingRule,
  TrafficRule,
  TransportRule,
  VehicleRoutingRule,
} from "../decisions.ts";
import type { Simulator, TimerId } from "../kernel/simulator.ts";
import type {
  Adjustment,
  Batch,
  Branch,
  DueDateRule,
  ListedOrder,
  Model,
  Operator,
  QueueTimeLimit,
} from "../model/model.ts";
import type { Kitting, Material } from "../model/stock.ts";
import type { StorageTask, StorageWork } from "../model/storage.ts";
import type { UpkeepClock } from "../model/upkeep.ts";
import type { Ways } from "../model/ways.ts";
import type { Stream } from "../random/streams.ts";
import type { Recorder } from "../trace/recorder.ts";
import type { BatteriesPlan } from "./battery-plan.ts";
import type { CardPlan } from "./cards.ts";
import type { CausePlan } from "./control-plan.ts";
import type { ConveyorPlan } from "./conveyor-plan.ts";
import type { DistributionPlan } from "./distribution-plan.ts";
import type { Foresight } from "./foresight.ts";
import type { JoinPlan } from "./joins.ts";
import type { NetworkPlan } from "./network.ts";
import type { ChoicePlan, VariantPlan } from "./options.ts";
import type { Outcome } from "./outcome.ts";
import type { ParkingPlan } from "./parking.ts";
import type { PowerQuestion } from "./power-question.ts";
import type { QualityPlan } from "./quality-plan.ts";
import type { DispatchingQuestion } from "./question.ts";
import type { QuotingPlan } from "./quoting.ts";
import type { ReleasePause } from "./release.ts";
import type { ReleaseQuestion } from "./release-question.ts";
import type { ReplacementPlan } from "./replacements.ts";
import type { FleetRoad } from "./roads.ts";
import type { SchedulingPlan } from "./schedule-state.ts";
import type { MachineState, PlantState, WorkCentreState } from "./state.ts";
import type { StoresPlan } from "./stock-plan.ts";
import type { WarehousePlan } from "./storage-plan.ts";
import type { TradingPlan } from "./trading-state.ts";
import type { TrafficPlan } from "./traffic-state.ts";
import type { TrucksPlan } from "./truck-state.ts";
import type { Upkeep, WearPlan } from "./upkeep-plan.ts";
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
  readonly operators: readonly Operator[];
  /** Timer of each calendar's next change. */
  readonly calendarTimers: readonly TimerId[];
  /** null: there is no path network. */
  readonly ways: Ways | null;
  /** Driving time of a fleet's vehicle along an edge: `edgeTimes[fleet][edge]` [s]. */
  readonly edgeTimes: readonly Float64Array[];
  /** The same of edges whose time is drawn, by edge; null: there are none. */
  readonly edgeDraws: ReadonlyMap<number, () => number> | null;
  /** null: vehicles pass through each other. */
  readonly traffic: TrafficPlan | null;
  readonly rules: {
    readonly routing: ChosenRule<RoutingRule>;
    readonly release: ChosenRule<ReleaseRule>;
    readonly transport: ChosenRule<TransportRule>;
    readonly batching: ChosenRule<BatchingRule>;
    readonly loadSelection: ChosenRule<LoadSelectionRule>;
  };
  /** null: nothing is scheduled. */
  readonly scheduling: SchedulingPlan | null;
  /** Do some vehicles take several jobs at a time? */
  readonly takesLoads: boolean;
  /** By which way vehicles go; null: the shortest. */
  readonly vehicleRouting: ChosenRule<VehicleRoutingRule> | null;
  /** Who may enter a zone, where trips are not planned; null: those who asked first. */
  readonly trafficRule: ChosenRule<TrafficRule> | null;
  /** The path network as that rule sees it, by fleet. */
  readonly roads: readonly FleetRoad[] | null;
  /** Are trips planned as a whole, with the zones that they pass? */
  readonly plansTrips: boolean;
  /** null: no vehicle has a battery. */
  readonly batteries: BatteriesPlan | null;
  /** null: each vehicle has a place of its own, or stays where it is. */
  readonly parking: ParkingPlan | null;
  /** null: nothing is kept in stock. */
  readonly stores: StoresPlan | null;
  /** null: no trucks come by appointment. */
  readonly trucks: TrucksPlan | null;
  /** null: there are no storages with locations. */
  readonly warehouse: WarehousePlan | null;
  /** null: no goods go from store to store. */
  readonly distribution: DistributionPlan | null;
  readonly hasTransport: boolean;
  /** Do robots carry pods? */
  readonly hasRobots: boolean;
  /** null: there are no conveyors. */
  readonly conveyors: ConveyorPlan | null;
  /** null: the scenario has no network. */
  readonly network: NetworkPlan | null;
  /** Must sites be told of changes at others when an instant closes? */
  readonly reportsChanges: boolean;
  /** null: orders are bound to no site. */
  readonly allocation: AllocationPlan | null;
  /** null: orders stay at the site that they were allocated to. */
  readonly trading: TradingPlan | null;
  /** null: machines begin whatever the plant's power. */
  readonly load: LoadPlan | null;
  /** Who is sent to a machine; null: the first who can do it. */
  readonly staffing: ChosenRule<StaffingRule> | null;
  /** The classes of urgency of what needs people, the most urgent first, Infinity in place of the last; null: there is one. */
  readonly levels: readonly number[] | null;
  /** Has any work centre a power rule? */
  readonly hasPowerRules: boolean;
  /** Machines whose maintenance may be done early when they are without work. */
  readonly opportunists: readonly PlantMachine[];
  /**
   * Must an instant be closed in which no machine can choose? It must where release or transport, which are asked at each
   * close, are a matter of policy, and where machines without work are maintained then.
   */
  readonly closesEveryInstant: boolean;
  /** Must the release policy be asked, or does it let every order in at once? */
  readonly asksForRelease: boolean;
  /** What release rules may ask. */
  readonly releaseQuestion: ReleaseQuestion;
  /** null: there are no card loops. */
  readonly cards: CardPlan | null;
  /** null: every order is one job. */
  readonly joins: JoinPlan | null;
  /** Is the whole pool looked at, and not the first order alone: by the release rule, or since some orders lack cards? */
  readonly selectsOrders: boolean;
  /** Asks the release rule again when it wanted to be asked. */
  readonly releaseTimer: TimerId;
  /** What a release rule that goes by time alone has left in the pool. No state: without it the rule is asked more often. */
  readonly pause: ReleasePause;
  /** How orders are promised dates, priced and accepted; null: they are taken as they come. */
  readonly quoting: QuotingPlan | null;
  /** Tries candidates for rules that look ahead; null: none does, or the plant is itself a look-ahead. */
  readonly foresight: Foresight | null;
  /** What a look-ahead adds up of the jobs that leave; null: nothing. */
  readonly outcome: Outcome | null;
  /** null: scrapped orders are lost. */
  readonly replacements: ReplacementPlan | null;
  /** Must some jobs begin an operation by a time? Strikes at the next of these times; -1: none must. */
  readonly deadlineTimer: TimerId | -1;
  /** null: nothing in the plant has to do with quality. */
  readonly quality: QualityPlan | null;
  /**
   * Has the plant any of conveyors, cards, orders of several jobs, stocks, quality, promises, deadlines, a network or classes of urgency? Where it has none,
   * as most, one question at each step of a job's way stands for all of these.
   */
  readonly hasExtras: boolean;
  /** Does nobody decide anything but which way jobs go, which are let in, and which a machine takes? */
  readonly onlyMachinesDecide: boolean;
  /** Are processing times drawn when the operation starts, and not with the job? */
  readonly drawsAtStart: boolean;
  /** Does the run end when all orders have been made and have left? Otherwise failures and shifts would go on for ever. */
  readonly endsWithOrders: boolean;
  /** Does the run end at the first deadlock, or go on with the jobs that can still move? */
  readonly stopsAtDeadlock: boolean;
  /** Does the run end after so many starts or completions? */
  readonly stopsByCount: boolean;
  readonly stopAfterStarts: number;
  readonly stopAfterCompletions: number;
  /** The jobs as policies see them, by slot. */
  readonly views: JobInQueue[];
  state: PlantState;
}

/** The allocation policy, and the sites at which each product's route can begin. */
export interface AllocationPlan {
  readonly chosen: ChosenRule<AllocationRule>;
  /** Sites that can do an operation, ascending: `candidates[product][operation]`. */
  readonly candidates: readonly (readonly (readonly number[])[])[];
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
  /** Draws of the operations' times, where a job's making takes nothing else: one alternative each, by the lot, whatever the variant; null: it takes more. */
  readonly draws: readonly (() => number)[] | null;
  /** Is the first operation one that every job needs, where there is always a place? */
  readonly beginsAnywhen: boolean;
  /** What the chosen options mean for the route; null: the product has no options. */
  readonly variants: VariantPlan | null;
}

export interface OperationPlan {
  /** Place of the first alternative's time in `JobState.times`. */
  readonly firstTime: number;
  readonly alternatives: readonly AlternativePlan[];
  /** The one alternative; null: there is a choice. */
  readonly only: AlternativePlan | null;
  /** Draws the time of which those of some alternatives are a multiple; null: each has a law of its own. */
  readonly base: (() => number) | null;
  /** Mean time of the fastest alternative [s]. */
  readonly meanTime: number;
  readonly setupFamily: number;
  readonly batch: Batch | null;
  /** Share of jobs that survive, whichever alternative they take; NaN: it depends on that. */
  readonly yield: number;
  /** Draws that decide about scrap and branches; null where nothing is to be decided. */
  readonly scrapDraw: Stream | null;
  readonly branchDraw: Stream | null;
  readonly next: readonly Branch[] | null;
  /** How times depend on the variant; null: they do not. */
  readonly adjustments: readonly Adjustment[] | null;
  /** null: it takes nothing from stock, or puts nothing there. */
  readonly consumes: readonly Material[] | null;
  readonly kitting: Kitting;
  readonly makes: readonly Material[] | null;
  /** What it does in the storage of its work centre; null: nothing. */
  readonly storage: StorageTask | null;
  /** Earlier operation whose machine does this one, too; -1: any does. */
  readonly sameMachineAs: number;
  /** How long a job may wait for it since an earlier operation; null: as long as it must. */
  readonly queueTime: QueueTimeLimit | null;
  /** Operation that must begin within a time after the end of this one; -1: none. */
  readonly clocked: number;
  /** Within this time [s]. */
  readonly clockTime: number;
}

export interface AlternativePlan {
  /** Place in `OperationPlan.alternatives`. */
  readonly index: number;
  /** Place of its time in `JobState.times`. */
  readonly timeIndex: number;
  readonly centre: PlantCentre;
  readonly draw: () => number;
  readonly mean: number;
  /** Above 0: its time is that of the operation's base times this. */
  readonly factor: number;
  /** Part of each time that stands for the way in a storage before that is known [s]; 0 where there is none. */
  readonly way: number;
  readonly perPiece: boolean;
  readonly yield: number;
  /** Share of jobs that it makes defective on machines as good as new. */
  readonly defects: number;
  /** What each piece after the first adds [s]; 0 unless pieces enter a cascading machine one after the other. */
  readonly laterPiece: number;
  /** How long after its entry the port is closed [s], or for each piece; null where no machine cascades. */
  readonly cascade: { readonly interval: number; readonly isPerPiece: boolean } | null;
  /** What is needed besides the machine; null where nothing done at the work centre needs anything. */
  readonly needs: NeedsPlan | null;
}

/** What an operation needs at one work centre besides a machine. */
export interface NeedsPlan {
  readonly tools: readonly ToolNeed[];
  /** Tools of the setup alone. */
  readonly setupTools: readonly ToolNeed[];
  /** People by activity of the machine. */
  readonly people: readonly (readonly SkillNeed[])[];
  /** How urgently each activity needs its people. */
  readonly claims: readonly Claim[];
  /** Times of loading and unloading [s]; null: none. */
  readonly load: (() => number) | null;
  readonly unload: (() => number) | null;
}

/** How urgently work needs its people. */
export interface Claim {
  /** A lower number is served first. */
  readonly priority: number;
  /** Does it take people away from work of a higher number? */
  readonly preempts: boolean;
  /** Does it begin again when people have left it? */
  readonly restarts: boolean;
}

export interface ToolNeed {
  readonly tool: number;
  readonly count: number;
}

export interface SkillNeed {
  /** Number among the operation's needs; the same in all phases. */
  readonly id: number;
  readonly skill: number;
  readonly count: number;
  /** -1: any. */
  readonly team: number;
}

export interface OrderStreamPlan {
  readonly timer: TimerId;
  readonly kind: "stochastic" | "saturated" | "list" | "called" | "appointments";
  readonly orders: readonly ListedOrder[];
  readonly interarrival: () => number;
  readonly first: () => number;
  /** No orders after so many. */
  readonly limit: number;
  /** Laws that vary are drawn from; null: they always give the constant. */
  readonly batchSize: (() => number) | null;
  readonly constantBatchSize: number;
  /** Do the orders of a stochastic stream come one at a time? */
  readonly comesSingly: boolean;
  readonly product: (() => number) | null;
  readonly constantProduct: number;
  readonly weight: (() => number) | null;
  readonly constantWeight: number;
  readonly quantity: (() => number) | null;
  readonly constantQuantity: number;
  readonly priority: number;
  /** Do its orders differ in more than their products and dates, or have they lines or limited patience? */
  readonly varies: boolean;
  readonly dueDate: DueDateRule;
  readonly allowance: (() => number) | null;
  /** null: its orders wait for ever. */
  readonly patience: (() => number) | null;
  /** null: its orders have no lines. */
  readonly lines: LinesPlan | null;
  /** By product; empty where no product has options. */
  readonly choices: readonly (ChoicePlan | null)[];
}

/** How the lines of a stream's orders are drawn. */
export interface LinesPlan {
  readonly count: () => number;
  readonly item: () => number;
  /** Items that an order may ask for. */
  readonly items: number;
  readonly quantity: () => number;
  /** Are orders picked as far as their lines are there? */
  readonly ships: boolean;
}

/** A machine of the plant: what is fixed before the run, and its part of the state. */
export interface PlantMachine {
  readonly index: number;
  readonly centre: PlantCentre;
  /** Ends setup and processing. */
  readonly timer: TimerId;
  /** Opens a cascading machine for the next job; -1: it is none. */
  readonly portTimer: TimerId | -1;
  /** Brings people to its port or exit, and ends what they do there; -1: nobody is needed there. */
  readonly handTimer: TimerId | -1;
  readonly modes: readonly FailurePlan[];
  /** What is counted in operating time: failure modes and maintenance. */
  readonly wear: readonly OperatingClock[];
  /** null: the machine has no maintenance, and nothing of it is counted in operations. */
  readonly upkeep: Upkeep | null;
  /** null: it stays in control. */
  readonly cause: CausePlan | null;
  readonly finishesAtShiftEnd: boolean;
  /** Leads to rest, and back. */
  readonly powerTimer: TimerId;
  /** null: it is always on. */
  readonly power: PowerPlan | null;
  state: MachineState;
}

/** What the load rule is asked with. Powers in kW. */
export interface LoadPlan {
  readonly rule: ChosenRule<LoadRule>;
  readonly limit: number;
  /** The most of all vehicles and conveyors together. */
  readonly vehicles: number;
  /** The most that each machine uses while it is on and does nothing, and while it sets up or processes. */
  readonly ready: readonly number[];
  readonly working: readonly number[];
}

/** How a machine without work is put to rest and woken up. */
export interface PowerPlan {
  readonly rule: ChosenRule<PowerRule>;
  readonly question: PowerQuestion;
  /** Times to wake up; null: at once. */
  readonly wakeFromStandby: (() => number) | null;
  readonly wakeFromOff: (() => number) | null;
}

/** Something that comes after so much operating time. */
export interface OperatingClock {
  /** Place in `MachineState.timeToFailure`. */
  readonly index: number;
  /** Set while the machine processes. */
  readonly failureTimer: TimerId;
  /** While this is pending the clock stands still. */
  readonly repairTimer: TimerId;
}

/** A failure mode; its index is its place in the machine's modes, too. */
export interface FailurePlan extends OperatingClock {
  readonly clock: UpkeepClock | "wear";
  /** null unless its clock is its wear. */
  readonly wear: WearPlan | null;
  readonly timeToFailure: () => number;
  readonly timeToRepair: () => number;
  readonly interrupted: "resume" | "restart" | "scrap";
  /** null: the repair needs nobody. */
  readonly crew: readonly SkillNeed[] | null;
  readonly claim: Claim;
}

/** A work centre of the plant: what is fixed before the run, and its part of the state. */
export interface PlantCentre {
  readonly index: number;
  readonly machines: readonly PlantMachine[];
  /** Places in the queue and the machines together, of which a machine has one for each job of its largest batch; at most `UNLIMITED`. */
  readonly places: number;
  readonly outputPlaces: number;
  readonly dispatching: ChosenRule<DispatchingRule>;
  /** How the rule is asked: one of `BY_ARRIVAL`, `BY_STORED_INDEX`, `BY_INDEX` and `BY_CHOICE`. */
  readonly asking: number;
  /** The rule whose index ranks what waits: the dispatching rule, or the base of one that looks ahead; it may give none. */
  readonly ranking: RulePart;
  /** +1: the lowest index wins; -1: the highest. */
  readonly sign: number;
  readonly question: DispatchingQuestion;
  readonly batching: ChosenRule<BatchingRule>;
  /** Has it a batching rule of its own, which remembers for itself? */
  readonly hasOwnBatching: boolean;
  /** Its machines work in a storage; null: they do not. */
  readonly storage: StorageWork | null;
  /** Are pods brought to it, so that what is done there takes several visits of them? */
  readonly isStation: boolean;
  /** Do trucks come here by appointment? Then the docking rule says who goes to which machine. */
  readonly isDock: boolean;
  /** Are its machines in the way of each other, and of others who work in the storage? */
  readonly isObstructed: boolean;
  /** null: its machines work in no storage. */
  readonly picking: ChosenRule<PickingRule> | null;
  readonly machineChoice: "longest-idle" | "lowest-index" | "last-freed";
  /** Are there operations here that machines do for several jobs at once? Where they work in a storage, even one job counts as such. */
  readonly batches: boolean;
  /** Jobs that a cascading machine has in it at most; 1: they do not cascade. */
  readonly lots: number;
  /** Asks again when a job has waited long enough for its batch; -1: none waits for a limited time. */
  readonly batchTimer: TimerId | -1;
  readonly preempts: boolean;
  /** Has it a power rule that may put its machines to rest? */
  readonly rests: boolean;
  /** Does a pre-empted operation begin again? */
  readonly preemptedRestart: boolean;
  /** Samplers `[from + 1][to]` and their means; null: no setups. */
  readonly setup: readonly (readonly ((() => number) | null)[])[] | null;
  readonly setupMeans: readonly (readonly number[])[] | null;
  /** Does some work here need anything besides a machine? */
  readonly hasNeeds: boolean;
  /** Must some work here be done by the machine that did an earlier operation? */
  readonly hasDedication: boolean;
  /** Has it any of batches, cascades, power rules, pre-emption, dedication, needs or materials? One question stands for all of these. */
  readonly hasExtras: boolean;
  /** Do operations here take parts from stock, and do some while the job waits? */
  readonly consumes: boolean;
  readonly kits: boolean;
  state: WorkCentreState;
}

export interface VehiclePlan {
  readonly timer: TimerId;
  readonly fleet: number;
  readonly loadTime: () => number;
  readonly unloadTime: () => number;
  /** Their means [s]. */
  readonly meanLoad: number;
  readonly meanUnload: number;
  /** Node where it waits for requests; -1: where it is. */
  readonly park: number;
  /** Times at the stops of its tour; null: it serves requests. */
  readonly stopTimes: readonly (() => number)[] | null;
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
/** What is scheduled anew knows all of its instant. */
export const SCHEDULES = 3;

/** Puts a state into the plant: all of it, and each machine's and work centre's part. */
export function adoptState(plant: Plant, state: PlantState): void {
  plant.state = state;
  plant.pause.until = Number.NEGATIVE_INFINITY;
  for (const machine of plant.machines) machine.state = state.machines[machine.index] as MachineState;
  for (const centre of plant.workCentres) centre.state = state.workCentres[centre.index] as WorkCentreState;
}
