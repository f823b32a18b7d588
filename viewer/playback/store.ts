import { createStore } from "zustand/vanilla";
import { createClock, type PlaybackClock } from "./clock.ts";
import type { Replay } from "./replay.ts";

/** Simulated seconds per second of watching that `<` and `>` step through. */
export const SPEEDS = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1200, 3600] as const;

export interface Selection {
  readonly kind: "machine" | "job" | "vehicle" | "operator";
  readonly index: number;
}

/** What the heatmap shows: congestion of the paths, or where jobs and vehicles are. */
export type HeatLayer = "off" | "paths" | "floor";

export type View = "overview" | "top" | "walk" | { readonly kind: "corner" | "zone"; readonly index: number };

export interface PlaybackState {
  readonly replay: Replay | null;
  /** What the page says while there is nothing to show. */
  readonly message: string;
  readonly playing: boolean;
  readonly direction: 1 | -1;
  readonly speed: number;
  readonly loop: { readonly from: number; readonly to: number } | null;
  readonly selection: Selection | null;
  readonly follow: boolean;
  readonly view: View;
  /** Counts up so that choosing the same view again moves the camera again. */
  readonly viewRequest: number;
  readonly heatmap: HeatLayer;
  /** Width of the window around the playhead whose traffic the paths show [s]; Infinity: the whole run. */
  readonly heatWindow: number;
  readonly gantt: boolean;
  readonly help: boolean;
  readonly runPanel: boolean;
  readonly dark: boolean;
  readonly quality: "high" | "low";
}

export type PlaybackStore = ReturnType<typeof createPlaybackStore>;

/** State of the page outside React; the panels subscribe to slices of it. */
export function createPlaybackStore(initial: Partial<PlaybackState> = {}) {
  return createStore<PlaybackState>()(() => ({
    replay: null,
    message: "",
    playing: false,
    direction: 1,
    speed: 60,
    loop: null,
    selection: null,
    follow: false,
    view: "overview",
    viewRequest: 0,
    heatmap: "off",
    heatWindow: 900,
    gantt: true,
    help: false,
    runPanel: false,
    dark: false,
    quality: "high",
    ...initial,
  }));
}

/** The playhead of a store: it stops at the ends, and repeats the loop range. */
export function clockOf(store: PlaybackStore): PlaybackClock {
  return createClock({
    end: () => store.getState().replay?.end ?? 0,
    rate: () => {
      const { playing, direction, speed } = store.getState();
      return playing ? direction * speed : 0;
    },
    loop: () => store.getState().loop,
    stop: () => store.setState({ playing: false }),
  });
}
