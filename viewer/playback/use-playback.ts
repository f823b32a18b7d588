import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { Playback } from "./playback.ts";
import type { Replay } from "./replay.ts";
import type { PlaybackState } from "./store.ts";

export const PlaybackContext = createContext<Playback | null>(null);

/** The page's playback. */
export function usePlayback(): Playback {
  const playback = useContext(PlaybackContext);
  if (!playback) throw new Error("no playback around this component");
  return playback;
}

/** A slice of the playback state; the component renders again when it changes. */
export function usePlaybackState<T>(select: (state: PlaybackState) => T): T {
  return useStore(usePlayback().store, select);
}

/** The run that is shown; only for components below the one that checks that there is one. */
export function useReplay(): Replay {
  return usePlaybackState((state) => state.replay) as Replay;
}
