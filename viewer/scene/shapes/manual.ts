import {
  BLACK,
  BLUE,
  CARDBOARD,
  DARK_STEEL,
  GLASS,
  GRANITE,
  GRAPHITE,
  GREEN,
  GREY,
  LIGHT_GREY,
  ORANGE,
  RED,
  RUBBER,
  SCREEN,
  STEEL,
  WARM_LIGHT,
  WHITE,
  WOOD,
  YELLOW,
} from "./finishes.ts";
import { Shape } from "./shape.ts";

/** Assembly bench: wooden top over drawers, tool wall, lamp, screen, bins. */
export function bench(): Shape {
  const shape = new Shape()
    .box({ size: [0.9, 0.08, 2.2], at: [0, 0.82, 0], finish: WOOD })
    .box({ size: [0.8, 0.74, 0.55], at: [-0.02, 0.08, 0.78], finish: LIGHT_GREY })
    .box({ size: [0.8, 0.74, 0.55], at: [-0.02, 0.08, -0.78], finish: LIGHT_GREY })
    .box({ size: [0.06, 1, 2.2], at: [-0.44, 0.86, 0], finish: LIGHT_GREY })
    .box({ size: [0.5, 0.05, 2.2], at: [-0.25, 1.9, 0], finish: GRAPHITE })
    .box({ size: [0.1, 0.03, 1.8], at: [-0.1, 1.875, 0], finish: WARM_LIGHT, chamfer: 0 })
    .box({ size: [0.06, 1, 0.06], at: [-0.44, 0.9, 1.05], finish: GRAPHITE })
    .box({ size: [0.06, 1, 0.06], at: [-0.44, 0.9, -1.05], finish: GRAPHITE })
    .box({ size: [0.05, 0.36, 0.56], at: [-0.36, 1.36, 0.4], finish: BLACK })
    .box({ size: [0.02, 0.3, 0.5], at: [-0.33, 1.39, 0.4], finish: SCREEN, chamfer: 0 })
    .box({ size: [0.06, 0.28, 0.05], at: [-0.38, 1.3, -0.35], finish: RED })
    .box({ size: [0.06, 0.34, 0.05], at: [-0.38, 1.26, -0.5], finish: STEEL })
    .box({ size: [0.06, 0.24, 0.05], at: [-0.38, 1.34, -0.65], finish: YELLOW })
    .rod({ radius: 0.2, from: [0.85, 0.5, 0.4], to: [0.85, 0.56, 0.4], finish: RUBBER })
    .rod({ radius: 0.04, from: [0.85, 0.05, 0.4], to: [0.85, 0.5, 0.4], finish: STEEL })
    .rod({ radius: 0.2, end: 0.16, from: [0.85, 0, 0.4], to: [0.85, 0.05, 0.4], finish: GRAPHITE });
  for (let i = 0; i < 3; i++) {
    const z = 0.78;
    shape.box({ size: [0.02, 0.2, 0.5], at: [0.39, 0.12 + i * 0.23, z], finish: GREY, chamfer: 0.01 });
    shape.box({ size: [0.02, 0.2, 0.5], at: [0.39, 0.12 + i * 0.23, -z], finish: GREY, chamfer: 0.01 });
    shape.box({ size: [0.24, 0.14, 0.18], at: [-0.28, 0.9, -0.9 + i * 0.21], finish: [BLUE, YELLOW, RED][i]! });
  }
  return shape;
}

/** Sewing place: table with a machine head, spools and a chair. */
export function sewing(): Shape {
  const shape = new Shape()
    .box({ size: [0.85, 0.06, 1.7], at: [0, 0.73, 0], finish: WOOD })
    .box({ size: [0.3, 0.12, 0.75], at: [-0.08, 0.79, 0.15], finish: WHITE, chamfer: 0.04 })
    .box({ size: [0.24, 0.3, 0.2], at: [-0.08, 0.9, 0.42], finish: WHITE, chamfer: 0.05 })
    .box({ size: [0.22, 0.18, 0.74], at: [-0.08, 1.16, 0.14], finish: WHITE, chamfer: 0.06 })
    .box({ size: [0.2, 0.2, 0.14], at: [-0.08, 1.02, -0.18], finish: LIGHT_GREY, chamfer: 0.04 })
    .rod({ radius: 0.012, from: [-0.08, 1.02, -0.18], to: [-0.08, 0.86, -0.18], finish: STEEL })
    .rod({ radius: 0.13, from: [-0.08, 1.22, 0.52], to: [-0.08, 1.22, 0.57], finish: GRAPHITE, sides: 18 })
    .box({ size: [0.36, 0.24, 0.26], at: [0.02, 0.46, 0.3], finish: GRAPHITE })
    .box({ size: [0.34, 0.02, 0.44], at: [0.2, 0.79, -0.45], finish: { colour: "#3d6fb0", roughness: 0.95 } })
    .box({ size: [0.46, 0.08, 0.46], at: [0.95, 0.46, 0], finish: GREEN })
    .box({ size: [0.08, 0.5, 0.44], at: [1.16, 0.6, 0], finish: GREEN })
    .rod({ radius: 0.035, from: [0.95, 0.05, 0], to: [0.95, 0.46, 0], finish: STEEL })
    .rod({ radius: 0.24, end: 0.2, from: [0.95, 0, 0], to: [0.95, 0.05, 0], finish: GRAPHITE });
  for (const x of [-0.36, 0.36]) {
    for (const z of [-0.76, 0.76]) shape.box({ size: [0.07, 0.73, 0.07], at: [x, 0, z], finish: GRAPHITE });
  }
  for (let i = 0; i < 3; i++) {
    const finish = [RED, YELLOW, BLUE][i]!;
    shape.rod({
      radius: 0.06,
      end: 0.035,
      from: [-0.32, 0.79, -0.6 + i * 0.2],
      to: [-0.32, 0.95, -0.6 + i * 0.2],
      finish,
    });
  }
  return shape;
}

