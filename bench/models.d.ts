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
export declare const MM1: Mm1;
export declare const LINE: Line;
/** Operations of U(1, 49), mean 25, one on each machine: 85 % load. */
export declare const JOB_SHOP: JobShop;
