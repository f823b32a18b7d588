import { AT_DOOR, AWAY, LEAVING, machineAt, type Replay, segmentAt, stretchAt } from "../playback/replay.ts";
import type { Selection } from "../playback/store.ts";
import { usePlayback, usePlaybackState, useReplay } from "../playback/use-playback.ts";
import { usePlayhead } from "../playback/use-playhead.ts";
import { STATE_NAME_LIST, VEHICLE_STATE_NAMES } from "../scene/palette.ts";
import { personState } from "./facts.ts";

/** The machines, vehicles, trucks and people of the hall as a list for keyboard and screen reader; seen when it has the focus. */
export function ThingList() {
  const { model } = useReplay();
  const replay = useReplay();
  const playback = usePlayback();
  const selection = usePlaybackState((state) => state.selection);
  const time = usePlayhead(1);
  const entry = (kind: Selection["kind"], index: number, name: string, state: string) => (
    <li key={`${kind} ${index}`}>
      <button
        type="button"
        aria-pressed={selection?.kind === kind && selection.index === index}
        onClick={() => playback.select({ kind, index })}
      >
        {name} <span>{state}</span>
      </button>
    </li>
  );
  return (
    <nav className="panel thing-list" aria-label="Machines, vehicles and people">
      <ul>
        {model.machines.map(({ id }, index) =>
          entry("machine", index, id, STATE_NAME_LIST[machineAt(replay, index, time).state]!),
        )}
        {(model.transport?.vehicles ?? []).map(({ id }, index) =>
          entry("vehicle", index, id, VEHICLE_STATE_NAMES[stretchAt(replay.vehicles, index, time)?.state ?? 0]!),
        )}
        {trucksAt(replay, time).map(({ job, state }) => entry("job", job, `Truck #${job}`, state))}
        {model.operators.map(({ id }, index) => entry("operator", index, id, personState(replay, index, time)))}
      </ul>
    </nav>
  );
}

/** Trucks that are in the yards or at the doors. */
function trucksAt({ trucks: { motion } }: Replay, t: number): { job: number; state: string }[] {
  return Array.from({ length: motion.offsets.length - 1 }, (_, thing) => segmentAt(motion, thing, t)).flatMap(
    (segment) => {
      const state = segment < 0 ? AWAY : motion.state[segment]!;
      if (state === AWAY) return [];
      const text = state === AT_DOOR ? "at a door" : state === LEAVING ? "leaves" : "waits in the yard";
      return [{ job: motion.item[segment]!, state: text }];
    },
  );
}
