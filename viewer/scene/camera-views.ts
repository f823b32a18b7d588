import { MathUtils, Vector3 } from "three";
import type { Model } from "../../sim/model/model.ts";
import type { View } from "../playback/store.ts";
import { toScene } from "./space.ts";

/** Field of view [degrees] from outside, and walking. */
export const FIELD_OF_VIEW = 35;
export const WALKING_FIELD_OF_VIEW = 62;
const EYE_HEIGHT = 1.7;

export interface CameraPlace {
  readonly position: Vector3;
  readonly target: Vector3;
}

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
  if (view === "top") return fit(work(model), new Vector3(0, 1, 0.001), aspect, 0.95);
  if (view === "overview") return fit(work(model), new Vector3(0.42, 0.66, 0.86), aspect, 0.84);
  if (view.kind === "corner") {
    const [x, z] = [
      [-0.8, 0.6],
      [-0.6, -0.8],
      [0.8, -0.6],
      [0, 1],
    ][view.index]!;
    return fit(work(model), new Vector3(x, 0.5, z), aspect, 0.86);
  }
  const zone = layout.zones[view.index];
  if (!zone) return cameraPlace(model, "overview", aspect);
  const [x, z] = toScene(layout, zone.x + zone.width / 2, zone.y + zone.depth / 2);
  return fit({ x, z, width: zone.width, depth: zone.depth, height: 2.5 }, new Vector3(0.3, 0.5, 0.9), aspect, 0.95);
}

/** Camera close to one spot. */
export function closeUp(at: Vector3): CameraPlace {
  return { position: at.clone().add(new Vector3(4.6, 4.4, 7.2)), target: at.clone().setY(0.9) };
}

/** The part of the hall in which things happen: machines, paths and racks. */
function work({ layout, machines, transport }: Model): Area {
  const points = [
    ...machines.map(({ position }) => position),
    ...(transport?.nodes ?? []).map(({ position }) => position),
    ...layout.racks,
  ].map(({ x, y }) => toScene(layout, x, y));
  if (points.length === 0) return { x: 0, z: 0, width: layout.width, depth: layout.depth, height: 3 };
  const xs = points.map(([x]) => x);
  const zs = points.map(([, z]) => z);
  const [left, right] = [Math.min(...xs) - 2, Math.max(...xs) + 2];
  const [back, front] = [Math.min(...zs) - 2, Math.max(...zs) + 2];
  return { x: (left + right) / 2, z: (back + front) / 2, width: right - left, depth: front - back, height: 2.5 };
}

/**
 * Nearest place from which the whole area is seen in the direction given. `fill` above 1 lets the corners leave the picture.
 * The lower quarter of the picture is left to the panels, so the area is fitted above it.
 */
function fit(area: Area, direction: Vector3, aspect: number, fill: number): CameraPlace {
  const back = direction.clone().normalize();
  const side = new Vector3(0, 1, 0).cross(back).normalize();
  const up = back.clone().cross(side);
  const tan = Math.tan(MathUtils.degToRad(FIELD_OF_VIEW / 2));
  const middle = new Vector3(area.x, 0, area.z);
  const corners = [-1, 1].flatMap((a) =>
    [-1, 1].flatMap((b) => [0, 1].map((c) => new Vector3((a * area.width) / 2, c * area.height, (b * area.depth) / 2))),
  );
  let near = 1;
  let far = 1000;
  for (let i = 0; i < 40; i++) {
    const distance = (near + far) / 2;
    const inside = corners.every((corner) => {
      const away = distance - corner.dot(back);
      if (away <= 0) return false;
      const x = corner.dot(side) / (away * tan * aspect);
      const y = corner.dot(up) / (away * tan);
      return Math.abs(x) <= fill && y <= fill && y >= -fill * 0.78;
    });
    if (inside) far = distance;
    else near = distance;
  }
  const target = middle.clone().addScaledVector(up, -far * tan * 0.1);
  return { position: target.clone().addScaledVector(back, far), target };
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
