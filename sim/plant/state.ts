import type { Memory } from "../decisions.ts";
import type { BatteriesState } from "./battery-state.ts";
import type { CardState } from "./cards.ts";
import type { ConveyorsState } from "./conveyor-plan.ts";
import type { ForesightState } from "./foresight.ts";
import type { JoinState } from "./joins.ts";
import type { List } from "./list.ts";
import type { NetworkState } from "./network.ts";
import type { ParkingState } from "./parking.ts";
import type { QualityState } from "./quality-plan.ts";
import type { Queue } from "./queue.ts";
import type { ReplacementState } from "./replacements.ts";
import type { ScheduleState } from "./schedule-state.ts";
import type { StoresState } from "./stock-state.ts";
import type { WarehouseState } from "./storage-state.ts";
import type { TradingState } from "./trading-state.ts";
import type { TrafficState } from "./traffic-state.ts";
import type { TrucksState } from "./truck-state.ts";

/**
 * All of a plant that changes in a run: plain data, referring by index or slot.
 *
 * Jobs live in slots that are used again after they leave, so memory follows the jobs in the plant.
 */
export interface PlantState {
  jobs: JobState[];
  freeSlots: List;
  /** Serial number of the next job. */
  nextJob: number;
  /** Jobs released and still in the plant. */
  workInProcess: number;
  /** Had the plant work when the last instant closed? Tells starved machines from idle ones. */
  hadWork: boolean;
  operationsStarted: number;
  jobsCompleted: number;
  /** Deadlocks found so far, and the first of them; null: none. */
  deadlocks: number;
  deadlock: Deadlock | null;
  machines: MachineState[];
  workCentres: WorkCentreState[];
  streams: OrderStreamState[];
  calendars: { onShift: boolean; next: number }[];
  /** Orders that wait for release, oldest first, by slot. */
  pool: Queue;
  /** Jobs that must choose between alternatives when the instant closes, by slot. */
  routings: List;
  /** Jobs that began to wait in this instant, whose waiting is recorded if it lasts beyond it, by slot. */
  waits: List;
  /** Machines whose state may have changed in this instant, where states are recorded. */
  unsettled: List;
  /** Work centres whose machines must choose when the instant closes, in the order in which they became able to. */
  choosing: List;
  /** Work centres that have changed in this instant, where states and causes are recorded. */
  changed: List;
  /** null: there are no card loops. */
  cards: CardState | null;
  stores: StoresState;
  /** null: no trucks come by appointment. */
  trucks: TrucksState | null;
  /** null: there are no storages with locations. */
  warehouse: WarehouseState | null;
  /** null: nothing has to do with quality. */
  quality: QualityState | null;
  /** null: scrapped orders are lost. */
  replacements: ReplacementState | null;
  /** null: no order is made of several jobs. */
  joins: JoinState | null;
  vehicles: VehicleState[];
  /** Jobs that wait for a vehicle, oldest first, by slot. */
  requests: number[];
  /** Vehicles that may have to go to their parking places when the instant closes. */
  freed: List;
  /** null: no vehicle has a battery. */
  batteries: BatteriesState | null;
  /** null: there are no vehicles. */
  parking: ParkingState | null;
  /** null: vehicles pass through each other. */
  traffic: TrafficState | null;
  /** null: there are no conveyors. */
  conveyors: ConveyorsState | null;
  /** null: the scenario has no network. */
  network: NetworkState | null;
  /** null: nothing is scheduled. */
  schedule: ScheduleState | null;
  /** null: sites trade nothing. */
  trading: TradingState | null;
  foresight: ForesightState;
  /** By machine with upkeep. */
  upkeep: UpkeepState[];
  operators: OperatorState[];
  /** Free operators by skill, and free tools by kind. */
  freeBySkill: number[];
  freeTools: number[];
  /** Repairs and maintenance that need a crew, by the time at which they began. */
  repairs: RepairState[];
  /** Work centres that wait for an operator or a tool, in the order in which they began to; see `resourceOf`. */
  waiting: { centre: number; resource: number }[];
  /** What policies remember: plant-wide families, and dispatching by work centre. */
  memory: {
    scheduling: Memory;
    load: Memory;
    staffing: Memory;
    release: Memory;
    routing: Memory;
    transport: Memory;
    vehicleRouting: Memory;
    traffic: Memory;
    charging: Memory;
    parking: Memory;
    loadSelection: Memory;
    merge: Memory;
    divert: Memory;
    allocation: Memory;
    trading: Memory;
    promising: Memory;
    acceptance: Memory;
    dispatching: Memory[];
    batching: Memory;
    /** Of batching rules of work centres. */
    ownBatching: Memory[];
    /** By work centre. */
    picking: Memory[];
    power: Memory[];
  };
  /** When jobs must have begun an operation [s], the latest first, and their slots. */
  deadlines: { times: number[]; slots: number[] };
  /** Rest of each machine. */
  power: PowerState[];
  /** Work centres that the load rule has held from beginning. */
  held: List;
  /** Work centres whose power rule must be asked when the instant closes. */
  powerChanges: List;
}

