import { setFlagsFromString } from "node:v8";

/**
 * Lets V8's optimising compiler inline the whole way of an event through the plant, from the event list to the records.
 *
 * By default it stops at 920 bytecodes a function, in the middle of that way. See docs/decisions/0006-inlining.md.
 */
export function inlineWholeEvents(): void {
  setFlagsFromString("--max-inlined-bytecode-size=1000");
  setFlagsFromString("--max-inlined-bytecode-size-cumulative=12000");
  setFlagsFromString("--max-inlined-bytecode-size-absolute=12000");
}
