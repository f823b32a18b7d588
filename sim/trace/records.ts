/**
 * The record kinds of a trace and their fields.
 *
 * A record is one row of numbers: time [s], code of the kind, then the fields below in their order.
 * Indices are those of the `Model`; `job` is the serial number of a job, counted from 0 in the order of creation.
 * Rows are written in order of time. KPIs, reports, explanations and the viewer read nothing else.
 * Fields that are no indices but may be any number come last in their row: see `REALS`.
 */
export const RECORD_FIELDS = {
  /** An order entered the books. dueDate [s], Infinity: none. `order`: index in the stream's list, or -1. */
  "job.created": ["job", "product", "stream", "order", "dueDate", "weight", "quantity", "priority"],
  /** Release control let the job into the plant: it is work in process from here. */
  "job.released": ["job"],
  /** The job found no place and was turned away: it is no work in process. */
  "job.rejected": ["job"],
  /** The job stands in the queue of a work centre, with this operation to be done. */
  "job.queued": ["job", "workCentre", "operation"],
  /**
   * Why this job waits, from now on, outside a queue (for release control, a card, a vehicle, a place in a full buffer) or on a
   * machine; in a queue: for a cause of its own, such as an operator or a tool, or again for that of the queue (none).
   * `subject`: see `WAIT_CAUSES`.
   */
  "job.waiting": ["job", "cause", "subject"],
  /** Why the jobs in this work centre's queue wait, from now on, those with a cause of their own excepted. `subject`: the machine that stands for the cause. */
  "queue.waiting": ["workCentre", "cause", "subject"],
  /** The job left the plant, finished. */
  "job.completed": ["job"],
  /** The job left the plant, lost at this operation. machine: that had it; -1: off the machines, on hold, or given up with its order. */
  "job.scrapped": ["job", "operation", "machine"],
  /** The machine changes to the family of the job; the job has left the queue. */
  "setup.started": ["machine", "job", "operation", "family"],
  "setup.completed": ["machine", "job"],
  /** The machine processes; the job has left the queue. */
  "operation.started": ["machine", "job", "operation"],
  /** Setup or processing stopped before its end; the job stays on the machine, or returns to the queue when pre-empted. */
  "operation.interrupted": ["machine", "job", "operation", "reason"],
  /** What was interrupted goes on. `activity`: 0 setup, 1 processing, 2 loading, 3 unloading. */
  "operation.resumed": ["machine", "job", "operation", "activity"],
  /** The machine is free of work (state idle) unless a record at the same time says otherwise. */
  "operation.completed": ["machine", "job", "operation"],
  /** State as in `MACHINE_STATES`, for every change that setup and operation records do not tell. job: -1 for none. */
  "machine.stateChanged": ["machine", "state", "job"],
  "machine.failed": ["machine", "mode"],
  "machine.repaired": ["machine", "mode"],
  /** A finished job asks for a vehicle. `from`, `to`: path nodes; `workCentre`: where it goes, -1: out. */
  "transport.requested": ["job", "from", "to", "workCentre"],
  "vehicle.assigned": ["vehicle", "job"],
  /** State as in `VEHICLE_STATES`. job: the one carried or fetched, -1 for none. */
  "vehicle.stateChanged": ["vehicle", "state", "job"],
  /** The vehicle drives one edge and reaches its end at `arrival` [s]. */
  "vehicle.departed": ["vehicle", "from", "to", "arrival"],
  "job.pickedUp": ["job", "vehicle"],
  "job.delivered": ["job", "vehicle", "node"],
  /**
   * One of the jobs that wait for each other for ever: it keeps its machine, or stands in a queue, a store or on a conveyor (-1),
   * and waits for a place or a machine at the work centre, for conveyor -2 - workCentre, or (-1) for a card of the loop (else -1),
   * which `holder` keeps, the job of the next record; the last waits for the first.
   */
  "deadlock.detected": ["job", "machine", "workCentre", "holder", "awaitedLoop"],
  /** A job waits at its site for a trip over the link. `workCentre`: where it goes, -1: out. */
  "shipment.requested": ["job", "link", "workCentre"],
  /** A trip leaves with so many jobs and reaches the other site at `arrival` [s]. Trips of a link count from 0. */
  "shipment.departed": ["link", "trip", "jobs", "arrival"],
  /** The job is on this trip. */
  "job.shipped": ["job", "link", "trip"],
  "shipment.arrived": ["link", "trip"],
  /** The job is at the site where the trip has ended. */
  "job.unloaded": ["job", "link", "trip"],
  /** A message is sent from site to site, for the `attempt`-th time. `content`: see `MESSAGE_CONTENTS`; messages count from 0. */
  "message.sent": ["message", "messageLink", "content", "subject", "attempt"],
  /** It has come. `since`: when it was first sent [s]. */
  "message.received": ["message", "messageLink", "content", "subject", "since"],
  /** The sender has waited in vain for this attempt to come; after the last one allowed the message is given up. */
  "message.lost": ["message", "messageLink", "content", "subject", "attempt"],
  /** The order is the site's: it is made there wherever its route gives a choice. */
  "order.allocated": ["job", "site"],
  /** The job has left the queue as one of `size` that the machine takes together; one record for each, the leading job first. */
  "batch.joined": ["machine", "job", "place", "size"],
  /** The operator goes to the machine to use this skill there, and is there at `arrival` [s]. */
  "operator.assigned": ["operator", "machine", "skill", "arrival"],
  /** The operator's work at the machine is over, or was interrupted; it stays there. */
  "operator.released": ["operator", "machine"],
  /** So many tools of this kind are on the machine from now on, or no longer. */
  "tool.seized": ["tool", "machine", "count"],
  "tool.released": ["tool", "machine", "count"],
  /** The job has left the queue for the machine, which waits with it for people before its setup or operation begins. */
  "job.taken": ["machine", "job", "operation"],
  /** The job is put on the machine, before it is processed, and taken off it, after that; `operation.completed` ends it all. */
  "load.started": ["machine", "job", "operation"],
  "unload.started": ["machine", "job", "operation"],
  /** State as in `OPERATOR_STATES`, for every change that the other records of operators do not tell. */
  "operator.stateChanged": ["operator", "state"],
  /** A machine that is down waits for its repair crew, of which this skill is missing; the crew has come, and repairs. */
  "repair.delayed": ["machine", "mode", "skill"],
  "repair.started": ["machine", "mode"],
  /** Planned work on the machine begins and ends. `task`: index in the machine's maintenance. */
  "maintenance.started": ["machine", "task"],
  "maintenance.completed": ["machine", "task"],
  /** A detector takes a reading of the sensor for a sign of wear. signal: as read; wear: as it is. */
  "condition.alarm": ["machine", "mode", "signal", "wear"],
  /** The job took a card of the loop, or gave it back. */
  "card.attached": ["job", "loop"],
  "card.returned": ["job", "loop"],
  /** What the customer has chosen for one option of the product, in the order of its options; before anything else happens to the job. */
  "job.configured": ["job", "option", "value"],
  /** The order's price, and the due date that was asked for [s], Infinity: none; the one promised is that of the job. */
  "job.quoted": ["job", "requested", "price"],
  /** The order was not accepted, `REFUSAL_REASONS`; job.rejected follows. */
  "job.refused": ["job", "reason"],
  /**
   * A customer, or an item supplied from this one (`by`), asked for so much; the rest is what is delivered later.
   * demand: index into `Model.stockDemands`, by: into `Model.items`; -1: not of this kind.
   */
  "stock.demanded": ["item", "demand", "by", "amount", "filled", "lost"],
  /** What was asked for at `since` [s] and not on hand has been delivered now. */
  "stock.shipped": ["item", "demand", "by", "amount", "since"],
  /** A replenishment order was placed; refused: the supplier did not accept it. */
  "stock.ordered": ["item", "amount"],
  "stock.refused": ["item", "amount"],
  /** A delivery came into stock; job: the production job that made it, -1: from a supplier. */
  "stock.received": ["item", "job", "amount"],
  /** The production job of an order was scrapped or turned away: so much of it will not come. */
  "stock.failed": ["item", "job", "amount"],
  /** The job's operation put it into stock; or what was set aside for the job, which has given up, was put back. */
  "stock.made": ["item", "job", "operation", "amount"],
  /** Its shelf life has ended: it was thrown away. */
  "stock.expired": ["item", "amount"],
  /** Its customer gave up: the job left the plant, or the orders not released yet, before its first operation began. */
  "job.cancelled": ["job"],
  /**
   * The job waits for this operation longer than it may since an earlier one. `action`: see `QUEUE_TIME_ACTIONS`; where it is
   * lost, job.scrapped follows, without a machine.
   */
  "job.overdue": ["job", "operation", "action"],
  /** Taken from stock for the job's operation. */
  "stock.issued": ["item", "job", "operation", "amount"],
  /** The operation has made the job defective: nobody in the plant knows it yet. */
  "defect.made": ["machine", "job", "operation"],
  /** The operation has looked for defects. `outcome`: see `INSPECTION_OUTCOMES`. */
  "inspection.completed": ["machine", "job", "operation", "outcome"],
  /** The job was not sampled: it goes on without this operation. */
  "operation.skipped": ["job", "operation"],
  /** The inspection at `operation` sends the job back, or to its repair, at operation `target`. */
  "job.reworked": ["job", "operation", "target"],
  /** The job, taken for defective at this operation, is used as it is. */
  "job.conceded": ["job", "operation"],
  /** The job leaves the plant with a defect made at this operation; job.completed follows. */
  "job.escaped": ["job", "operation"],
  /**
   * The job that has just been created is part of another's order. `joins`: operation of that job which waits for it, -1: none, it
   * goes its own way; `first`: of a sublot the operation with which it begins, its last being the one before `joins`; else -1.
   */
  "job.derived": ["job", "parent", "joins", "first"],
  /** The job is where its order needs it: it leaves the plant as a part of that. */
  "job.joined": ["job", "parent"],
  /** An assignable cause comes over the machine, and leaves it as it is maintained, repaired or adjusted: nobody in the plant knows. */
  "cause.occurred": ["machine"],
  "cause.removed": ["machine"],
  /**
   * A point of the chart that `operation` keeps of what the machine makes, with the job that completed it. `outcome`: see
   * `CHART_OUTCOMES`; deviation: of the mean from nominal, in standard deviations of such a mean.
   */
  "chart.plotted": ["machine", "job", "operation", "outcome", "deviation"],
  /** A machine whose maintenance has begun waits for the people it needs, of whom this skill is missing; they have come. */
  "maintenance.delayed": ["machine", "task", "skill"],
  "maintenance.attended": ["machine", "task"],
  /** A chart of the machine signals, and the job was made there since its last point in control: it is to be reviewed. */
  "job.suspected": ["job", "machine"],
  /** The job, suspected or taken for defective, goes to operation `target` to be reviewed, and not on from this one yet. */
  "job.reviewed": ["job", "operation", "target"],
  /** The order of this job, which was scrapped, is made once more, by the job that has just been created. */
  "job.replaced": ["job", "replacement"],
  /** The vehicle may enter the zone, or is in it from the start, and has left it. `zone`: index into the zones of the model's traffic. */
  "zone.reserved": ["zone", "vehicle"],
  "zone.released": ["zone", "vehicle"],
  /**
   * The vehicle waits, before the edge or at its end, for a zone that `holder` is in, -1: that the rule keeps free; told again
   * when that changes. Its state is blocked until it changes.
   */
  "vehicle.blocked": ["vehicle", "edge", "zone", "holder"],
  /** One of the vehicles that wait for each other for ever: for a zone that `holder` is in, the vehicle of the next record; the last waits for the first. */
  "traffic.deadlocked": ["vehicle", "zone", "holder"],
  /**
   * Units lie at this location from now on, or have been taken from it; location: by number, below 0: on the floor of storage
   * -1 - location. job: that brought or got them, -1: none. What is there as the run begins is stored at its start.
   */
  "stock.stored": ["item", "location", "job", "amount"],
  "stock.taken": ["item", "location", "job", "amount"],
  /** Goods leave a store for this item over a lane, of all networks of stores: stock.demanded told where from. */
  "stock.transferred": ["item", "lane", "amount"],
  /** Goods for this item are on the trip, in the place of a job; they are at its end, where stock.received follows. */
  "goods.shipped": ["item", "link", "trip", "amount"],
  "goods.unloaded": ["item", "link", "trip", "amount"],
  /** The order that has just been created asks for so much of the item, of which so much is on hand and meant for nobody else. */
  "order.line": ["job", "line", "item", "quantity", "available"],
  /** So much of a line is picked; what is missing of it is not delivered. job: the order, or the part of it that picks. */
  "line.picked": ["job", "line", "item", "amount"],
  /** The machine sets out into the storage, for so many stops and order lines; distance [m], duration with all stops [s]. */
  "tour.started": ["machine", "storage", "stops", "lines", "distance", "duration"],
  /**
   * A point of the way that has just been told of, reached so long after it began and left so much later [s], interruptions apart:
   * `at` metres into the aisle. location: where something is put or taken, -1: none.
   */
  "tour.point": ["machine", "aisle", "location", "at", "after", "stay"],
  /**
   * The job that has just been created is a lot in which others go on together, from operation `first` on and until before
   * `until`; as many as the route has: to its end. job.merged follows for each of them.
   */
  "lot.formed": ["job", "first", "until"],
  /** The job goes on in the lot, and is by itself again: where the lot parts, at the end of its route, or as it is lost. */
  "job.merged": ["job", "lot"],
  "job.parted": ["job", "lot"],
  /** The lot is no job any more: its jobs part, and job.parted follows for each of them. */
  "lot.dissolved": ["job"],
  /**
   * The battery of the vehicle holds `level` [kWh] and takes `intake` [kW], or gives it, below 0, from now on: while it charges, the
   * power changes by e^(growth x time) [1/s].
   */
  "battery.changed": ["vehicle", "level", "intake", "growth"],
  /** So much has been put into the battery at once [kWh]: it was exchanged, or charged where the vehicle stood. */
  "battery.renewed": ["vehicle", "energy"],
  /** The vehicle is on its way to the charger, where it has a place. */
  "charger.reserved": ["charger", "vehicle"],
  "charger.released": ["charger", "vehicle"],
  /** The battery is empty: the vehicle stands where it is, perhaps on an edge; it goes on, and is at its end at `arrival` [s], if it was on one. */
  "vehicle.halted": ["vehicle"],
  "vehicle.resumed": ["vehicle", "arrival"],
  /** A station asks for the pod, for so many lines or loads. Pods are numbered through all storages. */
  "pod.called": ["pod", "workCentre", "lines"],
  /** The vehicle goes for the pod, which the station has called, lifts it, and stands with it at the station, where it is picked from or filled. */
  "pod.assigned": ["pod", "vehicle", "workCentre"],
  "pod.lifted": ["pod", "vehicle"],
  "pod.presented": ["pod", "vehicle", "machine"],
  /** The station needs the pod no more: the vehicle takes it to the node; -1: nobody has come for it. */
  "pod.released": ["pod", "vehicle", "workCentre", "node"],
  /** The pod stands at the node from now on. vehicle: that set it down, -1: it is there as the run begins. */
  "pod.stored": ["pod", "vehicle", "node"],
  /** A job asks to be brought by conveyors. `from`, `to`: nodes; `workCentre`: where it goes, -1: out, or to its order. */
  "conveyance.requested": ["job", "from", "to", "workCentre"],
  /** The job is on the conveyor, with its front at the beginning; and no longer on it, from the end. */
  "conveyor.entered": ["conveyor", "job"],
  "conveyor.left": ["conveyor", "job"],
  /** State as in `CONVEYOR_STATES`, of which all are empty at the start. */
  "conveyor.stateChanged": ["conveyor", "state"],
  "conveyor.failed": ["conveyor", "mode"],
  "conveyor.repaired": ["conveyor", "mode"],
  /**
   * The load that the job moves is at its new location, and so is the one with which it has changed places; stock.taken and
   * stock.stored told of both. origin: location where it was; distance [m], duration [s]: of the whole cycle, 0 of the load that made room.
   */
  "load.relocated": ["job", "item", "origin", "location", "amount", "distance", "duration"],
  /**
   * The job that has just been created is a truck that has come to its appointment [s] with so many loads, or for them; door: machine
   * that the appointment is for.
   */
  "truck.arrived": ["job", "door", "appointment", "quantity"],
  /** A truck of the stream has come too late for its appointment [s], and comes again at one that is not taken. */
  "truck.rebooked": ["stream", "appointment"],
  /** The job, an order or a load, leaves with the truck, or has been brought by it. truck: job. */
  "truck.carried": ["job", "truck"],
  /** What is still to be done has been scheduled anew: so many operations. `worth`: by the rule's own measure; `moves`: of its search. */
  "schedule.made": ["operations", "worth", "moves"],
  /** Since the schedule just made the operation is to be done by this machine, from `start` to `end` [s]; others are as before. */
  "operation.scheduled": ["job", "operation", "machine", "start", "end"],
  /**
   * Look-aheads say that it is worth so much, the less the better, if the machine takes the job next (-1: none), or, with machine -1,
   * if the job goes to the work centre. The candidates come before their choice, the base rule's first.
   */
  "candidate.foreseen": ["job", "workCentre", "machine", "worth"],
  /**
   * The machine takes this job (-1: none), or, with machine -1, the job goes to this work centre, after that many futures of each
   * candidate; with none, since the events did not suffice, as by the base rule. usual: the job, or work centre, of the base rule.
   * events: simulated for it.
   */
  "choice.lookedAhead": ["workCentre", "machine", "job", "usual", "candidates", "futures", "events"],
  /**
   * So many loads are in the lane from now on. taken: units that have left it for use, 0: none; since: when their
   * load came into stock, and oldest: the oldest that lay in lanes then [s].
   */
  "lane.changed": ["location", "item", "loads", "taken", "since", "oldest"],
  /**
   * Sites have traded orders: so many were to go to another site, of which `moved` had not been begun in the meantime. They began to talk
   * at `since` [s], their plans cost `before` without and `after` with it [money], found with so many moves of the search.
   */
  "trade.made": ["orders", "moved", "since", "before", "after", "moves"],
  /** The order leaves its queue for another site, which makes it from now on. */
  "order.traded": ["job", "site"],
} as const satisfies Record<string, readonly string[]>;

