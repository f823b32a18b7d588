import type { PowerByState } from "./model/model.ts";
import type { LinearSolver } from "./planning/flow/linear-model.ts";
import type { ScheduledOperation, Shop } from "./planning/shop/shop.ts";
import type { SiteProblem } from "./planning/sites/site-problem.ts";
import type { Agreement } from "./planning/sites/trade-again.ts";

/**
 * The questions a plant asks, one type per policy family.
 *
 * A policy is a pure function over read-only views. What it must remember between questions lives in
 * `context.memory`, which belongs to the run's state and is part of every snapshot: keep only plain data there.
 */

/** What a policy remembers between questions. */
export type Memory = Record<string, number>;

/** What every question comes with. */
export interface DecisionContext {
  /** Simulated time [s]. */
  readonly now: number;
  /** A uniform draw in [0, 1) from the policy's own stream. */
  readonly random: () => number;
  /** Plain data kept from question to question. */
  readonly memory: Memory;
}

/** A job as policies see it. */
export interface JobView {
  /** Serial number, in the order of creation. */
  readonly id: number;
  readonly product: number;
  /** Release date r [s]: when the order arrived. */
  readonly releaseDate: number;
  /** Due date d [s]; Infinity: none. */
  readonly dueDate: number;
  /** Weight w [1]. */
  readonly weight: number;
  /** Class of urgency; a lower number is more urgent. */
  readonly priority: number;
  readonly quantity: number;
  /** Lines of a customer's order to be picked; 0: it has none. */
  readonly lines: number;
  /** Total work W [s]: sum of the processing times of all operations (fastest alternatives). */
  readonly totalWork: number;
  /** Remaining work R [s], the waiting operation included. */
  readonly remainingWork: number;
  /** Remaining operations n, the waiting one included. */
  readonly remainingOperations: number;
  /** Index in the product of the operation that waits or comes next. */
  readonly operation: number;
}

/** An operation in a queue. */
export interface WaitingOperation extends JobView {
  /** Processing time p [s] of the waiting operation; of the rest of it when it was interrupted. */
  readonly processingTime: number;
  /** When it came into this queue [s]. */
  readonly queueArrival: number;
  /** Work done so far plus this operation, C [s]. */
  readonly workUpToHere: number;
  /** Processing time of the operation after this one [s]; 0 after the last. */
  readonly nextProcessingTime: number;
  /** Work centre of the operation after this one; -1 after the last, or where it is not known yet. */
  readonly nextWorkCentre: number;
  /** Time by which this operation, or one after it, must begin, or the job is cancelled, lost or sent back [s]; Infinity: none. */
  readonly startBy: number;
  /** Index into `Model.setupFamilies`; -1: none. */
  readonly setupFamily: number;
  /** Index into `Model.batchFamilies`: waiting operations of one family may go together; -1: it goes alone. */
  readonly batchFamily: number;
  /** Least and greatest number of jobs in its batch; 1 where it goes alone. */
  readonly minimumBatch: number;
  readonly maximumBatch: number;
  /** When the schedule in force has it begin [s], Infinity: it is in none; and the machine that is to do it, -1: none. */
  readonly scheduledStart: number;
  readonly scheduledMachine: number;
}

export interface DispatchingContext extends DecisionContext {
  readonly workCentre: number;
  readonly machine: number;
  /** Mean processing time of the waiting operations of this queue [s]. */
  readonly meanProcessingTime: number;
  /** Rest of the operations in process at a work centre plus the processing times of its queue [s] (WINQ). */
  readonly workInQueue: (workCentre: number) => number;
  /** Time to set this machine up for the operation [s], the mean where it is random. */
  readonly setupTime: (candidate: WaitingOperation) => number;
  /** Energy of setup and processing on this machine [kWh]. */
  readonly energy: (candidate: WaitingOperation) => number;
  /** Carbon intensity of the grid now, and its mean over time [kg CO2e per kWh]. */
  readonly carbonIntensity: number;
  readonly meanCarbonIntensity: number;
  /** Mean over all changes of family that the work centre's setups know [s]; 0 without setups. */
  readonly meanSetupTime: number;
  /** Family that this machine is set up for; -1: none yet. */
  readonly setupFamily: number;
  /** Operations with a family that this machine has begun since its last setup, the one set up for included. */
  readonly runLength: number;
  /** Since when it has been set up for its family [s]; 0 before its first setup. */
  readonly familySince: number;
  /** When the first operation that is scheduled on this machine, and has not come into this queue, is to begin [s]; Infinity: there is none. */
  readonly scheduledElsewhere: () => number;
  /** What comes of each of these (null: the machine stays idle), the first being what the base rule takes; absent within a look-ahead. */
  readonly lookAhead?: (candidates: readonly (WaitingOperation | null)[], question: LookAheadQuestion) => Outlook;
}

/** What a look-ahead makes small, over the jobs in the plant and those that come; weights are those of the jobs. */
export type LookAheadObjective =
  | "weightedTardiness"
  | "tardiness"
  | "weightedFlowTime"
  | "flowTime"
  | "makespan"
  | "tardyJobs";

/** How a rule looks ahead: copies of the plant are played on under base rules, one for each candidate and future. */
export interface LookAheadQuestion {
  readonly objective: LookAheadObjective;
  /** How far they are played on [s], unless all that is in the plant is done before. */
  readonly horizon: number;
  /** Futures that each candidate meets; all candidates meet the same. */
  readonly futures: number;
  /** Do orders go on arriving? */
  readonly arrivals: boolean;
  /** Are processing times, setups and handling as they will be, or drawn anew? */
  readonly timesKnown: boolean;
  /**
   * Another candidate than the first is taken for better if it is so by more than this, in the unit of the objective, and, from two
   * futures on, by so many standard errors of the difference more.
   */
  readonly margin: number;
  readonly errors: number;
  /** Most events of this look-ahead, and of all in the run so far and this one. */
  readonly events: number;
  readonly runEvents: number;
}

/** What came of the candidates. Values are means over jobs and futures [s], of tardyJobs a share; lower is better. */
export interface Outlook {
  /** By candidate; empty: the events did not suffice for one future of all candidates. */
  readonly values: readonly number[];
  /** Place of the best candidate; 0 where there are no values. */
  readonly best: number;
}

export interface Described {
  /** The literature's acronym. */
  readonly id: string;
  readonly aliases?: readonly string[];
  readonly title: string;
  /** Author (year), or standard. */
  readonly source: string;
  readonly parameters?: Readonly<Record<string, ParameterDescription>>;
}

export interface ParameterDescription {
  readonly description: string;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly unit: string;
  readonly integer?: boolean;
  /** The value is the index of one of these, which users name; -1: none named. */
  readonly refersTo?: "workCentre";
  /** The value is the place of one of these words, which users write. */
  readonly words?: readonly string[];
}

