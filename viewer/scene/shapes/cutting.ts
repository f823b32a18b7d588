import {
  BLACK,
  BLUE,
  COOL_LIGHT,
  DARK_STEEL,
  GLASS,
  GRAPHITE,
  GREY,
  LIGHT_GREY,
  PETROL,
  SCREEN,
  STEEL,
  WHITE,
  YELLOW,
} from "./finishes.ts";
import { Shape } from "./shape.ts";

/** Machining centre: enclosed, sliding door with window, pendant, chip conveyor, pallet in front. */
export function cnc(): Shape {
  return new Shape()
    .box({ size: [1.8, 0.2, 2.7], at: [-0.25, 0, 0], finish: GRAPHITE })
    .box({ size: [1.84, 0.07, 2.74], at: [-0.25, 0.2, 0], finish: BLUE, chamfer: 0.01 })
    .box({ size: [1.7, 1.72, 2.6], at: [-0.25, 0.27, 0], finish: WHITE, chamfer: 0.07 })
    .box({ size: [0.06, 1.2, 1.5], at: [0.61, 0.55, 0.3], finish: LIGHT_GREY, chamfer: 0.02 })
    .box({ size: [0.05, 0.72, 1.16], at: [0.64, 0.86, 0.3], finish: GLASS, chamfer: 0.02 })
    .box({ size: [0.02, 0.05, 1], at: [0.655, 1.47, 0.3], finish: COOL_LIGHT, chamfer: 0 })
    .box({ size: [0.06, 0.6, 0.06], at: [0.68, 0.85, -0.36], finish: DARK_STEEL })
    .box({ size: [0.1, 0.86, 0.56], at: [0.66, 0.8, -0.82], finish: GRAPHITE })
    .box({ size: [0.02, 0.34, 0.42], at: [0.715, 1.24, -0.82], finish: SCREEN, chamfer: 0 })
    .box({ size: [0.06, 0.06, 0.4], at: [0.72, 0.98, -0.82], finish: LIGHT_GREY })
    .box({ size: [0.03, 0.05, 0.05], at: [0.72, 0.86, -0.7], finish: { colour: "#d8322c", glow: 0.3 } })
    .box({ size: [0.7, 0.34, 0.9], at: [-0.5, 1.99, 0.6], finish: LIGHT_GREY })
    .rod({ radius: 0.17, from: [-0.55, 1.99, -0.55], to: [-0.55, 2.34, -0.55], finish: STEEL })
    .rod({ radius: 0.23, from: [-0.55, 2.3, -0.55], to: [-0.55, 2.36, -0.55], finish: GREY })
    .box({ size: [0.5, 0.3, 0.36], at: [-0.6, 0.1, 1.46], finish: GREY })
    .box({ size: [0.42, 0.08, 1.1], at: [-0.6, 0.72, 1.66], finish: DARK_STEEL, turn: [-0.5, 0, 0] })
    .box({ size: [0.5, 0.08, 0.64], at: [1.02, 0.72, 0.35], finish: STEEL })
    .box({ size: [0.34, 0.72, 0.44], at: [1.02, 0, 0.35], finish: GRAPHITE });
}

/** Turning lathe: long, low, slanted hood with a window over chuck and bed. */
export function lathe(): Shape {
  return new Shape()
    .box({ size: [1.3, 0.62, 3], at: [-0.25, 0, 0], finish: GRAPHITE })
    .box({ size: [1.1, 0.95, 1], at: [-0.35, 0.62, -1], finish: PETROL, chamfer: 0.06 })
    .box({ size: [0.9, 0.3, 2], at: [-0.45, 0.62, 0.5], finish: DARK_STEEL })
    .box({ size: [0.18, 0.9, 2], at: [-0.8, 0.62, 0.5], finish: WHITE })
    .box({ size: [0.05, 0.9, 1.25], at: [-0.1, 1, 0.85], finish: WHITE, turn: [0, 0, 0.5] })
    .box({ size: [0.06, 0.55, 0.9], at: [-0.16, 1.14, 0.85], finish: GLASS, turn: [0, 0, 0.5] })
    .rod({ radius: 0.27, from: [-0.35, 1.12, -0.5], to: [-0.35, 1.12, -0.3], finish: STEEL, sides: 18 })
    .rod({ radius: 0.09, from: [-0.35, 1.12, -0.3], to: [-0.35, 1.12, 0.7], finish: STEEL })
    .box({ size: [0.4, 0.5, 0.5], at: [-0.4, 0.8, 1.15], finish: PETROL })
    .rod({ radius: 0.07, end: 0.02, from: [-0.35, 1.12, 0.9], to: [-0.35, 1.12, 0.68], finish: STEEL })
    .box({ size: [0.3, 0.18, 0.3], at: [-0.1, 0.9, 0.2], finish: YELLOW })
    .box({ size: [0.1, 0.6, 0.5], at: [0.24, 0.9, -1.05], finish: GRAPHITE })
    .box({ size: [0.02, 0.26, 0.38], at: [0.295, 1.14, -1.05], finish: SCREEN, chamfer: 0 })
    .rod({ radius: 0.025, from: [0.42, 0.74, -0.4], to: [0.42, 0.74, 1.3], finish: STEEL })
    .box({ size: [0.5, 0.06, 0.6], at: [0.86, 0.74, -0.1], finish: STEEL })
    .box({ size: [0.3, 0.74, 0.4], at: [0.86, 0, -0.1], finish: GREY });
}