export type RecordKind = keyof typeof RECORD_FIELDS;

export const RECORD_KINDS = Object.keys(RECORD_FIELDS) as readonly RecordKind[];

/** Code of each kind: its place in `RECORD_KINDS`. */
export const RECORD_CODE = Object.fromEntries(RECORD_KINDS.map((kind, code) => [kind, code])) as Readonly<
  Record<RecordKind, number>
>;

/** Numbers per row, by code: time and code included. */
export const RECORD_LENGTH: readonly number[] = RECORD_KINDS.map((kind) => 2 + RECORD_FIELDS[kind].length);

const REAL_FIELDS = new Set<string>([
  "awaitedLoop",
  "dueDate",
  "weight",
  "quantity",
  "priority",
  "arrival",
  "attempt",
  "since",
  "signal",
  "wear",
  "deviation",
  "requested",
  "price",
  "amount",
  "filled",
  "lost",
  "available",
  "distance",
  "duration",
  "at",
  "before",
  "after",
  "stay",
  "level",
  "intake",
  "growth",
  "energy",
  "appointment",
  "worth",
  "moves",
  "start",
  "end",
  "usual",
  "candidates",
  "futures",
  "events",
  "taken",
  "oldest",
]);

/** How many of a row's last fields may be any number, by code; the fields before them are whole numbers of 32 bits. */
export const REALS: readonly number[] = RECORD_KINDS.map((kind) => {
  const fields = RECORD_FIELDS[kind];
  return fields.filter((field) => REAL_FIELDS.has(field)).length;
});