/**
 * Jobs that wait for each other's places, machines or cards for ever, or vehicles for each other's zones: each for one that the
 * next holds, the last for one that the first holds.
 */
export interface Deadlock {
  /** When it came about [s]. */
  time: number;
  /** Jobs; empty: it is one of vehicles. */
  links: DeadlockLink[];
  /** Vehicles; empty: it is one of jobs. */
  ring: RingLink[];
}

export interface RingLink {
  vehicle: number;
  /** Zone that it waits for. */
  zone: number;
}

export interface DeadlockLink {
  /** Serial number, product, order stream and place in the stream's list (-1: none) of the job that waits. */
  job: number;
  product: number;
  stream: number;
  order: number;
  /** Machine that it keeps; -1: it stands beside, in a queue or a store. */
  machine: number;
  /** Work centre for whose place or machine it waits; -1: it waits for a card; below that: for conveyor -2 - workCentre. */
  workCentre: number;
  /** Card loop for whose card it waits; -1: none. */
  loop: number;
}

/** Where a job is. */
export const IN_POOL = 0;
export const MOVING_ON = 1;
export const WAITING_FOR_PLACE = 2;
export const IN_QUEUE = 3;
export const ON_MACHINE = 4;
export const AWAITING_VEHICLE = 5;
export const ON_VEHICLE = 6;
export const GONE = 7;
export const AWAITING_SHIPMENT = 8;
export const ON_TRIP = 9;
export const AWAITING_MESSAGE = 10;
/** Done with its operation, off its machine, and without the cards for the next one. */
export const WAITING_FOR_CARD = 11;
/** Where its operation is done, without the cards to join the queue. */
export const WAITING_FOR_CARD_THERE = 12;
/** Taken for defective, off its machine, until it is decided what becomes of it. */
export const ON_HOLD = 13;
/** Turned to an operation for which parts of the order are missing; off its machine, and without a place. */
export const WAITING_FOR_PARTS = 14;
/** Done with its operation, in a machine that jobs leave in the order of their entry, behind one that has not left yet. */
export const BEHIND_ANOTHER = 15;
/** Off the machines, and without a place, until a lot of it and others is full. */
export const GATHERING = 16;
/** In a lot, which is the job that goes on. */
export const IN_LOT = 17;

/** Waits beside a conveyor, or on its machine, to get onto it. */
export const AWAITING_CONVEYOR = 18;
export const ON_CONVEYOR = 19;
/** Done, until a truck takes it. */
export const AWAITING_TRUCK = 20;

/** As a job's site: its allocation is still to be decided. */
export const TO_ALLOCATE = -2;

/** A job in the plant, without what follows from it and the model: `JobInQueue` tells that to the policies. */
export interface JobState {
  /** Serial number, in the order of creation. */
  id: number;
  slot: number;
  phase: number;
  product: number;
  stream: number;
  /** Index in its stream's list; -1: none. */
  order: number;
  releaseDate: number;
  /** Infinity: none. */
  dueDate: number;
  /** Due date that the customer asked for [s], where dates are promised. */
  requestedDate: number;
  weight: number;
  priority: number;
  quantity: number;
  /** Current operation: the one that waits, is done, or comes next; -1: not released yet. */
  operation: number;
  /** Alternative chosen for it; -1: not chosen yet. */
  alternative: number;
  /** Work centre where it is, or to which it is bound; -1: none, or out. */
  workCentre: number;
  /** Processing time of the operation there [s]; where times are drawn at the start, the mean until then. */
  time: number;
  queueArrival: number;
  /** Machine it is on; -1: none. */
  machine: number;
  /** Value of the queue's rule, where it depends on the job alone. */
  index: number;
  /** Rest of an operation that was pre-empted [s]; -1: none. */
  rest: number;
  /** When it was last pre-empted [s]; -1: never. */
  preemptedAt: number;
  /** Operation at which it will be scrapped; -1: none. */
  scrapAt: number;
  /** Value chosen for each option of its product; empty: it has none. */
  choices: readonly number[];
  /** For each operation the first from it on that the variant needs; null: it needs all. */
  after: readonly number[] | null;
  /** Processing times drawn, by operation and alternative [s]. */
  times: number[];
  /** Planned work from each operation to the end [s], once somebody has asked. */
  workFrom: number[];
  hasWorkFrom: boolean;
  /** Machine that did each operation, where later ones must be done by the same; -1 or missing: none yet. */
  machineOf: number[];
  /** Time by which it must begin an operation, or it is cancelled, lost or reworked [s]; Infinity: none. */
  startBy: number;
  /** That operation; -1: whichever is its first. */
  startByOperation: number;
  /** Does it hold a place in the output buffer of `origin`? */
  inOutput: boolean;
  /** Work centre it came from; -1: the order pool. */
  origin: number;
  /** Transport: asked at [s], from node, to node. */
  requestedAt: number;
  fromNode: number;
  toNode: number;
  /** Site that it is allocated to; -1: none, or `TO_ALLOCATE`. */
  site: number;
  /** Amounts still to be taken from stock for its operation, in the order of `OperationPlan.consumes`; empty: none. */
  parts: number[];
  /** Has it left the plant through its end, and not been lost? */
  isComplete: boolean;
  /** Cause and subject last recorded for the wait that goes on; -1: none yet. */
  waitCause: number;
  waitSubject: number;
}

