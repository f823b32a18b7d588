import { describe, expect, it } from "vitest";
import { Simulator } from "../../sim/index.ts";

/** A simulator whose only handler writes down which subject was called when. */
function logging() {
  const simulator = new Simulator();
  const log: string[] = [];
  const handler = simulator.handler("bell.rang", (subject) => log.push(`${simulator.now}:${subject}`));
  const timers = [0, 1, 2, 3, 4].map((subject) => simulator.timer(handler, subject));
  return { simulator, log, timers: timers as [number, number, number, number, number] };
}

describe("order of events", () => {
  it("is by time, then by priority, then by the order of setting", () => {
    const { simulator, log, timers } = logging();
    simulator.schedule(timers[0], 2, 1);
    simulator.schedule(timers[1], 2, 0);
    simulator.schedule(timers[2], 1, 7);
    simulator.schedule(timers[3], 2, 1);
    simulator.schedule(timers[4], 2, 0);
    expect(simulator.run()).toBe("finished");
    expect(log).toEqual(["1:2", "2:1", "2:4", "2:0", "2:3"]);
    expect(simulator.events).toBe(5);
  });

  it("an event set for now runs at once, before later priorities of the same time", () => {
    const simulator = new Simulator();
    const log: string[] = [];
    const late = simulator.timer(
      simulator.handler("late", () => log.push(`late ${simulator.now}`)),
      0,
    );
    const urgent = simulator.timer(
      simulator.handler("urgent", () => log.push(`urgent ${simulator.now}`)),
      0,
    );
    const first = simulator.timer(
      simulator.handler("first", () => {
        log.push(`first ${simulator.now}`);
        simulator.schedule(urgent, simulator.now, 0);
      }),
      0,
    );
    simulator.schedule(first, 4, 0);
    simulator.schedule(late, 4, 1);
    simulator.run();
    expect(log).toEqual(["first 4", "urgent 4", "late 4"]);
  });

  it("a cancelled event never runs", () => {
    const { simulator, log, timers } = logging();
    simulator.schedule(timers[0], 1, 0);
    simulator.schedule(timers[1], 2, 0);
    simulator.cancel(timers[1]);
    expect(simulator.isPending(timers[1])).toBe(false);
    expect(simulator.timeOf(timers[1])).toBeNaN();
    expect(simulator.timeOf(timers[0])).toBe(1);
    simulator.run();
    expect(log).toEqual(["1:0"]);
  });
});

describe("a refused event", () => {
  const { simulator, timers } = logging();
  simulator.schedule(timers[0], 10, 0);
  simulator.schedule(timers[1], 20, 0);
  simulator.run({ until: 10 });
  const refusal = (time: number, priority = 0, timer = timers[2]) => {
    try {
      simulator.schedule(timer, time, priority);
    } catch (error) {
      return `${(error as Error).name}: ${(error as Error).message}`;
    }
    return "accepted";
  };

  it("with a NaN time names the handler and subject", () => {
    expect(refusal(Number.NaN)).toBe("RangeError: bell.rang (2): the time is NaN; give a number of time units");
  });

  it("with an infinite time says to leave the timer unset", () => {
    expect(refusal(Number.POSITIVE_INFINITY)).toBe(
      "RangeError: bell.rang (2): the time is infinite; leave the timer unset instead",
    );
  });

  it("in the past names both times", () => {
    expect(refusal(9.5)).toBe("RangeError: bell.rang (2): time 9.5 is past; the clock is at 10");
    expect(refusal(Number.NEGATIVE_INFINITY)).toBe(
      "RangeError: bell.rang (2): time -Infinity is past; the clock is at 10",
    );
  });

  it("of a timer that is pending names its time", () => {
    expect(refusal(30, 0, timers[1])).toBe("RangeError: bell.rang (1): already pending at 20; cancel it first");
  });

  it.each([-1, 8, 0.5, Number.NaN, Number.POSITIVE_INFINITY])("with priority %s names the range", (priority) => {
    expect(refusal(11, priority)).toBe(`RangeError: bell.rang (2): priority ${priority} is not one of 0..7`);
  });

  it("leaves the simulator as it was", () => {
    expect([2, 3, 4].map((timer) => simulator.isPending(timers[timer]!))).toEqual([false, false, false]);
    expect(simulator.nextTime).toBe(20);
  });
});

