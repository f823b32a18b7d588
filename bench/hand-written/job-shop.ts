import type { JobShop } from "../models.ts";
import { createEvents, pop, push } from "./events.ts";
import type { HandWrittenRun, Uniform } from "./run.ts";

/**
 * A job shop under SPT as one loop over integer codes: code = machine for a completion, or the number of machines for
 * an arrival. Each queue is a binary heap of jobs by (processing time, arrival in the queue).
 */
export function runJobShop(model: JobShop, until: number, stream: (name: string) => Uniform): HandWrittenRun {
  const { machines, routes } = model;
  const steps = (routes[0] as readonly number[]).length;
  const arrivals = stream("arrivals/interarrival");
  const mix = stream("arrivals/mix");
  const processing = routes.map((route, index) => route.map((machine) => stream(`p${index}/m${machine}/time`)));
  const spread = model.processingMax - model.processingMin;
  const events = createEvents(machines + 1);
  const queues = Array.from({ length: machines }, createEventsOfQueue);
  const onMachine = new Int32Array(machines).fill(-1);

  let slots = 64;
  let arrival = new Float64Array(slots);
  let product = new Int32Array(slots);
  let step = new Int32Array(slots);
  let times = new Float64Array(slots * steps);
  const free: number[] = [];
  let used = 0;
  let completed = 0;
  let flowTime = 0;
  let count = 0;

  const grow = (): void => {
    slots *= 2;
    arrival = copy(arrival, new Float64Array(slots));
    product = copy(product, new Int32Array(slots));
    step = copy(step, new Int32Array(slots));
    times = copy(times, new Float64Array(slots * steps));
  };
  const enter = (job: number, now: number): void => {
    const at = step[job] as number;
    const machine = (routes[product[job] as number] as readonly number[])[at] as number;
    const time = times[job * steps + at] as number;
    if (onMachine[machine] === -1) {
      onMachine[machine] = job;
      push(events, now + time, machine);
    } else {
      const queue = queues[machine] as (typeof queues)[number];
      if (queue.length === queue.times.length) growQueue(queue);
      push(queue, time, job);
    }
  };

  push(events, -model.interarrival * Math.log(arrivals()), machines);
  while ((events.times[0] as number) <= until) {
    const now = events.times[0] as number;
    const code = pop(events);
    count++;
    if (code === machines) {
      push(events, now - model.interarrival * Math.log(arrivals()), machines);
      if (free.length === 0 && used === slots) grow();
      const job = free.length > 0 ? (free.pop() as number) : used++;
      arrival[job] = now;
      product[job] = Math.floor(mix() * routes.length);
      step[job] = 0;
      const draws = processing[product[job] as number] as readonly Uniform[];
      for (let i = 0; i < steps; i++) {
        times[job * steps + i] = model.processingMin + (draws[i] as Uniform)() * spread;
      }
      enter(job, now);
      continue;
    }
    const job = onMachine[code] as number;
    onMachine[code] = -1;
    const next = (step[job] as number) + 1;
    step[job] = next;
    if (next === steps) {
      completed++;
      flowTime += now - (arrival[job] as number);
      free.push(job);
    }
    const queue = queues[code] as (typeof queues)[number];
    if (queue.length > 0) {
      const time = queue.times[0] as number;
      onMachine[code] = pop(queue);
      push(events, now + time, code);
    }
    if (next < steps) enter(job, now);
  }
  return { events: count, completed, meanFlowTime: flowTime / completed };
}

function createEventsOfQueue(): ReturnType<typeof createEvents> {
  return createEvents(64);
}

function growQueue(queue: ReturnType<typeof createEvents>): void {
  const size = 2 * queue.length;
  queue.times = copy(queue.times, new Float64Array(size));
  queue.sequences = copy(queue.sequences, new Float64Array(size));
  queue.codes = copy(queue.codes, new Int32Array(size));
}

function copy<T extends Float64Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
