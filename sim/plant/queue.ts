/**
 * Jobs in a queue, by slot, in order of (arrival, job id).
 *
 * A ring of slots: taking the first is O(1), taking another shifts the shorter side. `items.length` is a power of two.
 */
export interface Queue {
  items: Int32Array;
  head: number;
  length: number;
}

export function createQueue(): Queue {
  return { items: new Int32Array(8), head: 0, length: 0 };
}

/** The slot at a place, 0 being the first. */
export function at(queue: Queue, place: number): number {
  return queue.items[(queue.head + place) & (queue.items.length - 1)] as number;
}

export function append(queue: Queue, slot: number): void {
  if (queue.length === queue.items.length) grow(queue);
  queue.items[(queue.head + queue.length++) & (queue.items.length - 1)] = slot;
}

/** The first place at which a slot stands; -1: none. */
export function placeOf(queue: Queue, slot: number): number {
  for (let i = 0; i < queue.length; i++) if (at(queue, i) === slot) return i;
  return -1;
}

/** Puts a slot before those behind the place. */
export function insert(queue: Queue, place: number, slot: number): void {
  append(queue, slot);
  const mask = queue.items.length - 1;
  for (let i = queue.length - 1; i > place; i--) {
    queue.items[(queue.head + i) & mask] = queue.items[(queue.head + i - 1) & mask] as number;
  }
  queue.items[(queue.head + place) & mask] = slot;
}

/** Takes out and returns the slot at a place. */
export function removeAt(queue: Queue, place: number): number {
  const slot = at(queue, place);
  queue.length--;
  if (place === 0) queue.head = (queue.head + 1) & (queue.items.length - 1);
  else close(queue, place);
  return slot;
}

/** Closes the gap that a slot has left. */
function close(queue: Queue, place: number): void {
  const { items, head } = queue;
  const mask = items.length - 1;
  if (place <= queue.length >> 1) {
    for (let i = place; i > 0; i--) items[(head + i) & mask] = items[(head + i - 1) & mask] as number;
    queue.head = (head + 1) & mask;
  } else {
    for (let i = place; i < queue.length; i++) items[(head + i) & mask] = items[(head + i + 1) & mask] as number;
  }
}

function grow(queue: Queue): void {
  const items = new Int32Array(2 * queue.items.length);
  for (let i = 0; i < queue.length; i++) items[i] = at(queue, i);
  queue.items = items;
  queue.head = 0;
}
