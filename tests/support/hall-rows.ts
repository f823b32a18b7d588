import type { Model } from "../../sim/model/model.ts";
import { waysOf } from "../../sim/model/ways.ts";
import type { Trace } from "../../sim/trace/trace.ts";
import { causeCode, row, stateCode, traceOf } from "./plant-fixture.ts";

/**
 * Rows of a made-up shift in the hall of the fixture, for tests of playback: one first-come-first-served queue a machine,
 * the longest-waiting request to the first free vehicle. No engine takes part, so that playback is tested by itself.
 *
 * @param draw - uniform numbers in [0, 1)
 */
export function hallTrace(model: Model, draw: () => number, until: number, meanInterarrival = 118): Trace {
  const rows: number[] = [];
  const transport = model.transport!;
  const agenda: { time: number; order: number; run: () => void }[] = [];
  let now = 0;
  let order = 0;
  let jobs = 0;
  const later = (delay: number, run: () => void) => {
    const event = { time: now + delay, order: order++, run };
    let at = agenda.length;
    while (at > 0 && agenda[at - 1]!.time <= event.time) at--;
    agenda.splice(at, 0, event);
  };
  const write = (...args: Parameters<typeof row> extends [number, ...infer R] ? R : never) => {
    rows.push(...row(now, ...args));
  };
  const queues = model.workCentres.map((): { job: Job; step: number }[] => []);
  const busy = model.machines.map(() => false);
  const vehicles = transport.vehicles.map((vehicle) => ({ node: vehicle.home, busy: false }));
  const requests: { job: Job; from: number; to: number; then: () => void }[] = [];
  interface Job {
    id: number;
    route: number[];
  }

  const start = (machine: number) => {
    if (busy[machine] || queues[machine]!.length === 0) return;
    const { job, step } = queues[machine]!.shift()!;
    busy[machine] = true;
    const process = () => {
      write("operation.started", machine, job.id, step);
      const finish = () => {
        write("operation.completed", machine, job.id, step);
        busy[machine] = false;
        const next = job.route[step + 1];
        const from = model.workCentres[machine]!.node;
        const to = next === undefined ? transport.sink : model.workCentres[next]!.node;
        carry(job, from, to, next === undefined ? () => write("job.completed", job.id) : () => queue(job, step + 1));
        if (queues[machine]!.length === 0) write("machine.stateChanged", machine, stateCode("starved"), -1);
        start(machine);
      };
      const work = 120 + 360 * draw();
      if (draw() < 0.06) {
        later(work / 2, () => {
          write("operation.interrupted", machine, job.id, step, 0);
          write("machine.failed", machine, 0);
          write("machine.stateChanged", machine, stateCode("down"), job.id);
          write("queue.waiting", machine, causeCode("machineDown"), machine);
          later(300 + 1200 * draw(), () => {
            write("machine.repaired", machine, 0);
            write("operation.resumed", machine, job.id, step, 1);
            write("queue.waiting", machine, causeCode("machineBusy"), machine);
            later(work / 2, finish);
          });
        });
      } else later(work, finish);
    };
    if (draw() < 0.25) {
      write("setup.started", machine, job.id, step, 0);
      later(60 + 120 * draw(), () => {
        write("setup.completed", machine, job.id);
        process();
      });
    } else process();
  };
  const queue = (job: Job, step: number) => {
    const machine = job.route[step]!;
    write("job.queued", job.id, machine, step);
    queues[machine]!.push({ job, step });
    start(machine);
  };
  const ways = waysOf(transport);
  const drive = (vehicle: number, to: number, then: () => void) => {
    const { node } = vehicles[vehicle]!;
    if (node === to) return then();
    const next = ways.next(node, to);
    const time = ways.distance(node, next) / transport.fleets[0]!.speed;
    write("vehicle.departed", vehicle, node, next, now + time);
    later(time, () => {
      vehicles[vehicle]!.node = next;
      drive(vehicle, to, then);
    });
  };
  const carry = (job: Job, from: number, to: number, then: () => void) => {
    write("transport.requested", job.id, from, to, -1);
    write("job.waiting", job.id, causeCode("vehicle"), from);
    requests.push({ job, from, to, then });
    dispatch();
  };
  const dispatch = () => {
    const vehicle = vehicles.findIndex((candidate) => !candidate.busy);
    if (vehicle < 0 || requests.length === 0) return;
    const { job, from, to, then } = requests.shift()!;
    vehicles[vehicle]!.busy = true;
    write("vehicle.assigned", vehicle, job.id);
    write("vehicle.stateChanged", vehicle, 1, job.id);
    drive(vehicle, from, () => {
      write("vehicle.stateChanged", vehicle, 2, job.id);
      later(12, () => {
        write("job.pickedUp", job.id, vehicle);
        write("vehicle.stateChanged", vehicle, 3, job.id);
        drive(vehicle, to, () => {
          write("vehicle.stateChanged", vehicle, 4, job.id);
          later(12, () => {
            write("job.delivered", job.id, vehicle, to);
            then();
            vehicles[vehicle]!.busy = false;
            write("vehicle.stateChanged", vehicle, 0, -1);
            dispatch();
          });
        });
      });
    });
  };
  const arrive = () => {
    const product = Math.floor(draw() * model.products.length);
    const job = { id: jobs++, route: model.products[product]!.operations.map((o) => o.alternatives[0]!.workCentre) };
    write("job.created", job.id, product, 0, -1, now + 7200, 1, 1 + Math.floor(draw() * 20), 0);
    write("job.released", job.id);
    carry(job, transport.source, model.workCentres[job.route[0]!]!.node, () => queue(job, 0));
    later(2 * meanInterarrival * draw(), arrive);
  };
  arrive();
  while (agenda.length > 0 && agenda[agenda.length - 1]!.time <= until) {
    const event = agenda.pop()!;
    now = event.time;
    event.run();
  }
  return traceOf(model, rows, until);
}
