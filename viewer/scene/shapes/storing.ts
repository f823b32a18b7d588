import { BEHIND_CART } from "../../playback/replay.ts";
import { BLACK, BLUE, CARDBOARD, DARK_STEEL, GRAPHITE, LIGHT_GREY, ORANGE, STEEL, WOOD, YELLOW } from "./finishes.ts";
import { person } from "./props.ts";
import { Shape } from "./shape.ts";

/** Pick cart: two shelves with totes on wheels, and a handle with a screen. */
export function picker(): Shape {
  return addCart(new Shape(), 0);
}

/** A picker with the cart before them. */
export function pickerWithCart(): Shape {
  return addCart(person(true), BEHIND_CART);
}

/** `ahead`: of the origin [m]. Narrow enough for two to pass each other in an aisle. */
function addCart(shape: Shape, ahead: number): Shape {
  shape
    .box({ size: [1.3, 0.05, 0.5], at: [ahead + 0.2, 0.24, 0], finish: LIGHT_GREY })
    .box({ size: [1.3, 0.05, 0.5], at: [ahead + 0.2, 0.8, 0], finish: LIGHT_GREY })
    .box({ size: [0.04, 0.26, 0.4], at: [ahead - 0.5, 1.16, 0], finish: BLACK });
  for (const x of [ahead - 0.42, ahead + 0.82]) {
    for (const z of [-0.22, 0.22]) {
      shape
        .rod({ radius: 0.02, from: [x, 0.1, z], to: [x, 1.1, z], finish: STEEL })
        .rod({ radius: 0.09, from: [x, 0.09, z - 0.03], to: [x, 0.09, z + 0.03], finish: BLACK, sides: 12 });
    }
  }
  for (let i = 0; i < 3; i++) {
    const x = ahead - 0.2 + i * 0.42;
    shape
      .box({ size: [0.36, 0.24, 0.4], at: [x, 0.29, 0], finish: BLUE })
      .box({ size: [0.36, 0.24, 0.4], at: [x, 0.85, 0], finish: i === 1 ? CARDBOARD : BLUE });
  }
  return shape;
}

/** Counterbalance truck: body, guard, mast, forks with a pallet. */
export function forklift(): Shape {
  const shape = new Shape()
    .box({ size: [1.5, 0.6, 1.1], at: [-0.3, 0.25, 0], finish: ORANGE, chamfer: 0.06 })
    .box({ size: [0.5, 0.5, 1.1], at: [-0.8, 0.85, 0], finish: GRAPHITE, chamfer: 0.06 })
    .box({ size: [0.45, 0.1, 0.5], at: [-0.2, 0.85, 0], finish: BLACK })
    .box({ size: [1.1, 0.05, 1], at: [-0.2, 2.1, 0], finish: GRAPHITE });
  for (const z of [-0.45, 0.45]) {
    shape
      .rod({ radius: 0.03, from: [-0.7, 1.3, z], to: [-0.65, 2.1, z], finish: GRAPHITE })
      .rod({ radius: 0.03, from: [0.3, 0.85, z], to: [0.25, 2.1, z], finish: GRAPHITE })
      .rod({ radius: 0.28, from: [0.15, 0.28, z], to: [0.15, 0.28, z * 1.35], finish: BLACK, sides: 18 })
      .rod({ radius: 0.24, from: [-0.8, 0.24, z], to: [-0.8, 0.24, z * 1.35], finish: BLACK, sides: 18 })
      .box({ size: [0.1, 2.3, 0.1], at: [0.5, 0.1, z * 0.7], finish: DARK_STEEL })
      .box({ size: [1.1, 0.05, 0.12], at: [1.1, 0.12, z * 0.6], finish: STEEL });
  }
  return shape
    .box({ size: [1, 0.12, 1.1], at: [1.15, 0.17, 0], finish: WOOD })
    .box({ size: [0.06, 0.5, 0.8], at: [0.57, 0.2, 0], finish: DARK_STEEL });
}

/** Storage and retrieval machine: a mast on a rail, with its lifting carriage and fork. */
export function crane(): Shape {
  const shape = new Shape()
    .box({ size: [2.6, 0.3, 0.5], at: [0, 0.12, 0], finish: YELLOW })
    .box({ size: [3.6, 0.1, 0.14], at: [0, 0, 0], finish: STEEL })
    .box({ size: [0.4, 6.4, 0.4], at: [-0.9, 0.4, 0], finish: YELLOW })
    .box({ size: [0.5, 0.9, 0.5], at: [-1.3, 0.4, 0], finish: GRAPHITE })
    .box({ size: [1.3, 0.12, 1.1], at: [0.1, 1.1, 0], finish: DARK_STEEL })
    .box({ size: [0.12, 1.1, 1.1], at: [-0.6, 1.1, 0], finish: DARK_STEEL })
    .box({ size: [0.9, 0.12, 1], at: [0.2, 1.22, 0], finish: WOOD });
  for (const x of [-1.1, 1.1]) {
    shape.rod({ radius: 0.18, from: [x, 0.2, -0.12], to: [x, 0.2, 0.12], finish: STEEL, sides: 16 });
  }
  return shape;
}
