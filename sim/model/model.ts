import type { Distribution } from "../random/distribution.ts";
import type { Condition } from "./condition.ts";
import type { AssignableCause } from "./control.ts";
import type { Conveyor } from "./conveyor.ts";
import type { StoreNetwork } from "./distribution.ts";
import type { SiteNetwork } from "./network.ts";
import type { OperationQuality, QualityCosts } from "./quality.ts";
import type { Item, Kitting, Material, StockDemand } from "./stock.ts";
import type { OrderLines, Storage, StorageTask, StorageWork } from "./storage.ts";
import type { Appointments } from "./truck.ts";
import type { FailureMode, MaintenanceTask } from "./upkeep.ts";

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
  /** What may be processed together: operations of one family, at one work centre. */
  readonly batchFamilies: readonly string[];
  /** What people can do, in the order in which the scenario first names them. */
  readonly skills: readonly Skill[];
  readonly teams: readonly string[];
  /** Every person; the members of a group one after the other. */
  readonly operators: readonly Operator[];
  readonly tools: readonly Tool[];
  readonly products: readonly Product[];
  readonly orderStreams: readonly OrderStream[];
  readonly cardLoops: readonly CardLoop[];
  readonly storages: readonly Storage[];
  readonly items: readonly Item[];
  readonly stockDemands: readonly StockDemand[];
  /** Networks of stores between which goods are sent. */
  readonly distribution: readonly StoreNetwork[];
  readonly calendars: readonly Calendar[];
  readonly transport: Transport | null;
  /** null: jobs go from site to site at once, and every site knows the others' states. */
  readonly network: SiteNetwork | null;
  readonly layout: Layout;
  readonly energy: EnergySettings;
  readonly qualityCosts: QualityCosts;
  readonly policies: PolicyChoices;
  readonly random: RandomSettings;
  readonly run: RunSettings;
}

export interface Site {
  readonly id: string;
  readonly name: string;
  /** Where jobs that wait for a trip to another site stand in the hall. */
  readonly dock: Position;
  /** Money per hour of processing, for policies that weigh costs. */
  readonly hourlyCost: number;
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
  /** Places for waiting jobs, without the places in the machines (one each, or those of their largest batch); Infinity: unlimited. */
  readonly bufferCapacity: number;
  /** Places for finished jobs that wait for a vehicle; beyond that the machine is blocked. Infinity: unlimited. */
  readonly outputCapacity: number;
  /** Which free machine takes the next job. */
  readonly machineChoice: "longest-idle" | "lowest-index" | "last-freed";
  readonly setup: Setup | null;
  /** Jobs that each machine has in it at most, the next one entering while earlier ones are still there (cascading tool); 1: none cascades. */
  readonly lots: number;
  /** A waiting job that the dispatching rule puts strictly before the one in process may interrupt it. */
  readonly preemption: "none" | "resume" | "restart";
  /** Own dispatching rule, or null for the plant's. */
  readonly dispatching: PolicyChoice | null;
  /** Own batching rule, or null for the plant's. */
  readonly batching: PolicyChoice | null;
  /** Own power rule, or null for the plant's. */
  readonly powerPolicy: PolicyChoice | null;
  /** Its machines work in a storage; null: they stand where they are. */
  readonly storage: StorageWork | null;
  /** Path node where vehicles stop for this work centre, and conveyors begin and end; -1 without a path network. */
  readonly node: number;
  /** Nodes where vehicles stop in place of that, each for a vehicle of its own; empty: none. */
  readonly bays: readonly number[];
}

export interface Setup {
  /** Family that the machines are set up for at the start; -1: none. */
  readonly initialFamily: number;
  /** Time to change to family `to` coming from `from`: `times[from + 1][to]`; row 0 is the state before the first setup. Null: no setup. */
  readonly times: readonly (readonly (Distribution | null)[])[];
  /** What each setup needs besides what the operation itself needs. */
  readonly needs: readonly Need[];
}