export type Parameters = Readonly<Record<string, number>>;

/**
 * Dispatching: which of the waiting operations does a free machine take?
 * Ties go to the earlier arrival in the queue, then to the lower job id.
 */
export type DispatchingRule = IndexRule | ChoiceRule;

/** A number per candidate; the lowest or highest wins. */
export interface IndexRule extends Described {
  readonly prefers: "lowest" | "highest";
  readonly index: (candidate: WaitingOperation, context: DispatchingContext, parameters: Parameters) => number;
  /**
   * What can change the index while the operation waits: nothing, since it is the time of arrival in the queue
   * ("arrival") or depends on the candidate alone ("candidate"); or the time, the queues or the machine ("context").
   */
  readonly dependsOn: "arrival" | "candidate" | "context";
}

/** A choice over the whole list, in queue order; null leaves the machine idle. */
export interface ChoiceRule extends Described {
  readonly choose: (
    candidates: readonly WaitingOperation[],
    context: DispatchingContext,
    parameters: Parameters,
  ) => WaitingOperation | null;
  /** The rule that it improves on by looking ahead, and that is followed in look-aheads; absent: it is followed itself. */
  readonly base?: RulePart;
}

/** A rule with its parameters, as a part of another. */
export interface RulePart<Rule = DispatchingRule> {
  readonly rule: Rule;
  readonly parameters: Parameters;
}

export interface BatchingContext extends DecisionContext {
  readonly workCentre: number;
  readonly machine: number;
  /** Time to set this machine up for the operation [s], the mean where it is random. */
  readonly setupTime: (candidate: WaitingOperation) => number;
  /** Has it waited for as long as its operation lets a batch wait, so that less than the minimum may go? */
  readonly hasWaitedEnough: (candidate: WaitingOperation) => boolean;
  /** What the candidate does in the storage in which this machine works. */
  readonly task: (candidate: WaitingOperation) => StorageTaskView;
  /** Where its lines would be picked now; none if it is no order with lines. */
  readonly picks: (candidate: WaitingOperation) => readonly PickLocation[];
  /** Length of the tour over the lines of all of these, by the picking rule [m]. */
  readonly tourLength: (candidates: readonly WaitingOperation[]) => number;
}

/** What an operation does in a storage. */
export interface StorageTaskView {
  /** none: the machine works in no storage. */
  readonly kind: "none" | "putAway" | "retrieve" | "pick" | "relocate";
}

/**
 * Batching: which of the waiting operations does a free machine take together?
 *
 * The candidates stand in the order of the dispatching rule. The answer holds candidates of one family, at most its
 * maximum, or one that goes alone; the first of them leads: its setup family is the machine's. null: the machine waits.
 */
export interface BatchingRule extends Described {
  readonly choose: (
    candidates: readonly WaitingOperation[],
    context: BatchingContext,
    parameters: Parameters,
  ) => readonly WaitingOperation[] | null;
}

/** One way to do the next operation. */
export interface RoutingOption {
  /** Place in the operation's list of alternatives. */
  readonly alternative: number;
  readonly workCentre: number;
  /** Processing time there [s]. */
  readonly processingTime: number;
  /** Jobs waiting there, those on their way included. */
  readonly queueLength: number;
  readonly machines: number;
  /** Machines that are neither down nor off shift. */
  readonly machinesUp: number;
  /** Rest of the operations in process plus the queue's processing times [s]. */
  readonly work: number;
  /** Jobs on the machines now. */
  readonly inProcess: number;
  /** Travel time to get there [s]; 0 without transport. */
  readonly travelTime: number;
  /** Share of the jobs that survive the operation there. */
  readonly yield: number;
  /** Lines of the job's order that pods at that station, or on their way there, have and that nobody else will take from them; 0 elsewhere. */
  readonly linesComing: number;
  /** Share of the jobs that it makes defective there, as far as it is known before: on machines as good as new. */
  readonly defects: number;
  /** Is it there that the schedule in force has it done? */
  readonly isScheduled: boolean;
}

export interface RoutingContext extends DecisionContext {
  /** What comes of each of these, the first being what the base rule takes; absent within a look-ahead. */
  readonly lookAhead?: (options: readonly RoutingOption[], question: LookAheadQuestion) => Outlook;
}

/** Routing: which alternative of its next operation does a job take? At least two options, in the route's order. */
export interface RoutingRule extends Described {
  readonly choose: (
    job: JobView,
    options: readonly RoutingOption[],
    context: RoutingContext,
    parameters: Parameters,
  ) => RoutingOption;
  /** The rule that it improves on by looking ahead, and that is followed in look-aheads; absent: it is followed itself. */
  readonly base?: RulePart<RoutingRule>;
}

/** An operation of an order's route, as planned: by its fastest alternative, or the one that has been chosen. */
export interface PlannedOperation {
  readonly workCentre: number;
  /** [s], the mean where a draw decides later. */
  readonly processingTime: number;
  /** Place in the route, from 1. */
  readonly position: number;
}

export interface ReleaseContext extends DecisionContext {
  /** Jobs in the plant: released, and neither completed nor scrapped. */
  readonly workInProcess: number;
  /** Their remaining work [s]; computed when asked. */
  readonly workload: () => number;
  /** Jobs of a product in the plant. */
  readonly workInProcessOf: (product: number) => number;
  /** The order's route, from its first operation on. */
  readonly route: (job: JobView) => readonly PlannedOperation[];
  readonly machines: (workCentre: number) => number;
  /** Jobs that wait or are in process at a work centre, or are on their way to it. */
  readonly jobsAt: (workCentre: number) => number;
  /** Processing times at a work centre of the jobs that are there [s]: direct load. */
  readonly directLoad: (workCentre: number) => number;
  /** Processing times at a work centre of all released jobs that are not done there [s]: aggregate load. */
  readonly aggregateLoad: (workCentre: number) => number;
  /** Aggregate load with each processing time over its place in the route [s]: corrected aggregate load. */
  readonly correctedLoad: (workCentre: number) => number;
}

/**
 * Release: may this order enter the plant now? Asked in order of arrival, until the first no.
 *
 * Asked when something happens in the plant, and when the rule itself wants to be asked again.
 */
export interface ReleaseRule extends Described {
  readonly mayRelease: (job: JobView, context: ReleaseContext, parameters: Parameters) => boolean;
  /** Sequence of the pool, lowest first; ties, and rules without one: by arrival. */
  readonly sequence?: (job: JobView, context: ReleaseContext, parameters: Parameters) => number;
  /** May an order enter before others that must wait? */
  readonly passes?: boolean;
  /** When to ask again at the latest for an order that must wait [s]; Infinity: when something happens. */
  readonly askAgainAt?: (job: JobView, context: ReleaseContext, parameters: Parameters) => number;
  /** Does an order that must wait do so until then, whatever happens in the plant? Then nobody is asked before. */
  readonly byTimeAlone?: boolean;
}

