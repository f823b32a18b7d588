import type { LoadRule } from "../../decisions.ts";

/**
 * Unlimited: every machine begins when it can, whatever the plant's power.
 *
 * Source: Fang, Uhan, Zhao & Sutherland (2011), the schedule without a limit on peak power.
 *
 * @returns true, always
 * @example
 * startAtOnce(); // => true
 */
export function startAtOnce(): boolean {
  return true;
}

export const unlimited: LoadRule = {
  id: "UNLIMITED",
  title: "Machines begin whatever the plant's power",
  source: "Fang, Uhan, Zhao & Sutherland (2011)",
  mayStart: startAtOnce,
};