export interface Skill {
  readonly id: string;
}

/** A person. ISA-95: person; its groups are personnel classes. */
export interface Operator {
  readonly id: string;
  /** Name under which the scenario has it, alone or with others. */
  readonly group: string;
  /** Indices into `Model.skills`. */
  readonly skills: readonly number[];
  /** Index into `Model.teams`; -1: none. */
  readonly team: number;
  /** Working hours; -1: always. */
  readonly calendar: number;
  /** What happens at the end of the shift to the work in hand: it stops at once, or is done first. */
  readonly atShiftEnd: "interrupt" | "finish";
  /** Where the person stands as the run and each shift begin. */
  readonly home: Position;
  /** Walking speed along a straight line [m/s]; Infinity: walking takes no time. */
  readonly speed: number;
}

/** A kind of tool or fixture, of which there are several of one kind. ISA-95: equipment class. */
export interface Tool {
  readonly id: string;
  readonly count: number;
}

/** A part of an operation for which people may be needed. */
export type Phase = "setup" | "load" | "process" | "unload";

/** Class of urgency of work that says nothing of it. */
export const ORDINARY = 10;

/** How urgently work needs its people. Of several needs of the same work the most urgent counts. */
export interface Urgency {
  /** A lower number is served first. */
  readonly priority: number;
  /** It takes people away from work of a higher number. */
  readonly preempts: boolean;
  /** When these people leave it before its end: it goes on with what is left, or begins again. */
  readonly interrupted: "resume" | "restart";
}

/** What an operation needs besides its machine. All of it is there before the operation begins: nothing is held by halves. */
export type Need =
  /** People with a skill, in these phases; they go when the last of them ends, and whenever the work is interrupted. */
  | ({
      readonly kind: "skill";
      readonly skill: number;
      readonly count: number;
      /** Of this team only; -1: of any. */
      readonly team: number;
      readonly phases: readonly Phase[];
    } & Urgency)
  /** Tools, from the start of the operation to its end: they stay on a machine that is down. */
  | { readonly kind: "tool"; readonly tool: number; readonly count: number };

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
  readonly maintenance: readonly MaintenanceTask[];
  readonly power: PowerByState;
  /** Time from each state of rest until it is ready; null: at once. */
  readonly wakeUp: { readonly standby: Distribution | null; readonly off: Distribution | null };
  /** How long it leaves when its rule sends it away; null: no such law. */
  readonly vacation: Distribution | null;
  /** null: it stays in control. */
  readonly assignableCause: AssignableCause | null;
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
  | "packing"
  | "picker"
  | "forklift"
  | "crane";

/** kW by machine state. */
export interface PowerByState {
  readonly idle: number;
  readonly starved: number;
  readonly setup: number;
  readonly processing: number;
  readonly blocked: number;
  readonly down: number;
  readonly offShift: number;
  readonly waiting: number;
  readonly loading: number;
  readonly unloading: number;
  readonly standby: number;
  readonly off: number;
  readonly wakingUp: number;
  readonly maintenance: number;
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
  /** Planned time from the release of an order to its end [s]. */
  readonly leadTime: number;
  /** What is made for each order as jobs of their own, or separated from it. */
  readonly components: readonly Component[];
  /** Stretches of the route over which the job is split; they do not overlap. */
  readonly sublots: readonly Sublots[];
}

/** Jobs of a product that belong to an order of another product. */
export interface Component {
  readonly product: number;
  /** So many jobs, each with so many pieces for every piece of the order. */
  readonly jobs: number;
  readonly quantity: number;
  /** Operation of the order at whose end they are released; -1: with the order. */
  readonly after: number;
  /** They are released so long after that [s]. */
  readonly offset: number;
  /** Are they due when the order must begin by its planned lead time, and released by theirs, if that is later? */
  readonly isBackward: boolean;
  /** Operation of the order that waits until all have arrived; -1: none, they leave the plant by themselves. */
  readonly joins: number;
  /** What happens when one of them is lost: it is made once more, or the order is given up. */
  readonly ifScrapped: "replace" | "scrapOrder";
}