export interface TransportRequest {
  readonly job: JobView;
  /** When it was asked [s]. */
  readonly since: number;
  readonly from: number;
  readonly to: number;
}

export interface FreeVehicle {
  readonly vehicle: number;
  readonly node: number;
  /** Since when it has been free [s]. */
  readonly since: number;
  /** Share of the run so far in which it has served requests [1]. */
  readonly utilisation: number;
}

export interface TransportContext extends DecisionContext {
  /** Driving time between nodes [s] for a vehicle. */
  readonly travelTime: (vehicle: number, from: number, to: number) => number;
  /**
   * Lasts the vehicle's battery for the whole trip and the way to a charger, and is the trip safe where the traffic rule keeps trips
   * safe? Absent where no vehicle has a battery and no trip is looked at.
   */
  readonly lasts?: (vehicle: FreeVehicle, request: TransportRequest) => boolean;
}

/** Transport: which free vehicle serves which request? Asked while there are both; null leaves them waiting. */
export interface TransportRule extends Described {
  readonly assign: (
    requests: readonly TransportRequest[],
    vehicles: readonly FreeVehicle[],
    context: TransportContext,
    parameters: Parameters,
  ) => { readonly request: TransportRequest; readonly vehicle: FreeVehicle } | null;
}

/** A way from one node to the next, for a vehicle of one fleet. */
export interface RoadEdge {
  readonly to: number;
  /** Zone of its own; -1: a vehicle on it is in the zones of both its nodes. */
  readonly zone: number;
  /** Mean time that it takes [s]. */
  readonly time: number;
}

export interface TripStop {
  readonly node: number;
  /** Mean time for which the vehicle stands there [s]; unused at the last. */
  readonly dwell: number;
}

export interface VehicleTrip {
  readonly vehicle: number;
  /** Node where it is, or comes to, and from when on it can leave it [s]. */
  readonly from: number;
  readonly at: number;
  /** Where it goes, in turn. */
  readonly stops: readonly TripStop[];
}

/** From when to when a zone is free for one more vehicle [s]. */
export type FreeWindow = readonly [from: number, to: number];

/** The path network with its traffic, as the vehicle sees it that asks. */
export interface Road {
  /** Zone of each node; empty where vehicles pass through each other. */
  readonly zoneOfNode: readonly number[];
  /** Ways out of each node. */
  readonly leaving: readonly (readonly RoadEdge[])[];
  /** Next node on the shortest way. */
  readonly nextNode: (from: number, to: number) => number;
  /** Driving time along the shortest way at full speed [s]. */
  readonly least: (from: number, to: number) => number;
  /** Other vehicles that are in the zone or wait for it. */
  readonly crowd: (zone: number) => number;
  /** Windows in which the zone is free beside all reservations, each with this clearance around it [s]. */
  readonly windows: (zone: number, clearance: number) => readonly FreeWindow[];
}

export interface PlannedRoute {
  /** Nodes after the first, in their order. */
  readonly nodes: readonly number[];
  /** Zones in their order, from the one in which it begins; the last is reserved for ever. */
  readonly visits: readonly { readonly zone: number; readonly from: number; readonly to: number }[];
}

/** Vehicle routing: where does a vehicle go next on its way to the first stop? Asked at each node. */
export interface NextNodeRule extends Described {
  readonly next: (trip: VehicleTrip, road: Road, context: DecisionContext, parameters: Parameters) => number;
}

/** Vehicle routing: by which way and when does a vehicle go from stop to stop? Asked once a trip; null: there is no way now. */
export interface TripRule extends Described {
  readonly plan: (
    trip: VehicleTrip,
    road: Road,
    context: DecisionContext,
    parameters: Parameters,
  ) => PlannedRoute | null;
}

export type VehicleRoutingRule = NextNodeRule | TripRule;

/** A vehicle that waits for a zone. */
export interface ZoneRequest {
  readonly vehicle: number;
  /** Since when it waits [s]. */
  readonly since: number;
  readonly isLoaded: boolean;
  /** Due date of the job that it carries or fetches [s]; Infinity: none. */
  readonly dueDate: number;
}

export interface TrafficContext extends DecisionContext {
  /** Could all vehicles still end their trips and come home, one after the other, if this one were let in? */
  readonly isSafe: (request: ZoneRequest) => boolean;
}

/** Traffic: which of the vehicles that wait for a zone with room may enter? By the time at which they asked; null: none now. */
export interface TrafficRule extends Described {
  /** Is a request given only to a vehicle whose trip for it leaves the traffic in a safe state? No unless said. */
  readonly keepsTripsSafe?: boolean;
  readonly choose: (
    requests: readonly ZoneRequest[],
    context: TrafficContext,
    parameters: Parameters,
  ) => ZoneRequest | null;
}

/** A job that a vehicle has taken on: aboard, or to be fetched. */
export interface TourTask {
  /** Node where it is fetched; -1: it is aboard. */
  readonly from: number;
  readonly to: number;
  /** Node of its next stop. */
  readonly node: number;
}

export interface VehicleTour {
  readonly vehicle: number;
  /** Where it is, or comes to next. */
  readonly node: number;
  readonly tasks: readonly TourTask[];
  /** Jobs for which it has room besides those. */
  readonly room: number;
}

export interface LoadSelectionContext extends DecisionContext {
  /** Driving time of the vehicle between nodes [s]. */
  readonly travelTime: (from: number, to: number) => number;
}

/** Load selection: which request does a vehicle take on besides those that it has? Asked while it has room and requests wait; null: none. */
export interface LoadSelectionRule extends Described {
  readonly choose: (
    tour: VehicleTour,
    requests: readonly TransportRequest[],
    context: LoadSelectionContext,
    parameters: Parameters,
  ) => TransportRequest | null;
}

/** A load that may get onto a conveyor next: the first of those that come from one place. */
export interface MergingLoad {
  readonly job: JobView;
  /** Conveyor at whose end it stands; -1: it comes from a work centre. */
  readonly from: number;
  /** Since when it waits [s]. */
  readonly since: number;
  /** Of the conveyor that brought it, lowest first; Infinity: none did. */
  readonly priority: number;
  /** Loads on that conveyor, or that wait at the node to get on from work centres, this one included. */
  readonly queue: number;
  /** Loads that the conveyor brings in a row where merging is by shares; 1 for those from work centres. */
  readonly share: number;
}

