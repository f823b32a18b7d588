import { setFlagsFromString } from "node:v8";
import type { Run } from "../sim/index.ts";

/**
 * Lets V8's optimising compiler inline the whole way of an event through the plant, from the event list to the records.
 *
 * By default it stops at 920 bytecodes a function, in the middle of that way. See docs/decisions/0006-inlining.md.
 */
export function inlineWholeEvents(): void {
  setFlagsFromString("--max-inlined-bytecode-size=1000");
  setFlagsFromString("--max-inlined-bytecode-size-cumulative=9000");
  setFlagsFromString("--max-inlined-bytecode-size-absolute=9000");
}

/**
 * The same for a run in which machines alone decide: its events are few kinds, which then are compiled whole. Plants with
 * stores, people or vehicles have so many that compiling them takes longer than it saves.
 */
export function inlineFor({ onlyMachinesDecide }: Pick<Run, "onlyMachinesDecide">): void {
  if (onlyMachinesDecide) inlineWholeEvents();
}
