import type { Replay } from "../playback/replay.ts";

type Mark = Replay["marks"][number];

/** Parts of the time line, each at least as wide as a mark. */
const BINS = 300;

/**
 * The marks that the time line shows: of each kind the first in each part of the run, so that all of it is covered however
 * many there are, and many of one kind do not hide the others. Ends of repairs are left out.
 */
export function marksShown(marks: readonly Mark[], end: number): Mark[] {
  const filled = new Set<string>();
  return marks.filter(({ kind, time }) => {
    if (kind === "repaired") return false;
    const bin = `${kind} ${Math.floor((BINS * time) / (end || 1))}`;
    if (filled.has(bin)) return false;
    filled.add(bin);
    return true;
  });
}