/** Hydraulic press: frame of two columns, crown with cylinder, ram and bed, hazard edges. */
export function press(): Shape {
  const shape = new Shape()
    .box({ size: [1.5, 0.5, 2], at: [-0.2, 0, 0], finish: GRAPHITE })
    .box({ size: [1.1, 0.3, 1.2], at: [0.1, 0.5, 0], finish: STEEL })
    .box({ size: [0.9, 0.62, 2.1], at: [-0.25, 2.1, 0], finish: BLUE, chamfer: 0.05 })
    .rod({ radius: 0.3, from: [-0.2, 2.7, 0], to: [-0.2, 3.05, 0], finish: DARK_STEEL, sides: 20 })
    .rod({ radius: 0.16, from: [-0.2, 1.75, 0], to: [-0.2, 2.1, 0], finish: STEEL })
    .box({ size: [0.9, 0.26, 1.1], at: [-0.1, 1.5, 0], finish: LIGHT_GREY })
    .box({ size: [0.12, 0.7, 0.45], at: [0.42, 1.05, 1.05], finish: GRAPHITE })
    .box({ size: [0.02, 0.26, 0.34], at: [0.485, 1.4, 1.05], finish: SCREEN, chamfer: 0 })
    .box({ size: [0.6, 1.5, 0.5], at: [-0.75, 0.1, 1.3], finish: GREY });
  for (const side of [-1, 1]) {
    shape.box({ size: [0.7, 1.7, 0.28], at: [-0.3, 0.45, side * 0.84], finish: BLUE, chamfer: 0.03 });
    for (let i = 0; i < 5; i++) {
      const finish = i % 2 === 0 ? YELLOW : BLACK;
      shape.box({ size: [0.02, 0.16, 0.24], at: [0.06, 0.9 + i * 0.16, side * 0.84], finish, chamfer: 0 });
    }
  }
  return shape;
}

/** Any machine: cabinet with panel, pipes and a table. */
export function machine(): Shape {
  return new Shape()
    .box({ size: [1.5, 0.16, 2.3], at: [-0.25, 0, 0], finish: GRAPHITE })
    .box({ size: [1.4, 1.3, 2.2], at: [-0.25, 0.16, 0], finish: LIGHT_GREY, chamfer: 0.06 })
    .box({ size: [1.2, 0.5, 1.2], at: [-0.3, 1.46, 0.3], finish: WHITE, chamfer: 0.06 })
    .box({ size: [1.42, 0.14, 2.22], at: [-0.25, 1.1, 0], finish: BLUE, chamfer: 0.01 })
    .box({ size: [0.04, 0.5, 0.9], at: [0.46, 0.5, 0.4], finish: GLASS })
    .box({ size: [0.1, 0.5, 0.46], at: [0.46, 1.3, -0.7], finish: GRAPHITE, turn: [0, 0, 0.25] })
    .box({ size: [0.02, 0.3, 0.36], at: [0.48, 1.42, -0.7], finish: SCREEN, chamfer: 0, turn: [0, 0, 0.25] })
    .rod({ radius: 0.08, from: [-0.6, 1.4, -0.7], to: [-0.6, 2.2, -0.7], finish: STEEL })
    .rod({ radius: 0.08, from: [-0.6, 2.2, -0.7], to: [-0.6, 2.2, 0.1], finish: STEEL })
    .box({ size: [0.6, 0.08, 0.8], at: [0.95, 0.78, 0], finish: STEEL })
    .box({ size: [0.4, 0.78, 0.5], at: [0.95, 0, 0], finish: GREY });
}
