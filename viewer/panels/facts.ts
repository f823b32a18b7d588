import { subjectPlaces } from "../../analysis/wait-subjects.ts";
import { DOWN, MACHINE_STATES, PROCESSING, WAIT_CAUSES, type WaitCause } from "../../sim/index.ts";
import {
  batteryAt,
  levelAt,
  machineAt,
  OFF_DUTY,
  ON_MACHINE,
  QUEUED,
  type Replay,
  RIDING,
  SERVING,
  segmentAt,
  slotOfJob,
  stretchAt,
  TOURING,
  type TruckVisit,
  timeByState,
} from "../playback/replay.ts";
import type { Selection } from "../playback/store.ts";
import { STATE_COLOUR_LIST, STATE_NAME_LIST, VEHICLE_STATE_NAMES } from "../scene/palette.ts";
import { clockText, durationText, percent } from "./format.ts";

/** A line of the inspector. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly colour?: string;
  /** What a click on the value selects. */
  readonly link?: Selection;
}

/** What the inspector tells about a thing at time t [s]. */
export function factsOf(replay: Replay, selection: Selection, t: number): { title: string; facts: Fact[] } {
  if (selection.kind === "machine") return machineFacts(replay, selection.index, t);
  if (selection.kind === "vehicle") return vehicleFacts(replay, selection.index, t);
  if (selection.kind === "operator") return personFacts(replay, selection.index, t);
  return jobFacts(replay, selection.index, t);
}

/** What a person does at time t [s], in words. */
export function personState(replay: Replay, operator: number, t: number): string {
  const segment = segmentAt(replay.people, operator, t);
  const state = replay.people.state[segment];
  if (state === OFF_DUTY) return "off shift";
  if (state !== SERVING) return "free";
  return t < replay.people.t1[segment]! ? "walking" : "at work";
}

function personFacts(replay: Replay, index: number, t: number): { title: string; facts: Fact[] } {
  const { model, people } = replay;
  const { id, skills, team } = model.operators[index]!;
  const segment = segmentAt(people, index, t);
  const machine = people.item[segment]!;
  const facts: Fact[] = [
    { name: "State", value: `${personState(replay, index, t)} for ${durationText(t - people.t0[segment]!)}` },
  ];
  if (machine >= 0) {
    const link: Selection = { kind: "machine", index: machine };
    facts.push({ name: "Serves", value: model.machines[machine]!.id, link });
  }
  facts.push({ name: "Serving", value: percent(timeServing(replay, index, t) / (t || 1)) });
  facts.push({ name: "Skills", value: skills.map((skill) => model.skills[skill]!.id).join(", ") });
  if (team >= 0) facts.push({ name: "Team", value: model.teams[team]! });
  return { title: id, facts };
}

/** Time that a person has spent with machines up to time t, ways to them included [s]. */
function timeServing({ people }: Replay, operator: number, t: number): number {
  let served = 0;
  const end = people.offsets[operator + 1]!;
  for (let segment = people.offsets[operator]!; segment < end && people.t0[segment]! < t; segment++) {
    const until = segment + 1 < end ? people.t0[segment + 1]! : Infinity;
    if (people.state[segment] === SERVING) served += Math.min(until, t) - people.t0[segment]!;
  }
  return served;
}

function jobLine(replay: Replay, name: string, job: number): Fact {
  const product = replay.model.products[replay.jobs.product[job]!]!;
  const quantity = replay.jobs.quantity[job]!;
  return {
    name,
    value: `#${job} ${product.name}${quantity > 1 ? `, ${quantity} pieces` : ""}`,
    colour: product.colour,
    link: { kind: "job", index: job },
  };
}

function machineFacts(replay: Replay, index: number, t: number): { title: string; facts: Fact[] } {
  const { model } = replay;
  const machine = model.machines[index]!;
  const centre = model.workCentres[machine.workCentre]!;
  const now = machineAt(replay, index, t);
  const spent = timeByState(replay.machines, index, MACHINE_STATES.length, Math.min(model.run.warmUp, t), t);
  const total = spent.reduce((sum, seconds) => sum + seconds, 0) || 1;
  const facts: Fact[] = [
    {
      name: "State",
      value: `${STATE_NAME_LIST[now.state]} for ${durationText(t - now.since)}`,
      colour: STATE_COLOUR_LIST[now.state]!,
    },
  ];
  if (now.item >= 0) facts.push(jobLine(replay, "Job", now.item));
  facts.push({ name: "Queue", value: `${levelAt(replay.queueLengths[machine.workCentre]!, t)} waiting` });
  const cause = stretchAt(replay.queueCauses, machine.workCentre, t);
  if (cause && levelAt(replay.queueLengths[machine.workCentre]!, t) > 0 && cause.state > 0) {
    facts.push({ name: "They wait", value: causeText(replay, cause.state, cause.item) });
  }
  const failures = replay.marks.filter((mark) => mark.machine === index && mark.kind === "failed" && mark.time <= t);
  facts.push(
    { name: "Processing", value: percent(spent[PROCESSING]! / total) },
    {
      name: "Down",
      value: `${percent(spent[DOWN]! / total)}, ${failures.length} failure${failures.length === 1 ? "" : "s"}`,
    },
  );
  if (centre.machines.length > 1)
    facts.push({ name: "Work centre", value: `${centre.name}, ${centre.machines.length} machines` });
  return { title: `${machine.id} · ${machine.type === "machine" ? centre.name : machine.type.toUpperCase()}`, facts };
}

