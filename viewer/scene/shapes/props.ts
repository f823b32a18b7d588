import {
  BLACK,
  BLUE,
  CARDBOARD,
  DARK_STEEL,
  GRAPHITE,
  GREY,
  LIGHT_GREY,
  ORANGE,
  RUBBER,
  STEEL,
  WHITE,
  YELLOW,
} from "./finishes.ts";
import { type Finish, Shape } from "./shape.ts";

/** Box that stands for a job: tinted carton with a lid strip and a label, 0.6 x 0.56 m. */
export function carton(): Shape {
  const body: Finish = { colour: "#ffffff", roughness: 0.62, tint: 1 };
  return new Shape()
    .box({ size: [0.6, 0.41, 0.56], at: [0, 0, 0], finish: body, chamfer: 0.025 })
    .box({ size: [0.62, 0.055, 0.58], at: [0, 0.4, 0], finish: { ...body, colour: "#e6e6e6" }, chamfer: 0.015 })
    .box({
      size: [0.012, 0.13, 0.2],
      at: [0.302, 0.16, 0.08],
      finish: { colour: "#f4f2ea", roughness: 0.8 },
      chamfer: 0,
    })
    .box({
      size: [0.012, 0.13, 0.2],
      at: [-0.302, 0.16, -0.08],
      finish: { colour: "#f4f2ea", roughness: 0.8 },
      chamfer: 0,
    });
}

/** Automated guided vehicle: flat, white, dark deck, scanner, light bar in its tint. */
export function vehicle(): Shape {
  const shape = new Shape()
    .box({ size: [1.25, 0.2, 0.78], at: [0, 0.08, 0], finish: WHITE, chamfer: 0.06 })
    .box({
      size: [1.27, 0.035, 0.8],
      at: [0, 0.13, 0],
      finish: { colour: "#ffffff", glow: 0.9, tint: 1 },
      chamfer: 0.01,
    })
    .box({ size: [1.1, 0.06, 0.7], at: [0, 0.28, 0], finish: GRAPHITE })
    .box({ size: [0.9, 0.03, 0.56], at: [0, 0.34, 0], finish: RUBBER })
    .box({ size: [0.1, 0.1, 0.3], at: [0.6, 0.17, 0], finish: BLACK })
    .rod({ radius: 0.06, from: [0.54, 0.28, 0.3], to: [0.54, 0.38, 0.3], finish: YELLOW })
    .rod({ radius: 0.06, from: [-0.54, 0.28, -0.3], to: [-0.54, 0.38, -0.3], finish: YELLOW });
  for (const x of [-0.42, 0.42]) {
    for (const z of [-0.36, 0.36]) {
      shape.rod({ radius: 0.1, from: [x, 0.1, z - 0.05], to: [x, 0.1, z + 0.05], finish: RUBBER, sides: 12 });
    }
  }
  return shape;
}

/** Robot low enough to drive under pods, with a light around it. */
export function podRobot(): Shape {
  const shape = new Shape()
    .box({ size: [0.74, 0.18, 0.6], at: [0, 0.06, 0], finish: ORANGE, chamfer: 0.05 })
    .box({
      size: [0.76, 0.035, 0.62],
      at: [0, 0.11, 0],
      finish: { colour: "#ffffff", glow: 0.9, tint: 1 },
      chamfer: 0.01,
    })
    .box({ size: [0.44, 0.05, 0.44], at: [0, 0.24, 0], finish: GRAPHITE })
    .box({ size: [0.08, 0.08, 0.26], at: [0.35, 0.13, 0], finish: BLACK });
  for (const z of [-0.25, 0.25]) {
    shape.rod({ radius: 0.09, from: [0, 0.09, z - 0.04], to: [0, 0.09, z + 0.04], finish: RUBBER, sides: 12 });
  }
  return shape;
}

