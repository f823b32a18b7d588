import type { Distribution } from "../random/distribution.ts";
import type { SiteNetwork } from "./network.ts";
import type { Condition } from "./condition.ts";

/**
 * What a plant is: frozen data in the field's words, made from a scenario.
 *
 * Things refer to each other by their index in the arrays of `Model`; -1 means none.
 * Inside, times are seconds, lengths metres, power kW, energy kWh, emissions kg CO2e.
 */
export interface Model {
  readonly name: string;
  readonly description: string;
  readonly sites: readonly Site[];
  readonly areas: readonly Area[];
  readonly workCentres: readonly WorkCentre[];
  readonly machines: readonly Machine[];
  readonly setupFamilies: readonly string[];
  readonly products: readonly Product[];
  readonly orderStreams: readonly OrderStream[];
  readonly calendars: readonly Calendar[];
  readonly transport: Transport | null;
  /** null: jobs go from site to site at once, and every site knows the others' states. */
  readonly network: SiteNetwork | null;
  readonly layout: Layout;
  readonly energy: EnergySettings;
  readonly policies: PolicyChoices;
  readonly random: RandomSettings;
  readonly run: RunSettings;
}

export interface Site {
  readonly id: string;
  readonly name: string;
  /** Where jobs that wait for a trip to another site stand in the hall. */
  readonly dock: Position;
}

export interface Area {
  readonly id: string;
  readonly name: string;
  readonly site: number;
}

/** Machines that share one queue. ISA-95: work centre. */
export interface WorkCentre {
  readonly id: string;
  readonly name: string;
  /** -1: none. */
  readonly area: number;
  /** Indices into `Model.machines`, ascending. */
  readonly machines: readonly number[];
  /** Places for waiting jobs, without the places in the machines; Infinity: unlimited. */
  readonly bufferCapacity: number;
  /** Places for finished jobs that wait for a vehicle; beyond that the machine is blocked. Infinity: unlimited. */
  readonly outputCapacity: number;
  /** Which free machine takes the next job. */
  readonly machineChoice: "longest-idle" | "lowest-index" | "last-freed";
  readonly setup: Setup | null;
  /** A waiting job that the dispatching rule puts strictly before the one in process may interrupt it. */
  readonly preemption: "none" | "resume" | "restart";
  /** Own dispatching rule, or null for the plant's. */
  readonly dispatching: PolicyChoice | null;
  /** Path node where vehicles stop for this work centre; -1 without a path network. */
  readonly node: number;
}

export interface Setup {
  /** Time to change to family `to` coming from `from`: `times[from + 1][to]`; row 0 is the state before the first setup. Null: no setup. */
  readonly times: readonly (readonly (Distribution | null)[])[];
}

/** ISA-95: work unit. */
export interface Machine {
  readonly id: string;
  readonly workCentre: number;
  /** Shape in the 3D hall. */
  readonly type: MachineType;
  /** Working hours; -1: always. */
  readonly calendar: number;
  /** What happens to the operation in process when the shift ends. */
  readonly atShiftEnd: "interrupt" | "finish";
  readonly failures: readonly FailureMode[];
  readonly power: PowerByState;
  readonly position: Position;
}

export type MachineType =
  | "machine"
  | "cnc"
  | "lathe"
  | "press"
  | "printer"
  | "robot"
  | "bench"
  | "oven"
  | "paint"
  | "inspection"
  | "sewing"
  | "packing";

export interface FailureMode {
  readonly id: string;
  /** Does the time to failure run on the calendar or only while the machine processes? */
  readonly clock: "calendar" | "operating";
  readonly timeToFailure: Distribution;
  readonly timeToRepair: Distribution;
  /** What becomes of the operation in process: go on, begin again, or lose the job. */
  readonly interruptedOperation: "resume" | "restart" | "scrap";
}

/** kW by machine state. */
export interface PowerByState {
  readonly idle: number;
  readonly starved: number;
  readonly setup: number;
  readonly processing: number;
  readonly blocked: number;
  readonly down: number;
  readonly offShift: number;
}

export interface Product {
  readonly id: string;
  readonly name: string;
  /** Colour in the hall and the Gantt, "#rrggbb". */
  readonly colour: string;
  readonly operations: readonly Operation[];
  /** What the customer chooses; empty: every piece is the same. */
  readonly options: readonly ProductOption[];
  /** Each must hold for every variant. */
  readonly constraints: readonly Condition[];
  /** Money per piece; null: nothing is known of prices. */
  readonly price: number | null;
  /** Added to the price of variants for which they hold. */
  readonly surcharges: readonly Surcharge[];
}

