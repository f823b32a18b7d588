import { lastAtOrBefore, type StateSegments } from "../playback/replay.ts";

/**
 * The bars of one row: runs of pixels in one state. Where several changes share a pixel, the state at its middle is drawn.
 * O(pixels log segments) at most, and O(segments in view) when they are wide: never more than the row has pixels.
 *
 * @param from - time at the left edge [s]
 * @param to - time at the right edge [s], > from
 * @param draw - told left and right edge [pixels], state, job, and whether the run begins where its segment does
 */
export function ganttRuns(
  segments: StateSegments,
  row: number,
  from: number,
  to: number,
  pixels: number,
  draw: (left: number, right: number, state: number, job: number, begins: boolean) => void,
): void {
  const first = segments.offsets[row]!;
  const last = segments.offsets[row + 1]!;
  const perPixel = (to - from) / pixels;
  let pixel = 0;
  let at = first - 1;
  while (pixel < pixels) {
    const time = from + (pixel + 0.5) * perPixel;
    at = lastAtOrBefore(segments.time, Math.max(at, first), last, time);
    const next = at + 1 < last ? segments.time[at + 1]! : Infinity;
    // First pixel whose middle lies at or behind the next change.
    const end = Math.min(pixels, Math.max(pixel + 1, Math.ceil((next - from) / perPixel - 0.5)));
    if (at >= first) {
      const begins = segments.time[at]! >= from + (pixel - 0.5) * perPixel;
      draw(pixel, end, segments.state[at]!, segments.item[at]!, begins);
    }
    pixel = end;
  }
}