/** A row as plain readonly data. */
export type TraceRecord = {
  [K in RecordKind]: { readonly time: number; readonly kind: K } & {
    readonly [F in (typeof RECORD_FIELDS)[K][number]]: number;
  };
}[RecordKind];

export const MACHINE_STATES = [
  "idle",
  "starved",
  "setup",
  "processing",
  "blocked",
  "down",
  "offShift",
  "waiting",
  "loading",
  "unloading",
  "standby",
  "off",
  "wakingUp",
  "maintenance",
] as const;
export type MachineState = (typeof MACHINE_STATES)[number];
/**
 * Codes of the machine states.
 * starved: ready and without a job while the plant holds work; idle: ready, and the plant is empty or its rule holds jobs back;
 * blocked: keeps a finished job that finds no place downstream, or waits on tour for another that is in its way;
 * waiting: has a job to work on, and waits for the people it needs.
 * standby, off: without work, and put there by a power rule; wakingUp: on its way back from there;
 * maintenance: in planned maintenance, and not down.
 */
export const IDLE = 0;
export const STARVED = 1;
export const SETUP = 2;
export const PROCESSING = 3;
export const BLOCKED = 4;
export const DOWN = 5;
export const OFF_SHIFT = 6;
export const WAITING = 7;
export const LOADING = 8;
export const UNLOADING = 9;
export const STANDBY = 10;
export const OFF = 11;
export const WAKING_UP = 12;
export const MAINTENANCE = 13;

