/** The three benchmark models, stated once: the scenario, the hand-written loop and SimPy are all made from this. Times in seconds. */
export interface Mm1 {
  readonly interarrival: number;
  readonly service: number;
}

/** Machines in series, finite buffers between them, exponential times, failures on operating time. */
export interface Line {
  readonly machines: number;
  readonly interarrival: number;
  readonly processing: number;
  readonly buffer: number;
  readonly timeToFailure: number;
  readonly timeToRepair: number;
}

/** Jobs of equally likely products, each with its own order of machines; SPT. */
export interface JobShop {
  readonly machines: number;
  readonly interarrival: number;
  readonly processingMin: number;
  readonly processingMax: number;
  /** Machines in the order of the operations, per product. */
  readonly routes: readonly (readonly number[])[];
}

export const MM1: Mm1 = { interarrival: 1, service: 0.8 };

export const LINE: Line = {
  machines: 10,
  interarrival: 1.6,
  processing: 1,
  buffer: 10,
  timeToFailure: 100,
  timeToRepair: 10,
};

/** Operations of U(1, 49), mean 25, one on each machine: 85 % load. */
export const JOB_SHOP: JobShop = {
  machines: 10,
  interarrival: 25 / 0.85,
  processingMin: 1,
  processingMax: 49,
  routes: [
    [3, 7, 0, 9, 5, 1, 8, 2, 6, 4],
    [8, 1, 4, 6, 0, 3, 9, 7, 2, 5],
    [0, 5, 2, 8, 7, 4, 6, 9, 3, 1],
    [6, 9, 1, 3, 2, 8, 5, 0, 4, 7],
    [5, 0, 8, 4, 9, 7, 2, 1, 3, 6],
    [2, 4, 6, 1, 3, 9, 0, 5, 7, 8],
    [9, 2, 7, 5, 6, 0, 4, 3, 8, 1],
    [4, 8, 3, 7, 1, 6, 5, 2, 9, 0],
    [7, 6, 5, 0, 8, 2, 1, 4, 3, 9],
    [1, 3, 9, 2, 4, 5, 7, 6, 0, 8],
  ],
};
