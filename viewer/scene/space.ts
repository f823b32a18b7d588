import type { Layout } from "../../sim/model/model.ts";

/** Floor plan to scene: x to the right, y up, the plan's y away from the viewer; the middle of the hall is the origin. */
export function toScene(layout: Layout, x: number, y: number): readonly [x: number, z: number] {
  return [x - layout.width / 2, layout.depth / 2 - y];
}

/** Scene to floor plan. */
export function toPlan(layout: Layout, x: number, z: number): readonly [x: number, y: number] {
  return [x + layout.width / 2, layout.depth / 2 - z];
}
