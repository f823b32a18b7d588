import type { Mm1 } from "../models.ts";
import { createEvents, pop, push } from "./events.ts";
import { createFifo, dequeue, enqueue } from "./fifo.ts";
import type { HandWrittenRun, Uniform } from "./run.ts";

const ARRIVAL = 0;
const COMPLETION = 1;

/** M/M/1 as one loop over integer codes. */
export function runMm1(model: Mm1, until: number, stream: (name: string) => Uniform): HandWrittenRun {
  const arrivals = stream("arrivals/interarrival");
  const services = stream("customer/server/time");
  const events = createEvents(16);
  const queue = createFifo();
  let inService = -1;
  let completed = 0;
  let flowTime = 0;
  let count = 0;

  push(events, -model.interarrival * Math.log(arrivals()), ARRIVAL);
  while ((events.times[0] as number) <= until) {
    const now = events.times[0] as number;
    count++;
    switch (pop(events)) {
      case ARRIVAL:
        push(events, now - model.interarrival * Math.log(arrivals()), ARRIVAL);
        if (inService >= 0) {
          enqueue(queue, now);
        } else {
          inService = now;
          push(events, now - model.service * Math.log(services()), COMPLETION);
        }
        break;
      case COMPLETION:
        completed++;
        flowTime += now - inService;
        inService = -1;
        if (queue.length > 0) {
          inService = dequeue(queue);
          push(events, now - model.service * Math.log(services()), COMPLETION);
        }
        break;
    }
  }
  return { events: count, completed, meanFlowTime: flowTime / completed };
}
