import {
  BLACK,
  BLUE,
  COOL_LIGHT,
  DARK_STEEL,
  FIRE,
  GLASS,
  GRAPHITE,
  GREY,
  LIGHT_GREY,
  ORANGE,
  RED,
  RUBBER,
  SCREEN,
  STEEL,
  WARM_LIGHT,
  WHITE,
} from "./finishes.ts";
import { Shape } from "./shape.ts";

/** Additive printer: open black frame, gantry with a print head, build plate. */
export function printer(): Shape {
  const shape = new Shape()
    .box({ size: [1.7, 0.14, 1.9], at: [0, 0, 0], finish: BLACK })
    .box({ size: [1.5, 0.42, 1.7], at: [0, 0.14, 0], finish: BLUE, chamfer: 0.05 })
    .box({ size: [1.2, 0.1, 1.4], at: [0, 0.62, 0], finish: LIGHT_GREY })
    .box({ size: [0.9, 0.05, 0.9], at: [0, 0.72, 0], finish: STEEL })
    .box({ size: [1.74, 0.16, 1.94], at: [0, 2, 0], finish: BLACK, chamfer: 0.04 })
    .box({ size: [1.2, 0.02, 1.3], at: [0, 1.975, 0], finish: WARM_LIGHT, chamfer: 0 })
    .rod({ radius: 0.03, from: [0.2, 1.66, -0.85], to: [0.2, 1.66, 0.85], finish: STEEL })
    .rod({ radius: 0.03, from: [0.02, 1.66, -0.85], to: [0.02, 1.66, 0.85], finish: STEEL })
    .box({ size: [0.32, 0.26, 0.3], at: [0.11, 1.52, 0.2], finish: ORANGE })
    .rod({ radius: 0.06, end: 0.015, from: [0.11, 1.52, 0.2], to: [0.11, 1.36, 0.2], finish: STEEL })
    .rod({ radius: 0.2, from: [-0.3, 2.16, -0.5], to: [-0.3, 2.3, -0.5], finish: ORANGE, sides: 18 })
    .rod({ radius: 0.2, from: [-0.3, 2.16, 0.1], to: [-0.3, 2.3, 0.1], finish: WHITE, sides: 18 })
    .box({ size: [0.05, 0.26, 0.4], at: [0.8, 0.24, -0.55], finish: GRAPHITE })
    .box({ size: [0.02, 0.18, 0.32], at: [0.83, 0.28, -0.55], finish: SCREEN, chamfer: 0 });
  for (const x of [-0.8, 0.8]) {
    for (const z of [-0.9, 0.9]) shape.box({ size: [0.1, 1.95, 0.1], at: [x, 0.1, z], finish: BLACK });
  }
  return shape.box({ size: [0.05, 1.4, 1.7], at: [-0.8, 0.6, 0], finish: GLASS });
}

/** Six-axis robot on a pedestal, bent over its work table. */
export function robot(): Shape {
  return new Shape()
    .rod({ radius: 0.62, from: [-0.7, 0, 0], to: [-0.7, 0.16, 0], finish: BLACK, sides: 24 })
    .rod({ radius: 0.4, end: 0.32, from: [-0.7, 0.16, 0], to: [-0.7, 0.7, 0], finish: ORANGE, sides: 20 })
    .rod({ radius: 0.36, from: [-0.7, 0.7, 0], to: [-0.7, 0.78, 0], finish: GRAPHITE, sides: 20 })
    .rod({ radius: 0.24, from: [-0.7, 1, -0.32], to: [-0.7, 1, 0.32], finish: BLACK, sides: 18 })
    .rod({ radius: 0.24, end: 0.17, from: [-0.7, 1, 0], to: [-0.45, 1.95, 0], finish: ORANGE, sides: 18 })
    .rod({ radius: 0.22, from: [-0.45, 1.98, -0.28], to: [-0.45, 1.98, 0.28], finish: BLACK, sides: 18 })
    .rod({ radius: 0.18, end: 0.12, from: [-0.6, 2.02, 0], to: [0.55, 1.72, 0], finish: ORANGE, sides: 16 })
    .ball({ radius: 0.16, at: [0.6, 1.7, 0], finish: BLACK })
    .rod({ radius: 0.09, from: [0.6, 1.7, 0], to: [0.82, 1.36, 0], finish: STEEL })
    .box({ size: [0.12, 0.06, 0.3], at: [0.86, 1.28, 0], finish: DARK_STEEL })
    .box({ size: [0.05, 0.16, 0.04], at: [0.86, 1.14, 0.12], finish: DARK_STEEL })
    .box({ size: [0.05, 0.16, 0.04], at: [0.86, 1.14, -0.12], finish: DARK_STEEL })
    .box({ size: [0.95, 0.66, 1.3], at: [0.95, 0, 0], finish: LIGHT_GREY, chamfer: 0.04 })
    .box({ size: [1, 0.06, 1.36], at: [0.95, 0.66, 0], finish: STEEL })
    .box({ size: [0.5, 1.1, 0.7], at: [-0.75, 0, 1.25], finish: GREY })
    .box({ size: [0.02, 0.2, 0.3], at: [-0.49, 0.75, 1.25], finish: SCREEN, chamfer: 0 });
}

