import type { Fleet, Model, PowerByState } from "../model/model.ts";
import {
  DOWN,
  IDLE,
  LOADING,
  MACHINE_STATES,
  MAINTENANCE,
  OFF_SHIFT,
  PROCESSING,
  SETUP,
  UNLOADING,
  VEHICLE_STATES,
} from "./records.ts";
import { Area } from "./replay-area.ts";
import { BatteryLog } from "./replay-batteries.ts";
import { Insides } from "./replay-cascades.ts";
import { ConveyorLog } from "./replay-conveyors.ts";
import { EdgeLog } from "./replay-edges.ts";
import { JobLog } from "./replay-jobs.ts";
import { LaneLog } from "./replay-lanes.ts";
import { LevelLog } from "./replay-levels.ts";
import { MotionLog, StateLog, withRoom } from "./replay-logs.ts";
import { PeopleLog } from "./replay-people.ts";
import { PlaceBook } from "./replay-places.ts";
import { ABSENT, ON_MACHINE, QUEUED, RIDING, TOURING, WAITING } from "./replay-states.ts";
import { ContentsLog } from "./replay-storages.ts";
import { TourLog } from "./replay-tours.ts";
import { TruckLog } from "./replay-trucks.ts";
import { type StockChange, stockChangeOf } from "./stock-changes.ts";
import { vehiclePower } from "./vehicle-power.ts";

/** Pace at which a box is shown to pass from place to place by hand [m/s], and the longest such pass [s]. */
const HAND_SPEED = 2.5;
const LONGEST_PASS = 4;

/** States in which a machine works on its job. */
const AT_WORK: readonly number[] = [PROCESSING, SETUP, LOADING, UNLOADING];

/** States in which a vehicle is on the path, and not beside it. */
const UNDER_WAY: readonly number[] = (["empty", "loaded", "blocked"] as const).map((state) =>
  VEHICLE_STATES.indexOf(state),
);

/** Failures, repairs, deadlocks, maintenance, what inspections find and control charts signal, for the time line. */
export interface Mark {
  readonly time: number;
  readonly machine: number;
  readonly kind:
    | "failed"
    | "repaired"
    | "deadlocked"
    | "maintenanceStarted"
    | "maintenanceCompleted"
    | "alarm"
    | "defectFound"
    | "outOfControl";
}

/** State of the fold over a trace, and what each record does to it. */
export class Fold {
  readonly book: PlaceBook;
  readonly machines = new StateLog();
  readonly vehicles = new StateLog();
  readonly lanes: LaneLog;
  readonly slotMotion = new MotionLog();
  readonly vehicleMotion = new MotionLog();
  /** Pods keep their heading: robots turn under them. */
  readonly podMotion = new MotionLog();
  readonly edges: EdgeLog;
  readonly conveyors: ConveyorLog;
  readonly people: PeopleLog;
  readonly tours: TourLog;
  readonly trucks: TruckLog;
  readonly queueCauses = new StateLog();
  readonly jobCauses = new StateLog();
  readonly jobs = new JobLog();
  readonly workInProcess = new LevelLog();
  readonly completed = new LevelLog();
  readonly scrapped = new LevelLog();
  readonly power = new LevelLog();
  readonly queueLengths: readonly LevelLog[];
  readonly stateCounts: readonly LevelLog[];
  /** Units on hand, and owed, by item. */
  readonly stock: readonly LevelLog[];
  readonly backorders: readonly LevelLog[];
  readonly contents: ContentsLog;
  readonly batteries: BatteryLog;
  readonly marks: Mark[] = [];
  slots = 0;