describe("a run", () => {
  it("until a time takes the events of that very time with it and leaves the clock there", () => {
    const { simulator, log, timers } = logging();
    for (const [index, time] of [3, 5, 5.5].entries()) simulator.schedule(timers[index]!, time, 0);
    expect(simulator.run({ until: 5 })).toBe("time");
    expect(log).toEqual(["3:0", "5:1"]);
    expect(simulator.now).toBe(5);
    expect(simulator.run({ until: 5.25 })).toBe("time");
    expect(simulator.now).toBe(5.25);
    expect(simulator.run({ until: 8 })).toBe("finished");
    expect(simulator.now).toBe(8);
    expect(simulator.run()).toBe("finished");
    expect(simulator.now).toBe(8);
  });

  it.each([Number.NaN, 4])("until %s, when the clock is at 5, is an error that says so", (until) => {
    const { simulator } = logging();
    simulator.run({ until: 5 });
    expect(() => simulator.run({ until })).toThrow(
      new RangeError(`run until ${until}: the clock is at 5; give a time that is not past`),
    );
  });

  it("for a count of events stops after exactly so many, and goes on", () => {
    const { simulator, log, timers } = logging();
    for (const timer of timers) simulator.schedule(timer, timer + 1, 0);
    expect(simulator.run({ events: 2 })).toBe("events");
    expect(log).toHaveLength(2);
    expect(simulator.now).toBe(2);
    expect(simulator.run({ events: 0 })).toBe("events");
    expect(simulator.run({ events: 3 })).toBe("finished");
    expect(simulator.events).toBe(5);
  });

  it("until a condition asks after every event", () => {
    const { simulator, timers } = logging();
    for (const timer of timers) simulator.schedule(timer, timer + 1, 0);
    let asked = 0;
    expect(simulator.run({ condition: () => ++asked === 3 })).toBe("condition");
    expect(simulator.now).toBe(3);
  });

  it("ends after the event that asked for it", () => {
    const simulator = new Simulator();
    const stop = simulator.handler("stop", () => simulator.stop());
    const first = simulator.timer(stop, 0);
    const second = simulator.timer(stop, 1);
    simulator.schedule(first, 1, 0);
    simulator.schedule(second, 1, 0);
    expect(simulator.run()).toBe("stopped");
    expect(simulator.events).toBe(1);
    expect(simulator.run()).toBe("stopped");
    expect(simulator.run()).toBe("finished");
  });

  it("by steps gives the same as in one go", () => {
    const stepped = logging();
    const whole = logging();
    for (const { simulator, timers } of [stepped, whole]) {
      for (const timer of timers) simulator.schedule(timer, 10 - timer, 0);
    }
    while (stepped.simulator.step()) expect(stepped.simulator.now).toBeGreaterThan(0);
    whole.simulator.run();
    expect(stepped.log).toEqual(whole.log);
    expect(stepped.simulator.events).toBe(whole.simulator.events);
  });
});

