/**
 * The event list: pending events in order of (time, priority, sequence).
 *
 * A binary heap in parallel arrays. Invariant: no entry is later than one of its children; `rank` is unique, so the
 * order is total and ties never depend on the heap's shape. An event belongs to a timer, and a timer has at most one
 * pending event: `pending[timer]` holds its rank, 0 for none. Cancelling overwrites that number (O(1)); the stale
 * entry is skipped when it surfaces, or swept out once stale entries outnumber live ones.
 *
 * Taking the first event leaves its place open: the event that follows from it is most often the next to be pushed, and
 * sinks from there to where it belongs, which halves the work of removing one and adding another.
 */
export interface EventList {
  times: Float64Array;
  ranks: Float64Array;
  timers: Int32Array;
  length: number;
  stale: number;
  /** Is the first place open, its event having been taken? */
  open: boolean;
  /** Next sequence number. */
  sequence: number;
  /** Rank of each timer's pending event; 0: none. */
  pending: Float64Array;
}

/** Events of one time run in order of priority, lowest first; 0..7. */
const PRIORITIES = 8;
/** Sequence numbers below 2^50 keep priority * 2^50 + sequence exact in a double. */
const PRIORITY_STRIDE = 1125899906842624;

export function createEventList(): EventList {
  return {
    times: new Float64Array(64),
    ranks: new Float64Array(64),
    timers: new Int32Array(64),
    length: 0,
    stale: 0,
    open: false,
    sequence: 1,
    pending: new Float64Array(64),
  };
}

export function copyEventList(list: EventList): EventList {
  const { times, ranks, timers, length, stale, open, sequence, pending } = list;
  return {
    times: times.slice(),
    ranks: ranks.slice(),
    timers: timers.slice(),
    length,
    stale,
    open,
    sequence,
    pending: pending.slice(),
  };
}

export function isPriority(priority: number): boolean {
  return (priority & (PRIORITIES - 1)) === priority;
}

/** Adds the timer's event; the timer must have none pending. O(log n). */
export function push(list: EventList, time: number, priority: number, timer: number): void {
  insert(list, time, priority * PRIORITY_STRIDE + list.sequence++, timer);
}

/** Adds the next event of the timer whose event was taken last, with its rank; nothing may have been pushed since. O(log n). */
export function pushAgain(list: EventList, time: number, timer: number): void {
  insert(list, time, list.ranks[0] as number, timer);
}

/** Was the timer's event the last one taken, with nothing pushed since? */
export function isTaken(list: EventList, timer: number): boolean {
  return list.open && list.timers[0] === timer;
}

function insert(list: EventList, time: number, rank: number, timer: number): void {
  list.pending[timer] = rank;
  if (list.open === true) {
    list.open = false;
    siftDown(list, 0, time, rank, timer);
  } else {
    if (list.length === list.times.length) grow(list);
    siftUp(list, list.length++, time, rank, timer);
  }
}

/** Takes back the timer's event, if it has one. O(1), and O(log n) amortised for the sweeping. */
export function cancel(list: EventList, timer: number): void {
  if (list.pending[timer] === 0) return;
  list.pending[timer] = 0;
  list.stale++;
  if (list.stale > 64 && list.stale > list.length >> 1) sweep(list);
}

/** Brings the earliest live event to the front, dropping stale ones on the way. Returns false when none is left. */
export function settle(list: EventList): boolean {
  if (list.open === true) removeFirst(list);
  return list.stale === 0 ? list.length > 0 : dropStale(list);
}

function dropStale(list: EventList): boolean {
  while (list.length > 0) {
    if (list.pending[list.timers[0] as number] === list.ranks[0]) return true;
    list.stale--;
    removeFirst(list);
  }
  return false;
}

/** Is there nothing before or at this time? O(1) while the first place is open and the events below it are later. */
export function isQuiet(list: EventList, time: number): boolean {
  const { length, times } = list;
  if (list.open === true) {
    if (length === 1) return true;
    if ((times[1] as number) > time && (length === 2 || (times[2] as number) > time)) return true;
  }
  return !settle(list) || (list.times[0] as number) > time;
}

/** Takes the first event, which `settle` has found live, and returns its timer. O(1); whatever follows fills its place. */
export function pop(list: EventList): number {
  const timer = list.timers[0] as number;
  list.pending[timer] = 0;
  list.open = true;
  return timer;
}

/** Time of the timer's pending event, or NaN. O(n): for questions, not for the run. */
export function timeOf(list: EventList, timer: number): number {
  const rank = list.pending[timer];
  if (rank === 0) return Number.NaN;
  for (let i = 0; i < list.length; i++) if (list.ranks[i] === rank) return list.times[i] as number;
  return Number.NaN;
}

/** Makes room for timers up to this number. */
export function reserveTimers(list: EventList, count: number): void {
  if (count <= list.pending.length) return;
  const pending = new Float64Array(Math.max(count, 2 * list.pending.length));
  pending.set(list.pending);
  list.pending = pending;
}

function removeFirst(list: EventList): void {
  list.open = false;
  const last = --list.length;
  if (last > 0) {
    siftDown(list, 0, list.times[last] as number, list.ranks[last] as number, list.timers[last] as number);
  }
}

function siftUp(list: EventList, start: number, time: number, rank: number, timer: number): void {
  const { times, ranks, timers } = list;
  let at = start;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const parentTime = times[parent] as number;
    if (parentTime <= time && (parentTime < time || (ranks[parent] as number) < rank)) break;
    times[at] = parentTime;
    ranks[at] = ranks[parent] as number;
    timers[at] = timers[parent] as number;
    at = parent;
  }
  times[at] = time;
  ranks[at] = rank;
  timers[at] = timer;
}

function siftDown(list: EventList, start: number, time: number, rank: number, timer: number): void {
  const { times, ranks, timers, length } = list;
  let at = start;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= length) break;
    let childTime = times[child] as number;
    const right = child + 1;
    if (right < length) {
      const rightTime = times[right] as number;
      if (rightTime <= childTime && (rightTime < childTime || (ranks[right] as number) < (ranks[child] as number))) {
        child = right;
        childTime = rightTime;
      }
    }
    if (time <= childTime && (time < childTime || rank < (ranks[child] as number))) break;
    times[at] = childTime;
    ranks[at] = ranks[child] as number;
    timers[at] = timers[child] as number;
    at = child;
  }
  times[at] = time;
  ranks[at] = rank;
  timers[at] = timer;
}

function sweep(list: EventList): void {
  let live = 0;
  for (let i = 0; i < list.length; i++) {
    const timer = list.timers[i] as number;
    if (list.pending[timer] !== list.ranks[i]) continue;
    list.times[live] = list.times[i] as number;
    list.ranks[live] = list.ranks[i] as number;
    list.timers[live] = timer;
    live++;
  }
  list.length = live;
  list.stale = 0;
  list.open = false;
  for (let i = (live >> 1) - 1; i >= 0; i--) {
    siftDown(list, i, list.times[i] as number, list.ranks[i] as number, list.timers[i] as number);
  }
}

function grow(list: EventList): void {
  const size = 2 * list.times.length;
  const times = new Float64Array(size);
  const ranks = new Float64Array(size);
  const timers = new Int32Array(size);
  times.set(list.times);
  ranks.set(list.ranks);
  timers.set(list.timers);
  list.times = times;
  list.ranks = ranks;
  list.timers = timers;
}