  private readonly model: Model;
  private readonly areas: readonly Area[];
  private readonly free: number[] = [];
  private readonly kilowatts: readonly (readonly number[])[];
  private readonly machineState: Uint8Array;
  private readonly machineJob: Int32Array;
  private readonly vehicleState: Uint8Array;
  /** Slots that each vehicle carries, from the deck up. */
  private readonly vehicleLoads: readonly number[][];
  /** Nodes where pods stand. */
  private readonly podNodes: ReadonlySet<number>;
  /** By vehicle the pod on it; -1 or missing: none. */
  private readonly podOn: number[] = [];
  private readonly vehicleNode: Int32Array;
  private readonly vehicleBerth: Int32Array;
  private readonly vehicleArrival: Float64Array;
  /** Power with which each vehicle's charger draws [kW], and place to which one that has halted was on its way; -1 or missing: it goes. */
  private readonly charging: number[] = [];
  private readonly haltedFor: number[] = [];
  private readonly berthTaken: boolean[][];
  private readonly conveyorState: Uint8Array;
  /** When the trip that has just left a link's site will arrive [s]. */
  private readonly tripArrival: number[] = [];
  /** Per slot: area and place where it stands, or -1; machine that holds it, or -1. */
  private area = new Int32Array(64).fill(-1);
  private place = new Int32Array(64).fill(-1);
  private machine = new Int32Array(64).fill(-1);
  /** Jobs of the batch that each machine took last. */
  private readonly batches: (number[] | undefined)[] = [];
  /** Cause of its own for which a slot's job waits; 0: none. */
  private readonly ownCause: number[] = [];
  private readonly insides: Insides;
  /** Area where a job enters the plant that comes out of another; lots in sublots. */
  private readonly beginsIn = new Map<number, number>();
  private readonly split = new Set<number>();
  /** Lots of merged jobs, of which each counts for itself. */
  private readonly lots = new Set<number>();
  /** Per slot: area to which a vehicle, a trip or a conveyor has brought it. */
  private readonly broughtTo: number[] = [];
  private readonly entry: number;
  private readonly change: StockChange = { item: -1, onHand: 0, onOrder: 0, backorder: 0 };
  private readonly itemOf: number[] = [];
  private readonly stateOf: number[] = [];

  constructor(model: Model) {
    this.model = model;
    this.book = new PlaceBook(model);
    this.insides = new Insides(model);
    this.lanes = new LaneLog(model);
    this.people = new PeopleLog(model, this.book);
    this.tours = new TourLog(model, this.book);
    this.trucks = new TruckLog(model, this.book);
    this.edges = new EdgeLog(model);
    this.conveyors = new ConveyorLog(model, this.book, this.slotMotion);
    this.entry = this.book.dock(model.transport?.source ?? -1);
    const fleet = model.transport;
    const areas = model.workCentres.length + (fleet?.nodes.length ?? 0) + model.sites.length + 1;
    this.areas = Array.from({ length: areas }, (_, index) => new Area(this.book, index));
    this.queueLengths = model.workCentres.map(() => new LevelLog());
    this.stock = model.items.map(() => new LevelLog());
    this.backorders = model.items.map(() => new LevelLog());
    this.contents = new ContentsLog(model);
    this.batteries = new BatteryLog(model);
    model.items.forEach((item, index) => {
      this.stock[index]!.set(0, item.stock);
    });
    this.stateCounts = MACHINE_STATES.map(() => new LevelLog());
    this.kilowatts = model.machines.map(({ power }) =>
      MACHINE_STATES.map((state) => power[state as keyof PowerByState]),
    );
    this.machineState = new Uint8Array(model.machines.length);
    this.machineJob = new Int32Array(model.machines.length).fill(-1);
    for (let machine = 0; machine < model.machines.length; machine++) {
      this.machines.add(machine, 0, IDLE, -1);
      this.stateCounts[IDLE]!.add(0, 1);
      this.power.add(0, this.kilowatts[machine]![IDLE]!);
    }
    this.conveyorState = new Uint8Array(fleet?.conveyors.length ?? 0);
    for (const { power } of fleet?.conveyors ?? []) this.power.add(0, power[0]!);
    const vehicles = fleet?.vehicles ?? [];
    this.podNodes = new Set(model.storages.flatMap(({ pods }) => pods?.places ?? []));
    this.vehicleState = new Uint8Array(vehicles.length);
    this.vehicleLoads = vehicles.map(() => []);
    this.vehicleNode = Int32Array.from(vehicles, (vehicle) => vehicle.home);
    this.vehicleBerth = new Int32Array(vehicles.length).fill(-1);
    this.vehicleArrival = new Float64Array(vehicles.length);
    this.berthTaken = (fleet?.nodes ?? []).map(() => []);
    vehicles.forEach((vehicle, index) => {
      this.vehicles.add(index, 0, 0, -1);
      const { battery, powerStanding } = this.fleetOf(index);
      if (battery === null) this.power.add(0, powerStanding);
      const place = this.isRobot(index)
        ? this.book.nodeSpot(vehicle.home)
        : this.book.berth(vehicle.home, this.takeBerth(index));
      this.vehicleMotion.add(index, 0, 0, place, place, fleet!.nodes[vehicle.home]!.position.heading, -1, 0);
    });
  }

