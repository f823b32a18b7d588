import type { Shop } from "./shop.ts";

/** An operation on one machine: the earliest it can begin, how long it takes, and the least that follows behind it. */
interface Demand {
  readonly head: number;
  readonly time: number;
  readonly tail: number;
}

/**
 * A length below which no schedule can be, of jobs and machines that always work: of the longest job, of each machine with what only it can do, and of all work shared
 * evenly.
 *
 * On one machine it is the length of Jackson's schedule with preemption (Carlier, 1982, European Journal of Operational
 * Research 11), which is the best bound of that relaxation that can be had in polynomial time.
 */
export function lowerBound({ machines, jobs }: Shop): number {
  const own: Demand[][] = Array.from({ length: machines }, () => []);
  const all: Demand[] = [];
  let longest = 0;
  for (const { release, approach = 0, delivery = 0, operations } of jobs) {
    const least = operations.map((choices) => Math.min(...choices.map(({ time }) => time)));
    let head = release + approach;
    let tail = least.reduce((sum, time) => sum + time, delivery);
    longest = Math.max(longest, head + tail);
    operations.forEach((choices, index) => {
      const time = least[index] as number;
      tail -= time;
      const demand = { head, time, tail: Math.max(0, tail) };
      if (choices.every(({ machine }) => machine === choices[0]?.machine)) own[choices[0]!.machine]!.push(demand);
      all.push(demand);
      head += time;
    });
  }
  const work = all.reduce((sum, { time }) => sum + time, 0);
  const first = all.reduce((least, { head }) => Math.min(least, head), Number.POSITIVE_INFINITY);
  const last = all.reduce((least, { tail }) => Math.min(least, tail), Number.POSITIVE_INFINITY);
  const shared = all.length === 0 ? 0 : first + work / machines + last;
  const bound = Math.max(longest, shared, ...own.map(preemptiveLength));
  const isWhole = jobs.every(({ release, approach = 0, delivery = 0, operations }) =>
    [release, approach, delivery, ...operations.flatMap((choices) => choices.map(({ time }) => time))].every(
      Number.isInteger,
    ),
  );
  return isWhole ? Math.ceil(bound) : bound;
}

/** Length of Jackson's schedule: of what has come, the operation with the longest tail is always the one in process. */
function preemptiveLength(demands: readonly Demand[]): number {
  const coming = demands.toSorted((a, b) => a.head - b.head);
  const waiting: { left: number; tail: number }[] = [];
  let now = 0;
  let length = 0;
  let next = 0;
  while (next < coming.length || waiting.length > 0) {
    if (waiting.length === 0) now = Math.max(now, coming[next]!.head);
    for (; next < coming.length && coming[next]!.head <= now; next++) {
      const { time, tail } = coming[next]!;
      waiting.push({ left: time, tail });
    }
    let most = 0;
    for (let at = 1; at < waiting.length; at++) if (waiting[at]!.tail > waiting[most]!.tail) most = at;
    const chosen = waiting[most]!;
    const until = next < coming.length ? coming[next]!.head : Number.POSITIVE_INFINITY;
    if (now + chosen.left <= until) {
      now += chosen.left;
      length = Math.max(length, now + chosen.tail);
      waiting.splice(most, 1);
    } else {
      chosen.left -= until - now;
      now = until;
    }
  }
  return length;
}
