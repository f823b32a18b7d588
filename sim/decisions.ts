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
  /** Index into `Model.setupFamilies`; -1: none. */
  readonly setupFamily: number;
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
}

/** Routing: which alternative of its next operation does a job take? At least two options, in the route's order. */
export interface RoutingRule extends Described {
  readonly choose: (
    job: JobView,
    options: readonly RoutingOption[],
    context: DecisionContext,
    parameters: Parameters,
  ) => RoutingOption;
}

export interface ReleaseContext extends DecisionContext {
  /** Jobs in the plant: released, and neither completed nor scrapped. */
  readonly workInProcess: number;
  /** Their remaining work [s]; computed when asked. */
  readonly workload: () => number;
}

/** Release: may this order enter the plant now? Asked in order of arrival, until the first no. */
export interface ReleaseRule extends Described {
  readonly mayRelease: (job: JobView, context: ReleaseContext, parameters: Parameters) => boolean;
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
}

export interface TransportContext extends DecisionContext {
  /** Driving time between nodes [s] for a vehicle. */
  readonly travelTime: (vehicle: number, from: number, to: number) => number;
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

/** Promising: which due date is an arriving order promised [s]? Infinity: none. Also called due-date assignment. */
export interface PromisingRule extends Described {
  readonly promise: (job: JobView, context: OrderContext, parameters: Parameters) => number;
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

/** The rule of each family, by the name users choose it with. */
export interface PolicyRules {
  readonly dispatching: DispatchingRule;
  readonly routing: RoutingRule;
  readonly release: ReleaseRule;
  readonly transport: TransportRule;
  readonly promising: PromisingRule;
  readonly acceptance: AcceptanceRule;
}