  release(job: number, t: number): void {
    const slot = this.free.pop() ?? this.slots++;
    this.area = withRoom(this.area, slot, -1);
    this.place = withRoom(this.place, slot, -1);
    this.machine = withRoom(this.machine, slot, -1);
    this.jobs.slot[job] = slot;
    this.jobs.released[job] = t;
    if (!this.lots.has(job)) this.workInProcess.add(t, 1);
    const from = this.beginsIn.get(job) ?? this.entry;
    this.putIn(slot, from, t, job, WAITING, false);
    this.setOwnCause(slot, t, 0, -1);
  }

  /** A job comes out of another: a branch or sublot where that is, a component made for it like an order. */
  derive(job: number, parent: number, isPart: boolean, isSublot: boolean): void {
    const slot = this.slotOf(parent);
    if (slot < 0 || (isPart && !isSublot && this.machine[slot]! < 0)) return;
    this.beginsIn.set(job, this.areaOf(slot));
    if (isSublot) this.split.add(parent);
  }

  /** A part is part of its order now, which is where its parts are if it has been nowhere else. */
  join(job: number, parent: number, t: number): void {
    const part = this.slotOf(job);
    const slot = this.slotOf(parent);
    if (part >= 0 && slot >= 0 && this.machine[slot]! < 0) {
      const area = this.areaOf(part);
      const isNowhereElse = this.split.has(parent) || this.area[slot] === this.entry;
      if (isNowhereElse && area !== this.area[slot]) this.putIn(slot, area, t, parent, WAITING, true);
    }
    this.leave(job, t);
  }

  /** The job that has just been created is a lot of others. */
  formLot(job: number): void {
    this.lots.add(job);
  }

  /** A job goes on in a lot, which begins where it stood. */
  merge(job: number, lot: number, t: number): void {
    const slot = this.slotOf(job);
    if (slot < 0) return;
    this.beginsIn.set(lot, this.areaOf(slot));
    this.setOwnCause(slot, t, 0, -1);
    this.lift(slot, t);
    const place = this.slotMotion.placeAt(slot, t);
    this.slotMotion.add(slot, t, t, place, place, 0, -1, ABSENT);
  }

  /** A job is by itself again, where its lot was. */
  part(job: number, lot: number, t: number): void {
    const slot = this.slotOf(job);
    const beside = this.slotOf(lot);
    if (slot >= 0) this.putIn(slot, beside < 0 ? this.entry : this.areaOf(beside), t, job, WAITING, false);
  }

  /** A job waits for its lot where that begins. */
  gather(job: number, cause: number, workCentre: number, t: number): void {
    const slot = this.slotOf(job);
    if (slot < 0) return;
    this.setOwnCause(slot, t, cause, workCentre);
    if (this.area[slot] !== workCentre) this.putIn(slot, workCentre, t, job, WAITING, true);
  }

  finishJob(job: number, t: number): void {
    this.completed.add(t, 1);
    this.leave(job, t);
  }

  /** machine: that had it; -1: none. */
  scrapJob(job: number, machine: number, t: number): void {
    this.lanes.end(machine, job, t);
    if (!this.lots.has(job)) this.scrapped.add(t, 1);
    this.jobs.scrapped[job] = 1;
    this.leave(job, t);
  }

  /** The job is out of the plant: finished, lost, cancelled, or part of its order now. */
  leave(job: number, t: number): void {
    const slot = this.slotOf(job);
    this.jobs.ended[job] = t;
    if (slot < 0) return;
    if (!this.lots.has(job)) this.workInProcess.add(t, -1);
    const machine = this.machine[slot]!;
    if (machine >= 0 && this.machineJob[machine] === job) this.machineJob[machine] = -1;
    this.lift(slot, t);
    const place = this.slotMotion.placeAt(slot, t);
    this.slotMotion.add(slot, t, t, place, place, 0, -1, ABSENT);
    this.free.push(slot);
  }

