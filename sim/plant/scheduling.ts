import type { NewSchedule, SchedulingContext } from "../decisions.ts";
import { faultsOf } from "../planning/shop/check-schedule.ts";
import { RECORD_CODE } from "../trace/records.ts";
import type { Plant } from "./plant.ts";
import { ask } from "./rules.ts";
import { noNews, type ScheduleState, type SchedulingPlan, scheduledMachine } from "./schedule-state.ts";
import { type PresentShop, presentShop } from "./shop-at-present.ts";
import type { JobState } from "./state.ts";
import { mustChoose } from "./work-centres.ts";

/** Asks the rule whether the schedule still holds; a new one is checked, and is in force from now on. */
export function considerSchedule(plant: Plant): void {
  const { rule } = plant.scheduling as SchedulingPlan;
  const state = plant.state.schedule as ScheduleState;
  const { now } = plant.simulator;
  state.isOpen = false;
  let seen: PresentShop | null = null;
  const present = (): PresentShop => {
    seen ??= presentShop(plant);
    return seen;
  };
  const context: SchedulingContext = {
    now,
    random: rule.random,
    memory: plant.state.memory.scheduling,
    news: state.news,
    madeAt: state.madeAt,
    number: state.made,
    shop: present,
  };
  const answer = ask(
    plant,
    rule,
    () => "scheduling",
    () => rule.rule.schedule(context, rule.parameters),
    (schedule) => faultOf(schedule, present),
  );
  if (answer === null) return;
  adopt(plant, state, present(), answer);
  for (const centre of plant.workCentres) {
    if (centre.state.free.length > 0 && centre.state.queue.length > 0) mustChoose(plant, centre);
  }
}

function faultOf(answer: NewSchedule | null, present: () => PresentShop): string | null {
  if (answer === null) return null;
  const faults = faultsOf(present().shop, answer.operations);
  return faults.length === 0 ? null : `made a schedule that cannot be: ${faults.slice(0, 3).join("; ")}`;
}

function adopt(
  plant: Plant,
  state: ScheduleState,
  { jobs }: PresentShop,
  { operations, value, moves }: NewSchedule,
): void {
  const { recorder, simulator } = plant;
  const { now } = simulator;
  state.madeAt = now;
  state.made++;
  state.news = noNews();
  recorder?.write1(now, RECORD_CODE["schedule.made"], operations.length);
  recorder?.real(value);
  recorder?.real(moves);
  for (const { job, operation, machine, start, end } of operations) {
    const { slot, steps } = jobs[job]!;
    const at = steps[operation]!;
    const isKept = scheduledMachine(state, slot, at) === machine && state.starts[slot]![at] === now + start;
    const [machines, starts, ends] = [state.machines[slot]!, state.starts[slot]!, state.ends[slot]!];
    while (machines.length <= at) {
      machines.push(-1);
      starts.push(0);
      ends.push(0);
    }
    machines[at] = machine;
    starts[at] = now + start;
    ends[at] = now + end;
    if (isKept || recorder === null) continue;
    recorder.write3(now, RECORD_CODE["operation.scheduled"], (plant.state.jobs[slot] as JobState).id, at, machine);
    recorder.real(now + start);
    recorder.real(now + end);
  }
}