export interface ProductOption {
  readonly id: string;
  readonly values: readonly string[];
  /** How often each value is chosen, as weights. */
  readonly shares: readonly number[];
}

export interface Surcharge {
  readonly when: Condition;
  readonly price: number;
}

export interface Operation {
  readonly id: string;
  /** At least one; more than one asks the routing policy. */
  readonly alternatives: readonly Alternative[];
  /** Index into `Model.setupFamilies`; -1: none. */
  readonly setupFamily: number;
  /** Share of jobs that survive, 0..1. */
  readonly yield: number;
  /** Where the job goes next, with weights; null: the following operation, or out after the last. */
  readonly next: readonly Branch[] | null;
  /** Variants that need the operation; null: all do. */
  readonly when: Condition | null;
  /** How the processing time depends on the variant: time x factors + extras of all that hold. */
  readonly adjustments: readonly Adjustment[];
}

export interface Adjustment {
  readonly when: Condition;
  readonly factor: number;
  /** Seconds, per piece where the time is per piece. */
  readonly extra: number;
}

export interface Alternative {
  readonly workCentre: number;
  readonly processingTime: Distribution;
  /** Is the time for the whole job, or for each piece of it? */
  readonly per: "job" | "piece";
}

export interface Branch {
  /** Index of the next operation of the product; -1: the job leaves. */
  readonly operation: number;
  readonly weight: number;
}

export interface OrderStream {
  readonly id: string;
  readonly arrivals: Arrivals;
  readonly dueDate: DueDateRule;
  readonly weight: Distribution;
  readonly quantity: Distribution;
  /** Class of urgency; a lower number is more urgent. */
  readonly priority: number;
  /** What happens to an order that cannot enter at once, for want of a place at its first work centre or of its release. */
  readonly whenFull: "wait" | "reject";
  /** Site that takes its orders in and decides about them; -1: no site. */
  readonly site: number;
  /** Site to which finished jobs are brought; -1: they leave where they are finished. */
  readonly deliverTo: number;
  /** How the options of products are chosen where it is not by the products' own shares. */
  readonly choices: readonly OptionChoices[];
}

/** What the customers of a stream choose for one product. */
export interface OptionChoices {
  readonly product: number;
  /** Weights by option and value. */
  readonly shares: readonly (readonly number[])[];
  /** Combinations that are ordered together; empty: each option is chosen by itself. */
  readonly combinations: readonly Combination[];
}

export interface Combination {
  readonly weight: number;
  /** Value by option; -1: by its shares. */
  readonly values: readonly number[];
}

export type Arrivals =
  | {
      readonly kind: "stochastic";
      readonly interarrival: Distribution;
      /** Time of the first arrival; null: one interarrival time after the start. */
      readonly first: Distribution | null;
      /** Orders per arrival. */
      readonly batchSize: Distribution;
      readonly mix: readonly ProductShare[];
      /** No orders after so many; Infinity: no limit. */
      readonly limit: number;
    }
  /** There is always one more order waiting to be released. */
  | { readonly kind: "saturated"; readonly mix: readonly ProductShare[]; readonly limit: number }
  /** Sorted by time, then as given. */
  | { readonly kind: "list"; readonly orders: readonly ListedOrder[] };

export interface ProductShare {
  readonly product: number;
  readonly weight: number;
}

export interface ListedOrder {
  readonly id: string;
  readonly product: number;
  readonly time: number;
  /** Absolute [s]; Infinity: none; null: by the stream's rule. */
  readonly dueDate: number | null;
  /** null: by the stream's law. */
  readonly weight: number | null;
  readonly quantity: number | null;
  readonly priority: number | null;
  /** Value by option of its product, -1: by the shares; null: all by the shares. */
  readonly options: readonly number[] | null;
}

export type DueDateRule =
  | { readonly kind: "none" }
  /** Arrival + allowance. */
  | { readonly kind: "allowance"; readonly allowance: Distribution }
  /** Total work content (TWK): arrival + factor x total work of the job, rounded down to whole seconds where `whole`. */
  | { readonly kind: "totalWork"; readonly factor: number; readonly whole: boolean };

/** Working time as half-open intervals [from, to) within a repeating period, ascending and disjoint. */
export interface Calendar {
  readonly id: string;
  /** Length of the period [s], a week unless stated. */
  readonly period: number;
  /** Clock time 0 of the run falls at this offset in the period [s]. */
  readonly offset: number;
  readonly working: readonly (readonly [from: number, to: number])[];
}

