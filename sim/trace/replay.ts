import type { Model } from "../model/model.ts";
import {
  INSPECTION_OUTCOMES,
  INTERRUPTION_REASONS,
  LOADING,
  PROCESSING,
  RECORD_CODE,
  RECORD_LENGTH,
  SETUP,
  UNLOADING,
  WAIT_CAUSES,
  WAITING,
} from "./records.ts";
import type { BatteryCourse } from "./replay-batteries.ts";
import type { EdgeTraffic } from "./replay-edges.ts";
import { Fold, type Mark } from "./replay-fold.ts";
import type { JobTable } from "./replay-jobs.ts";
import type { LaneSegments } from "./replay-lanes.ts";
import type { Levels } from "./replay-levels.ts";
import type { MotionSegments, StateSegments } from "./replay-logs.ts";
import type { Places } from "./replay-places.ts";
import type { LocationContents } from "./replay-storages.ts";
import type { TruckMotion } from "./replay-trucks.ts";
import type { Trace } from "./trace.ts";

/**
 * A trace arranged for playback: where everything is and what it does at any time, by binary search, forward and backward.
 *
 * Jobs in the plant occupy slots; a slot is used again after its job has left, so their number is the peak work in process.
 */
export interface Replay {
  readonly model: Model;
  readonly digest: string;
  /** End of the run [s]. */
  readonly end: number;
  readonly places: Places;
  readonly machines: StateSegments;
  /** States of the vehicles; their item is the job carried or fetched. */
  readonly vehicles: StateSegments;
  readonly slots: MotionSegments;
  readonly vehicleMotion: MotionSegments;
  /** Pods, standing and on their robots. */
  readonly podMotion: MotionSegments;
  readonly edges: EdgeTraffic;
  /** States of the conveyors. */
  readonly conveyors: StateSegments;
  /** Loads on them: where `edges` says drives, loads that get on; blocked: one stands at the end. */
  readonly conveyorTraffic: EdgeTraffic;
  /** Where people are; state: `FREE`, `OFF_DUTY` or `SERVING` the item, a machine. */
  readonly people: MotionSegments;
  /** Where machines are that work in storages; state: `AT_PLACE` or `ON_TOUR`, item: the job that one on tour has with it. */
  readonly tours: MotionSegments;
  readonly trucks: TruckMotion;
  /** Why the jobs in a work centre's queue wait, and why a slot's job waits outside; state: place in `WAIT_CAUSES`, item: subject. */
  /** Of machines that take several jobs at once, what is in each of their lanes. */
  readonly lanes: LaneSegments;
  readonly queueCauses: StateSegments;
  readonly jobCauses: StateSegments;
  readonly jobs: JobTable;
  readonly workInProcess: Levels;
  readonly completed: Levels;
  readonly scrapped: Levels;
  /** kW */
  readonly power: Levels;
  readonly queueLengths: readonly Levels[];
  /** Machines in each of `MACHINE_STATES`. */
  readonly stateCounts: readonly Levels[];
  /** Units on hand, and owed, by item. */
  readonly stock: readonly Levels[];
  readonly backorders: readonly Levels[];
  /** What lies at each location of the storages. */
  readonly locations: LocationContents;
  /** By vehicle; empty arrays: it has no battery. */
  readonly batteries: readonly BatteryCourse[];
  readonly marks: readonly Mark[];
  /** Times at which anything happens, ascending, each once [s]. */
  readonly times: Float64Array;
}

const CODE = RECORD_CODE;
const PREEMPTION = INTERRUPTION_REASONS.indexOf("preemption");
/** State by `activity` of "operation.resumed". */
const RESUMED: readonly number[] = [SETUP, PROCESSING, LOADING, UNLOADING];
const FOR_VEHICLE = WAIT_CAUSES.indexOf("vehicle");
const FOR_COMPONENTS = WAIT_CAUSES.indexOf("components");
const FOR_LOT = WAIT_CAUSES.indexOf("lot");
const FOR_CARD = WAIT_CAUSES.indexOf("card");
const ON_HOLD = WAIT_CAUSES.indexOf("hold");
const FOR_TRUCK = WAIT_CAUSES.indexOf("truck");
const IS_FOUND = INSPECTION_OUTCOMES.indexOf("falseAlarm");

/**
 * Folds a trace into its playback form: one pass over the rows, then a grouping by thing.
 *
 * @param trace - rows in order of time
 * @example
 * replayOf(trace).digest === trace.digest; // => true
 */