/** Measuring machine: granite table, bridge with a probe, operator screen. */
export function inspection(): Shape {
  return new Shape()
    .box({ size: [1.2, 0.7, 1.6], at: [0, 0, 0], finish: WHITE, chamfer: 0.05 })
    .box({ size: [1.4, 0.22, 1.9], at: [0, 0.7, 0], finish: GRANITE })
    .box({ size: [0.34, 1, 0.2], at: [-0.3, 0.92, 0.82], finish: BLUE, chamfer: 0.04 })
    .box({ size: [0.34, 1, 0.2], at: [-0.3, 0.92, -0.82], finish: BLUE, chamfer: 0.04 })
    .box({ size: [0.36, 0.3, 1.96], at: [-0.3, 1.9, 0], finish: WHITE, chamfer: 0.05 })
    .box({ size: [0.3, 0.9, 0.26], at: [-0.04, 1.62, 0.2], finish: LIGHT_GREY, chamfer: 0.04 })
    .rod({ radius: 0.035, from: [-0.04, 1.62, 0.2], to: [-0.04, 1.4, 0.2], finish: STEEL })
    .ball({ radius: 0.03, at: [-0.04, 1.39, 0.2], finish: RED, sides: 8 })
    .box({ size: [0.5, 0.76, 0.6], at: [0.35, 0, -1.4], finish: GREY })
    .box({ size: [0.05, 0.4, 0.62], at: [0.2, 0.98, -1.4], finish: BLACK })
    .box({ size: [0.02, 0.34, 0.56], at: [0.235, 1.01, -1.4], finish: SCREEN, chamfer: 0 })
    .rod({ radius: 0.04, from: [0.2, 0.76, -1.4], to: [0.2, 1, -1.4], finish: DARK_STEEL });
}

/** Packing station: roller table through a taping arch, cartons beside it. */
export function packing(): Shape {
  const shape = new Shape()
    .box({ size: [0.9, 0.08, 2.5], at: [0.35, 0.62, 0], finish: GREY })
    .box({ size: [0.5, 0.9, 0.5], at: [-0.4, 0.72, 0.55], finish: ORANGE, chamfer: 0.05 })
    .box({ size: [1.1, 0.3, 0.5], at: [0.2, 1.45, 0.55], finish: ORANGE, chamfer: 0.05 })
    .rod({ radius: 0.18, from: [0.3, 1.62, 0.84], to: [0.3, 1.62, 0.9], finish: CARDBOARD, sides: 18 })
    .box({ size: [0.06, 0.36, 0.5], at: [-0.3, 1.2, -0.5], finish: BLACK })
    .box({ size: [0.02, 0.3, 0.44], at: [-0.26, 1.23, -0.5], finish: SCREEN, chamfer: 0 })
    .rod({ radius: 0.035, from: [-0.3, 0.6, -0.5], to: [-0.3, 1.3, -0.5], finish: DARK_STEEL })
    .box({ size: [0.7, 0.1, 1.1], at: [-0.65, 0, -0.75], finish: WOOD })
    .box({ size: [0.56, 0.5, 0.46], at: [-0.65, 0.1, -1], finish: CARDBOARD })
    .box({ size: [0.5, 0.42, 0.44], at: [-0.65, 0.1, -0.48], finish: CARDBOARD })
    .box({ size: [0.46, 0.36, 0.4], at: [-0.65, 0.6, -0.98], finish: { ...CARDBOARD, colour: "#b58a52" } })
    .box({ size: [0.06, 0.1, 0.5], at: [0.76, 1.2, 0.55], finish: GLASS });
  for (let i = 0; i < 13; i++) {
    shape.rod({
      radius: 0.045,
      from: [-0.05, 0.76, -1.15 + i * 0.19],
      to: [0.75, 0.76, -1.15 + i * 0.19],
      finish: STEEL,
      sides: 8,
    });
  }
  for (const x of [-0.05, 0.75]) {
    for (const z of [-1.15, 1.15]) shape.box({ size: [0.08, 0.62, 0.08], at: [x, 0, z], finish: GRAPHITE });
  }
  return shape;
}