export interface MergeContext extends DecisionContext {
  /** The conveyor that they get onto. */
  readonly conveyor: number;
  /** Where the last one came from, a conveyor or -1; -2: there was none. How many have come from there in a row. */
  readonly lastFrom: number;
  readonly row: number;
}

/** Merge: who gets onto a conveyor next, where several want to? Asked each time when there is room. */
export interface MergeRule extends Described {
  /** @param loads - two or more: those on conveyors in the order of these, then the one from work centres that has waited longest */
  readonly choose: (loads: readonly MergingLoad[], context: MergeContext, parameters: Parameters) => MergingLoad;
}

/** A conveyor that leads on to where a load is bound. */
export interface DivertLane {
  readonly conveyor: number;
  /** Time to where the load is bound that way when nothing is in its way [s], and from its end on. */
  readonly time: number;
  readonly timeFromEnd: number;
  /** Loads on it / those that it takes. */
  readonly fill: number;
  /** Loads that it takes in a row where loads part by shares. */
  readonly share: number;
  /** Is it where the conveyor that brings the load sends its product? */
  readonly isOwn: boolean;
}

export interface DivertContext extends DecisionContext {
  /** The conveyor that brings the load. */
  readonly conveyor: number;
  /** Time from where it is to where it is bound when nothing is in its way [s]. */
  readonly timeLeft: number;
  /** Onto which conveyor the last load went that it brought and that had a choice; -1: there was none. How many have gone there in a row. */
  readonly lastTo: number;
  readonly row: number;
}

/**
 * Divert: onto which conveyors may a load go at the end of the one that brings it? Of those that the rule gives, best first, it takes the
 * first that has room, or else the one that will have room first.
 */
export interface DivertRule extends Described {
  /** @param lanes - two or more, the fastest way first. Returns one of them or more */
  readonly choose: (
    job: JobView,
    lanes: readonly DivertLane[],
    context: DivertContext,
    parameters: Parameters,
  ) => readonly DivertLane[];
}

/** A vehicle with a battery that has no request. Charges are shares of the capacity. */
export interface BatteryView {
  readonly vehicle: number;
  readonly node: number;
  readonly charge: number;
  /** Charge with which it would come to the nearest charger with its reserve. */
  readonly needed: number;
  /** Does a request wait for which its battery does not last? */
  readonly lacks: boolean;
  /** Requests that wait and that it may be given next; 0 once it has been given none. */
  readonly requests: number;
  /** When it last ended charging [s]; 0: not yet. */
  readonly chargedAt: number;
}

export interface ChargerOption {
  readonly charger: number;
  readonly node: number;
  /** Driving time to it [s]. */
  readonly driveTime: number;
  /** Places that nobody charges at, or is on the way to. */
  readonly free: number;
  /** Vehicles that wait for a place. */
  readonly waiting: number;
  /** Time until a battery that comes now would be full [s]; of exchange, its mean. */
  readonly timeToFull: number;
}

/**
 * Charging: when does a vehicle without a request go to which charger, and for how long?
 *
 * Asked before requests are given out and after that, when it has become free, when its charge has fallen to what `asksAt` says, when a place at a charger becomes free, and
 * when its battery does not last for a request.
 */
export interface ChargingRule extends Described {
  /** null: to none. It waits for a charger without a free place. */
  readonly choose: (
    vehicle: BatteryView,
    chargers: readonly ChargerOption[],
    context: DecisionContext,
    parameters: Parameters,
  ) => ChargerOption | null;
  /** Charge up to which it charges [1]; to the full unless given. */
  readonly until?: (vehicle: BatteryView, context: DecisionContext, parameters: Parameters) => number;
  /** Charge from which on it may be given requests while it charges, goes to a charger or waits for one [1]; never unless given. */
  readonly leavesFrom?: (vehicle: BatteryView, context: DecisionContext, parameters: Parameters) => number;
  /** Charge to which an idle vehicle may fall until it is asked again [1]; what it needs unless given. */
  readonly asksAt?: (vehicle: BatteryView, context: DecisionContext, parameters: Parameters) => number;
}

/** A vehicle that has nothing to do. */
export interface ParkingView {
  readonly vehicle: number;
  /** Where it stands. */
  readonly node: number;
}

/** A place where a vehicle without a request may wait. */
export interface ParkingPlace {
  readonly node: number;
  /** Driving time to it [s]. */
  readonly driveTime: number;
  /** Is it the vehicle's own, of those that the fleet has? */
  readonly isOwn: boolean;
  /** Other vehicles that park there, or go there to park. */
  readonly vehicles: number;
  /**
   * Driving time to a request of the nearest vehicle without one, if this one waits here [s]: the mean over the requests so far, and
   * the most; 0 before the first.
   */
  readonly meanResponse: number;
  readonly longestResponse: number;
}

/** Parking: where does a vehicle wait that has become free, and has nothing to do? null: where it stands. */
export interface ParkingRule extends Described {
  readonly choose: (
    vehicle: ParkingView,
    places: readonly ParkingPlace[],
    context: DecisionContext,
    parameters: Parameters,
  ) => ParkingPlace | null;
}

/** A site that can make an order, as the site that decides sees it: others by what it has been told of them. */
export interface AllocationOption {
  readonly site: number;
  /** Processing times of the whole route there, by the fastest alternatives [s]. */
  readonly work: number;
  /** Work that stands before them, per machine that is up, at each work centre of the route [s]. */
  readonly wait: number;
  /** Work at all work centres of the site, per machine [s]. */
  readonly load: number;
  /** Mean time of the trips between sites, delivery included [s]. */
  readonly travelTime: number;
  /** How long it is expected to wait for these trips to leave: by their timetables, or until their lots are full [s]. */
  readonly tripWait: number;
  /** Money for making and bringing the order. */
  readonly cost: number;
}

/**
 * Allocation: which site makes an order? Asked once, when it is released, if more than one site can begin it.
 * An allocated order is done at its site wherever the route gives a choice.
 */
export type AllocationRule = ChoosingAllocationRule | BiddingAllocationRule;

/** The site that took the order in chooses; null: the order is bound to no site, and the routing rule chooses as it goes. */
export interface ChoosingAllocationRule extends Described {
  readonly choose: (
    job: JobView,
    options: readonly AllocationOption[],
    context: DecisionContext,
    parameters: Parameters,
  ) => AllocationOption | null;
}

/**
 * Every site bids by what it knows of itself, and the lowest bid wins; ties go by the order of the sites.
 * Bids that come later than the parameter `deadline` [s] after the announcement do not count.
 */
export interface BiddingAllocationRule extends Described {
  readonly bid: (job: JobView, option: AllocationOption, context: DecisionContext, parameters: Parameters) => number;
}

