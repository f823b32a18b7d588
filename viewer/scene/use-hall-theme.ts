import { usePlaybackState } from "../playback/use-playback.ts";
import { DARK_HALL, type HallTheme, LIGHT_HALL } from "./palette.ts";

/** Colours and lights of the hall, by the page's theme. */
export function useHallTheme(): HallTheme {
  return usePlaybackState((state) => state.dark) ? DARK_HALL : LIGHT_HALL;
}