  /** A job leaves its queue for another operation, or for good, and stands beside those that wait until it goes on. */
  standAside(job: number, t: number): void {
    const slot = this.slotOf(job);
    if (slot < 0 || this.area[slot]! < 0) return;
    this.setOwnCause(slot, t, 0, -1);
    this.putIn(slot, this.area[slot]!, t, job, WAITING, true);
  }

  queue(job: number, workCentre: number, t: number): void {
    const slot = this.slotOf(job);
    if (slot < 0 || (this.area[slot] === workCentre && this.stateOf[slot] === QUEUED)) return;
    this.putIn(slot, workCentre, t, job, QUEUED, true);
    this.queueLengths[workCentre]!.add(t, 1);
    this.setOwnCause(slot, t, 0, -1);
  }

  /** A job is worked on: it waits for nothing any more. */
  private endOwnCause(job: number, t: number): void {
    const slot = this.slotOf(job);
    if (slot >= 0 && this.ownCause[slot] !== 0) this.setOwnCause(slot, t, 0, -1);
  }

  private setOwnCause(slot: number, t: number, cause: number, subject: number): void {
    this.ownCause[slot] = cause;
    this.jobCauses.add(slot, t, cause, subject);
  }

  /** A job waits for a cause of its own: for a vehicle it moves to the dock of that node, unless its machine keeps it, or it is a pod that is to come. */
  wait(job: number, cause: number, subject: number, forVehicle: boolean, t: number): void {
    const slot = this.slotOf(job);
    if (slot < 0) return;
    this.setOwnCause(slot, t, cause, subject);
    const dock = this.book.dock(subject);
    if (forVehicle && !this.podNodes.has(subject) && this.area[slot] !== dock)
      this.putIn(slot, dock, t, job, WAITING, true);
  }

  /** The jobs of a batch lie beside and on top of each other. */
  joinBatch(machine: number, job: number, place: number, t: number): void {
    if (place === 0) this.batches[machine] = [];
    this.batches[machine]?.push(job);
    this.putOnMachine(job, machine, t, place);
  }

  /** A job is processed; in a machine that cascades it has a place beside those that are in it. */
  startOperation(machine: number, job: number, t: number): void {
    this.lanes.begin(machine, job, t);
    const slot = this.slotOf(job);
    if (slot >= 0 && this.insides.has(machine)) {
      this.lift(slot, t);
      this.putOnMachine(job, machine, t, this.insides.enter(machine, slot));
    }
    this.setMachine(machine, t, PROCESSING, job);
  }

  /** A machine goes about in its storage, with the jobs that it works on. */
  startTour(machine: number, storage: number, duration: number, t: number): void {
    const job = this.machineJob[machine]!;
    this.tours.start(machine, storage, duration, t, job);
    for (const aboard of this.batches[machine] ?? [job]) {
      const slot = this.slotOf(aboard);
      if (slot < 0 || this.machine[slot] !== machine) continue;
      const place = this.slotMotion.placeAt(slot, t);
      this.slotMotion.add(slot, t, t, place, place, this.slotMotion.yawOf(slot), aboard, TOURING);
    }
  }

  /** A job whose operation is over stays on the machine until another record moves it. */
  complete(machine: number, job: number, t: number): void {
    this.lanes.end(machine, job, t);
    this.setMachine(machine, t, IDLE, -1);
    this.clearMachine(machine, job, t);
  }

  /** A job waits for a card or for parts of its order, or is held for its quality: off its machine it stands beside those that queue there, and is not one of them. */
  waitBeside(job: number, cause: number, subject: number, t: number): void {
    const slot = this.slotOf(job);
    if (slot < 0) return;
    this.setOwnCause(slot, t, cause, subject);
    const machine = this.machine[slot]!;
    if (machine >= 0) this.putIn(slot, this.model.machines[machine]!.workCentre, t, job, WAITING, true);
  }