/**
 * blocked: waits for a zone; stopped: stands at a stop of its tour; parked: without a request, at its parking place, or under the
 * pod that it has set down; queueing: waits with a pod for its turn at a station; presenting: stands there while people work on the
 * pod; awaitingCharger: stands, and waits for a place at a charger; discharged: its battery is empty.
 */
export const VEHICLE_STATES = [
  "idle",
  "empty",
  "loading",
  "loaded",
  "unloading",
  "blocked",
  "stopped",
  "parked",
  "charging",
  "awaitingCharger",
  "discharged",
  "queueing",
  "presenting",
] as const;
export type VehicleState = (typeof VEHICLE_STATES)[number];

/**
 * blocked: its first load has come to the end and cannot go on, so that it stands, or others close up behind that load;
 * down: it stands.
 */
export const CONVEYOR_STATES = ["empty", "moving", "blocked", "down", "offShift"] as const;
export type ConveyorState = (typeof CONVEYOR_STATES)[number];

export const OPERATOR_STATES = ["idle", "walking", "working", "offShift"] as const;
export type OperatorState = (typeof OPERATOR_STATES)[number];

/** Causes of waiting, with what `subject` means. */
export const WAIT_CAUSES = [
  /** No wait: what was waited for has come. */
  "none",
  /** subject: machine. */
  "machineBusy",
  "machineDown",
  "offShift",
  "machineInSetup",
  "machineBlocked",
  /** The rule leaves a free machine idle. */
  "heldBack",
  /** subject: work centre whose buffer is full. */
  "bufferFull",
  /** subject: path node where the job waits. */
  "vehicle",
  /** subject: order stream. */
  "releaseControl",
  /** The lot is not full, or the timetable has no trip yet. subject: link between sites. */
  "shipment",
  /** subject: communication link between sites. */
  "message",
  /** A free machine waits for a fuller batch. subject: that machine. */
  "batch",
  /** subject: skill. */
  "operator",
  /** subject: tool. */
  "tool",
  /** The machine has another job, and waits for people. subject: machine. */
  "machineWaiting",
  /** The machine is on standby, off or waking up. subject: machine. */
  "machineAsleep",
  /** A load rule holds a machine that is free, or asleep, from beginning. subject: machine. */
  "powerLimit",
  /** subject: machine in planned maintenance. */
  "machineInMaintenance",
  /** subject: card loop. */
  "card",
  /** subject: item that is short. */
  "material",
  /** Taken for defective, until it is decided what becomes of the job. subject: machine that found it. */
  "hold",
  /** An operation waits for the parts of its order. subject: product of the first that is missing; of sublots, the product itself. */
  "components",
  /** No location is open for what is to be put away. subject: storage. */
  "location",
  /** The lot in which the job is to go on is not full. subject: work centre where it is merged. */
  "lot",
  /** A pod is being brought, or stands in the queue of the station. subject: pod. */
  "pod",
  /** Pods have it, and none has been called yet: they are in use, or the station may call no more. subject: storage. */
  "podCall",
  /** It waits to get onto a conveyor that has no room, or stands. subject: conveyor. */
  "conveyorFull",
  /** It waits to get onto a conveyor onto which others go first, or have just gone. subject: conveyor. */
  "merge",
  /** It stands on a conveyor behind another load, or since that one has stopped the belt. subject: conveyor. */
  "conveyorBlocked",
  /** subject: conveyor that is down, on which it stands, or onto which it waits to get. */
  "conveyorDown",
  /** It is done, and the truck that takes it has not come, or has not left. subject: order stream of the trucks. */
  "truck",
  /** subject: conveyor that is off shift, on which it stands, or onto which it waits to get. */
  "conveyorOffShift",
  /** On tour, while another is at work at the pick column of its next stop. subject: the machine that is. */
  "pickFaceBusy",
  /** On tour, in a narrow aisle or before one, where another is in the way. subject: that machine. */
  "aisleBusy",
] as const;
export type WaitCause = (typeof WAIT_CAUSES)[number];

