import {
  cancel,
  copyEventList,
  createEventList,
  type EventList,
  isPriority,
  isQuiet,
  isTaken,
  pop,
  push,
  pushAgain,
  reserveTimers,
  settle,
  timeOf,
} from "./event-list.ts";
import { clonePlain } from "./plain.ts";

/** Number of a handler: a function bound when the model is built. */
export type HandlerId = number;
/** Number of a timer: a handler with the subject it is called for. A timer has at most one pending event. */
export type TimerId = number;

export type Handler = (subject: number) => void;

/** Why `run` returned. */
export type StopReason = "time" | "events" | "condition" | "finished" | "stopped";

export interface RunLimits {
  /** Run all events up to and including this time and leave the clock there. Default: no limit. */
  readonly until?: number;
  /** Run at most so many events. Default: no limit. */
  readonly events?: number;
  /** Asked after every event; true stops. */
  readonly condition?: () => boolean;
}

export interface KernelSnapshot {
  readonly now: number;
  readonly events: number;
  readonly list: EventList;
  readonly timerHandlers: readonly number[];
  readonly timerSubjects: readonly number[];
  readonly instantOpen: boolean;
}

/**
 * Clock, event list and run loop.
 *
 * What is pending is data: (time, priority, sequence, timer). Handlers are registered once, in the same order for the
 * same model, so that a snapshot can be restored into a simulator built anew.
 *
 * At one instant all events run first, in order of priority and sequence; then, if `closeInstant` was asked for, the
 * instant's last handler runs: there a model decides, having seen everything that happens at this time.
 */
/** Events run by one call of the loop. */
const STRETCH = 1000;

export class Simulator {
  now = 0;
  /** Events run so far. */
  events = 0;
  private list: EventList = createEventList();
  private readonly handlers: Handler[] = [];
  private readonly handlerNames: string[] = [];
  private timerHandlers: number[] = [];
  private timerSubjects: number[] = [];
  private instantOpen = false;
  private stopping = false;
  private endOfInstant: () => void = nothing;

  /** Binds a handler; `name` appears in error messages. */
  handler(name: string, handle: Handler): HandlerId {
    this.handlerNames.push(name);
    return this.handlers.push(handle) - 1;
  }

  /** Makes a timer that calls the handler for the subject. */
  timer(handler: HandlerId, subject: number): TimerId {
    const timer = this.timerHandlers.push(handler) - 1;
    this.timerSubjects.push(subject);
    reserveTimers(this.list, timer + 1);
    return timer;
  }

  /**
   * Sets the timer's event.
   *
   * @param time - simulated time, not before `now`
   * @param priority - 0..7; lower runs first at the same time
   * @throws RangeError if the time is NaN, infinite or past, the priority is out of range, or the timer is already set
   */
  schedule(timer: TimerId, time: number, priority: number): void {
    if (
      !(time >= this.now && time < Number.POSITIVE_INFINITY) ||
      this.list.pending[timer] !== 0 ||
      !isPriority(priority)
    ) {
      this.refuse(timer, time, priority);
    }
    push(this.list, time, priority, timer);
  }

  /**
   * Sets the timer's next event from within its own, with the same place among events of one time and priority: what
   * goes on in stages ends in the order in which it began.
   *
   * @throws RangeError if the time is NaN, infinite or past
   * @throws Error if another event is in progress, or something was scheduled since it began
   */
  scheduleNextStage(timer: TimerId, time: number): void {
    if (!(time >= this.now && time < Number.POSITIVE_INFINITY)) this.refuse(timer, time, 0);
    if (!isTaken(this.list, timer)) throw new Error(`timer ${timer}: its event is not in progress, or not alone`);
    pushAgain(this.list, time, timer);
  }

  /** Takes the timer's event back, if it has one. */
  cancel(timer: TimerId): void {
    cancel(this.list, timer);
  }

  isPending(timer: TimerId): boolean {
    return this.list.pending[timer] !== 0;
  }

  /** Time of the timer's pending event; NaN if it has none. */
  timeOf(timer: TimerId): number {
    return timeOf(this.list, timer);
  }

  /** Names the handler that ends an instant. */
  onInstantEnd(handle: () => void): void {
    this.endOfInstant = handle;
  }

  /** Asks for the end-of-instant handler to run once all events of this time are done; while it runs, it need not be asked. */
  closeInstant(): void {
    this.instantOpen = true;
  }

  /** Ends the open instant at once, though events of its time may be left, as it is ended in the midst of which a snapshot was taken. */
  endInstant(): void {
    this.endOfInstant();
    this.instantOpen = false;
  }

  /** Ends the run after the event in progress. */
  stop(): void {
    this.stopping = true;
  }