/** What has happened since sites last traded orders; since the run began, if they have not. */
export interface TradingNews {
  /** Machines that failed, and were repaired. */
  readonly failures: number;
  readonly repairs: number;
  /** Has the time come at which the rule wants to be asked again? */
  readonly isDue: boolean;
}

/** All orders at sites: those not begun may go to any site that they have a route at. Times count from now [s]. */
export interface OrdersOfSites {
  /** `lateCost` of an order is its weight. */
  readonly problem: SiteProblem;
  /** By order: the site that has it. */
  readonly sites: readonly number[];
}

export interface TradingContext extends DecisionContext {
  readonly news: TradingNews;
  /** Size of a message [byte]. */
  readonly messageSize: number;
  /** Worked out when it is asked for. */
  readonly orders: () => OrdersOfSites;
}

/**
 * Trading: do sites trade the orders that they have not begun? Asked when a machine failed or was repaired, and when the rule's own time
 * has come, unless a trade is under way. null: they do not. What they have agreed on holds once all their messages have come.
 */
export interface TradingRule extends Described {
  readonly trade: (context: TradingContext, parameters: Parameters) => Agreement | null;
  /** Asks again every so often [s]; Infinity, or no such function: it need not be. */
  readonly every?: (parameters: Parameters) => number;
}

/** A machine as power rules see it. Powers are in kW. */
export interface PowerView {
  readonly machine: number;
  readonly workCentre: number;
  /** ready: without work; else where a power rule has put it. */
  readonly state: "ready" | "standby" | "off";
  /** Since when it has been in this state [s]. */
  readonly since: number;
  /** Has it processed anything since it last became ready? True at the start of the run. */
  readonly hasWorked: boolean;
  /** Jobs in the queue of its work centre beyond those that ready machines, and machines that wake up, will take. */
  readonly waiting: number;
  /** Mean time until it is ready again [s], from each state of rest. */
  readonly wakeTime: { readonly standby: number; readonly off: number };
  readonly power: PowerByState;
}

export interface PowerContext extends DecisionContext {
  /** A draw of the machine's vacation law [s]; 0 where it has none. */
  readonly vacation: () => number;
}

export interface RestOrder {
  readonly state: "standby" | "off";
  /** From now [s]; work that comes before that keeps the machine ready. */
  readonly after: number;
  /** It does not wake before so long a rest [s]; then the rule is asked again. Default: it wakes when the rule says. */
  readonly atLeast?: number;
}

/** Power: what becomes of a machine without work, and when does it come back? */
export interface PowerRule extends Described {
  /**
   * Asked once when a machine has run out of work, when it has come to rest (for a deeper state: off after standby), and
   * after a rest of fixed length. Null: it stays as it is, and is ready after a rest of fixed length.
   */
  readonly rest: (machine: PowerView, context: PowerContext, parameters: Parameters) => RestOrder | null;
  /** Asked while it rests and jobs wait: does it wake up now? */
  readonly wakes: (machine: PowerView, context: PowerContext, parameters: Parameters) => boolean;
}

/** A machine that would begin work, or wake up. Powers are in kW. */
export interface LoadView {
  readonly machine: number;
  /** What the machine would use at most, beyond what is planned for it now. */
  readonly rise: number;
  /** What all machines and vehicles may come to use in what they do now: most of setup and processing where they work. */
  readonly planned: number;
  /** The plant's limit; Infinity: none. */
  readonly limit: number;
}

/** Load: may this machine begin now? One that may not is asked again when the planned power has changed. */
export interface LoadRule extends Described {
  readonly mayStart: (start: LoadView, context: DecisionContext, parameters: Parameters) => boolean;
}

/** A free person who can do what is needed at a machine, so that all others who are needed there can be found as well. */
export interface StaffingOption {
  readonly operator: number;
  /** Index of the person's team; -1: none. */
  readonly team: number;
  /** How many skills the person has. */
  readonly skills: number;
  /** Time to walk to the machine from where the person stands [s]. */
  readonly walkingTime: number;
  /** Time since the person last served, or since the shift began [s]. */
  readonly idleTime: number;
  /** Time the person has served so far [s]. */
  readonly workedTime: number;
}

/** What people are sent for. */
export interface StaffingTask {
  readonly machine: number;
  readonly skill: number;
}

/** Staffing: which of the people who could do it are sent to a machine? Also called the who-rule. */
export interface StaffingRule extends Described {
  /** @param options - two or more, in the order of the scenario */
  readonly choose: (
    options: readonly StaffingOption[],
    task: StaffingTask,
    context: DecisionContext,
    parameters: Parameters,
  ) => StaffingOption;
}

/** What a sensor tells of a machine's condition. */
export interface ConditionReading {
  readonly machine: number;
  /** Failure mode whose wear it follows, by index in the machine. */
  readonly mode: number;
  /** Wear as measured, with the sensor's noise. */
  readonly signal: number;
}

/**
 * Maintenance: does this reading call for an inspection? Asked at every reading; what it remembers of the readings is
 * forgotten after each inspection and repair.
 */
export interface MaintenanceRule extends Described {
  readonly alarm: (reading: ConditionReading, context: DecisionContext, parameters: Parameters) => boolean;
}

/** What is known of the plant as an order arrives. The order itself counts nowhere. */
export interface OrderContext extends DecisionContext {
  /** Due date that the customer asks for [s]; Infinity: none. */
  readonly requestedDate: number;
  /** Price of the whole order; 0 where the product has none. */
  readonly price: number;
  /** Accepted orders that have not left, those not released included (JIS). */
  readonly jobsInSystem: number;
  /** Jobs in the queues of the work centres on the order's route (JIQ); computed when asked. */
  readonly jobsOnRoute: () => number;
  /** Processing times of these jobs there [s] (WIQ); computed when asked. */
  readonly workOnRoute: () => number;
  /** Work that accepted orders still need at a work centre of the route, per machine [s]: the largest; computed when asked. */
  readonly longestLoad: () => number;
}

/** What a rule wants to know of an order's future. */
export interface ForecastQuestion {
  /** Look-aheads: runs of a copy of the plant, each with random numbers of its own. */
  readonly replications: number;
  /** How far they look from now [s]. */
  readonly horizon: number;
  /** Do orders go on arriving in them, or is the asking order the last? */
  readonly arrivals: boolean;
  /** Are processing times as they will be, or drawn anew where an operation is not over? */
  readonly timesKnown: boolean;
  /** Due dates in them, of the asking order and of those that come later: so long after arrival [s]; below 0: the dates asked for. */
  readonly allowance: number;
}

/** What became of an order in look-aheads. */
export interface Forecast {
  /** When it was finished [s], ascending. */
  readonly finished: readonly number[];
  /** Look-aheads in which it was still in the plant at the horizon. */
  readonly unfinished: number;
  /** Look-aheads in which it was scrapped, or turned away, or its customer gave up. */
  readonly lost: number;
}

