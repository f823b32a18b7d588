import type { Sequences } from "./links.ts";
import { type Network, NONE } from "./network.ts";

/**
 * Sequences to begin with: operations are taken by most work remaining, some by chance, each on the machine that ends it first.
 *
 * @param random - uniform in (0, 1)
 * @param chance - share of the operations that are taken by chance
 */
export function dispatched(network: Network, random: () => number, chance: number): Sequences {
  const { operations, machines, firstOfJob, release, choices, choiceMachine, choiceTime } = network;
  const jobs = release.length;
  const byMachine: number[][] = Array.from({ length: machines }, () => []);
  const choice = new Int32Array(operations);
  const free = new Float64Array(machines);
  const ready = release.slice();
  const next = firstOfJob.slice(0, jobs);
  const left = new Float64Array(jobs);
  for (let job = 0; job < jobs; job++) {
    for (let each = firstOfJob[job]!; each < firstOfJob[job + 1]!; each++) left[job]! += leastTime(network, each);
  }
  for (let done = 0; done < operations; done++) {
    const job = random() < chance ? byChance(network, next, random) : mostWork(network, next, left, ready);
    const operation = next[job]!++;
    let taken = NONE;
    let earliest = Number.POSITIVE_INFINITY;
    for (let at = choices[operation]!; at < choices[operation + 1]!; at++) {
      const end = Math.max(ready[job]!, free[choiceMachine[at]!]!) + choiceTime[at]!;
      if (end < earliest) {
        earliest = end;
        taken = at;
      }
    }
    const machine = choiceMachine[taken] as number;
    byMachine[machine]!.push(operation);
    choice[operation] = taken;
    ready[job] = earliest;
    free[machine] = earliest;
    left[job]! -= leastTime(network, operation);
  }
  return { byMachine: byMachine.map((sequence) => Int32Array.from(sequence)), choice };
}

function byChance({ firstOfJob }: Network, next: Int32Array, random: () => number): number {
  const open: number[] = [];
  next.forEach((operation, job) => {
    if (operation < firstOfJob[job + 1]!) open.push(job);
  });
  return open[Math.floor(random() * open.length)] as number;
}

/** Of the jobs that could begin first, the one with the most work left. */
function mostWork({ firstOfJob }: Network, next: Int32Array, left: Float64Array, ready: Float64Array): number {
  let best = NONE;
  next.forEach((operation, job) => {
    if (operation === firstOfJob[job + 1]) return;
    if (best === NONE || left[job]! - ready[job]! > left[best]! - ready[best]!) best = job;
  });
  return best;
}

function leastTime({ choices, choiceTime }: Network, operation: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let at = choices[operation]!; at < choices[operation + 1]!; at++) least = Math.min(least, choiceTime[at]!);
  return least;
}