/** A job of several pieces moves on in sublots from one operation to another, before which they are merged (lot streaming). */
export interface Sublots {
  readonly from: number;
  readonly until: number;
  /** Sizes in proportion, rounded to whole pieces; null: of `size` pieces each, the last of what is left. */
  readonly shares: readonly number[] | null;
  readonly size: number;
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
  /** null: each job by itself. */
  readonly batch: Batch | null;
  readonly needs: readonly Need[];
  /** Time to put the job on the machine, and to take it off: the machine is occupied for both. null: none. */
  readonly loadTime: Distribution | null;
  readonly unloadTime: Distribution | null;
  /** null: it has nothing to do with quality. */
  readonly quality: OperationQuality | null;
  /** Where the job goes next, with weights; null: the following operation, or out after the last. */
  readonly next: readonly Branch[] | null;
  /** Variants that need the operation; null: all do. */
  readonly when: Condition | null;
  /** How the processing time depends on the variant: time x factors + extras of all that hold. */
  readonly adjustments: readonly Adjustment[];
  /** Taken from stock for the operation, and when. */
  readonly consumes: readonly Material[];
  readonly kitting: Kitting;
  /** Put into stock when the operation is done. */
  readonly makes: readonly Material[];
  /** What it does in the storage in which its work centre works; null: nothing, or it works in none. */
  readonly storage: StorageTask | null;
  /** Index of an earlier operation whose machine does this one, too (dedication); -1: any machine does. */
  readonly sameMachineAs: number;
  /** null: the job may wait as long as it must. */
  readonly queueTime: QueueTimeLimit | null;
  /** null: it goes on by itself, or in the lot in which it is. */
  readonly merge: Merge | null;
}

/** Jobs are merged into one lot, which is one job from this operation on. */
export interface Merge {
  /** Jobs of one family may be in one lot. */
  readonly family: number;
  /** Jobs and pieces of a lot at most; Infinity: any number. */
  readonly jobs: number;
  readonly pieces: number;
  /** When a job has waited so long, the lot goes on with those that are there [s]; Infinity: never. */
  readonly maximumWait: number;
  /** What the jobs of a lot have in common besides their family. */
  readonly same: readonly MergeKey[];
  /** Which of the due dates of its jobs is that of the lot. */
  readonly dueDate: "earliest" | "latest";
  /** Operation before which they part; as many as there are operations: at the end of the route. */
  readonly until: number;
}

export type MergeKey = "product" | "orders" | "priority" | "variant";

/** Longest time from the end of an earlier operation to the start of this one. */
export interface QueueTimeLimit {
  /** Index of the operation whose end starts the clock. */
  readonly after: number;
  /** [s] */
  readonly limit: number;
  /** What happens to a job that has waited longer: it is only counted, is lost, or goes back to `reworkAt`. */
  readonly late: "count" | "scrap" | "rework";
  /** Index of the operation that it goes back to, at most `after`; -1: none. */
  readonly reworkAt: number;
}

export interface Adjustment {
  readonly when: Condition;
  readonly factor: number;
  /** Seconds, per piece where the time is per piece. */
  readonly extra: number;
}

/** Jobs that a machine processes together. */
export interface Batch {
  /** Index into `Model.batchFamilies`: jobs of one family may be together. */
  readonly family: number;
  /** Jobs: with fewer the machine waits, until one of them has waited for `maximumWait`. */
  readonly minimum: number;
  readonly maximum: number;
  /** [s]; Infinity: for ever. */
  readonly maximumWait: number;
  /** parallel: all at once, for the longest of their times; serial: one after the other, and on together (batch availability). */
  readonly kind: "parallel" | "serial";
}