export interface Transport {
  readonly nodes: readonly PathNode[];
  readonly edges: readonly PathEdge[];
  readonly fleets: readonly Fleet[];
  /** All vehicles of all fleets. */
  readonly vehicles: readonly Vehicle[];
  /** Next node on the shortest path from a to b: `nextNode[a][b]`; -1: no way. */
  readonly nextNode: readonly (readonly number[])[];
  /** Shortest distance [m]: `distance[a][b]`; Infinity: no way. */
  readonly distance: readonly (readonly number[])[];
  /** Node where released orders appear and finished ones leave; -1: at their first and last work centre. */
  readonly source: number;
  readonly sink: number;
}

/** VDA 5050: node. */
export interface PathNode {
  readonly id: string;
  readonly position: Position;
}

/** VDA 5050: edge. One direction; a two-way path is two edges. */
export interface PathEdge {
  readonly from: number;
  readonly to: number;
  readonly length: number;
  /** m/s; Infinity: as fast as the vehicle. */
  readonly speedLimit: number;
}

export interface Fleet {
  readonly id: string;
  readonly type: "agv" | "amr" | "forklift";
  /** m/s */
  readonly speed: number;
  readonly loadTime: Distribution;
  readonly unloadTime: Distribution;
  /** kW while travelling, and while standing. */
  readonly powerTravelling: number;
  readonly powerStanding: number;
}

export interface Vehicle {
  readonly id: string;
  readonly fleet: number;
  /** Where it stands at the start. */
  readonly home: number;
}

export interface Position {
  readonly x: number;
  /** Depth axis of the floor plan. */
  readonly y: number;
  /** Radians, counter-clockwise seen from above; 0 looks along +x. */
  readonly heading: number;
}

export interface Layout {
  /** Metres. */
  readonly width: number;
  readonly depth: number;
  readonly height: number;
  /** Floor markings with names. */
  readonly zones: readonly {
    readonly name: string;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly depth: number;
  }[];
  /** Storage racks, for the eye only until there is a warehouse. */
  readonly racks: readonly {
    readonly x: number;
    readonly y: number;
    readonly heading: number;
    readonly bays: number;
    readonly levels: number;
  }[];
  /** Where the waiting jobs of each work centre stand: `queues[workCentre]`, rows of places from `origin` along `heading`. */
  readonly queues: readonly QueueArea[];
}

export interface QueueArea {
  readonly origin: Position;
  readonly columns: number;
  /** Metres between places. */
  readonly pitch: number;
}

export interface EnergySettings {
  /** kg CO2e per kWh. */
  readonly carbonIntensity: number;
  /** Money per kWh. */
  readonly price: number;
  readonly currency: string;
}

export interface PolicyChoices {
  readonly dispatching: PolicyChoice;
  readonly routing: PolicyChoice;
  readonly release: PolicyChoice;
  readonly transport: PolicyChoice;
  readonly promising: PolicyChoice;
  readonly acceptance: PolicyChoice;
}

export type PolicyFamily = keyof PolicyChoices;

export interface PolicyChoice {
  /** Registry id, or the path of a user's file as written. */
  readonly id: string;
  readonly parameters: Readonly<Record<string, number>>;
}

export interface RandomSettings {
  readonly generator: "alea" | "mrg32k3a" | "pmmlcg";
  /** Are a job's processing times drawn when the job is made, or when each operation starts? */
  readonly draws: "with-job" | "at-start";
  /** Streams that share one generator: stream name (or a prefix ending in `*`) -> shared name. For `pmmlcg` the shared name is the number of Law's stream. */
  readonly share: Readonly<Record<string, string>>;
}

export interface RunSettings {
  readonly seed: number;
  readonly replication: number;
  /** End of the run [s]; Infinity: until nothing happens any more. */
  readonly until: number;
  /** KPIs count from here [s]. */
  readonly warmUp: number;
  /** Stop when so many operations have started; Infinity: no such limit. */
  readonly stopAfterStarts: number;
  /** Stop when so many jobs have been completed; Infinity: no such limit. */
  readonly stopAfterCompletions: number;
  /** At a deadlock: does the run end, or is it marked in the records while those that can still move go on? */
  readonly deadlock: "stop" | "mark";
  /** Wall-clock date of time 0, ISO 8601 without zone, or "" for none. */
  readonly startDate: string;
}