export interface PromisingContext extends OrderContext {
  /**
   * Looks ahead: plays copies of the plant until the order is finished, as if it were accepted. null: the order is the
   * plant's own (it replenishes a stock, or keeps a saturated stream going), which no customer waits for.
   */
  readonly forecast: (question: ForecastQuestion) => Forecast | null;
}

/** Promising: which due date is an arriving order promised [s]? Infinity: none. Also called due-date assignment. */
export interface PromisingRule extends Described {
  readonly promise: (job: JobView, context: PromisingContext, parameters: Parameters) => number;
}

export interface AcceptanceContext extends OrderContext {
  /** Due date by the promising rule [s]; Infinity: none. */
  readonly promisedDate: number;
}

export type RefusalReason = "capacity" | "dueDate" | "other";

/** Order acceptance: is an arriving order refused, and why? null: it is accepted. */
export interface AcceptanceRule extends Described {
  readonly refuse: (job: JobView, context: AcceptanceContext, parameters: Parameters) => RefusalReason | null;
}

/** An item's stock as replenishment rules see it, in units. */
export interface StockView {
  readonly item: number;
  readonly onHand: number;
  /** Ordered and not yet delivered. */
  readonly onOrder: number;
  /** What jobs in queues will take. */
  readonly reserved: number;
  /** Owed to customers, and to items that it supplies. */
  readonly backorder: number;
  /** Inventory position: on hand + on order - reserved - backorder. */
  readonly position: number;
  /** Demand since the last time the rule was asked, what was lost included. */
  readonly demand: number;
}

/** What is known of an item's future, by periods that each last from one review to the next; the first begins now. Amounts in units. */
export interface RequirementsView {
  /**
   * Gross requirements: what is owed and what orders in the plant still need, in the first period; dated demands and listed
   * orders in theirs; and what the planned orders for the items that are made of this one, or supplied from it, will take.
   */
  readonly gross: (periods: number) => readonly number[];
  /**
   * Scheduled receipts: deliveries under way when they come, other open orders so many periods after they were placed; what
   * should have come before now counts in the first period.
   */
  readonly receipts: (periods: number, leadTime: number) => readonly number[];
}

/** What the scenario says of an item, by second: costs, random demand and lead time. */
export interface ItemFigures {
  /** Money per order; per unit on hand and second; per unit owed and second. */
  readonly orderCost: number;
  readonly holdingCost: number;
  readonly shortageCost: number;
  /** Mean and variance of the random demand per second [units], in the long run; dated demands count nowhere. */
  readonly demandRate: number;
  readonly demandVariance: number;
  /** From order to delivery by a supplier who has it: mean [s] and variance [s2]. */
  readonly leadTime: number;
  readonly leadTimeVariance: number;
  /** [s]; 0: it is reviewed continuously. */
  readonly reviewPeriod: number;
}

export interface ReplenishmentContext extends DecisionContext {
  readonly requirements: RequirementsView;
  readonly figures: ItemFigures;
}

/**
 * Replenishment: how many units of the item to order now? 0: none. Asked at each review, and with continuous review at each
 * change of the position.
 *
 * A rule that plans ahead answers with its planned orders by period, of which the first is ordered now: the others tell the
 * items of which this one is made, which are asked after it, what they will be needed for.
 */
export interface ReplenishmentRule extends Described {
  readonly order: (
    stock: StockView,
    context: ReplenishmentContext,
    parameters: Parameters,
  ) => number | readonly number[];
  /** Does it answer with planned orders? Then its items must be reviewed periodically. */
  readonly plans?: boolean;
  /** Does it take the demand between two reviews for that of a period, so that they must be periodic? */
  readonly isPeriodic?: boolean;
}

/** A job that has come to an operation which it may skip. */
export interface InspectionView {
  readonly job: number;
  readonly product: number;
  readonly operation: number;
  /** Pieces. */
  readonly quantity: number;
  readonly priority: number;
  /** [s]; Infinity: none. */
  readonly dueDate: number;
  /** Jobs that have come to the operation before it, those included that skipped it. */
  readonly passed: number;
}

/**
 * Inspection: is this job taken, or does it skip the operation? For inspections, and for other steps that are sampled.
 * What the rule remembers is kept by operation.
 */
export interface InspectionRule extends Described {
  readonly inspects: (step: InspectionView, context: DecisionContext, parameters: Parameters) => boolean;
  /** Told of the result of each inspection there: was the job taken for defective? */
  readonly learns?: (isFound: boolean, context: DecisionContext, parameters: Parameters) => void;
}

/** A point of a control chart: the mean of a subgroup of jobs that one machine has made. */
export interface ChartPoint {
  readonly machine: number;
  /** What is measured was made by this operation of this product. */
  readonly product: number;
  readonly operation: number;
  /** Mean less nominal, in standard deviations of such a mean: standard normal while the machine is in control. */
  readonly deviation: number;
  /** Jobs in the subgroup, n. */
  readonly size: number;
}

/**
 * Control: does this point of a chart say that the machine is out of control? What the rule remembers is kept by chart and
 * machine, and forgotten after a signal, and when the machine is maintained, repaired or adjusted.
 */
export interface ControlRule extends Described {
  readonly signals: (point: ChartPoint, context: DecisionContext, parameters: Parameters) => boolean;
}

/** A store of a distribution network as its rule sees it. Amounts in units. */
export interface StoreView {
  readonly item: number;
  readonly id: string;
  readonly onHand: number;
  /** On its way, and ordered. */
  readonly onOrder: number;
  /** What is owed, what orders in the plant and dated demands need within the horizon, and the mean of random demands in it. */
  readonly wanted: number;
  /** Money that a unit wanted and not there costs within the horizon, by the item's costs; 0: none is known. */
  readonly shortageCost: number;
  /** Is demand that is not met lost? Else it is owed. */
  readonly isLost: boolean;
  /** Money per unit on hand and second. */
  readonly holdingCost: number;
  /** What is wanted in so many periods of a length [s] from now on: what is known in its period, what is owed in the first. */
  readonly demands: (periods: number, length: number) => readonly number[];
  /** What is on its way and ordered, by the period that begins when it is there, or next after that. */
  readonly receipts: (periods: number, length: number) => readonly number[];
}

/** A way from a store to another. */
export interface LaneView {
  /** Places in the list of stores. */
  readonly from: number;
  readonly to: number;
  /** Mean time from door to door, without waiting for a trip [s]. */
  readonly time: number;
  /** Money per unit; of a link, as if each load went with a full trip. */
  readonly cost: number;
  /** Most units now; Infinity: no limit. */
  readonly capacity: number;
  /** null: goods go by themselves. */
  readonly trips: LaneTripsView | null;
}