  /** `named`: the job on the machine, -1 for none; a machine that is down, in maintenance or off shift keeps an interrupted one. */
  setMachine(machine: number, t: number, state: number, named: number): void {
    const before = this.machineState[machine]!;
    const kept = this.machineJob[machine]!;
    const keeps = state === DOWN || state === MAINTENANCE || state === OFF_SHIFT;
    const job = named < 0 && keeps ? kept : named;
    if (state !== before) {
      this.machineState[machine] = state;
      this.stateCounts[before]!.add(t, -1);
      this.stateCounts[state]!.add(t, 1);
      this.power.add(t, this.kilowatts[machine]![state]! - this.kilowatts[machine]![before]!);
    }
    this.machines.add(machine, t, state, job);
    if (job >= 0 && AT_WORK.includes(state)) this.endOwnCause(job, t);
    this.machineJob[machine] = job;
    const batch = this.batches[machine];
    if (this.insides.has(machine)) {
      const slot = this.slotOf(job);
      if (slot >= 0 && this.machine[slot] !== machine) this.putOnMachine(job, machine, t, 0);
      return;
    }
    if (job >= 0 && job !== kept && !batch?.includes(job)) this.putOnMachine(job, machine, t, 0);
    if (kept >= 0 && kept !== job && !(job >= 0 && batch?.includes(kept))) this.clearMachine(machine, kept, t);
  }

  /** A pre-empted job goes back to the queue of the machine's work centre. */
  preempt(machine: number, job: number, t: number): void {
    this.machineJob[machine] = -1;
    this.queue(job, this.model.machines[machine]!.workCentre, t);
  }

  /** Takes a record about stock, with its fields from `at` on; others do nothing. */
  changeStock(code: number, rows: Float64Array, at: number, t: number): void {
    const { change } = this;
    if (!stockChangeOf(code, rows, at, change)) return;
    if (change.onHand !== 0) this.stock[change.item]!.add(t, change.onHand);
    if (change.backorder !== 0) this.backorders[change.item]!.add(t, change.backorder);
  }

  mark(machine: number, t: number, kind: Mark["kind"]): void {
    this.marks.push({ time: t, machine, kind });
  }

  setVehicle(vehicle: number, t: number, state: number, job: number): void {
    const before = this.vehicleState[vehicle]!;
    const fleet = this.fleetOf(vehicle);
    if (fleet.battery === null) {
      const power = (of: number) => vehiclePower(fleet, VEHICLE_STATES[of]!);
      if (power(state) !== power(before)) this.power.add(t, power(state) - power(before));
    }
    this.vehicleState[vehicle] = state;
    this.vehicles.add(vehicle, t, state, job);
    const stands = !UNDER_WAY.includes(state) && !this.isRobot(vehicle);
    if (stands && this.vehicleBerth[vehicle] === -1 && t >= this.vehicleArrival[vehicle]!) {
      const berth = this.takeBerth(vehicle);
      this.moveVehicle(vehicle, t, this.book.berth(this.vehicleNode[vehicle]!, berth), true, t);
    }
  }

  private fleetOf(vehicle: number): Fleet {
    const { fleets, vehicles } = this.model.transport!;
    return fleets[vehicles[vehicle]!.fleet]!;
  }

  /** The power from the grid is shown as it is where it begins; while it falls it is less. */
  changeBattery(vehicle: number, t: number, level: number, intake: number, growth: number): void {
    this.batteries.add(vehicle, t, level, intake, growth);
    const drawn = Math.max(0, intake) / this.fleetOf(vehicle).battery!.efficiency;
    const before = this.charging[vehicle] ?? 0;
    if (drawn === before) return;
    this.power.add(t, drawn - before);
    this.charging[vehicle] = drawn;
  }

  /** A vehicle whose battery is empty stands where it is on its edge. */
  halt(vehicle: number, t: number): void {
    const { from, to, share } = this.vehicleMotion.wayAt(vehicle, t);
    if (share >= 1) return;
    this.haltedFor[vehicle] = to;
    this.moveVehicle(vehicle, t, this.book.between(from, to, share), false, t);
  }

  resume(vehicle: number, arrival: number, t: number): void {
    const to = this.haltedFor[vehicle] ?? -1;
    this.haltedFor[vehicle] = -1;
    if (to < 0) return;
    this.moveVehicle(vehicle, t, to, false, arrival);
    this.vehicleArrival[vehicle] = arrival;
  }

  depart(vehicle: number, from: number, to: number, arrival: number, t: number): void {
    this.leaveBerth(vehicle);
    const end = this.isRobot(vehicle) ? this.book.nodeSpot(to) : this.book.laneEnd(from, to);
    this.moveVehicle(vehicle, t, end, false, arrival);
    this.vehicleNode[vehicle] = to;
    this.vehicleArrival[vehicle] = arrival;
  }