export interface Alternative {
  readonly workCentre: number;
  readonly processingTime: Distribution;
  /**
   * Above 0: its time is that of the operation times this, one draw for all such alternatives, since a job is as long on all of
   * them (uniform machines). 0: it has a law of its own.
   */
  readonly factor: number;
  /** Is the time for the whole job, or for each piece of it? */
  readonly per: "job" | "piece";
  /** Share of jobs that survive there, 0..1. */
  readonly yield: number;
  /** Where its work centre's machines cascade; else null. */
  readonly cascade: CascadeInterval | null;
}

/**
 * From the entry of a job into a cascading machine until the next may enter.
 *
 * By the piece, the pieces enter one after the other: the next job enters an interval after the last of them, and the job is
 * done when its last piece has been inside for the processing time.
 */
export interface CascadeInterval {
  /** [s] */
  readonly interval: number;
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
  /** Order stream of the trucks that take its finished orders; -1: they leave by themselves. */
  readonly truck: number;
  /** How the options of products are chosen where it is not by the products' own shares. */
  readonly choices: readonly OptionChoices[];
  /** How long an order waits from its arrival for its first operation to begin; then it is cancelled. null: for ever. */
  readonly patience: Distribution | null;
  /** What its orders ask for in lines; null: they have none. */
  readonly lines: OrderLines | null;
  /** Is an order that is scrapped made once more, with the same due date? */
  readonly replacesScrap: boolean;
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
  /** A Poisson process whose rate varies with time. */
  | {
      readonly kind: "varying";
      readonly rate: ArrivalRate;
      readonly batchSize: Distribution;
      readonly mix: readonly ProductShare[];
      readonly limit: number;
    }
  /** There is always one more order waiting to be released. */
  | { readonly kind: "saturated"; readonly mix: readonly ProductShare[]; readonly limit: number }
  /** Sorted by time, then as given. */
  | { readonly kind: "list"; readonly orders: readonly ListedOrder[] }
  /** Trucks that come by appointment. */
  | ({ readonly kind: "appointments" } & Appointments)
  /** Made when the plant itself asks for them: to replenish a stock, or to move a load. */
  | { readonly kind: "called"; readonly product: number };

/** Arrivals per second over time, repeating from time 0 of the run. */
export type ArrivalRate =
  /** mean + amplitude x sin(2 pi t / period); the amplitude is at most the mean. */
  | { readonly kind: "cyclic"; readonly mean: number; readonly amplitude: number; readonly period: number }
  | { readonly kind: "steps"; readonly schedule: Schedule };

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
  /** Its lines; null: by the stream's law. */
  readonly lines: readonly { readonly item: number; readonly quantity: number }[] | null;
}

export type DueDateRule =
  | { readonly kind: "none" }
  /** Arrival + allowance. */
  | { readonly kind: "allowance"; readonly allowance: Distribution }
  /** Total work content (TWK): arrival + factor x total work of the job, rounded down to whole seconds where `whole`. */
  | { readonly kind: "totalWork"; readonly factor: number; readonly whole: boolean };

/**
 * A loop of cards: a job may begin a stretch of its route only with a free card, which it gives back at the stretch's end.
 * Kanban, CONWIP, POLCA and what lies between them are loops over different stretches.
 */
export interface CardLoop {
  readonly id: string;
  readonly kind: "kanban" | "withdrawal" | "conwip" | "polca" | "segment";
  /** Cards of the loop: stretches under way at once. */
  readonly cards: number;
  /** Work centres whose operations begin and end the stretch; empty for CONWIP, whose stretch is the whole route. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Products that need a card; null: all. */
  readonly products: readonly number[] | null;
}