/** Pod: a rack on four legs, with bins on its shelves. */
export function pod(): Shape {
  const shape = new Shape();
  const [width, top] = [0.94, 2.1];
  for (const x of [-0.44, 0.44]) {
    for (const z of [-0.44, 0.44]) shape.box({ size: [0.05, top, 0.05], at: [x, 0, z], finish: DARK_STEEL });
  }
  for (let shelf = 0; shelf < 4; shelf++) {
    const height = 0.34 + shelf * 0.44;
    shape.box({ size: [width, 0.03, width], at: [0, height, 0], finish: LIGHT_GREY });
    for (const x of [-0.23, 0.23]) {
      const finish = (shelf + (x > 0 ? 1 : 0)) % 2 === 0 ? CARDBOARD : BLUE;
      shape.box({ size: [0.4, 0.3 - 0.03 * (shelf % 2), 0.84], at: [x, height + 0.03, 0], finish });
    }
  }
  return shape.box({ size: [width, 0.03, width], at: [0, top, 0], finish: LIGHT_GREY });
}

/** Forklift truck, forks to the front. */
export function forklift(): Shape {
  const shape = new Shape()
    .box({ size: [1.3, 0.5, 0.9], at: [-0.35, 0.15, 0], finish: YELLOW, chamfer: 0.06 })
    .box({ size: [0.5, 0.4, 0.86], at: [-0.75, 0.62, 0], finish: GRAPHITE, chamfer: 0.06 })
    .box({ size: [0.9, 0.05, 0.86], at: [-0.35, 1.95, 0], finish: BLACK })
    .box({ size: [0.1, 2, 0.1], at: [0.36, 0.1, 0.3], finish: DARK_STEEL })
    .box({ size: [0.1, 2, 0.1], at: [0.36, 0.1, -0.3], finish: DARK_STEEL })
    .box({ size: [0.06, 0.2, 0.7], at: [0.44, 0.3, 0], finish: BLACK })
    .box({ size: [0.9, 0.05, 0.12], at: [0.85, 0.32, 0.2], finish: STEEL })
    .box({ size: [0.9, 0.05, 0.12], at: [0.85, 0.32, -0.2], finish: STEEL })
    .box({
      size: [1.32, 0.035, 0.92],
      at: [-0.35, 0.3, 0],
      finish: { colour: "#ffffff", glow: 0.9, tint: 1 },
      chamfer: 0.01,
    });
  for (const x of [-0.8, 0.1]) {
    for (const z of [-0.4, 0.4]) {
      shape.rod({ radius: 0.22, from: [x, 0.22, z - 0.08], to: [x, 0.22, z + 0.08], finish: RUBBER });
      shape.box({ size: [0.05, 1.4, 0.05], at: [x === 0.1 ? 0.05 : -0.75, 0.6, z], finish: BLACK });
    }
  }
  return shape;
}

/** Person in working clothes, looking along +x; a tinted one has a vest of its instance's colour. */
export function person(tinted = false): Shape {
  const trousers: Finish = { colour: "#1c2a4a", roughness: 0.9 };
  const vest: Finish = tinted
    ? { colour: "#ffffff", roughness: 0.85, tint: 1 }
    : { colour: "#ee7d12", roughness: 0.85 };
  const skin: Finish = { colour: "#d7a27c", roughness: 0.7 };
  return new Shape()
    .rod({ radius: 0.085, end: 0.1, from: [0, 0.06, 0.1], to: [0, 0.86, 0.1], finish: trousers, sides: 10 })
    .rod({ radius: 0.085, end: 0.1, from: [0, 0.06, -0.1], to: [0, 0.86, -0.1], finish: trousers, sides: 10 })
    .box({ size: [0.26, 0.09, 0.12], at: [0.05, 0, 0.1], finish: BLACK })
    .box({ size: [0.26, 0.09, 0.12], at: [0.05, 0, -0.1], finish: BLACK })
    .rod({ radius: 0.2, end: 0.22, from: [0, 0.82, 0], to: [0, 1.36, 0], finish: vest })
    .rod({ radius: 0.22, end: 0.1, from: [0, 1.36, 0], to: [0, 1.47, 0], finish: vest })
    .rod({ radius: 0.225, from: [0, 1.05, 0], to: [0, 1.1, 0], finish: { colour: "#f4f2c8", glow: 0.15 } })
    .rod({ radius: 0.065, from: [0, 1.38, 0.24], to: [0.22, 1.1, 0.27], finish: vest, sides: 8 })
    .rod({ radius: 0.055, from: [0.22, 1.1, 0.27], to: [0.46, 1.14, 0.14], finish: skin, sides: 8 })
    .rod({ radius: 0.065, from: [0, 1.38, -0.24], to: [0.22, 1.1, -0.27], finish: vest, sides: 8 })
    .rod({ radius: 0.055, from: [0.22, 1.1, -0.27], to: [0.46, 1.14, -0.14], finish: skin, sides: 8 })
    .ball({ radius: 0.13, at: [0, 1.6, 0], finish: skin })
    .rod({ radius: 0.15, end: 0.11, from: [0, 1.63, 0], to: [0, 1.74, 0], finish: YELLOW })
    .rod({ radius: 0.18, from: [0.02, 1.62, 0], to: [0.02, 1.645, 0], finish: YELLOW });
}

