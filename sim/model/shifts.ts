import type { Calendar } from "./model.ts";

/** Is the calendar at work at this time, and when does that change? Never: Infinity. */
export function shiftAt(calendar: Calendar, time: number): { onShift: boolean; next: number } {
  const { closed, open } = calendar;
  if (closed.length === 0 && open.length === 0) return periodAt(calendar, time);
  const { onShift, next: first } = dayAt(calendar, time);
  let next = first;
  while (next < Number.POSITIVE_INFINITY) {
    const then = dayAt(calendar, next);
    if (then.onShift !== onShift) break;
    next = then.next;
  }
  return { onShift, next };
}

/** The same, with the next instant at which it may change. */
function dayAt(calendar: Calendar, time: number): { onShift: boolean; next: number } {
  const { onShift, next } = periodAt(calendar, time);
  const isIn = ([from, to]: readonly [number, number]): boolean => from <= time && time < to;
  const nextOf = (intervals: Calendar["closed"]): number =>
    intervals.flat().find((change) => change > time) ?? Number.POSITIVE_INFINITY;
  return {
    onShift: (onShift && !calendar.closed.some(isIn)) || calendar.open.some(isIn),
    next: Math.min(next, nextOf(calendar.closed), nextOf(calendar.open)),
  };
}

/**
 * The same by the period alone.
 *
 * Ends of intervals are computed from the number of the period, not by adding up, so that no rounding accumulates.
 */
function periodAt(calendar: Calendar, time: number): { onShift: boolean; next: number } {
  const { period, offset, working } = calendar;
  const changes = changesOf(calendar);
  if (changes.length === 0) return { onShift: working.length > 0, next: Number.POSITIVE_INFINITY };
  const first = Math.floor((time + offset) / period) - 1;
  for (let round = first; ; round++) {
    for (const change of changes) {
      const at = round * period + change.at - offset;
      if (at > time) return { onShift: !change.onShift, next: at };
    }
  }
}

/** Instants within the period at which work begins or ends; an end that meets a beginning is none. */
function changesOf({ period, working }: Calendar): { at: number; onShift: boolean }[] {
  const changes: { at: number; onShift: boolean }[] = [];
  working.forEach(([from, to], index) => {
    const before = working[(index + working.length - 1) % working.length]![1];
    const after = working[(index + 1) % working.length]![0];
    if (from !== before && !(from === 0 && before === period)) changes.push({ at: from, onShift: true });
    if (to !== after && !(to === period && after === 0)) changes.push({ at: to, onShift: false });
  });
  return changes;
}