/** Furnace: insulated steel chamber with a glowing door, stack on top, rollers in front. */
export function oven(): Shape {
  const shape = new Shape()
    .box({ size: [1.9, 0.3, 2.4], at: [-0.4, 0, 0], finish: GRAPHITE })
    .box({ size: [1.8, 1.7, 2.3], at: [-0.4, 0.3, 0], finish: STEEL, chamfer: 0.05 })
    .box({ size: [0.06, 0.9, 1.3], at: [0.52, 0.7, 0], finish: GRAPHITE })
    .box({ size: [0.06, 0.4, 0.9], at: [0.54, 0.95, 0], finish: FIRE })
    .box({ size: [1.84, 0.1, 2.34], at: [-0.4, 1.78, 0], finish: RED, chamfer: 0.01 })
    .rod({ radius: 0.24, from: [-0.7, 2, 0.4], to: [-0.7, 3, 0.4], finish: STEEL, sides: 18 })
    .rod({ radius: 0.34, end: 0.24, from: [-0.7, 3, 0.4], to: [-0.7, 3.14, 0.4], finish: DARK_STEEL, sides: 18 })
    .box({ size: [0.08, 0.7, 0.44], at: [0.54, 0.9, -0.9], finish: GRAPHITE })
    .box({ size: [0.02, 0.22, 0.32], at: [0.585, 1.3, -0.9], finish: SCREEN, chamfer: 0 });
  for (let i = 0; i < 6; i++) {
    shape.rod({
      radius: 0.06,
      from: [0.7 + i * 0.17, 0.8, -0.5],
      to: [0.7 + i * 0.17, 0.8, 0.5],
      finish: DARK_STEEL,
      sides: 10,
    });
  }
  for (const z of [-0.56, 0.56]) {
    shape.box({ size: [1.1, 0.12, 0.08], at: [1.12, 0.74, z], finish: GREY });
    shape.box({ size: [0.08, 0.74, 0.08], at: [1.55, 0, z], finish: GREY });
  }
  return shape;
}

/** Spray booth: open front, lit from above, filter wall, gun on an arm. */
export function paint(): Shape {
  const shape = new Shape()
    .box({ size: [1.9, 0.12, 2.6], at: [-0.1, 0, 0], finish: GREY })
    .box({ size: [0.1, 2.2, 2.6], at: [-1, 0.12, 0], finish: WHITE })
    .box({ size: [1.8, 2.2, 0.1], at: [-0.1, 0.12, -1.25], finish: WHITE })
    .box({ size: [1.8, 2.2, 0.1], at: [-0.1, 0.12, 1.25], finish: WHITE })
    .box({ size: [1.95, 0.34, 2.66], at: [-0.1, 2.32, 0], finish: LIGHT_GREY, chamfer: 0.05 })
    .box({ size: [0.06, 0.05, 2.2], at: [0.6, 2.28, 0], finish: COOL_LIGHT, chamfer: 0 })
    .box({ size: [0.06, 0.05, 2.2], at: [-0.5, 2.28, 0], finish: COOL_LIGHT, chamfer: 0 })
    .rod({ radius: 0.26, from: [-0.5, 2.66, 0.6], to: [-0.5, 3.1, 0.6], finish: STEEL, sides: 16 })
    .rod({ radius: 0.3, from: [0.35, 0.12, 0], to: [0.35, 0.76, 0], finish: GRAPHITE, sides: 18 })
    .rod({ radius: 0.42, from: [0.35, 0.76, 0], to: [0.35, 0.84, 0], finish: STEEL, sides: 20 })
    .rod({ radius: 0.05, from: [-0.5, 0.12, -0.8], to: [-0.5, 1.7, -0.8], finish: RUBBER })
    .rod({ radius: 0.04, from: [-0.5, 1.6, -0.8], to: [0.05, 1.5, -0.35], finish: DARK_STEEL })
    .rod({ radius: 0.02, end: 0.07, from: [0.05, 1.5, -0.35], to: [0.14, 1.45, -0.24], finish: RED })
    .box({ size: [0.04, 0.06, 2.62], at: [0.86, 2.2, 0], finish: ORANGE, chamfer: 0 });
  for (let i = 0; i < 4; i++) {
    shape.box({ size: [0.03, 1.5, 0.5], at: [-0.93, 0.5, -0.87 + i * 0.58], finish: DARK_STEEL, chamfer: 0.01 });
  }
  return shape;
}