  private isRobot(vehicle: number): boolean {
    return this.fleetOf(vehicle).pods >= 0;
  }

  /** The robot has the pod on it from now on. */
  liftPod(pod: number, vehicle: number): void {
    this.podOn[vehicle] = pod;
  }

  /** The pod stands at a node; vehicle: that set it down, -1: as the run begins. */
  storePod(pod: number, vehicle: number, node: number, t: number): void {
    if (vehicle >= 0) this.podOn[vehicle] = -1;
    const spot = this.book.nodeSpot(node);
    this.podMotion.add(pod, t, t, spot, spot, 0, pod, 0);
  }

  pickUp(job: number, vehicle: number, t: number): void {
    const slot = this.slotOf(job);
    if (slot < 0) return;
    this.lift(slot, t);
    const loads = this.vehicleLoads[vehicle]!;
    const deck = this.book.deck(this.vehicleMotion.placeAt(vehicle, Infinity), loads.push(slot) - 1);
    this.move(slot, t, deck, job, RIDING, this.vehicleMotion.yawOf(vehicle));
    this.setOwnCause(slot, t, 0, -1);
  }

  enterConveyor(conveyor: number, job: number, t: number): void {
    const slot = this.slotOf(job);
    if (slot < 0) return;
    this.lift(slot, t);
    this.setOwnCause(slot, t, 0, -1);
    this.itemOf[slot] = job;
    this.conveyors.enter(conveyor, slot, job, t);
  }

  leaveConveyor(conveyor: number, job: number, t: number): void {
    this.conveyors.change(conveyor, "left", t);
    const slot = this.slotOf(job);
    if (slot >= 0) this.broughtTo[slot] = this.book.dock(this.model.transport!.conveyors[conveyor]!.to);
  }

  setConveyor(conveyor: number, state: number, t: number): void {
    const before = this.conveyorState[conveyor]!;
    const { power } = this.model.transport!.conveyors[conveyor]!;
    if (power[state] !== power[before]) this.power.add(t, power[state]! - power[before]!);
    this.conveyorState[conveyor] = state;
    this.conveyors.setState(conveyor, state, t);
  }

  /** A job goes to the dock of its site, to wait for a trip over the link. */
  requestShipment(job: number, link: number, t: number): void {
    const slot = this.slotOf(job);
    if (slot < 0) return;
    this.putIn(slot, this.book.siteDock(this.model.network!.links[link]!.from), t, job, WAITING, true);
    this.jobCauses.add(slot, t, 0, -1);
  }

  departTrip(link: number, arrival: number): void {
    this.tripArrival[link] = arrival;
  }

  /** A job is under way to the dock of another site. */
  ship(job: number, link: number, t: number): void {
    const slot = this.slotOf(job);
    if (slot < 0) return;
    this.lift(slot, t);
    const { book } = this;
    const from = book.deck(this.slotMotion.placeAt(slot, t));
    const to = book.deck(book.inArea(book.siteDock(this.model.network!.links[link]!.to), 0));
    const yaw = book.headingOf(from, to, 0);
    this.slotMotion.add(slot, t, this.tripArrival[link]!, from, to, yaw, job, RIDING);
    this.jobCauses.add(slot, t, 0, -1);
  }

  unload(job: number, link: number): void {
    const slot = this.slotOf(job);
    if (slot >= 0) this.broughtTo[slot] = this.book.siteDock(this.model.network!.links[link]!.to);
  }

  deliver(job: number, vehicle: number, node: number): void {
    const slot = this.slotOf(job);
    const loads = this.vehicleLoads[vehicle]!;
    const level = loads.indexOf(slot);
    if (level >= 0) loads.splice(level, 1);
    if (slot >= 0) this.broughtTo[slot] = this.book.dock(node);
  }

  private slotOf(job: number): number {
    return job < this.jobs.count && this.jobs.ended[job] === Infinity ? this.jobs.slot[job]! : -1;
  }

  /** Area where a job stands, or beside which it is worked on, or to which it has just been brought. */
  private areaOf(slot: number): number {
    const machine = this.machine[slot]!;
    if (machine >= 0) return this.model.machines[machine]!.workCentre;
    return this.area[slot]! >= 0 ? this.area[slot]! : this.broughtTo[slot]!;
  }

