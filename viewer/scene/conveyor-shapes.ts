import { Matrix4, Quaternion, Vector3 } from "three";
import { CONVEYOR_HEIGHT, type Conveyor, type Layout } from "../../sim/index.ts";
import { toScene } from "./space.ts";

/** Width between the rails, and sizes of the parts [m]. */
const WIDTH = 0.64;
const RAIL = { width: 0.06, height: 0.14 };
const ROLLER = { every: 0.16, length: 0.06, height: 0.045 };
const BED = 0.03;
const LEG = { every: 2.4, width: 0.07 };
const STRIP = 0.03;

/** Boxes of 1 m, by what they are made of. */
export interface ConveyorParts {
  /** Belts, or the beds under rollers. */
  readonly beds: Matrix4[];
  readonly rollers: Matrix4[];
  readonly rails: Matrix4[];
  readonly legs: Matrix4[];
  /** Signal strips along the rails, and the conveyor of each. */
  readonly strips: { readonly conveyor: number; readonly matrix: Matrix4 }[];
}

/** The parts of all conveyors; those that accumulate have rollers, the others a belt. */
export function conveyorParts(layout: Layout, conveyors: readonly Conveyor[]): ConveyorParts {
  const parts: ConveyorParts = { beds: [], rollers: [], rails: [], legs: [], strips: [] };
  for (const [index, conveyor] of conveyors.entries()) {
    for (let i = 1; i < conveyor.points.length; i++) addLeg(parts, layout, conveyor, index, i);
  }
  return parts;
}

function addLeg(parts: ConveyorParts, layout: Layout, { points, accumulating }: Conveyor, index: number, end: number) {
  const [a, b] = [points[end - 1]!, points[end]!];
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  if (length < 0.05) return;
  const [x, z] = toScene(layout, a.x, a.y);
  const base = new Matrix4()
    .makeTranslation(x, 0, z)
    .multiply(new Matrix4().makeRotationY(Math.atan2(b.y - a.y, b.x - a.x)));
  const box = (at: readonly [number, number, number], size: readonly [number, number, number]) =>
    base.clone().multiply(new Matrix4().compose(new Vector3(...at), UPRIGHT, new Vector3(...size)));
  const top = CONVEYOR_HEIGHT;
  parts.beds.push(box([length / 2, top - BED - (accumulating ? 0.03 : 0), 0], [length, BED, WIDTH]));
  if (accumulating) {
    for (let at = ROLLER.every / 2; at < length; at += ROLLER.every)
      parts.rollers.push(box([at, top - ROLLER.height, 0], [ROLLER.length, ROLLER.height, WIDTH]));
  }
  for (const side of [-1, 1]) {
    const aside = side * (WIDTH / 2 + RAIL.width / 2);
    parts.rails.push(box([length / 2, top - RAIL.height + 0.03, aside], [length, RAIL.height, RAIL.width]));
    parts.strips.push({
      conveyor: index,
      matrix: box([length / 2, top + 0.03, aside], [Math.max(0.1, length - 0.2), STRIP / 2, STRIP]),
    });
    const count = Math.max(2, Math.ceil(length / LEG.every) + 1);
    for (let leg = 0; leg < count; leg++) {
      const at = LEG.width + ((length - 2 * LEG.width) * leg) / (count - 1);
      parts.legs.push(box([at, 0, aside], [LEG.width, top - RAIL.height + 0.03, LEG.width]));
    }
  }
}

const UPRIGHT = new Quaternion();
