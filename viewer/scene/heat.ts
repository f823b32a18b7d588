import { ABSENT, type MotionSegments, type Replay, RIDING } from "../playback/replay.ts";

/** Cells per metre. */
const FINENESS = 2;

/** Seconds that jobs and vehicles spent in each cell of the floor, row by row from y = 0. */
export interface HeatGrid {
  readonly columns: number;
  readonly rows: number;
  readonly seconds: Float32Array;
  readonly greatest: number;
}

/** Adds up presence over the whole run: jobs where they wait or pass, vehicles where they drive or stand loaded. */
export function heatGrid(replay: Replay): HeatGrid {
  const { layout } = replay.model;
  const columns = Math.ceil(layout.width * FINENESS);
  const rows = Math.ceil(layout.depth * FINENESS);
  const seconds = new Float32Array(columns * rows);
  const put = (x: number, y: number, amount: number) => {
    const column = Math.floor(x * FINENESS);
    const row = Math.floor(y * FINENESS);
    if (column >= 0 && row >= 0 && column < columns && row < rows) seconds[row * columns + column]! += amount;
  };
  spread(replay, replay.slots, put, (state) => state !== ABSENT && state !== RIDING);
  spread(replay, replay.vehicleMotion, put, (state) => state !== 0);
  const smooth = blurred(blurred(seconds, columns, rows), columns, rows);
  return { columns, rows, seconds: smooth, greatest: smooth.reduce((a, b) => Math.max(a, b), 0) };
}

function spread(
  { places, end }: Replay,
  motion: MotionSegments,
  put: (x: number, y: number, amount: number) => void,
  counts: (state: number) => boolean,
): void {
  for (let thing = 0; thing + 1 < motion.offsets.length; thing++) {
    const last = motion.offsets[thing + 1]!;
    for (let i = motion.offsets[thing]!; i < last; i++) {
      if (!counts(motion.state[i]!)) continue;
      const start = motion.t0[i]!;
      const until = i + 1 < last ? motion.t0[i + 1]! : end;
      const arrival = Math.min(Math.max(start, motion.t1[i]!), until);
      const from = motion.from[i]!;
      const to = motion.to[i]!;
      if (arrival > start) {
        const dx = places.x[to]! - places.x[from]!;
        const dy = places.y[to]! - places.y[from]!;
        const steps = Math.max(1, Math.ceil(Math.sqrt(dx * dx + dy * dy) * FINENESS));
        for (let k = 0; k < steps; k++) {
          const share = (k + 0.5) / steps;
          put(places.x[from]! + share * dx, places.y[from]! + share * dy, (arrival - start) / steps);
        }
      }
      if (until > arrival) put(places.x[to]!, places.y[to]!, until - arrival);
    }
  }
}

/** Mean over 3 x 3 cells. */
function blurred(cells: Float32Array, columns: number, rows: number): Float32Array {
  const result = new Float32Array(cells.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
        for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++)
          sum += cells[r * columns + c]!;
      }
      result[row * columns + column] = sum / 9;
    }
  }
  return result;
}

/** Draws the grid: from clear over green and yellow to red, on the cube root of the time, since a few places hold most of it. */
export function drawHeat(canvas: HTMLCanvasElement, grid: HeatGrid): void {
  canvas.width = grid.columns;
  canvas.height = grid.rows;
  const pen = canvas.getContext("2d")!;
  const image = pen.createImageData(grid.columns, grid.rows);
  for (let row = 0; row < grid.rows; row++) {
    for (let column = 0; column < grid.columns; column++) {
      const share = grid.greatest === 0 ? 0 : Math.cbrt(grid.seconds[row * grid.columns + column]! / grid.greatest);
      const at = 4 * ((grid.rows - 1 - row) * grid.columns + column);
      const [red, green, blue] = heatColour(share);
      image.data[at] = red;
      image.data[at + 1] = green;
      image.data[at + 2] = blue;
      // Clear where hardly anything ever is, so that the paths show and not the whole floor.
      image.data[at + 3] = 255 * 0.85 * smoothStep((share - 0.1) / 0.35);
    }
  }
  pen.putImageData(image, 0, 0);
}

function smoothStep(share: number): number {
  const x = Math.min(1, Math.max(0, share));
  return x * x * (3 - 2 * x);
}

/** Colours of the layer, and what they stand for: hours per square metre, by the cube root. */
export function heatScale({ greatest }: HeatGrid): {
  colours: { at: number; colour: readonly number[] }[];
  ticks: { at: number; text: string }[];
} {
  const perSquareMetre = (share: number) => (greatest * FINENESS * FINENESS * share ** 3) / 3600;
  return {
    colours: HEAT_STOPS.map((colour, stop) => ({ at: stop / (HEAT_STOPS.length - 1), colour })),
    ticks: [0, 0.5, 1].map((at) => ({ at, text: `${Number(perSquareMetre(at).toPrecision(2))} h` })),
  };
}

const HEAT_STOPS = [
  [60, 200, 170],
  [90, 205, 90],
  [235, 205, 60],
  [240, 120, 40],
  [225, 40, 40],
] as const;

function heatColour(share: number): readonly [number, number, number] {
  const at = Math.min(0.999, Math.max(0, share)) * (HEAT_STOPS.length - 1);
  const a = HEAT_STOPS[Math.floor(at)]!;
  const b = HEAT_STOPS[Math.floor(at) + 1]!;
  const rest = at - Math.floor(at);
  return [a[0] + rest * (b[0] - a[0]), a[1] + rest * (b[1] - a[1]), a[2] + rest * (b[2] - a[2])];
}