/** What a machine does with the job it holds. */
export const NOTHING = 0;
export const SETTING_UP = 1;
export const WORKING = 2;
export const HOLDING = 3;
export const BEING_LOADED = 4;
export const BEING_UNLOADED = 5;

export interface MachineState {
  /** As last recorded: `MACHINE_STATES`. Out of date where nothing is recorded. */
  state: number;
  /** Slot of the job it holds, of a batch the first that is still there; -1: none. */
  job: number;
  /** Slots of the batch it holds, the leading job first; empty where it takes one job at a time. */
  batch: number[];
  activity: number;
  /** End of the activity [s], while it runs. */
  endsAt: number;
  /** Is the activity running, or interrupted? */
  running: boolean;
  /** Rest of the activity while it is interrupted [s]. */
  rest: number;
  /** Since when it runs [s]. */
  runningSince: number;
  /** Whole length of the activity, for a restart [s]. */
  duration: number;
  /** Setup family; -1: none yet. */
  family: number;
  /** Operations with a family begun since the last setup, the one set up for included. */
  runLength: number;
  /** Since when it has been set up for its family [s]. */
  familySince: number;
  /** Failure modes and maintenance that keep it from work. */
  down: number;
  offShift: boolean;
  /** 0: it is on; else the state of rest, of `MACHINE_STATES`: standby, off or waking up. */
  resting: number;
  /** How long each failure's clock was set to run, by mode: time [s] or operations. */
  lives: number[];
  /** What is left to the next failure, by mode, then to maintenance, by task: operating time [s] or operations; unused for other clocks. */
  timeToFailure: number[];
  /** null: nothing that is done here needs anything but the machine. */
  held: HeldState | null;
  /** null: it does not take jobs while others are in it. */
  cascade: CascadeState | null;
}

/** Jobs in a machine that takes the next one while others are still in it. */
export interface CascadeState {
  /** Jobs that are done and have not left yet: the first of the machine's `batch`. */
  done: number;
  /** When those in process would be done if none were in their way [s], in their order; while they are interrupted, what is left of each. */
  ends: number[];
  /** Their whole times [s]. */
  times: number[];
  /** While work is interrupted: what is left until the next job may enter [s]. */
  portRest: number;
  /** null: nothing that is done here needs anything but the machine. */
  hands: HandsState | null;
}

/** What is under way at the port or the exit of a cascading machine: nothing, ... */
export const NO_TASK = 0;
/** ... people come who attend the jobs in process, which were interrupted, ... */
export const ATTENDING = 1;
/** ... the first of the jobs that are done is unloaded, ... */
export const AT_EXIT = 2;
/** ... or the job at the port is what it is set up for, loaded, or let in. */
export const AT_PORT = 3;

/** Handling at a cascading machine, one thing at a time, while jobs are processed in it. */
export interface HandsState {
  /** One of the tasks above; its people are there or on their way. */
  task: number;
  /** Are they at work? */
  running: boolean;
  /** End of that work [s]. */
  endsAt: number;
  /** Slot of the job that has been taken and has not entered; -1: none. */
  atPort: number;
  /** What comes next for it, or is done: `SETTING_UP`, `BEING_LOADED`, or `WORKING`: it is to enter. */
  portActivity: number;
  /** What is left of the work at the port and at the exit that was interrupted [s]; -1: it has not begun. */
  portRest: number;
  exitRest: number;
  /** Whole length of that work [s]. */
  portWhole: number;
  exitWhole: number;
  /** Has what was done here stopped because its people left? */
  leftAlone: boolean;
  /** Has it been recorded that the machine took the job at the port? */
  told: boolean;
  /** Kinds of tools of each job in the machine, in the order of its `batch`. */
  tools: number[][];
}