/** Working time as half-open intervals [from, to) within a repeating period, ascending and disjoint. */
export interface Calendar {
  readonly id: string;
  /** Length of the period [s], a week unless stated. */
  readonly period: number;
  /** Clock time 0 of the run falls at this offset in the period [s]. */
  readonly offset: number;
  readonly working: readonly (readonly [from: number, to: number])[];
  /**
   * Single days that differ, such as holidays, in run time [s], ascending and disjoint: working time of the period that
   * falls out, and working time that comes in, which wins.
   */
  readonly closed: readonly (readonly [from: number, to: number])[];
  readonly open: readonly (readonly [from: number, to: number])[];
}

/** The ways on its network are those of `waysOf`. */
export interface Transport {
  readonly nodes: readonly PathNode[];
  readonly edges: readonly PathEdge[];
  readonly fleets: readonly Fleet[];
  /** All vehicles of all fleets. */
  readonly vehicles: readonly Vehicle[];
  /** Node where released orders appear and finished ones leave; -1: at their first and last work centre. */
  readonly source: number;
  readonly sink: number;
  readonly chargers: readonly Charger[];
  /** null: vehicles pass through each other. */
  readonly traffic: Traffic | null;
  readonly conveyors: readonly Conveyor[];
}

/** What vehicles keep clear of each other by: each zone takes so many of them. */
export interface Traffic {
  readonly zones: readonly TrafficZone[];
  /** Zone of each node. */
  readonly zoneOfNode: readonly number[];
}

export interface TrafficZone {
  readonly id: string;
  /** Vehicles in it at most; Infinity: any number. */
  readonly capacity: number;
}

/** VDA 5050: node. */
export interface PathNode {
  readonly id: string;
  readonly position: Position;
  /** Nodes where robots with pods wait for their turn here, one at each; empty: they wait here, or under their pods. */
  readonly queue: readonly number[];
}

/** VDA 5050: edge. One direction; a two-way path is two edges. */
export interface PathEdge {
  readonly from: number;
  readonly to: number;
  readonly length: number;
  /** m/s; Infinity: as fast as the vehicle. */
  readonly speedLimit: number;
  /** Time that it takes [s]; null: its length over the speed. */
  readonly time: Distribution | null;
  /** Zone of its own; -1: a vehicle on it is in the zones of both its nodes. */
  readonly zone: number;
}

export interface Fleet {
  readonly id: string;
  readonly type: "agv" | "amr" | "forklift";
  /** m/s */
  readonly speed: number;
  readonly loadTime: Distribution;
  readonly unloadTime: Distribution;
  /** kW while travelling, with a load and without, while loading and unloading, and while standing. */
  readonly powerTravelling: number;
  readonly powerCarrying: number;
  readonly powerLifting: number;
  readonly powerStanding: number;
  /** Jobs that a vehicle takes on at most at a time. */
  readonly loads: number;
  /** null: it takes its power from the grid as it uses it. */
  readonly battery: Battery | null;
  /** Stops that its vehicles visit in turn for ever; empty: they serve requests. */
  readonly tour: readonly TourStop[];
  /** Storage whose pods its vehicles carry, and nothing else; -1: they carry jobs. */
  readonly pods: number;
  /** Nodes where they may wait for requests; empty: where they are. */
  readonly parking: readonly number[];
}

/** Charges are shares of the capacity. */
export interface Battery {
  /** kWh */
  readonly capacity: number;
  /** What must be left when a vehicle comes to a charger after a trip. */
  readonly reserve: number;
  /** Power that it takes by its charge [1, kW], from 0 to 1, ascending; linear between the points. */
  readonly curve: readonly (readonly [charge: number, power: number])[];
  /** Share of the power from the grid that comes into the battery. */
  readonly efficiency: number;
  /** A vehicle that has run empty is given a charge where it stands, after a time; null: it stands there for ever. */
  readonly rescue: { readonly time: Distribution; readonly charge: number } | null;
}