  private putOnMachine(job: number, machine: number, t: number, place: number): void {
    const slot = this.slotOf(job);
    if (slot < 0) return;
    this.lift(slot, t);
    this.machine[slot] = machine;
    this.move(
      slot,
      t,
      this.book.onTable(machine, place),
      job,
      ON_MACHINE,
      this.model.machines[machine]!.position.heading,
    );
  }

  /** A finished job that nothing else has moved yet goes to the dock of its work centre. */
  private clearMachine(machine: number, job: number, t: number): void {
    const slot = this.slotOf(job);
    if (slot < 0 || this.machine[slot] !== machine) return;
    const node = this.model.workCentres[this.model.machines[machine]!.workCentre]!.node;
    if (node >= 0) this.putIn(slot, this.book.dock(node), t, job, WAITING, true);
  }

  private putIn(slot: number, area: number, t: number, job: number, state: number, walks: boolean): void {
    this.lift(slot, t);
    const place = this.areas[area]!.put(slot);
    this.area[slot] = area;
    this.place[slot] = place;
    const at = this.book.inArea(area, place);
    const yaw = this.book.heading(area);
    if (walks) this.move(slot, t, at, job, state, yaw);
    else this.slotMotion.add(slot, t, t, at, at, yaw, job, state);
    this.itemOf[slot] = job;
    this.stateOf[slot] = state;
  }

  /** Takes a slot from where it stands; those stacked on it come down. */
  private lift(slot: number, t: number): void {
    if (this.machine[slot]! >= 0) this.insides.leave(this.machine[slot]!, slot);
    this.machine[slot] = -1;
    const area = this.area[slot]!;
    if (area < 0) return;
    this.area[slot] = -1;
    if (area < this.queueLengths.length && this.stateOf[slot] === QUEUED) this.queueLengths[area]!.add(t, -1);
    this.areas[area]!.take(this.place[slot]!, (above, place) => {
      this.place[above] = place;
      this.move(
        above,
        t,
        this.book.inArea(area, place),
        this.itemOf[above]!,
        this.stateOf[above]!,
        this.book.heading(area),
      );
    });
  }

  private move(slot: number, t: number, to: number, job: number, state: number, yaw: number): void {
    const from = this.slotMotion.placeAt(slot, t);
    const pass = Math.min(LONGEST_PASS, 0.4 + this.book.distance(from, to) / HAND_SPEED);
    this.slotMotion.add(slot, t, t + pass, from, to, yaw, job, state);
  }

  private moveVehicle(vehicle: number, t: number, to: number, aside: boolean, arrival: number): void {
    const from = this.vehicleMotion.placeAt(vehicle, t);
    const distance = this.book.distance(from, to);
    const end = aside ? t + distance : arrival;
    const before = this.vehicleMotion.yawOf(vehicle);
    const yaw = aside ? before : this.book.headingOf(from, to, before);
    const pod = this.podOn[vehicle] ?? -1;
    if (pod >= 0) this.podMotion.add(pod, t, end, from, to, 0, pod, 0);
    const loads = this.vehicleLoads[vehicle]!;
    const job = loads.length === 0 ? -1 : this.itemOf[loads[0]!]!;
    this.vehicleMotion.add(vehicle, t, end, from, to, yaw, job, this.vehicleState[vehicle]!);
    for (const [level, slot] of loads.entries()) {
      const [start, target] = [this.book.deck(from, level), this.book.deck(to, level)];
      this.slotMotion.add(slot, t, end, start, target, yaw, this.itemOf[slot]!, RIDING);
    }
  }

  private takeBerth(vehicle: number): number {
    const taken = this.berthTaken[this.vehicleNode[vehicle]!]!;
    let berth = 0;
    while (taken[berth]) berth++;
    taken[berth] = true;
    this.vehicleBerth[vehicle] = berth;
    return berth;
  }

  private leaveBerth(vehicle: number): void {
    const berth = this.vehicleBerth[vehicle]!;
    if (berth >= 0) this.berthTaken[this.vehicleNode[vehicle]!]![berth] = false;
    this.vehicleBerth[vehicle] = -1;
  }
}
