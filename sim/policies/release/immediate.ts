import type { ReleaseRule } from "../../decisions.ts";

/**
 * Immediate release (IMM): every order enters the plant when it arrives, which makes the plant a push system.
 *
 * Source: Ragatz & Mabert (1988), the uncontrolled baseline of order release.
 *
 * @returns true, always
 * @example
 * releaseImmediately(); // => true
 */
export function releaseImmediately(): boolean {
  return true;
}

export const immediate: ReleaseRule = {
  id: "IMMEDIATE",
  aliases: ["IMM", "PUSH"],
  title: "Immediate release",
  source: "Ragatz & Mabert (1988)",
  mayRelease: releaseImmediately,
};