/** Where vehicles charge. */
export interface Charger {
  readonly id: string;
  readonly node: number;
  /** Vehicles that charge there at a time. */
  readonly places: number;
  /** The most that it gives to a vehicle [kW]; Infinity: what the battery takes. */
  readonly power: number;
  /** Batteries are exchanged for full ones in this time; null: they are charged. */
  readonly swap: Distribution | null;
}

export interface TourStop {
  readonly node: number;
  /** How long a vehicle stands there. */
  readonly time: Distribution;
}

export interface Vehicle {
  readonly id: string;
  readonly fleet: number;
  /** Where it stands at the start. */
  readonly home: number;
  /** Node to which it drives when it has no request; -1: it stays where it is, or, where trips are planned, goes home. */
  readonly park: number;
  /** Charge of its battery at the start, as a share of the capacity; 0: it has none. */
  readonly charge: number;
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
  /** kg CO2e per kWh, where it does not vary; else its mean over time. */
  readonly carbonIntensity: number;
  /** Money per kWh, where it does not vary; else its mean over time. */
  readonly price: number;
  readonly currency: string;
  /** null: they do not vary. */
  readonly carbonByTime: Schedule | null;
  readonly priceByTime: Schedule | null;
  /** Money per kW of the highest mean power of a quarter of an hour. */
  readonly demandCharge: number;
  /** Power that the plant should not pass [kW]; Infinity: no limit. */
  readonly limit: number;
}

/** A value that depends on the time within a repeating period. */
export interface Schedule {
  /** [s] */
  readonly period: number;
  /** Clock time 0 of the run falls at this offset in the period [s]. */
  readonly offset: number;
  /** Ascending, the first from 0; each value holds until the next. */
  readonly steps: readonly (readonly [from: number, value: number])[];
}

export interface PolicyChoices {
  readonly scheduling: PolicyChoice;
  readonly dispatching: PolicyChoice;
  readonly routing: PolicyChoice;
  readonly release: PolicyChoice;
  readonly transport: PolicyChoice;
  readonly vehicleRouting: PolicyChoice;
  readonly traffic: PolicyChoice;
  readonly charging: PolicyChoice;
  readonly parking: PolicyChoice;
  readonly loadSelection: PolicyChoice;
  readonly merge: PolicyChoice;
  readonly divert: PolicyChoice;
  readonly allocation: PolicyChoice;
  readonly trading: PolicyChoice;
  readonly batching: PolicyChoice;
  readonly power: PolicyChoice;
  readonly load: PolicyChoice;
  readonly staffing: PolicyChoice;
  readonly maintenance: PolicyChoice;
  readonly promising: PolicyChoice;
  readonly acceptance: PolicyChoice;
  readonly replenishment: PolicyChoice;
  readonly inspection: PolicyChoice;
  readonly control: PolicyChoice;
  readonly picking: PolicyChoice;
  readonly storage: PolicyChoice;
  readonly reslotting: PolicyChoice;
  readonly docking: PolicyChoice;
  readonly distribution: PolicyChoice;
  readonly podSelection: PolicyChoice;
  readonly podStorage: PolicyChoice;
}

export type PolicyFamily = keyof PolicyChoices;

export interface PolicyChoice {
  /** Registry id, or the path of a user's file as written; of a composite rule, how it is written. */
  readonly id: string;
  readonly parameters: Readonly<Record<string, number>>;
  /** Parameters given in words, such as "4 h" or the name of a work centre, until they are resolved; absent in a model. */
  readonly texts?: Readonly<Record<string, string>>;
  /** What a composite rule is made of; absent: it is one rule. */
  readonly parts?: PolicyParts;
}

export interface PolicyParts {
  /** One rule after the other, each for the ties of the one before; a weighted sum of normalised indices; or ROLLOUT over a base rule. */
  readonly combine: "chain" | "weighted" | "rollout";
  readonly rules: readonly PolicyChoice[];
  /** By rule; all 1 but in a sum. */
  readonly weights: readonly number[];
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
