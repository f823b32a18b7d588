import { usePlaybackState } from "../playback/use-playback.ts";
import type { Detail } from "./shapes/shape.ts";

/** How finely the shapes are built, by the page's quality. */
export function useDetail(): Detail {
  return usePlaybackState((state) => state.quality) === "low" ? "coarse" : "fine";
}
