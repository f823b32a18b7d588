import { type Plant, SCHEDULES } from "./plant.ts";
import { initialSchedule, type ScheduleState, scheduledStart } from "./schedule-state.ts";
import { GONE, IN_QUEUE, type JobState, ON_MACHINE } from "./state.ts";

/** A run goes on that was or was not scheduled before, and now is, or is not. */
export function adoptScheduling(plant: Plant): void {
  const { scheduling, state } = plant;
  if (scheduling === null) {
    state.schedule = null;
  } else if (state.schedule === null) {
    state.schedule = initialSchedule();
    for (const { slot } of state.jobs) forgetSchedule(plant, slot);
    plant.simulator.cancel(scheduling.timer);
    scheduleIsDue(plant);
  }
}

/** The first operation scheduled on a machine, of those that have not begun and do not wait in its queue: its start [s]. */
export function startElsewhere({ state }: Plant, machine: number, workCentre: number): number {
  const { machines, starts } = state.schedule as ScheduleState;
  let first = Number.POSITIVE_INFINITY;
  for (const { slot, phase, operation, workCentre: at } of state.jobs) {
    if (phase === GONE) continue;
    const isHere = phase === IN_QUEUE && at === workCentre;
    const from = operation + (isHere || phase === ON_MACHINE ? 1 : 0);
    const own = machines[slot] as number[];
    for (let each = Math.max(from, 0); each < own.length; each++) {
      if (own[each] === machine) first = Math.min(first, starts[slot]![each]!);
    }
  }
  return first;
}

/** The scheduling timer: the rule is asked once this instant's events are done. */
export function scheduleIsDue(plant: Plant): void {
  if (plant.scheduling === null) return;
  const { every, timer } = plant.scheduling;
  const state = plant.state.schedule as ScheduleState;
  state.news.isDue = true;
  open(plant, state);
  if (every < Number.POSITIVE_INFINITY) plant.simulator.schedule(timer, plant.simulator.now + every, SCHEDULES);
}

/** What happens in the plant, and may make the rule schedule anew. */
export function scheduleNews(plant: Plant, what: "orders" | "failures" | "repairs" | "losses"): void {
  const state = plant.state.schedule as ScheduleState;
  state.news[what]++;
  open(plant, state);
}

/** A job's operation begins: how much later than it was to? */
export function noteStart(plant: Plant, job: JobState): void {
  const state = plant.state.schedule as ScheduleState;
  const planned = scheduledStart(state, job.slot, job.operation);
  const late = plant.simulator.now - planned;
  if (!(late > state.news.drift)) return;
  state.news.drift = late;
  open(plant, state);
}

/** A slot has another job, which is in no schedule. */
export function forgetSchedule(plant: Plant, slot: number): void {
  const { machines, starts, ends } = plant.state.schedule as ScheduleState;
  while (machines.length <= slot) {
    machines.push([]);
    starts.push([]);
    ends.push([]);
  }
  machines[slot] = [];
  starts[slot] = [];
  ends[slot] = [];
}

function open({ simulator }: Plant, state: ScheduleState): void {
  state.isOpen = true;
  simulator.closeInstant();
}
