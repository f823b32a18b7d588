import type { Run, RunSnapshot } from "../../sim/index.ts";

/** All that the future depends on, in a form that does not depend on whether anything was recorded. */
export function stateOf(run: Run) {
  const { recorder: _, plant, kernel: snapshot, ...rest } = run.snapshot();
  // A run stopped by a count within an instant may have it open only for what is to be recorded.
  const { instantOpen: _open, ...kernel } = snapshot;
  return { ...rest, plant: unrecorded(plant), kernel: { ...kernel, list: pendingEvents(kernel.list) } };
}

/** Without what only a recorder asks for: states and causes as last recorded, and what has changed in an instant. */
function unrecorded(plant: RunSnapshot["plant"]) {
  for (const each of [...plant.jobs, ...plant.workCentres]) {
    each.waitCause = -1;
    each.waitSubject = -1;
  }
  for (const machine of plant.machines) machine.state = -1;
  for (const centre of plant.workCentres) centre.mustExplain = false;
  const { changed: _changed, unsettled: _unsettled, waits: _waits, ...state } = plant;
  return state;
}

/** The events in their order, whatever the shape of the heap that holds them. */
function pendingEvents({ times, ranks, timers, length, pending, sequence }: RunSnapshot["kernel"]["list"]) {
  const events = Array.from({ length }, (_, at) => ({ time: times[at]!, rank: ranks[at]!, timer: timers[at]! }));
  const live = events.filter(({ rank, timer }) => pending[timer] === rank);
  return { sequence, events: live.sort((a, b) => a.time - b.time || a.rank - b.rank) };
}
