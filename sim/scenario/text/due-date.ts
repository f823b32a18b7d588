import type { DueDateRule } from "../../model/model.ts";
import { type DistributionInput, readDistribution } from "./distribution.ts";
import { DURATION, type Reading } from "./quantity.ts";
import { checkLaw } from "./range.ts";

const FACTOR = String.raw`(\d+\.?\d*|\.\d+)\s*(?:x|\*|×)\s*(?:total\s*)?work`;
const TOTAL_WORK = new RegExp(`^\\s*${FACTOR}\\s*$`, "i");
const WHOLE_TOTAL_WORK = new RegExp(`^\\s*floor\\s*\\(\\s*${FACTOR}\\s*\\)\\s*$`, "i");

/**
 * Reads a due-date rule: `none`, a multiple of the total work (`4 x work`, `floor(1.5 x work)`),
 * or an allowance from the arrival (`2 d`, `uniform(1 d, 3 d)`).
 */
export function readDueDate(input: DistributionInput): Reading<DueDateRule> {
  if (typeof input === "string") {
    if (input.trim() === "none") return { ok: true, value: { kind: "none" } };
    const whole = WHOLE_TOTAL_WORK.exec(input);
    const match = whole ?? TOTAL_WORK.exec(input);
    if (match !== null)
      return { ok: true, value: { kind: "totalWork", factor: Number(match[1]), whole: whole !== null } };
  }
  const allowance = readDistribution(input, DURATION);
  const checked = allowance.ok ? checkLaw(allowance.value, "nonnegative", DURATION) : allowance;
  if (checked.ok) return { ok: true, value: { kind: "allowance", allowance: checked.value } };
  return { ...checked, remedy: `${checked.remedy}, or write "4 x work", "floor(1.5 x work)", "2 d" or none` };
}