/** The trips of a link between sites, as far as goods of a lane are concerned. */
export interface LaneTripsView {
  /** Money per trip. */
  readonly cost: number;
  /** Money per unit besides. */
  readonly unitCost: number;
  /** Units that a trip takes; Infinity: no limit. */
  readonly load: number;
  /**
   * Trips that leave in so many periods of a length [s] from now on and still have room (Infinity: no limit), and the longest time
   * from the beginning of a period until what leaves first in it arrives [s].
   */
  readonly outlook: (
    periods: number,
    length: number,
  ) => { readonly departures: readonly number[]; readonly time: number };
}

/** A store for which the rule may order from outside. */
export interface StoreSupplyView {
  /** Place in the list of stores. */
  readonly store: number;
  /** Mean time from order to delivery [s]. */
  readonly time: number;
  /** Money per order, and per unit. */
  readonly orderCost: number;
  readonly unitCost: number;
  /** Orders are whole multiples of it; 0: of nothing. */
  readonly multiple: number;
  /** Most units now; Infinity: no limit. */
  readonly capacity: number;
}

/** Goods that go over a lane now. */
export interface Transfer {
  /** Place in the list of lanes. */
  readonly lane: number;
  /** Units; no more than what is on hand where they come from goes in all. */
  readonly amount: number;
}

/** Goods that are ordered from outside now. */
export interface StoreOrder {
  /** Place in the list of supplies. */
  readonly supply: number;
  readonly amount: number;
}

export interface DistributionContext extends DecisionContext {
  /** Solves linear programs; null: none was given to the run. */
  readonly solver: LinearSolver | null;
  /** From one planning instant to the next [s]. */
  readonly period: number;
  /** [s] */
  readonly horizon: number;
  /** Stores for which the rule may order. */
  readonly supplies: readonly StoreSupplyView[];
}

/** Distribution: which goods go from which store to which other? Asked at each planning instant of a network of stores. */
export interface DistributionRule extends Described {
  readonly plan: (
    stores: readonly StoreView[],
    lanes: readonly LaneView[],
    context: DistributionContext,
    parameters: Parameters,
  ) => readonly (Transfer | StoreOrder)[];
  /** Must the run be given a solver of linear programs? */
  readonly needsSolver?: boolean;
}

/** Where a picker takes something: in an aisle, so many metres from the front cross aisle. */
export interface PickLocation {
  /** From 0, left to right. */
  readonly aisle: number;
  /** From the front cross aisle [m]: 0 to the length of the aisle. */
  readonly at: number;
}

/** Parallel aisles between a front and a back cross aisle, the only places where the picker changes the aisle. */
export interface PickingBlock {
  readonly aisles: number;
  /** From the front to the back cross aisle [m], > 0. */
  readonly aisleLength: number;
  /** From an aisle to the next along a cross aisle [m], > 0. */
  readonly aislePitch: number;
  /** The tour begins and ends at the front of this aisle. */
  readonly depot: { readonly aisle: number };
}

/** A place that a picker's walk comes to: a pick, or a turn. From a point to the next it goes straight. */
export interface WayPoint extends PickLocation {
  /** Index of the pick that is made here; -1: none. */
  readonly pick: number;
}

/**
 * Picking: which way does a picker walk to make these picks?
 *
 * The answer is the whole walk, from the front of the depot's aisle back to it, that makes every pick once. Two points that
 * follow each other lie in one aisle, or both at the front or both at the back.
 */
export interface PickingRule extends Described {
  readonly route: (
    picks: readonly PickLocation[],
    block: PickingBlock,
    context: DecisionContext,
    parameters: Parameters,
  ) => readonly WayPoint[];
}

/** An item as rules see it that keep locations for items. */
export interface SlottedItem {
  /** Locations that it needs. */
  readonly locations: number;
  /** How much it is moved, in proportion to the others. */
  readonly turnover: number;
}

/** Which locations are kept for which items: those of a group for the items of that group. Groups are numbers from 0; -1: for none. */
export interface Slotting {
  /** By item, in the order in which they were given. */
  readonly groupOfItem: readonly number[];
  /** By location, the nearest to the depot first. */
  readonly groupOfLocation: readonly number[];
}

/** A location that could take the load. */
export interface OpenLocation {
  readonly location: number;
  /** Time from the depot to it [s]. */
  readonly travelTime: number;
  /** Group for whose items it is kept; -1: for none. */
  readonly group: number;
}

/** A unit load, or less, that is to be put away. */
export interface LoadToStore {
  readonly item: number;
  readonly amount: number;
  /** Group of the item; -1: none. */
  readonly group: number;
}

export interface StorageContext extends DecisionContext {
  readonly storage: number;
}

/**
 * Storage: into which open location does a load go? null: it waits. Also called slotting or location assignment.
 *
 * The locations come nearest first. A load goes to a location that holds its item and has room before the rule is asked.
 */
export interface StorageRule extends Described {
  /** Which locations are kept for which items; absent: for none. Asked as the run begins, and whenever the storage is slotted again. */
  readonly slot?: (items: readonly SlottedItem[], locations: number, parameters: Parameters) => Slotting;
  readonly choose: (
    load: LoadToStore,
    open: readonly OpenLocation[],
    context: StorageContext,
    parameters: Parameters,
  ) => OpenLocation | null;
}

/** A load at its location, as re-slotting rules see it. */
export interface SlottedLoad {
  readonly location: number;
  readonly item: number;
  readonly units: number;
  /** Time from the depot to it [s]. */
  readonly travelTime: number;
  /** Loads are moved within zones: those of a crane are the aisles that it serves; everywhere else there is one. */
  readonly zone: number;
}

/** An open location, as re-slotting rules see it. */
export interface OpenSlot {
  readonly location: number;
  readonly travelTime: number;
  readonly zone: number;
}

/** A load goes to an open location, or changes places with the load that lies there. */
export interface Relocation {
  readonly from: number;
  readonly to: number;
}

/** A storage whose loads may be moved. */
export interface ReslottingView {
  readonly storage: number;
  /** Loads and open locations, the nearest to the depot first; without those that are to be moved already, or take a load that is. */
  readonly loads: readonly SlottedLoad[];
  readonly open: readonly OpenSlot[];
  /** Times from review to review [s]. */
  readonly period: number;
  /** Visits for what is taken of each item, since the last review. */
  readonly visits: (item: number) => number;
}

export interface ReslottingContext extends DecisionContext {
  /** Time that it takes to move the load at `from` to `to`, or to let it change places with the one there [s]. */
  readonly moveTime: (from: number, to: number) => number;
}

/** Re-slotting: which loads of a storage are moved now? Each location stands in one of the relocations at most. */
export interface ReslottingRule extends Described {
  readonly choose: (
    storage: ReslottingView,
    context: ReslottingContext,
    parameters: Parameters,
  ) => readonly Relocation[];
}