  /** Time of the next thing to happen: an open instant's end is now; Infinity when nothing is pending. */
  get nextTime(): number {
    const next = settle(this.list) ? (this.list.times[0] as number) : Number.POSITIVE_INFINITY;
    return this.instantOpen ? this.now : next;
  }

  /** Runs one event, or the end of the instant when no event of this time is left. False when nothing is pending. */
  step(): boolean {
    const { list } = this;
    const any = settle(list);
    if (this.instantOpen && !(any && list.times[0] === this.now)) {
      this.endOfInstant();
      this.instantOpen = false;
      return true;
    }
    if (!any) return false;
    this.now = list.times[0] as number;
    const timer = pop(list);
    this.events++;
    (this.handlers[this.timerHandlers[timer] as number] as Handler)(this.timerSubjects[timer] as number);
    return true;
  }

  /** Runs until a limit is reached, `stop` is called, or nothing is pending ("finished"). */
  run(limits: RunLimits = {}): StopReason {
    const until = limits.until ?? Number.POSITIVE_INFINITY;
    const lastEvent = this.events + (limits.events ?? Number.POSITIVE_INFINITY);
    const condition = limits.condition;
    if (Number.isNaN(until) || until < this.now) {
      throw new RangeError(`run until ${until}: the clock is at ${this.now}; give a time that is not past`);
    }
    this.stopping = false;
    const isLimited = limits.events !== undefined || condition !== undefined;
    for (;;) {
      const reason = this.runSome(until, isLimited, lastEvent, condition);
      if (reason !== null) return reason;
    }
  }

  /**
   * A stretch of the run; null: it goes on. A loop that is entered again and again V8 compiles as a function like others; one that
   * never ends it replaces as it runs, by code that looks up every function it calls (docs/decisions/0006-inlining.md).
   */
  private runSome(
    until: number,
    isLimited: boolean,
    lastEvent: number,
    condition: (() => boolean) | undefined,
  ): StopReason | null {
    const { list, handlers, timerHandlers, timerSubjects } = this;
    for (let step = 0; step < STRETCH; step++) {
      // Compared with true: V8 knows no type of a field but "any", whose truth takes it many steps to find.
      if (this.instantOpen === true && isQuiet(list, this.now)) {
        this.endOfInstant();
        this.instantOpen = false;
      } else {
        if (!settle(list)) return this.pause(until, "finished");
        const next = list.times[0] as number;
        if (next > until) return this.pause(until, "time");
        if (isLimited && this.events >= lastEvent) return "events";
        this.now = next;
        const timer = pop(list);
        this.events++;
        (handlers[timerHandlers[timer] as number] as Handler)(timerSubjects[timer] as number);
      }
      if (this.stopping === true) return "stopped";
      if (isLimited && condition?.()) return "condition";
    }
    return null;
  }

  /** Everything that changes, as plain data that a structured clone copies. */
  snapshot(): KernelSnapshot {
    return clonePlain({
      now: this.now,
      events: this.events,
      list: this.list,
      timerHandlers: this.timerHandlers,
      timerSubjects: this.timerSubjects,
      instantOpen: this.instantOpen,
    });
  }

  /** Puts the simulator where the snapshot was taken; handlers must have been bound in the same order. */
  restore(snapshot: KernelSnapshot): void {
    this.now = snapshot.now;
    this.events = snapshot.events;
    this.list = copyEventList(snapshot.list);
    this.timerHandlers = [...snapshot.timerHandlers];
    this.timerSubjects = [...snapshot.timerSubjects];
    this.instantOpen = snapshot.instantOpen;
  }

  /** A run with an end lasts until then, though nothing happens any more. */
  private pause(until: number, reason: StopReason): StopReason {
    if (until < Number.POSITIVE_INFINITY) this.now = until;
    return reason;
  }

  private refuse(timer: TimerId, time: number, priority: number): never {
    const handler = this.timerHandlers[timer];
    const caller =
      handler === undefined ? `timer ${timer}` : `${this.handlerNames[handler]} (${this.timerSubjects[timer]})`;
    if (!isPriority(priority)) throw new RangeError(`${caller}: priority ${priority} is not one of 0..7`);
    if (Number.isNaN(time)) throw new RangeError(`${caller}: the time is NaN; give a number of time units`);
    if (time === Number.POSITIVE_INFINITY) {
      throw new RangeError(`${caller}: the time is infinite; leave the timer unset instead`);
    }
    if (time < this.now) throw new RangeError(`${caller}: time ${time} is past; the clock is at ${this.now}`);
    throw new RangeError(`${caller}: already pending at ${this.timeOf(timer)}; cancel it first`);
  }
}

function nothing(): void {}
