import { MathUtils, Vector3 } from "three";
import { inYard, type Model, truckYards, yardDepth } from "../../sim/index.ts";
import type { View } from "../playback/store.ts";
import { toScene } from "./space.ts";
import { storageCorners } from "./storage-shapes.ts";

/** Field of view [degrees] from outside, and walking. */
export const FIELD_OF_VIEW = 35;
export const WALKING_FIELD_OF_VIEW = 62;
/** Farthest distance from what is looked at [m]. */
export const FARTHEST = 520;
const EYE_HEIGHT = 1.7;

export interface CameraPlace {
  readonly position: Vector3;
  readonly target: Vector3;
}

/** Part of the picture that an area shall fill, from -1 to 1; the panels lie at the left and at the bottom. */
interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
const WIDE: Frame = { left: -0.56, right: 0.88, top: 0.92, bottom: -0.46 };
/** Corners may leave the picture: what happens in the middle is seen larger. */
const CLOSE: Frame = { left: -0.84, right: 1, top: 0.76, bottom: -0.56 };
/** On an upright screen the panels lie above and below. */
const UPRIGHT: Frame = { left: -0.98, right: 0.98, top: 0.8, bottom: -0.5 };

interface Area {
  readonly x: number;
  readonly z: number;
  readonly width: number;
  readonly depth: number;
  readonly height: number;
}

/** Where the camera stands for a view of the hall, in a window of the given shape (width / height). */
export function cameraPlace(model: Model, view: View, aspect: number): CameraPlace {
  const { layout } = model;
  if (view === "walk") return walkPlace(model);
  const area = work(model);
  const isUpright = aspect < 1;
  // A wide hall is looked at from its side where the picture is upright: its length goes up the screen.
  const isTurned = isUpright && area.width > area.depth;
  if (view === "top") {
    return framed(
      area,
      isTurned ? new Vector3(0.001, 1, 0) : new Vector3(0, 1, 0.001),
      aspect,
      isUpright ? UPRIGHT : WIDE,
    );
  }
  if (view === "overview") {
    const direction = isTurned ? new Vector3(0.88, 0.9, 0.3) : new Vector3(0.34, 0.74, 0.88);
    return framed(area, direction, aspect, isUpright ? UPRIGHT : CLOSE);
  }
  if (view.kind === "corner") {
    const [x, z] = [
      [-0.8, 0.6],
      [-0.6, -0.8],
      [0.8, -0.6],
      [0, 1],
    ][view.index] as [number, number];
    return framed(work(model), new Vector3(x, 0.5, z), aspect, CLOSE);
  }
  const zone = layout.zones[view.index];
  if (!zone) return cameraPlace(model, "overview", aspect);
  const [x, z] = toScene(layout, zone.x + zone.width / 2, zone.y + zone.depth / 2);
  return framed({ x, z, width: zone.width, depth: zone.depth, height: 2.5 }, new Vector3(0.3, 0.5, 0.9), aspect, WIDE);
}

/** Camera close to one spot. */
export function closeUp(at: Vector3): CameraPlace {
  return { position: at.clone().add(new Vector3(4.6, 4.4, 7.2)), target: at.clone().setY(0.9) };
}

/** The part of the hall in which things happen: machines with an aisle around, racks, and the yards of trucks. */
function work(model: Model): Area {
  const { layout, machines } = model;
  const racks = model.storages
    .filter(({ kind }) => kind !== "pods")
    .flatMap((storage) => storageCorners(layout, storage).map(({ x, z }) => [x, z] as const));
  const yards = truckYards(model).flatMap((yard) =>
    [yard.from, yard.to].map((along) => inYard(model, yard.wall, along, yardDepth(yard))),
  );
  const places = [...machines.map(({ position: { x, y } }) => [x, y] as const), ...yards];
  const points = [...places.map(([x, y]) => toScene(layout, x, y)), ...racks];
  if (points.length === 0) return { x: 0, z: 0, width: layout.width, depth: layout.depth, height: 3 };
  const xs = points.map(([x]) => x);
  const zs = points.map(([, z]) => z);
  const [left, right] = [Math.min(...xs) - 3, Math.max(...xs) + 3];
  const [back, front] = [Math.min(...zs) - 3, Math.max(...zs) + 4];
  return { x: (left + right) / 2, z: (back + front) / 2, width: right - left, depth: front - back, height: 2.5 };
}

/** Place from which the area fills the frame, in the direction given: nearer or farther, then sideways, a few times over. */
function framed(area: Area, direction: Vector3, aspect: number, frame: Frame): CameraPlace {
  const back = direction.clone().normalize();
  const side = new Vector3(0, 1, 0).cross(back).normalize();
  const up = back.clone().cross(side);
  const tan = Math.tan(MathUtils.degToRad(FIELD_OF_VIEW / 2));
  const corners = [-1, 1].flatMap((a) =>
    [-1, 1].flatMap((b) =>
      [0, 1].map((c) => new Vector3(area.x + (a * area.width) / 2, c * area.height, area.z + (b * area.depth) / 2)),
    ),
  );
  const target = new Vector3(area.x, 0, area.z);
  let distance = 60;
  for (let i = 0; i < 12; i++) {
    const seen = corners.map((corner) => {
      const ray = corner.clone().sub(target);
      const away = Math.max(1, distance - ray.dot(back));
      return { x: ray.dot(side) / (away * tan * aspect), y: ray.dot(up) / (away * tan) };
    });
    const xs = seen.map(({ x }) => x);
    const ys = seen.map(({ y }) => y);
    const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    target.addScaledVector(side, ((left + right - frame.left - frame.right) / 2) * distance * tan * aspect);
    target.addScaledVector(up, ((bottom + top - frame.bottom - frame.top) / 2) * distance * tan);
    const ratio = Math.max((right - left) / (frame.right - frame.left), (top - bottom) / (frame.top - frame.bottom));
    distance = Math.min(FARTHEST, Math.max(4, distance * (1 + 0.8 * (ratio - 1))));
  }
  return { position: target.clone().addScaledVector(back, distance), target };
}

function walkPlace({ layout, machines }: Model): CameraPlace {
  const first = machines[0]?.position ?? { x: layout.width / 2, y: layout.depth / 2 };
  const [x, z] = toScene(layout, first.x, first.y);
  const position = new Vector3(
    Math.max(-layout.width / 2 + 1, x - 5),
    EYE_HEIGHT,
    Math.min(layout.depth / 2 - 1, z + 4.3),
  );
  return { position, target: position.clone().add(new Vector3(1, -0.06, -0.12)) };
}