describe("the end of an instant", () => {
  /** Three bells at time 1 and one at 2; each bell asks for the end of its instant. */
  function closing() {
    const simulator = new Simulator();
    const log: string[] = [];
    const handler = simulator.handler("bell.rang", (subject) => {
      log.push(`${simulator.now}:${subject}`);
      simulator.closeInstant();
    });
    simulator.onInstantEnd(() => log.push(`${simulator.now}:end`));
    for (const [subject, time] of [1, 1, 1, 2].entries()) {
      simulator.schedule(simulator.timer(handler, subject), time, subject % 2);
    }
    return { simulator, log };
  }
  const expected = ["1:0", "1:2", "1:1", "1:end", "2:3", "2:end"];

  it("comes once, after all events of the instant", () => {
    const { simulator, log } = closing();
    simulator.run();
    expect(log).toEqual(expected);
  });

  it("comes in the same place step by step, and is a step of its own", () => {
    const { simulator, log } = closing();
    let steps = 0;
    while (simulator.step()) steps++;
    expect(log).toEqual(expected);
    expect(steps).toBe(6);
    expect(simulator.events).toBe(4);
  });

  it("does not come where nobody asks for it", () => {
    const { simulator, log, timers } = logging();
    simulator.onInstantEnd(() => log.push("end"));
    simulator.schedule(timers[0], 1, 0);
    simulator.run();
    expect(log).toEqual(["1:0"]);
  });

  it("may set events for the same time, after which it comes again if asked", () => {
    const simulator = new Simulator();
    const log: string[] = [];
    let rounds = 0;
    const timer = simulator.timer(
      simulator.handler("again", () => {
        log.push("event");
        simulator.closeInstant();
      }),
      0,
    );
    simulator.onInstantEnd(() => {
      log.push("end");
      if (++rounds < 3) simulator.schedule(timer, simulator.now, 0);
    });
    simulator.schedule(timer, 5, 0);
    simulator.run();
    expect(log).toEqual(["event", "end", "event", "end", "event", "end"]);
    expect(simulator.now).toBe(5);
  });

  it("that is still open is what happens next", () => {
    const { simulator, log } = closing();
    simulator.run({ events: 2 });
    simulator.step();
    expect(log).toEqual(["1:0", "1:2", "1:1"]);
    expect(simulator.nextTime).toBe(1);
    simulator.step();
    expect(log.at(-1)).toBe("1:end");
    expect(simulator.nextTime).toBe(2);
  });

  it("comes before a run stops for its count of events, so that a pause falls between instants where it can", () => {
    const { simulator, log } = closing();
    expect(simulator.run({ events: 3 })).toBe("events");
    expect(log.at(-1)).toBe("1:end");
  });
});

describe("what goes on in stages", () => {
  it("keeps its place among events of one time: what began first ends first", () => {
    const simulator = new Simulator();
    const log: string[] = [];
    let left = 1;
    const work = simulator.handler("work.ended", (subject) => {
      log.push(`${simulator.now}:${subject}`);
      if (subject === 0 && left-- > 0) simulator.scheduleNextStage(first, 6);
    });
    const first = simulator.timer(work, 0);
    const second = simulator.timer(work, 1);
    simulator.schedule(first, 2, 0);
    simulator.schedule(second, 6, 0);
    simulator.run();
    expect(log).toEqual(["2:0", "6:0", "6:1"]);
  });

  it("is asked for from within the event alone, and never for the past", () => {
    const simulator = new Simulator();
    const other = simulator.timer(
      simulator.handler("other", () => {}),
      0,
    );
    const faults: (() => void)[] = [
      () => simulator.scheduleNextStage(other, 9),
      () => simulator.scheduleNextStage(timer, 4),
      () => simulator.scheduleNextStage(timer, Number.NaN),
    ];
    const thrown: string[] = [];
    const timer = simulator.timer(
      simulator.handler("work.ended", () => {
        for (const fault of faults) {
          try {
            fault();
          } catch (error) {
            thrown.push((error as Error).message);
          }
        }
      }),
      7,
    );
    simulator.schedule(timer, 5, 0);
    simulator.run();
    expect(thrown).toEqual([
      "timer 0: its event is not in progress, or not alone",
      "work.ended (7): time 4 is past; the clock is at 5",
      "work.ended (7): the time is NaN; give a number of time units",
    ]);
  });
});
