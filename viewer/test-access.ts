import type { Playback } from "./playback/playback.ts";
import type { PlaybackStore } from "./playback/store.ts";
import type { FrameInfo } from "./scene/Ticker.tsx";

/** What tests reach in the page, as `window.__takt`. */
export interface TestAccess {
  /** Loading is over, well or badly. */
  ready: boolean;
  readonly store: PlaybackStore;
  readonly playback: Playback;
  /** Draw calls and triangles of the latest frame. */
  readonly info: FrameInfo;
  /** Digest of the run that is shown; "" without one. */
  readonly digest: string;
  /** Stops playing and puts the playhead at this time [s]. */
  clock(time: number): void;
}

declare global {
  interface Window {
    __takt?: TestAccess;
  }
}

/** Makes the playback reachable for tests of the page. */
export function publish(playback: Playback, info: FrameInfo): TestAccess {
  const access: TestAccess = {
    ready: false,
    store: playback.store,
    playback,
    info,
    get digest() {
      return playback.store.getState().replay?.digest ?? "";
    },
    clock(time) {
      playback.pause();
      playback.seek(time);
    },
  };
  window.__takt = access;
  return access;
}
