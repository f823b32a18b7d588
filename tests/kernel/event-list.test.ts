import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cancel,
  createEventList,
  type EventList,
  isQuiet,
  pop,
  push,
  reserveTimers,
  settle,
  timeOf,
} from "../../sim/kernel/event-list.ts";

/** A pending event of the model: a sorted array does what the heap must do. */
interface Pending {
  readonly time: number;
  readonly priority: number;
  readonly sequence: number;
  readonly timer: number;
}

const before = (a: Pending, b: Pending) => a.time - b.time || a.priority - b.priority || a.sequence - b.sequence;

/** Few different times and priorities, so that ties are the rule. */
const command = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant("push"), timer: fc.nat(299), time: fc.nat(12), rank: fc.nat(7) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("cancel"), timer: fc.nat(299) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("pop"), ask: fc.option(fc.nat(12)) }) },
);

function drain(list: EventList): number[] {
  const timers: number[] = [];
  while (settle(list)) timers.push(pop(list));
  return timers;
}

describe("event list", () => {
  it("gives what a sorted array gives, under any mix of push, cancel and pop", () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 1500, size: "max" }), (commands) => {
        const list = createEventList();
        reserveTimers(list, 300);
        let model: Pending[] = [];
        let sequence = 0;
        for (const step of commands) {
          if ("time" in step) {
            if (model.some(({ timer }) => timer === step.timer)) continue;
            push(list, step.time, step.rank, step.timer);
            model.push({ time: step.time, priority: step.rank, sequence: sequence++, timer: step.timer });
          } else if ("timer" in step) {
            cancel(list, step.timer);
            model = model.filter(({ timer }) => timer !== step.timer);
          } else {
            model.sort(before);
            const first = model.shift();
            expect(settle(list)).toBe(first !== undefined);
            if (first === undefined) continue;
            expect(list.times[0]).toBe(first.time);
            expect(pop(list)).toBe(first.timer);
            // Right after a pop the first place is open, and the answer comes from the two below it where they suffice.
            if (step.ask !== null) expect(isQuiet(list, step.ask)).toBe(model.every(({ time }) => time > step.ask!));
          }
        }
        for (const { timer, time } of model) expect(timeOf(list, timer)).toBe(time);
        expect(drain(list)).toEqual(model.sort(before).map(({ timer }) => timer));
      }),
      { numRuns: 60 },
    );
  });

  it("keeps the order of setting among a thousand events of one time and priority", () => {
    const list = createEventList();
    reserveTimers(list, 1000);
    const order = Array.from({ length: 1000 }, (_, index) => (index * 617) % 1000);
    for (const timer of order) push(list, 7, 3, timer);
    expect(drain(list)).toEqual(order);
  });

  it("sweeps stale entries out, so that setting and cancelling without end takes no room", () => {
    const list = createEventList();
    reserveTimers(list, 10);
    for (let timer = 0; timer < 10; timer++) push(list, 100 + timer, 0, timer);
    for (let round = 0; round < 10_000; round++) {
      cancel(list, round % 10);
      push(list, 100 + (round % 10), 0, round % 10);
    }
    // Ten live entries; sweeping begins above 64 stale ones.
    expect(list.length).toBeLessThan(200);
    expect(list.times.length).toBeLessThanOrEqual(256);
    expect(drain(list)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(list.stale).toBe(0);
  });

  it("cancelling what is not pending does nothing, and a cancelled timer may be set again", () => {
    const list = createEventList();
    push(list, 5, 0, 1);
    cancel(list, 2);
    cancel(list, 1);
    cancel(list, 1);
    expect(timeOf(list, 1)).toBeNaN();
    push(list, 9, 0, 1);
    expect(timeOf(list, 1)).toBe(9);
    expect(drain(list)).toEqual([1]);
  });
});
