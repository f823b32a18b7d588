import type { BufferGeometry } from "three";
import type { Layout } from "../../sim/index.ts";
import type { HallTheme } from "./palette.ts";
import { type Detail, type Finish, Shape } from "./shapes/shape.ts";

/** Metres between columns along a wall. */
const BAY = 7;

/**
 * One wall along x, its inner side looking towards +z, of the given length, its middle at the origin:
 * sheet panels over a dark foot, a band of windows, columns, and a gate where there is room.
 */
export function wallShape(
  length: number,
  height: number,
  theme: HallTheme,
  gates: boolean,
  detail: Detail,
): BufferGeometry {
  const panel: Finish = { colour: theme.wall, roughness: 0.7 };
  const foot: Finish = { colour: theme.wallFoot, roughness: 0.75 };
  const frame: Finish = { colour: theme.column, roughness: 0.5, metalness: 0.25 };
  const window: Finish = { colour: theme.window, roughness: 0.12, metalness: 0.1, glow: 0.22 };
  const shape = new Shape()
    .box({ size: [length + 0.4, height, 0.2], at: [0, 0, -0.1], finish: panel, chamfer: 0 })
    .box({ size: [length, 1, 0.06], at: [0, 0, 0.03], finish: foot, chamfer: 0.02 })
    .box({ size: [length + 0.5, 0.22, 0.3], at: [0, height - 0.02, -0.08], finish: frame });
  const bays = Math.max(1, Math.round(length / BAY));
  const bay = length / bays;
  for (let i = 0; i <= bays; i++) {
    const x = -length / 2 + i * bay;
    shape
      .box({ size: [0.34, height, 0.07], at: [x, 0, 0.32], finish: frame, chamfer: 0.01 })
      .box({ size: [0.09, height, 0.3], at: [x, 0, 0.15], finish: frame, chamfer: 0.01 });
  }
  for (let i = 0; i < bays; i++) {
    const x = -length / 2 + (i + 0.5) * bay;
    // Corrugation of the sheet: a few shadow lines are enough.
    for (let k = 1; k < 6; k++) {
      shape.box({
        size: [0.05, height - 1.1, 0.03],
        at: [x - bay / 2 + (k * bay) / 6, 1.05, 0.015],
        finish: panel,
        chamfer: 0,
      });
    }
    if (height > 4) {
      shape
        .box({ size: [bay - 1.1, 1.1, 0.08], at: [x, height - 1.9, 0.03], finish: frame })
        .box({ size: [bay - 1.3, 0.9, 0.04], at: [x, height - 1.8, 0.07], finish: window, chamfer: 0 });
    }
    if (gates && i % 3 === 1 && height > 4) {
      const gate: Finish = { colour: "#3f6f9e", roughness: 0.55 };
      for (let slat = 0; slat < 7; slat++) {
        shape.box({ size: [3.4, 0.46, 0.07], at: [x, slat * 0.48, 0.06], finish: gate, chamfer: 0.03 });
      }
      for (const side of [-1, 1]) {
        shape.box({
          size: [0.16, 3.5, 0.16],
          at: [x + side * 1.8, 0, 0.08],
          finish: { colour: "#e5b01f", roughness: 0.5 },
        });
      }
    }
  }
  return shape.build(detail);
}

/** Ceiling for walking below: sheet, beams, purlins and lamps. Seen from below only. */
export function ceilingShape({ width, depth, height }: Layout, theme: HallTheme, detail: Detail): BufferGeometry {
  const steel: Finish = { colour: theme.column, roughness: 0.6, metalness: 0.2 };
  const lampLight: Finish = { colour: "#fffaf0", glow: 1.6 };
  const shape = new Shape().box({
    size: [width, 0.1, depth],
    at: [0, height, 0],
    finish: { colour: theme.wall, roughness: 0.9 },
    chamfer: 0,
  });
  const beams = Math.max(2, Math.round(width / 9));
  for (let i = 0; i <= beams; i++) {
    const x = -width / 2 + (i * width) / beams;
    shape
      .box({ size: [0.3, 0.06, depth], at: [x, height - 0.7, 0], finish: steel, chamfer: 0 })
      .box({ size: [0.08, 0.64, depth], at: [x, height - 0.64, 0], finish: steel, chamfer: 0 });
  }
  const purlins = Math.max(2, Math.round(depth / 4));
  for (let i = 0; i <= purlins; i++) {
    shape.box({
      size: [width, 0.16, 0.12],
      at: [0, height - 0.16, -depth / 2 + (i * depth) / purlins],
      finish: steel,
      chamfer: 0,
    });
  }
  for (let x = -width / 2 + 5; x < width / 2 - 2; x += 6) {
    for (let z = -depth / 2 + 4; z < depth / 2 - 2; z += 6) {
      shape.box({ size: [1.8, 0.06, 0.28], at: [x, height - 0.9, z], finish: lampLight, chamfer: 0 });
    }
  }
  return shape.build(detail);
}