export function replayOf(trace: Trace): Replay {
  const { model } = trace;
  const fold = new Fold(model);
  let times = new Float64Array(1024);
  let instants = 0;
  const hasTrucks = model.orderStreams.some(({ arrivals }) => arrivals.kind === "appointments");
  const hasConveyors = (model.transport?.conveyors.length ?? 0) > 0;
  for (const rows of trace.blocks) {
    for (let at = 0; at < rows.length; at += RECORD_LENGTH[rows[at + 1]!]!) {
      const time = rows[at]!;
      if (instants === 0 || times[instants - 1] !== time) {
        if (instants === times.length) {
          const larger = new Float64Array(instants * 2);
          larger.set(times);
          times = larger;
        }
        times[instants++] = time;
      }
      if (hasConveyors) fold.conveyors.advance(time);
      foldRow(fold, rows, at);
      if (hasTrucks) fold.trucks.take(rows, at);
    }
  }
  // Before the motions of slots are arranged: those on conveyors go on to the end.
  const conveyors = fold.conveyors.finish(trace.end);
  const slots = fold.slots;
  const trucks = fold.trucks.finish();
  const vehicles = model.transport?.vehicles.length ?? 0;
  return {
    model,
    digest: trace.digest,
    end: trace.end,
    places: fold.book.finish(),
    machines: fold.machines.finish(model.machines.length),
    vehicles: fold.vehicles.finish(vehicles),
    slots: fold.slotMotion.finish(slots),
    vehicleMotion: fold.vehicleMotion.finish(vehicles),
    podMotion: fold.podMotion.finish(model.storages.reduce((sum, { pods }) => sum + (pods?.start.length ?? 0), 0)),
    edges: fold.edges.finish(),
    conveyors: conveyors.states,
    conveyorTraffic: conveyors.traffic,
    people: fold.people.finish(),
    tours: fold.tours.finish(),
    trucks,
    lanes: fold.lanes.finish(),
    queueCauses: fold.queueCauses.finish(model.workCentres.length),
    jobCauses: fold.jobCauses.finish(slots),
    jobs: fold.jobs.finish(),
    workInProcess: fold.workInProcess.finish(),
    completed: fold.completed.finish(),
    scrapped: fold.scrapped.finish(),
    power: fold.power.finish(),
    queueLengths: fold.queueLengths.map((log) => log.finish()),
    stateCounts: fold.stateCounts.map((log) => log.finish()),
    stock: fold.stock.map((log) => log.finish()),
    backorders: fold.backorders.map((log) => log.finish()),
    locations: fold.contents.finish(),
    batteries: fold.batteries.finish(),
    marks: fold.marks,
    times: times.slice(0, instants),
  };
}

