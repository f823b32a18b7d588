import type { Run } from "../../sim/index.ts";

/** Something to be looked at while a run is on: at an instant, or again and again. */
export type Look =
  | { readonly at: number; readonly look: (now: number) => void }
  | { readonly every: number; readonly look: (now: number) => void };

/** Runs to the end, with stops to look; what is looked at has all records up to then. */
export function advanceWith(run: Run, looks: readonly Look[]): void {
  const counts = looks.map(() => 0);
  for (;;) {
    let next = Number.POSITIVE_INFINITY;
    looks.forEach((look, index) => {
      const count = counts[index] as number;
      const at = "at" in look ? (count === 0 ? look.at : Number.POSITIVE_INFINITY) : (count + 1) * look.every;
      if (at < next) next = at;
    });
    if (!(next <= run.until) || run.advance({ until: next }) === "finished") {
      if (next < Number.POSITIVE_INFINITY && next === run.until) lookAt(next);
      break;
    }
    lookAt(next);
  }
  run.advance();

  function lookAt(time: number): void {
    run.flush();
    looks.forEach((look, index) => {
      const count = counts[index] as number;
      const at = "at" in look ? (count === 0 ? look.at : Number.NaN) : (count + 1) * look.every;
      if (at !== time) return;
      counts[index] = count + 1;
      look.look(time);
    });
  }
}
