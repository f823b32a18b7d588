import { countByState } from "../playback/replay.ts";
import { useReplay } from "../playback/use-playback.ts";
import { usePlayhead } from "../playback/use-playhead.ts";
import { STATE_COLOUR_LIST, STATE_NAME_LIST } from "../scene/palette.ts";

/** Machine states: colour, name and number of machines now. States that never occur in the run are left out. */
export function Legend() {
  const replay = useReplay();
  const time = usePlayhead(6);
  return (
    <ul className="legend" aria-label="Machines by state">
      {countByState(replay, time).map((count, state) =>
        replay.stateCounts[state]!.time.length === 0 ? null : (
          <li key={STATE_NAME_LIST[state]}>
            <i style={{ background: STATE_COLOUR_LIST[state] }} />
            {STATE_NAME_LIST[state]} <b>{count}</b>
          </li>
        ),
      )}
    </ul>
  );
}
