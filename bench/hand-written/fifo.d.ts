/** Ring buffer of numbers that grows by doubling. */
export interface Fifo {
  items: Float64Array;
  head: number;
  length: number;
}
export declare function createFifo(): Fifo;
export declare function enqueue(fifo: Fifo, item: number): void;
export declare function dequeue(fifo: Fifo): number;
