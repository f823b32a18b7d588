/** Binary heap of events in typed arrays, by (time, sequence): what a hand-written simulation needs and no more. */
export interface Events {
  times: Float64Array;
  sequences: Float64Array;
  codes: Int32Array;
  length: number;
  sequence: number;
}
export declare function createEvents(capacity: number): Events;
export declare function push(events: Events, time: number, code: number): void;
/** Removes the first event; its time is to be read before from `times[0]`. */
export declare function pop(events: Events): number;
