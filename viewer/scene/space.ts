import { Matrix4 } from "three";
import type { Layout, Machine, Model } from "../../sim/index.ts";

/** Floor plan to scene: x to the right, y up, the plan's y away from the viewer; the middle of the hall is the origin. */
export function toScene(layout: Layout, x: number, y: number): readonly [x: number, z: number] {
  return [x - layout.width / 2, layout.depth / 2 - y];
}

/** Where a machine stands, its front along its heading. */
export function machineMatrix(model: Model, machine: number): Matrix4 {
  const { x, y, heading } = model.machines[machine]!.position;
  const [sceneX, sceneZ] = toScene(model.layout, x, y);
  return new Matrix4().makeTranslation(sceneX, 0, sceneZ).multiply(new Matrix4().makeRotationY(heading));
}

/** Does a machine go about in a storage? */
export function toursIn({ workCentres }: Model): (machine: Machine) => boolean {
  return ({ workCentre }) => workCentres[workCentre]!.storage !== null;
}
