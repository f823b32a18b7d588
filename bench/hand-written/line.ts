import type { Line } from "../models.ts";
import { createEvents, pop, push } from "./events.ts";
import { createFifo, dequeue, enqueue } from "./fifo.ts";
import type { HandWrittenRun, Uniform } from "./run.ts";

const COMPLETION = 0;
const FAILURE = 1;
const REPAIR = 2;
const ARRIVAL = 3;

const IDLE = 0;
const BUSY = 1;
const BLOCKED = 2;

/**
 * A line with finite buffers, blocking after service and failures that run on operating time, as one loop over
 * integer codes: event = 4 x machine + kind.
 */
export function runLine(model: Line, until: number, stream: (name: string) => Uniform): HandWrittenRun {
  const { machines, buffer } = model;
  const arrivals = stream("arrivals/interarrival");
  const processing = Array.from({ length: machines }, (_, m) => stream(`part/station-${m + 1}/time`));
  const failing = Array.from({ length: machines }, (_, m) => stream(`station-${m + 1}/failure/failure`));
  const repairing = Array.from({ length: machines }, (_, m) => stream(`station-${m + 1}/failure/repair`));
  const events = createEvents(4 * machines);
  const queues = Array.from({ length: machines }, createFifo);
  const state = new Uint8Array(machines);
  /** Arrival time of the job on each machine. */
  const job = new Float64Array(machines);
  /** Processing time left when the machine failed. */
  const left = new Float64Array(machines);
  /** Operating time to the next failure. */
  const timeToFailure = new Float64Array(machines).map((_, m) => draw(failing[m] as Uniform, model.timeToFailure));
  let completed = 0;
  let flowTime = 0;
  let count = 0;

  const proceed = (m: number, now: number, work: number): void => {
    const failure = timeToFailure[m] as number;
    if (failure < work) {
      left[m] = work - failure;
      push(events, now + failure, 4 * m + FAILURE);
    } else {
      timeToFailure[m] = failure - work;
      push(events, now + work, 4 * m + COMPLETION);
    }
  };
  /** The idle machine takes the next job; the place that gets free lets a blocked machine before it go on. */
  const start = (m: number, now: number): void => {
    const queue = queues[m] as (typeof queues)[number];
    if (state[m] !== IDLE || queue.length === 0) return;
    job[m] = dequeue(queue);
    state[m] = BUSY;
    proceed(m, now, draw(processing[m] as Uniform, model.processing));
    if (m > 0 && state[m - 1] === BLOCKED) {
      enqueue(queue, job[m - 1] as number);
      state[m - 1] = IDLE;
      start(m - 1, now);
    }
  };

  push(events, draw(arrivals, model.interarrival), ARRIVAL);
  while ((events.times[0] as number) <= until) {
    const now = events.times[0] as number;
    const code = pop(events);
    const m = code >> 2;
    count++;
    switch (code & 3) {
      case ARRIVAL:
        push(events, now + draw(arrivals, model.interarrival), ARRIVAL);
        enqueue(queues[0] as (typeof queues)[number], now);
        start(0, now);
        break;
      case COMPLETION:
        if (m === machines - 1) {
          completed++;
          flowTime += now - (job[m] as number);
          state[m] = IDLE;
        } else if (state[m + 1] === IDLE || (queues[m + 1] as (typeof queues)[number]).length < buffer) {
          enqueue(queues[m + 1] as (typeof queues)[number], job[m] as number);
          state[m] = IDLE;
          start(m + 1, now);
        } else {
          state[m] = BLOCKED;
        }
        start(m, now);
        break;
      case FAILURE:
        push(events, now + draw(repairing[m] as Uniform, model.timeToRepair), 4 * m + REPAIR);
        break;
      case REPAIR:
        timeToFailure[m] = draw(failing[m] as Uniform, model.timeToFailure);
        proceed(m, now, left[m] as number);
        break;
    }
  }
  return { events: count, completed, meanFlowTime: flowTime / completed };
}

function draw(uniform: Uniform, mean: number): number {
  return -mean * Math.log(uniform());
}
