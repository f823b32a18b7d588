import type { Downtimes } from "./shop.ts";

/** When a machine begins with an operation, and when it is done. */
export interface Span {
  begin: number;
  end: number;
}

/**
 * The first time from `earliest` on at which a machine can begin with something that takes so long, and when it ends.
 *
 * @param span - takes the answer
 */
export function fitIn({ periods, operations }: Downtimes, earliest: number, duration: number, span: Span): void {
  let next = firstEndingAfter(periods, earliest);
  let begin = earliest;
  for (; next < periods.length; next++) {
    const [from, to] = periods[next]!;
    if (from > begin && (operations !== "fits" || from >= begin + duration)) break;
    begin = to;
  }
  let end = begin + duration;
  if (operations === "resumes") {
    for (; next < periods.length && periods[next]![0] < end; next++) end += periods[next]![1] - periods[next]![0];
  }
  span.begin = begin;
  span.end = end;
}

/** The end of something that takes so long and begins then, while the machine works. */
export function endOf(downtimes: Downtimes | null, begin: number, duration: number): number {
  if (downtimes?.operations !== "resumes") return begin + duration;
  const span = { begin: 0, end: 0 };
  fitIn(downtimes, begin, duration, span);
  return span.end;
}

function firstEndingAfter(periods: Downtimes["periods"], time: number): number {
  let from = 0;
  let to = periods.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (periods[middle]![1] > time) to = middle;
    else from = middle + 1;
  }
  return from;
}
