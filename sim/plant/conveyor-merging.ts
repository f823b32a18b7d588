import type { MergeRule } from "../model/conveyor.ts";

/** A load that may get on next. */
export interface MergingLoad {
  readonly slot: number;
  /** Conveyor at whose end it stands; -1: it comes from a work centre. */
  readonly from: number;
  /** Since when it waits [s]. */
  readonly since: number;
  /** Of the conveyor that brought it; Infinity: none did. */
  readonly priority: number;
  /** Loads on that conveyor, or that wait at the node to get on from work centres, this one included. */
  readonly queue: number;
}

/**
 * Who gets on next. Those who stand on conveyors come in the order of these, those from work centres after them, and the first
 * of equals goes first.
 *
 * FIFO: who has waited longest. PRIORITY: the lowest number first, what comes from work centres last. ALTERNATING: by turns,
 * the next in order behind where the last one came from. LONGEST-QUEUE: from where the most loads are; of equals who has waited
 * longest.
 *
 * @param loads - at least one, in that order
 * @param lastFrom - where the last one came from; -2: there was none
 */
export function nextToMerge(rule: MergeRule, loads: readonly MergingLoad[], lastFrom: number): MergingLoad {
  let best = loads[0] as MergingLoad;
  for (const load of loads) if (isBefore(rule, load, best, lastFrom)) best = load;
  return best;
}

function isBefore(rule: MergeRule, a: MergingLoad, b: MergingLoad, lastFrom: number): boolean {
  if (rule === "PRIORITY" && a.priority !== b.priority) return a.priority < b.priority;
  if (rule === "ALTERNATING" && a.from !== b.from) return turn(a.from, lastFrom) < turn(b.from, lastFrom);
  if (rule === "LONGEST-QUEUE" && a.queue !== b.queue) return a.queue > b.queue;
  return a.since < b.since;
}

/** How far behind the last one its turn comes: conveyors by their index, work centres behind them. */
function turn(from: number, lastFrom: number): number {
  const place = from < 0 ? Number.MAX_SAFE_INTEGER / 4 : from;
  const last = lastFrom === -1 ? Number.MAX_SAFE_INTEGER / 4 : lastFrom;
  return place > last ? place : place + Number.MAX_SAFE_INTEGER / 2;
}