function foldRow(fold: Fold, rows: Float64Array, at: number): void {
  const t = rows[at]!;
  const a = rows[at + 2]!;
  const b = rows[at + 3]!;
  const c = rows[at + 4]!;
  switch (rows[at + 1]) {
    case CODE["job.created"]:
      fold.jobs.create(a, t, b, rows[at + 6]!, rows[at + 8]!);
      break;
    case CODE["job.released"]:
      fold.release(a, t);
      break;
    case CODE["job.queued"]:
      fold.queue(a, b, t);
      break;
    case CODE["job.waiting"]:
      if (b === FOR_LOT) fold.gather(a, b, c, t);
      else if (b === FOR_CARD || b === FOR_COMPONENTS || b === ON_HOLD || b === FOR_TRUCK) fold.waitBeside(a, b, c, t);
      else fold.wait(a, b, c, b === FOR_VEHICLE, t);
      break;
    case CODE["queue.waiting"]:
      fold.queueCauses.add(a, t, b, c);
      break;
    case CODE["job.completed"]:
      fold.finishJob(a, t);
      break;
    case CODE["job.derived"]:
      fold.derive(a, b, c >= 0, rows[at + 5]! >= 0);
      break;
    case CODE["job.joined"]:
      fold.join(a, b, t);
      break;
    case CODE["lot.formed"]:
      fold.formLot(a);
      break;
    case CODE["job.merged"]:
      fold.merge(a, b, t);
      break;
    case CODE["job.parted"]:
      fold.part(a, b, t);
      break;
    case CODE["lot.dissolved"]:
      fold.leave(a, t);
      break;
    case CODE["job.scrapped"]:
      fold.scrapJob(a, c, t);
      break;
    case CODE["job.cancelled"]:
      fold.leave(a, t);
      break;
    case CODE["job.overdue"]:
      if (c !== 0) fold.standAside(a, t);
      break;
    case CODE["order.traded"]:
      fold.standAside(a, t);
      break;
    case CODE["batch.joined"]:
      fold.joinBatch(a, b, c, t);
      break;
    case CODE["setup.started"]:
      fold.setMachine(a, t, SETUP, b);
      break;
    case CODE["operation.started"]:
      fold.startOperation(a, b, t);
      break;
    case CODE["job.taken"]:
      fold.setMachine(a, t, WAITING, b);
      break;
    case CODE["load.started"]:
      fold.setMachine(a, t, LOADING, b);
      break;
    case CODE["unload.started"]:
      fold.setMachine(a, t, UNLOADING, b);
      break;
    case CODE["operation.interrupted"]:
      if (rows[at + 5] === PREEMPTION) fold.preempt(a, b, t);
      fold.tours.pause(a, t);
      break;
    case CODE["operation.resumed"]:
      fold.tours.resume(a, t);
      fold.setMachine(a, t, RESUMED[rows[at + 5]!]!, b);
      break;
    case CODE["operation.completed"]:
      fold.complete(a, b, t);
      break;
    case CODE["machine.stateChanged"]:
      fold.setMachine(a, t, b, c);
      break;
    case CODE["machine.failed"]:
      fold.mark(a, t, "failed");
      break;
    case CODE["machine.repaired"]:
      fold.mark(a, t, "repaired");
      break;
    case CODE["deadlock.detected"]:
      fold.mark(b, t, "deadlocked");
      break;
    case CODE["condition.alarm"]:
      fold.mark(a, t, "alarm");
      break;
    case CODE["inspection.completed"]:
      if (rows[at + 5]! >= IS_FOUND) fold.mark(a, t, "defectFound");
      break;
    case CODE["chart.plotted"]:
      if (rows[at + 5]! >= IS_FOUND) fold.mark(a, t, "outOfControl");
      break;
    case CODE["maintenance.started"]:
      fold.mark(a, t, "maintenanceStarted");
      break;
    case CODE["maintenance.completed"]:
      fold.mark(a, t, "maintenanceCompleted");
      break;
    case CODE["operator.assigned"]:
      fold.people.assign(a, b, rows[at + 5]!, t);
      break;
    case CODE["operator.released"]:
      fold.people.release(a, t);
      break;
    case CODE["operator.stateChanged"]:
      fold.people.setState(a, b, t);
      break;
    case CODE["vehicle.stateChanged"]:
      fold.edges.resume(a, t);
      fold.setVehicle(a, t, b, c);
      break;
    case CODE["vehicle.blocked"]:
      fold.edges.block(a, b, t);
      break;
    case CODE["battery.changed"]:
      fold.changeBattery(a, t, rows[at + 3]!, rows[at + 4]!, rows[at + 5]!);
      break;
    case CODE["vehicle.halted"]:
      fold.halt(a, t);
      break;
    case CODE["vehicle.resumed"]:
      fold.resume(a, rows[at + 3]!, t);
      break;
    case CODE["vehicle.departed"]:
      fold.edges.depart(b, c, t);
      fold.depart(a, b, c, rows[at + 5]!, t);
      break;
    case CODE["job.pickedUp"]:
      fold.pickUp(a, b, t);
      break;
    case CODE["job.delivered"]:
      fold.deliver(a, b, c);
      break;
    case CODE["conveyor.entered"]:
      fold.enterConveyor(a, b, t);
      break;
    case CODE["conveyor.left"]:
      fold.leaveConveyor(a, b, t);
      break;
    case CODE["conveyor.stateChanged"]:
      fold.setConveyor(a, b, t);
      break;
    case CODE["conveyor.failed"]:
      fold.conveyors.change(a, "failed", t);
      break;
    case CODE["conveyor.repaired"]:
      fold.conveyors.change(a, "repaired", t);
      break;
    case CODE["shipment.requested"]:
      fold.requestShipment(a, b, t);
      break;
    case CODE["shipment.departed"]:
      fold.departTrip(a, rows[at + 5]!);
      break;
    case CODE["job.unloaded"]:
      fold.unload(a, b);
      break;
    case CODE["job.shipped"]:
      fold.ship(a, b, t);
      break;
    case CODE["tour.started"]:
      fold.startTour(a, b, rows[at + 7]!, t);
      break;
    case CODE["tour.point"]:
      fold.tours.point(a, b, rows[at + 5]!, rows[at + 6]!, rows[at + 7]!);
      break;
    case CODE["pod.lifted"]:
      fold.liftPod(a, b);
      break;
    case CODE["pod.stored"]:
      fold.storePod(a, b, c, t);
      break;
    case CODE["stock.stored"]:
    case CODE["stock.taken"]:
      fold.contents.change(rows[at + 1]!, t, a, b, rows[at + 5]!);
      break;
    default:
      fold.changeStock(rows[at + 1]!, rows, at + 2, t);
  }
}
