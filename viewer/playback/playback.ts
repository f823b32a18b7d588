import type { PlaybackClock } from "./clock.ts";
import { linkTo } from "./link.ts";
import { nextEvent, previousEvent, type Replay } from "./replay.ts";
import {
  clockOf,
  createPlaybackStore,
  type HeatLayer,
  type PlaybackState,
  type PlaybackStore,
  type Selection,
  SPEEDS,
  type View,
} from "./store.ts";

/** Everything the user can do to the playback, used by keys, buttons and tests alike. */
export interface Playback {
  readonly store: PlaybackStore;
  readonly clock: PlaybackClock;
  /** Shows a run from time 0, or from `time` [s]. */
  show(replay: Replay, time?: number): void;
  /** Play or pause; at the end it starts again. */
  toggle(): void;
  /** Plays that way; a second call that way goes one speed up. */
  play(direction: 1 | -1): void;
  pause(): void;
  seek(time: number): void;
  step(seconds: number): void;
  stepEvent(direction: 1 | -1): void;
  stepAlarm(direction: 1 | -1): void;
  changeSpeed(steps: 1 | -1): void;
  setLoopEnd(end: "from" | "to"): void;
  select(selection: Selection | null): void;
  lookAt(view: View): void;
  /** From no heatmap to that of the paths, where there are any, that of the floor, and none. */
  changeHeatmap(): void;
  /** Address of this moment and selection. */
  link(): string;
}

export function createPlayback(initial: Partial<PlaybackState> = {}): Playback {
  const store = createPlaybackStore(initial);
  const clock = clockOf(store);
  const state = store.getState;
  const changeSpeed = (steps: 1 | -1) => {
    const { speed } = state();
    const faster = SPEEDS.find((candidate) => candidate > speed);
    const slower = SPEEDS.findLast((candidate) => candidate < speed);
    store.setState({ speed: (steps > 0 ? faster : slower) ?? speed });
  };
  const start = (direction: 1 | -1) => {
    const end = state().replay?.end ?? 0;
    if (direction > 0 && clock.time >= end) clock.seek(0);
    if (direction < 0 && clock.time <= 0) clock.seek(end);
    store.setState({ playing: true, direction });
  };
  return {
    store,
    clock,
    show(replay, time = 0) {
      store.setState({ replay, message: "", selection: null, loop: null, follow: false });
      clock.seek(time);
    },
    toggle() {
      if (state().playing) store.setState({ playing: false });
      else start(state().direction);
    },
    play(direction) {
      if (state().playing && state().direction === direction) changeSpeed(1);
      else start(direction);
    },
    pause: () => store.setState({ playing: false }),
    seek: clock.seek,
    step: (seconds) => clock.seek(clock.time + seconds),
    stepEvent(direction) {
      const { replay } = state();
      if (!replay) return;
      store.setState({ playing: false });
      clock.seek(direction > 0 ? nextEvent(replay, clock.time) : previousEvent(replay, clock.time));
    },
    stepAlarm(direction) {
      const alarms = (state().replay?.marks ?? []).filter((mark) => mark.kind !== "repaired");
      const alarm =
        direction > 0
          ? alarms.find((mark) => mark.time > clock.time)
          : alarms.findLast((mark) => mark.time < clock.time);
      if (!alarm) return;
      clock.seek(alarm.time);
      store.setState({ playing: false, selection: { kind: "machine", index: alarm.machine } });
    },
    changeSpeed,
    setLoopEnd(side) {
      const end = state().replay?.end ?? 0;
      const range = { from: 0, to: end, ...state().loop, [side]: clock.time };
      const whole = range.from <= 0 && range.to >= end;
      store.setState({ loop: whole || range.to <= range.from ? null : range });
    },
    select: (selection) => store.setState({ selection, ...(selection ? {} : { follow: false }) }),
    lookAt: (view) => store.setState({ view, viewRequest: state().viewRequest + 1, follow: false }),
    changeHeatmap() {
      const { heatmap, replay } = state();
      const layers: readonly HeatLayer[] = replay?.model.transport ? ["off", "paths", "floor"] : ["off", "floor"];
      store.setState({ heatmap: layers[(layers.indexOf(heatmap) + 1) % layers.length]! });
    },
    link: () => linkTo(location.href, { time: clock.time, selection: state().selection }, state().replay),
  };
}