/** Signal lamp on a mast, and a light line around the machine's feet: both in the instance's colour. */
export function lamp(): Shape {
  const light: Finish = { colour: "#ffffff", glow: 1.15, roughness: 0.4 };
  const shape = new Shape()
    .rod({ radius: 0.025, from: [-0.85, 1.2, -1.1], to: [-0.85, 2.5, -1.1], finish: GRAPHITE, sides: 8 })
    .rod({ radius: 0.13, from: [-0.85, 2.5, -1.1], to: [-0.85, 2.8, -1.1], finish: light, sides: 12 })
    .rod({ radius: 0.14, from: [-0.85, 2.8, -1.1], to: [-0.85, 2.84, -1.1], finish: GREY, sides: 12 });
  const line: Finish = { ...light, glow: 0.75 };
  for (const side of [-1, 1]) {
    shape.box({ size: [2.7, 0.02, 0.06], at: [0.1, 0, side * 1.62], finish: line, chamfer: 0 });
    shape.box({ size: [0.06, 0.02, 3.3], at: [0.1 + side * 1.38, 0, 0], finish: line, chamfer: 0 });
  }
  return shape;
}

/** One bay of a storage rack, along +x from its origin, filled with goods that differ by bay. */
export function rackBay(levels: number, seed: number): Shape {
  const shape = new Shape();
  const width = 2.7;
  const depth = 1.1;
  const rise = 1.5;
  const frame: Finish = { ...BLUE, roughness: 0.5 };
  for (const x of [0, width]) {
    for (const z of [-depth / 2, depth / 2]) {
      shape.box({ size: [0.1, levels * rise + 0.5, 0.1], at: [x, 0, z], finish: frame, chamfer: 0.01 });
    }
    for (let i = 0; i < levels * 2; i++) {
      const low = i * 0.75 + 0.1;
      const ends: readonly [number, number] = i % 2 === 0 ? [-1, 1] : [1, -1];
      shape.rod({
        radius: 0.025,
        from: [x, low, (ends[0] * depth) / 2],
        to: [x, low + 0.75, (ends[1] * depth) / 2],
        finish: frame,
        sides: 6,
      });
    }
  }
  const goods = ["#c4955a", "#b98848", "#9db6d3", "#a9bfa2", "#d2ab72", "#8fa9c4"];
  let state = seed * 7919 + 17;
  const draw = () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
  for (let level = 0; level <= levels; level++) {
    const y = level === 0 ? 0.05 : level * rise;
    if (level > 0) {
      for (const z of [-depth / 2, depth / 2])
        shape.box({ size: [width, 0.12, 0.06], at: [width / 2, y - 0.12, z], finish: ORANGE, chamfer: 0.01 });
      shape.box({ size: [width - 0.1, 0.03, depth - 0.1], at: [width / 2, y - 0.03, 0], finish: GREY, chamfer: 0 });
    }
    for (let i = 0; i < 3; i++) {
      if (draw() < 0.16) continue;
      const size: [number, number, number] = [0.62 + 0.16 * draw(), 0.45 + 0.55 * draw(), 0.75 + 0.2 * draw()];
      shape.box({
        size: [0.82, 0.1, 1],
        at: [0.46 + i * 0.88, y, 0],
        finish: { colour: "#a57b45", roughness: 0.9 },
        chamfer: 0,
      });
      const colour = goods[Math.floor(draw() * goods.length)]!;
      shape.box({ size, at: [0.46 + i * 0.88, y + 0.1, 0], finish: { colour, roughness: 0.85 } });
    }
  }
  return shape;
}