/** What an inspection finds: a good job passes, a defective one is missed, a good one is taken for defective, a defective one found. */
export const INSPECTION_OUTCOMES = ["passed", "missed", "falseAlarm", "found"] as const;

/** What a point of a control chart says of a machine in control or out of it: nothing, rightly or wrongly, or a signal, wrongly or rightly. */
export const CHART_OUTCOMES = ["inControl", "unnoticed", "falseAlarm", "signal"] as const;

/** What messages between sites tell, with what `subject` means. */
export const MESSAGE_CONTENTS = [
  /** States of work centres of the sender's site; subject: the site. */
  "status",
  /** A job goes on at the other site; subject: job. */
  "handOver",
  /** An order is offered to the other site, the other site bids for it, and gets it; subject: job. */
  "announcement",
  "bid",
  "award",
  /** A question or an answer while sites trade orders; subject: number of the trade, from 0. */
  "trade",
] as const;

/** obstructed: another is in its way on tour. */
export const INTERRUPTION_REASONS = [
  "failure",
  "shiftEnd",
  "preemption",
  "operatorLeft",
  "maintenance",
  "obstructed",
] as const;
export const FAILURE = 0;
export const SHIFT_END = 1;
export const PREEMPTION = 2;
export const OPERATOR_LEFT = 3;
export const FOR_MAINTENANCE = 4;
export const OBSTRUCTED = 5;

/** Why an order is not accepted: no capacity, no date that suits, or what a rule of the user's own has against it. */
export const REFUSAL_REASONS = ["capacity", "dueDate", "other"] as const;

/** What becomes of a job that has waited too long between two operations. */
export const QUEUE_TIME_ACTIONS = ["count", "scrap", "rework"] as const;
