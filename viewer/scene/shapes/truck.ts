import { BLACK, DARK_STEEL, GLASS, GRAPHITE, LIGHT_GREY, RED, RUBBER, STEEL, WARM_LIGHT, WHITE } from "./finishes.ts";
import { type Finish, Shape } from "./shape.ts";

/** Length of a truck, its width, and its height [m]. */
export const TRUCK_SIZE = [8.6, 2.5, 3.6] as const;

/** Box truck, its rear at the origin and its cab to the front, with a stripe and a cab in its tint. */
export function truck(): Shape {
  const paint: Finish = { colour: "#ffffff", roughness: 0.4, tint: 1 };
  const shape = new Shape()
    .box({ size: [8.1, 0.22, 0.9], at: [4.2, 0.62, 0], finish: GRAPHITE, chamfer: 0 })
    // The box, its frame of edges, and doors at the rear.
    .box({ size: [6.2, 2.5, 2.46], at: [3.15, 1.05, 0], finish: WHITE, chamfer: 0.05 })
    .box({ size: [6.24, 0.3, 2.5], at: [3.15, 1.55, 0], finish: paint, chamfer: 0.01 })
    .box({ size: [6.26, 0.1, 2.5], at: [3.15, 1, 0], finish: LIGHT_GREY, chamfer: 0.02 })
    .box({ size: [6.26, 0.08, 2.5], at: [3.15, 3.5, 0], finish: LIGHT_GREY, chamfer: 0.02 })
    .box({ size: [0.03, 2.3, 0.05], at: [0.03, 1.15, 0], finish: DARK_STEEL, chamfer: 0 })
    // The cab, its windscreen and side windows, roof fairing, grille and lights.
    .box({ size: [1.85, 1.15, 2.36], at: [7.55, 0.7, 0], finish: paint, chamfer: 0.12 })
    .box({ size: [1.6, 1.05, 2.3], at: [7.4, 1.8, 0], finish: paint, chamfer: 0.16 })
    .box({ size: [0.06, 0.78, 2.02], at: [8.2, 1.92, 0], finish: GLASS, chamfer: 0.02 })
    .box({ size: [0.9, 0.7, 2.34], at: [7.55, 1.95, 0], finish: GLASS, chamfer: 0.02 })
    .box({ size: [1.2, 0.5, 2.1], at: [7.05, 2.85, 0], finish: paint, chamfer: 0.18 })
    .box({ size: [0.05, 0.4, 1.5], at: [8.48, 1.1, 0], finish: BLACK, chamfer: 0.01 })
    .box({ size: [0.2, 0.34, 2.4], at: [8.42, 0.42, 0], finish: GRAPHITE, chamfer: 0.05 })
    // Between the wheels: tank, and guards against driving under.
    .box({ size: [1.1, 0.5, 0.5], at: [4.6, 0.5, 0.9], finish: STEEL, chamfer: 0.12 })
    .box({ size: [2.1, 0.4, 0.06], at: [4.3, 0.5, -1.18], finish: LIGHT_GREY, chamfer: 0 })
    .box({ size: [0.12, 0.14, 2.3], at: [0.1, 0.5, 0], finish: DARK_STEEL, chamfer: 0 });
  for (const side of [-1, 1]) {
    shape
      .box({ size: [0.04, 0.16, 0.36], at: [8.5, 0.76, side * 0.9], finish: WARM_LIGHT, chamfer: 0 })
      .box({ size: [0.05, 0.14, 0.34], at: [0.02, 0.78, side * 0.95], finish: { ...RED, glow: 0.4 }, chamfer: 0 })
      .box({ size: [0.1, 0.42, 0.16], at: [8.22, 1.95, side * 1.3], finish: BLACK, chamfer: 0.02 });
    for (const x of [1.7, 2.8, 7.35]) {
      const outer = side * 1.22;
      shape
        .rod({ radius: 0.5, from: [x, 0.5, side * 0.86], to: [x, 0.5, outer], finish: RUBBER, sides: 20 })
        .rod({ radius: 0.26, from: [x, 0.5, outer], to: [x, 0.5, side * 1.24], finish: LIGHT_GREY, sides: 14 });
    }
  }
  return shape;
}
