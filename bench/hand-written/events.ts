/** Binary heap of events in typed arrays, by (time, sequence): what a hand-written simulation needs and no more. */
export interface Events {
  times: Float64Array;
  sequences: Float64Array;
  codes: Int32Array;
  length: number;
  sequence: number;
}

export function createEvents(capacity: number): Events {
  return {
    times: new Float64Array(capacity),
    sequences: new Float64Array(capacity),
    codes: new Int32Array(capacity),
    length: 0,
    sequence: 0,
  };
}

export function push(events: Events, time: number, code: number): void {
  const { times, sequences, codes } = events;
  let at = events.length++;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if ((times[parent] as number) <= time) break;
    times[at] = times[parent] as number;
    sequences[at] = sequences[parent] as number;
    codes[at] = codes[parent] as number;
    at = parent;
  }
  times[at] = time;
  sequences[at] = events.sequence++;
  codes[at] = code;
}

/** Removes the first event; its time is to be read before from `times[0]`. */
export function pop(events: Events): number {
  const { times, sequences, codes } = events;
  const first = codes[0] as number;
  const last = --events.length;
  const time = times[last] as number;
  const sequence = sequences[last] as number;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= last) break;
    if (child + 1 < last && isBefore(events, child + 1, times[child] as number, sequences[child] as number)) child++;
    if (!isBefore(events, child, time, sequence)) break;
    times[at] = times[child] as number;
    sequences[at] = sequences[child] as number;
    codes[at] = codes[child] as number;
    at = child;
  }
  times[at] = time;
  sequences[at] = sequence;
  codes[at] = codes[last] as number;
  return first;
}

function isBefore(events: Events, at: number, time: number, sequence: number): boolean {
  const other = events.times[at] as number;
  return other < time || (other === time && (events.sequences[at] as number) < sequence);
}
