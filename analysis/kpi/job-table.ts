/**
 * The jobs that are in the books and have not left: a row per job, found by its serial number. Plain data.
 *
 * Rows are used again after a job has left, so the table grows with the jobs in the system and not with all jobs made.
 */
export interface JobTable {
  /** Open addressing with linear probing: row + 1 of the job that hashes here, 0 for none. Length: a power of two. */
  slots: Int32Array;
  live: number;
  free: number[];
  job: number[];
  product: number[];
  /** Order date [s]. */
  createdAt: number[];
  /** [s]; -1: not released. */
  releasedAt: number[];
  dueDate: number[];
  weight: number[];
  quantity: number[];
  /** Price of the order; 0 where none was quoted. */
  price: number[];
  /** Is it an order of its own, a component of another, a sublot, or a lot of others: `ORDER`, `COMPONENT`, `SUBLOT`, `LOT`; and of which job. */
  kind: number[];
  parent: number[];
  /** Work centre in whose queue it stands; -1: none. */
  queue: number[];
  queuedAt: number[];
  /** Has its operation been completed since it was last in a queue: 1, else 0. */
  done: number[];
  /** How many had come into that queue before it, since the start of the run. */
  arrivalNumber: number[];
  /** Cause of waiting of its own, outside a queue or in it, 0: none; with its subject and since when [s]. */
  cause: number[];
  subject: number[];
  waitingSince: number[];
  /** What inspections have said of it: `CONDEMNED` and `REWORKED` added up. */
  quality: number[];
}

export const ORDER = 0;
export const COMPONENT = 1;
export const SUBLOT = 2;
export const LOT = 3;

export function createJobTable(): JobTable {
  return {
    slots: new Int32Array(64),
    live: 0,
    free: [],
    job: [],
    product: [],
    createdAt: [],
    releasedAt: [],
    dueDate: [],
    weight: [],
    quantity: [],
    price: [],
    kind: [],
    parent: [],
    queue: [],
    queuedAt: [],
    done: [],
    arrivalNumber: [],
    cause: [],
    subject: [],
    waitingSince: [],
    quality: [],
  };
}

/** Row of the job; -1: not in the table. */
export function rowOf(table: JobTable, job: number): number {
  const { slots } = table;
  const mask = slots.length - 1;
  for (let slot = hash(job) & mask; ; slot = (slot + 1) & mask) {
    const row = (slots[slot] as number) - 1;
    if (row < 0 || table.job[row] === job) return row;
  }
}

/** A row for a new job; the caller fills its columns. */
export function addRow(table: JobTable, job: number): number {
  if (2 * (table.live + 1) > table.slots.length) grow(table);
  const row = table.free.pop() ?? table.job.length;
  table.job[row] = job;
  insert(table.slots, job, row);
  table.live++;
  return row;
}

/** Removes the job in this row; later entries of its probe run move up, so no tombstones are left. */
export function removeRow(table: JobTable, row: number): void {
  const { slots } = table;
  const mask = slots.length - 1;
  let hole = hash(table.job[row] as number) & mask;
  while (slots[hole] !== row + 1) hole = (hole + 1) & mask;
  for (let slot = (hole + 1) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
    const home = hash(table.job[(slots[slot] as number) - 1] as number) & mask;
    if (((slot - home) & mask) >= ((slot - hole) & mask)) {
      slots[hole] = slots[slot] as number;
      hole = slot;
    }
  }
  slots[hole] = 0;
  table.job[row] = -1;
  table.free.push(row);
  table.live--;
}

/** Rows in use, in order of row. */
export function liveRows(table: JobTable): number[] {
  return [...table.job.keys()].filter((row) => table.job[row] !== -1);
}

function insert(slots: Int32Array, job: number, row: number): void {
  const mask = slots.length - 1;
  let slot = hash(job) & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  slots[slot] = row + 1;
}

function grow(table: JobTable): void {
  const slots = new Int32Array(2 * table.slots.length);
  for (const row of liveRows(table)) insert(slots, table.job[row] as number, row);
  table.slots = slots;
}

/** Fibonacci hashing, folded: serial numbers that live side by side must not fill the table in runs. */
function hash(job: number): number {
  const spread = Math.imul(job, 0x9e3779b1);
  return spread ^ (spread >>> 15);
}
