import { describe, expect, it } from "vitest";
import { Batches, IN_HAND } from "../../cli/experiment/batches.ts";

function filled(threads: number, tasks: number): Batches<number> {
  const batches = new Batches<number>(threads);
  for (let task = 0; task < tasks; task++) batches.add(task);
  return batches;
}

/** When each of the threads ends that take batches of tasks of these lengths [ms], one after the other. */
function endsOf(threads: number, lengths: readonly number[]): number[] {
  const batches = new Batches<number>(threads);
  const ends = Array.from({ length: threads }, () => 0);
  let next = 0;
  let done = 0;
  while (done < lengths.length) {
    while (next < Math.min(lengths.length, done + batches.width)) batches.add(next++);
    const first = ends.indexOf(Math.min(...ends));
    const batch = batches.take();
    const duration = batch.reduce((sum, task) => sum + (lengths[task] as number), 0);
    batches.learn(batch.length, duration);
    ends[first] = (ends[first] as number) + duration;
    done += batch.length;
  }
  return ends;
}

describe("tasks that wait for threads", () => {
  it("go out one by one until it is known how long they take", () => {
    const batches = filled(2, 100);
    expect(batches.take()).toEqual([0]);
    expect(batches.width).toBe(2 * IN_HAND);
  });

  it("go out in batches of about 50 ms, of 64 at most, and long ones alone", () => {
    const batches = filled(2, 1000);
    batches.learn(1, 5);
    expect(batches.take()).toHaveLength(10);
    batches.learn(10, 200);
    expect(batches.take()).toHaveLength(2);
    batches.learn(3, 0.01);
    expect(batches.take()).toHaveLength(64);
    batches.learn(1, 3_600_000);
    expect(batches.take()).toHaveLength(1);
  });

  it("come from as many as can be under way in batches of full size, in their order, those given back first", () => {
    const batches = filled(3, 0);
    batches.learn(1, 5);
    for (let task = 0; task < batches.width; task++) batches.add(task);
    const inHand = Array.from({ length: 3 * IN_HAND }, () => batches.take());
    expect(inHand[0]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    batches.giveBack([8, 9]);
    expect(batches.take().slice(0, 2)).toEqual([8, 9]);
    while (!batches.isEmpty) expect(batches.take().length).toBeGreaterThan(0);
    expect(batches.take()).toEqual([]);
  });

  it.each([
    { threads: 2, tasks: 1000, length: () => 5 },
    { threads: 8, tasks: 1000, length: () => 5 },
    { threads: 3, tasks: 500, length: (task: number) => 2 + (task % 7) },
  ])("let $threads threads end within two of the longest of $tasks tasks", ({ threads, tasks, length }) => {
    const lengths = Array.from({ length: tasks }, (_, task) => length(task));
    const ends = endsOf(threads, lengths);
    expect(ends.reduce((sum, end) => sum + end, 0)).toBe(lengths.reduce((sum, each) => sum + each, 0));
    expect(Math.max(...ends) - Math.min(...ends)).toBeLessThanOrEqual(2 * Math.max(...lengths));
  });
});