/** People who work together. */
export interface Party {
  operators: number[];
  /** Need for which each operator is here: its `SkillNeed.id`. */
  posts: number[];
}

/** A machine that is repaired or maintained, and its crew. */
export interface RepairState extends Party {
  machine: number;
  /** Failure mode; of maintenance the number of modes more than that of the task. */
  mode: number;
  /** Is the crew still missing? */
  waits: boolean;
  /** What is left of the repair [s]; -1: it has not begun. */
  rest: number;
  /** Its whole time, once it has begun [s]. */
  whole: number;
  /** When the crew is there [s]. */
  begins: number;
  /** Skill last recorded as missing; -1: none. */
  lack: number;
}

/** What a machine holds besides its job. */
export interface HeldState extends Party {
  /** Kinds of tools, once for each that it holds. */
  tools: number[];
  /** Has it a job whose next activity waits for people? */
  waits: boolean;
  /** Since when it waits [s]. */
  since: number;
  /** Has the activity that waits not begun yet? */
  fresh: boolean;
  /** Has it been recorded that the machine took its job? */
  told: boolean;
  /** Are its people on their way? */
  coming: boolean;
}

export interface OperatorState {
  /** Machine it serves; -1: none. */
  machine: number;
  offShift: boolean;
  /** Since when it is free, or serves [s]. */
  since: number;
  /** Time it has served so far, up to `since` [s]. */
  served: number;
  /** Where it is, or goes [m]. */
  x: number;
  y: number;
}

/** What a power rule has ordered for a machine. */
export interface PowerState {
  /** State the timer leads to, of `MACHINE_STATES`: standby, off, or idle when its rest or its waking up is over; -1: none. */
  next: number;
  /** The timer has struck in this instant, or while the machine was down or off shift. */
  isDue: boolean;
  /** Shortest rest ordered for the state that comes [s]. */
  atLeast: number;
  /** It rests until then at least [s]. */
  until: number;
  /** Since when it is ready, on standby or off [s]. */
  since: number;
  /** State of rest from which it wakes up. */
  from: number;
  /** Has the rule been asked since it ran out of work? */
  wasAsked: boolean;
  hasWorked: boolean;
}

export interface UpkeepState {
  /** Maintenance in process. */
  active: number;
  tasks: TaskState[];
  /** By failure mode; those without wear have a blank. */
  wear: WearState[];
}

export interface WearState {
  level: number;
  /** What the detector remembers. */
  memory: Memory;
}

export interface TaskState {
  /** It is due, and waits for the machine to stop. */
  due: boolean;
  active: boolean;
  /** Since when the machine has aged [s]; fixed dates: number of the next. */
  since: number;
}

export interface WorkCentreState {
  queue: Queue;
  /** Machines that are ready and free, in the order in which they became so. */
  free: number[];
  /** Jobs on the machines. */
  occupied: number;
  /** Jobs on their way with a place reserved. */
  inbound: number;
  /** Finished jobs that wait for a vehicle here. */
  output: number;
  /** Jobs that wait for a place here, oldest first, by slot. */
  claims: Queue;
  /** Machines that hold a finished job and wait for a place in the output buffer, oldest first. */
  outputClaims: number[];
  /** Is it among those that must choose, and among those that have changed, in this instant? */
  mustChoose: boolean;
  mustExplain: boolean;
  /** Machine that the load rule holds from beginning; -1: none. */
  heldMachine: number;
  /** Must its power rule be asked in this instant? */
  mustManagePower: boolean;
  /** Cause last recorded for the queue's waiting, with its subject. */
  waitCause: number;
  waitSubject: number;
}

export interface OrderStreamState {
  /** Orders made so far; for a list the index of the next one. */
  made: number;
  /** When the last ones came, where they come at random [s]. */
  arrivedAt: number;
}

export interface VehicleState {
  /** As in `VEHICLE_STATES`. */
  state: number;
  /** Node it is at, or reaches next. */
  node: number;
  /** Node it drives to; -1: it stands. */
  target: number;
  /** Slot of the job it fetches or carries, of several the one to whose stop it goes next; -1: none. */
  job: number;
  /** Slots of the other jobs that it carries or will fetch, those taken on first before later ones. */
  others: number[];
  freeSince: number;
  /** When it was last given a request, and how long it has served requests up to then [s]. */
  assignedAt: number;
  served: number;
  /** Stop of its tour that it drives to, or stands at; -1: it serves requests. */
  stop: number;
}