function vehicleFacts(replay: Replay, index: number, t: number): { title: string; facts: Fact[] } {
  const transport = replay.model.transport!;
  const vehicle = transport.vehicles[index]!;
  const now = stretchAt(replay.vehicles, index, t)!;
  const spent = timeByState(replay.vehicles, index, VEHICLE_STATE_NAMES.length, 0, t);
  const facts: Fact[] = [
    { name: "State", value: `${VEHICLE_STATE_NAMES[now.state]} for ${durationText(t - now.since)}` },
  ];
  if (now.item >= 0) facts.push(jobLine(replay, now.state >= 3 ? "Carries" : "Fetches", now.item));
  const { battery } = transport.fleets[vehicle.fleet]!;
  const held = battery && batteryAt(replay.batteries[index]!, t);
  if (battery && held) {
    const power = `${Math.round(Math.abs(held.intake) * 100) / 100} kW`;
    const doing = held.intake > 0 ? `, charging with ${power}` : held.intake < 0 ? `, using ${power}` : "";
    facts.push({ name: "Battery", value: `${percent(held.level / battery.capacity)}${doing}` });
  }
  facts.push({ name: "In use", value: percent(1 - spent[0]! / (t || 1)) });
  return { title: `${vehicle.id} · ${transport.fleets[vehicle.fleet]!.type.toUpperCase()}`, facts };
}

function jobFacts(replay: Replay, job: number, t: number): { title: string; facts: Fact[] } {
  const { jobs, model, slots } = replay;
  const product = model.products[jobs.product[job]!]!;
  const start = model.run.startDate;
  const visit = replay.trucks.visits.get(job);
  if (visit !== undefined) return truckFacts(replay, job, visit, t);
  const facts: Fact[] = [{ name: "Product", value: product.name, colour: product.colour }];
  const quantity = jobs.quantity[job]!;
  if (quantity !== 1) facts.push({ name: "Quantity", value: String(quantity) });
  const slot = slotOfJob(replay, job, t);
  const segment = slot < 0 ? -1 : segmentAt(slots, slot, t);
  if (segment < 0) {
    const ended = t >= jobs.ended[job]!;
    const outcome = jobs.scrapped[job] ? "scrapped" : "completed";
    facts.push({
      name: "State",
      value: ended ? `${outcome} at ${clockText(jobs.ended[job]!, start)}` : "not released yet",
    });
  } else facts.push(...placeFacts(replay, job, slot, slots.state[segment]!, t));
  facts.push({ name: "Ordered", value: clockText(jobs.created[job]!, start) });
  const due = jobs.dueDate[job]!;
  if (Number.isFinite(due)) {
    const left = due - Math.min(t, jobs.ended[job]!);
    const hasEnded = t >= jobs.ended[job]!;
    const relation = left < 0 ? "late by" : hasEnded ? "early by" : "in";
    facts.push({ name: "Due", value: `${clockText(due, start)} (${relation} ${durationText(Math.abs(left))})` });
  }
  if (jobs.released[job]! <= t) {
    facts.push({ name: "In the plant", value: durationText(Math.min(t, jobs.ended[job]!) - jobs.released[job]!) });
  }
  return { title: `Job #${job}`, facts };
}