/** A truck, or another job, that waits for a door of the docks. */
export interface DockingTruck {
  readonly job: number;
  /** When it came into the yard [s]. */
  readonly arrival: number;
  /** Time of its appointment [s]; without one that of its arrival. */
  readonly appointment: number;
  /** Did it come after the grace of its appointment? */
  readonly isLate: boolean;
  /** Machine that its appointment is for; -1: any. */
  readonly door: number;
  /** Unit loads, or orders, that it brings or takes. */
  readonly loads: number;
}

/** A door that is free: a machine of the docks. */
export interface FreeDoor {
  readonly door: number;
}

export interface DockingContext extends DecisionContext {
  readonly workCentre: number;
  /** May the truck be served at the door now, as far as people and tools go? */
  readonly canServe: (truck: DockingTruck, door: FreeDoor) => boolean;
  /** Mean way from the door to the places of what the truck brings [m]; 0: it brings nothing to a place that is known. */
  readonly distance: (truck: DockingTruck, door: FreeDoor) => number;
}

/** Docking: which truck goes to which door next? Asked until nobody goes any more; null: all wait. Also called dock assignment. */
export interface DockingRule extends Described {
  /**
   * @param trucks - one or more, in the order of arrival
   * @param doors - one or more, in the order in which the work centre offers its machines
   */
  readonly choose: (
    trucks: readonly DockingTruck[],
    doors: readonly FreeDoor[],
    context: DockingContext,
    parameters: Parameters,
  ) => { readonly truck: DockingTruck; readonly door: FreeDoor } | null;
}

/** A pod that could be called to a station. */
export interface PodView {
  readonly pod: number;
  /** Lines of the station's orders, or loads to be put away there, that it can serve and that no pod on its way there will. */
  readonly lines: number;
  /** Units of these lines and loads. */
  readonly units: number;
  /** Orders that these belong to. */
  readonly orders: number;
  /** When the oldest of these orders arrived [s], and the earliest of their due dates [s]; Infinity: none. */
  readonly releaseDate: number;
  readonly dueDate: number;
  /** Driving time from where it stands to the station [s]. */
  readonly travelTime: number;
}

export interface PodSelectionContext extends DecisionContext {
  /** Work centre of the station. */
  readonly workCentre: number;
}

/** Pod selection: which pod is called to a station next? Asked while the station may call more; null: none now. */
export interface PodSelectionRule extends Described {
  /** @param pods - one or more, by number */
  readonly choose: (pods: readonly PodView[], context: PodSelectionContext, parameters: Parameters) => PodView | null;
}

/** A pod that leaves a station. */
export interface PodToStore {
  readonly pod: number;
  /** Place from which it was fetched. */
  readonly from: number;
  /** Place where it stood as the run began. */
  readonly home: number;
  /** Share of the pods that have been at stations less often, 0..1; computed when asked. */
  readonly turnover: () => number;
}

/** A place where no pod stands, and that is kept for none. */
export interface PodPlace {
  readonly place: number;
  /** Driving time to it from the station that the pod leaves [s]. */
  readonly travelTime: number;
  /** Share of all places that are nearer to the stations, 0..1. */
  readonly rank: number;
}

/** Pod storage: to which place is a pod brought that leaves a station? */
export interface PodStorageRule extends Described {
  /** @param places - one or more, by number */
  readonly choose: (
    pod: PodToStore,
    places: readonly PodPlace[],
    context: DecisionContext,
    parameters: Parameters,
  ) => PodPlace;
}

/** What has happened since the schedule in force was made; since the run began, where there is none. */
export interface ScheduleNews {
  /** Orders that came, machines that failed and were repaired, jobs that were lost. */
  readonly orders: number;
  readonly failures: number;
  readonly repairs: number;
  readonly losses: number;
  /** By how much an operation began later than scheduled, the most of all [s]. */
  readonly drift: number;
  /** Has the time come at which the rule wants to be asked again? */
  readonly isDue: boolean;
}

/** The plant as a shop: what is still to be done. All times count from now [s]. */
export interface ScheduledShop {
  readonly shop: Shop;
  /** The schedule in force, as far as its operations have not begun; indices are those of the shop. */
  readonly prior: readonly ScheduledOperation[];
}

export interface SchedulingContext extends DecisionContext {
  readonly news: ScheduleNews;
  /** When the schedule in force was made [s]; -1: there is none. */
  readonly madeAt: number;
  /** Schedules made so far. */
  readonly number: number;
  /** Worked out when it is asked for. */
  readonly shop: () => ScheduledShop;
}

/** A schedule of the shop's operations, checked before it is in force. */
export interface NewSchedule {
  readonly operations: readonly ScheduledOperation[];
  /** What it is worth, by the rule's own measure. */
  readonly value: number;
  /** Moves that the search for it took. */
  readonly moves: number;
}

/**
 * Scheduling: is what is still to be done scheduled anew? Asked whenever an order came, a machine failed or was repaired, a job was
 * lost, an operation began late, or the rule's own time has come. null: the schedule in force stays.
 */
export interface SchedulingRule extends Described {
  readonly schedule: (context: SchedulingContext, parameters: Parameters) => NewSchedule | null;
  /** Asks again every so often [s]; Infinity, or no such function: it need not be. */
  readonly every?: (parameters: Parameters) => number;
}

/** The rule of each family, by the name users choose it with. */
export interface PolicyRules {
  readonly scheduling: SchedulingRule;
  readonly dispatching: DispatchingRule;
  readonly routing: RoutingRule;
  readonly release: ReleaseRule;
  readonly transport: TransportRule;
  readonly vehicleRouting: VehicleRoutingRule;
  readonly traffic: TrafficRule;
  readonly charging: ChargingRule;
  readonly parking: ParkingRule;
  readonly loadSelection: LoadSelectionRule;
  readonly merge: MergeRule;
  readonly divert: DivertRule;
  readonly allocation: AllocationRule;
  readonly trading: TradingRule;
  readonly batching: BatchingRule;
  readonly power: PowerRule;
  readonly load: LoadRule;
  readonly maintenance: MaintenanceRule;
  readonly promising: PromisingRule;
  readonly acceptance: AcceptanceRule;
  readonly staffing: StaffingRule;
  readonly replenishment: ReplenishmentRule;
  readonly inspection: InspectionRule;
  readonly control: ControlRule;
  readonly picking: PickingRule;
  readonly storage: StorageRule;
  readonly reslotting: ReslottingRule;
  readonly docking: DockingRule;
  readonly distribution: DistributionRule;
  readonly podSelection: PodSelectionRule;
  readonly podStorage: PodStorageRule;
}
