import { Box3, type Ray, Vector3 } from "three";
import {
  ABSENT,
  AWAY,
  type MotionSegments,
  machineAt,
  OFF_DUTY,
  type Point,
  pointOn,
  type Replay,
  segmentAt,
  slotOfJob,
  TOURING,
} from "../playback/replay.ts";
import type { Selection } from "../playback/store.ts";
import { TRUCK_SIZE } from "./shapes/truck.ts";
import { toScene } from "./space.ts";

const MACHINE_SIZE = new Vector3(2.3, 2.1, 2.5);
/** Of a picker with a cart, or a truck. */
const TOUR_SIZE = new Vector3(1.8, 1.8, 1.8);
const VEHICLE_SIZE = new Vector3(1.4, 0.5, 1.2);
const PERSON_SIZE = new Vector3(0.6, 1.8, 0.6);
const TRUCK_LENGTH = TRUCK_SIZE[0];
const BOX_SIZE = new Vector3(0.6, 0.5, 0.6);

/** The nearest machine, job, vehicle, truck or person that a ray meets at time t [s]: the interpolation is evaluated here, not read back. */
export function pick(replay: Replay, ray: Ray, t: number): Selection | null {
  let best: { selection: Selection; distance: number } | null = null;
  const box = new Box3();
  const hit = new Vector3();
  const consider = (middle: Vector3, size: Vector3, selection: Selection) => {
    box.setFromCenterAndSize(middle, size);
    if (!ray.intersectBox(box, hit)) return;
    const distance = hit.distanceTo(ray.origin);
    if (!best || distance < best.distance) best = { selection, distance };
  };
  replay.model.machines.forEach((_, index) => {
    const isOut = segmentAt(replay.tours, index, t) >= 0;
    const at = machinePosition(replay, index, t);
    const size = isOut ? TOUR_SIZE : MACHINE_SIZE;
    consider(at.setY(size.y / 2), size, { kind: "machine", index });
  });
  const movers = (
    motion: MotionSegments,
    size: Vector3,
    selectionOf: (segment: number, thing: number) => Selection | null,
  ) => {
    const point: Point = { x: 0, y: 0, height: 0 };
    for (let thing = 0; thing + 1 < motion.offsets.length; thing++) {
      const segment = segmentAt(motion, thing, t);
      const selection = segment < 0 ? null : selectionOf(segment, thing);
      if (!selection) continue;
      pointOn(motion, replay.places, segment, t, point);
      const [x, z] = toScene(replay.model.layout, point.x, point.y);
      consider(new Vector3(x, point.height + size.y / 2, z), size, selection);
    }
  };
  movers(replay.vehicleMotion, VEHICLE_SIZE, (_, index) => ({ kind: "vehicle", index }));
  movers(replay.people, PERSON_SIZE, (segment, index) =>
    replay.people.state[segment] === OFF_DUTY ? null : { kind: "operator", index },
  );
  movers(replay.slots, BOX_SIZE, (segment) => {
    const job = replay.slots.item[segment]!;
    const isHidden = [ABSENT, TOURING].includes(replay.slots.state[segment]!) || replay.trucks.visits.has(job);
    return isHidden ? null : { kind: "job", index: job };
  });
  const { motion } = replay.trucks;
  for (let thing = 0; thing + 1 < motion.offsets.length; thing++) {
    const at = truckAt(replay, thing, t);
    if (at === null) continue;
    const [, width, height] = TRUCK_SIZE;
    const [ahead, aside] = [Math.abs(Math.cos(at.yaw)), Math.abs(Math.sin(at.yaw))];
    const size = new Vector3(ahead * TRUCK_LENGTH + aside * width, height, aside * TRUCK_LENGTH + ahead * width);
    consider(at.middle.setY(height / 2), size, { kind: "job", index: at.job });
  }
  return (best as { selection: Selection } | null)?.selection ?? null;
}

/** Middle of a truck on the ground, its heading and its job at time t [s]; null while none is there. */
function truckAt({ model, places, trucks: { motion } }: Replay, thing: number, t: number) {
  const segment = segmentAt(motion, thing, t);
  if (segment < 0 || motion.state[segment] === AWAY) return null;
  const yaw = motion.yaw[segment]!;
  const { x, y } = pointOn(motion, places, segment, t, { x: 0, y: 0, height: 0 });
  const half = TRUCK_LENGTH / 2;
  const [sceneX, sceneZ] = toScene(model.layout, x + half * Math.cos(yaw), y + half * Math.sin(yaw));
  return { middle: new Vector3(sceneX, 0, sceneZ), yaw, job: motion.item[segment]! };
}

/** Middle of a machine on the floor at time t [s]: of one that works in a storage where it is just then. */
export function machinePosition(replay: Replay, machine: number, t: number): Vector3 {
  const { model, places, tours } = replay;
  const segment = segmentAt(tours, machine, t);
  const { x, y } =
    segment < 0 ? model.machines[machine]!.position : pointOn(tours, places, segment, t, { x: 0, y: 0, height: 0 });
  const [sceneX, sceneZ] = toScene(model.layout, x, y);
  return new Vector3(sceneX, 0, sceneZ);
}

/** Where the selected thing is at time t [s]; null while it is not in the hall. */
export function positionOf(replay: Replay, { kind, index }: Selection, t: number): Vector3 | null {
  if (kind === "machine") return machinePosition(replay, index, t);
  const visit = kind === "job" ? replay.trucks.visits.get(index) : undefined;
  if (visit !== undefined) {
    const at = truckAt(replay, visit.thing, t);
    return at?.job === index && t >= visit.arrival ? at.middle : null;
  }
  const motion = kind === "vehicle" ? replay.vehicleMotion : kind === "operator" ? replay.people : replay.slots;
  const thing = kind === "job" ? slotOfJob(replay, index, t) : index;
  const segment = thing < 0 ? -1 : segmentAt(motion, thing, t);
  if (segment < 0 || (kind === "operator" && motion.state[segment] === OFF_DUTY)) return null;
  if (kind === "job" && motion.state[segment] === TOURING) {
    const machine = replay.model.machines.findIndex((_, each) => machineAt(replay, each, t).item === index);
    if (machine >= 0) return machinePosition(replay, machine, t);
  }
  const point = pointOn(motion, replay.places, segment, t, { x: 0, y: 0, height: 0 });
  const [x, z] = toScene(replay.model.layout, point.x, point.y);
  return new Vector3(x, point.height, z);
}