function truckFacts(replay: Replay, job: number, visit: TruckVisit, t: number): { title: string; facts: Fact[] } {
  const { jobs, model, slots } = replay;
  const { appointment, arrival, loads } = visit;
  const { arrivals, id } = model.orderStreams[visit.stream]!;
  const start = model.run.startDate;
  const title = `Truck #${job} · ${id}`;
  if (t < arrival) return { title, facts: [{ name: "State", value: "has not come yet" }] };
  const facts: Fact[] = [];
  const slot = slotOfJob(replay, job, t);
  if (slot < 0) {
    const ended = jobs.ended[job]!;
    const left = t >= ended ? `left at ${clockText(ended, start)}` : "at the gate";
    facts.push({ name: "State", value: left });
  } else {
    const [state, ...more] = placeFacts(replay, job, slot, slots.state[segmentAt(slots, slot, t)]!, t);
    const at = state!.link === undefined ? state! : { ...state!, value: state!.value.replace(/^on /, "at the door ") };
    facts.push(at, ...more);
  }
  const after = arrival - appointment;
  const grace = arrivals.kind === "appointments" ? arrivals.grace : 0;
  const relation =
    after > 0 ? `${durationText(after)} after it${after > grace ? ", late" : ""}` : `${durationText(-after)} before it`;
  facts.push(
    { name: "Booked for", value: clockText(appointment, start) },
    { name: "Came", value: after === 0 ? "at the time of it" : relation },
    { name: "Loads", value: String(loads) },
    { name: "In the plant", value: durationText(Math.min(t, jobs.ended[job]!) - arrival) },
  );
  return { title, facts };
}

function placeFacts(replay: Replay, job: number, slot: number, state: number, t: number): Fact[] {
  const { model } = replay;
  if (state === ON_MACHINE || state === TOURING || state === RIDING) {
    const kind = state === RIDING ? "vehicle" : "machine";
    const things = kind === "machine" ? model.machines : (model.transport?.vehicles ?? []);
    const segments = kind === "machine" ? replay.machines : replay.vehicles;
    const index = things.findIndex((_, thing) => stretchAt(segments, thing, t)?.item === job);
    if (index < 0) {
      const why = stretchAt(replay.jobCauses, slot, t);
      const state = { name: "State", value: kind === "machine" ? "on a machine" : "under way" };
      return why && why.state > 0 ? [state, { name: "Why", value: causeText(replay, why.state, why.item) }] : [state];
    }
    return [{ name: "State", value: `on ${things[index]!.id}`, link: { kind, index } }];
  }
  const own = stretchAt(replay.jobCauses, slot, t);
  const centre = state === QUEUED ? queueOf(replay, slot, t) : -1;
  const cause = own && own.state > 0 ? own : centre >= 0 ? stretchAt(replay.queueCauses, centre, t) : null;
  const where = centre >= 0 ? `waits at ${model.workCentres[centre]!.name}` : "waits";
  const facts: Fact[] = [{ name: "State", value: where }];
  if (cause && cause.state > 0) facts.push({ name: "Why", value: causeText(replay, cause.state, cause.item) });
  return facts;
}

/** Work centre in whose queue a slot's job stands. */
function queueOf(replay: Replay, slot: number, t: number): number {
  const place = replay.slots.to[segmentAt(replay.slots, slot, t)]!;
  return replay.places.queue[place]!;
}

const CAUSE_TEXTS: Readonly<Record<WaitCause, string>> = {
  none: "",
  machineBusy: "machine busy",
  machineDown: "machine down",
  offShift: "off shift",
  machineInSetup: "machine in setup",
  machineBlocked: "machine blocked",
  heldBack: "held back by the rule",
  bufferFull: "buffer full",
  vehicle: "for a vehicle",
  releaseControl: "release control",
  shipment: "for a trip to another site",
  message: "for a message to another site",
  batch: "for a fuller batch",
  operator: "for an operator",
  tool: "for a tool",
  machineWaiting: "machine waiting for people",
  machineAsleep: "machine asleep",
  powerLimit: "power limit",
  machineInMaintenance: "machine in maintenance",
  card: "for a card",
  material: "for parts",
  hold: "on hold for its quality",
  components: "for parts of its order",
  location: "for an open location",
  lot: "for a fuller lot",
  pod: "for a pod on its way",
  podCall: "for a pod to be called",
  conveyorFull: "for room on a conveyor",
  merge: "for others to get onto the conveyor",
  conveyorBlocked: "behind another load",
  conveyorDown: "conveyor down",
  conveyorOffShift: "conveyor off shift",
  pickFaceBusy: "for another at its pick face",
  aisleBusy: "for another in the aisle",
  truck: "for the truck that takes it",
};

/** Causes of which nobody asks where: at the node where the job stands, and among the orders that it came with. */
const PLACELESS: readonly WaitCause[] = ["vehicle", "releaseControl"];

function causeText({ model }: Replay, cause: number, subject: number): string {
  const name = WAIT_CAUSES[cause]!;
  const place = PLACELESS.includes(name) ? undefined : subjectPlaces(model, name)[subject];
  return place ? `${CAUSE_TEXTS[name]} (${place.name ?? place.id})` : CAUSE_TEXTS[name];
}
