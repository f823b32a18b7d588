import { checkDistribution } from "../../random/check-distribution.ts";
import type { Distribution } from "../../random/distribution.ts";
import { mean } from "../../random/moments.ts";
import type { Dimension, Reading } from "./quantity.ts";

/** What values make sense; "share": 0..1; "whole": whole numbers from 1. */
export type Range = "any" | "nonnegative" | "positive" | "share" | "whole";

/** Refuses a number out of range. */
export function checkNumber(value: number, range: Range, dimension: Dimension): Reading<number> {
  const remedy = `give a ${dimension.name} such as ${dimension.example}`;
  if (range === "share" && (value < 0 || value > 1)) return { ok: false, message: "is not between 0 and 1", remedy };
  if (range === "nonnegative" && value < 0) return { ok: false, message: "is negative", remedy };
  if (range === "positive" && value <= 0) return { ok: false, message: "is not positive", remedy };
  return { ok: true, value };
}

/** Refuses a distribution that is none, or whose values can lie out of range; cuts a normal law at 0 where nothing may be below it. */
export function checkLaw(given: Distribution, range: Range, dimension: Dimension): Reading<Distribution> {
  const law = range === "any" ? given : withoutNegativeDraws(given);
  if (law.kind === "deterministic") {
    const number = checkNumber(law.value, range === "whole" ? "positive" : range, dimension);
    if (!number.ok) return number;
  }
  const [problem] = checkDistribution(law, { nonNegative: range !== "any" });
  if (problem !== undefined) return lawProblem(problem);
  const remedy = `give a ${dimension.name} such as ${dimension.example}`;
  if ((range === "positive" || range === "whole") && !(mean(law) > 0))
    return { ok: false, message: "is never positive", remedy };
  if (range === "whole" && !isWhole(law)) {
    const whole = 'give one such as 3 or "discrete(1: 0.2, 2: 0.8)"';
    return { ok: false, message: "is not always a whole number from 1", remedy: whole };
  }
  return { ok: true, value: law };
}

/** From "mean: -3 is not positive; give a value above 0" to a message about the whole law. */
function lawProblem(problem: string): Reading<never> {
  const [, name, what, remedy] = /^([^:]+): (.*?); (.*)$/.exec(problem) ?? [];
  return {
    ok: false,
    message: `has a ${name ?? "parameter"} of ${(what ?? problem).replace(/^(-?[\d.e+-]+|NaN) (?=is )/, "$1 that ")}`,
    remedy: remedy ?? "see `takt schema`",
  };
}

/** Standard deviations above the mean beyond which a double holds no probability. */
const UPPER_END = 40;

/** A normal law of times, counts or weights is cut at 0: the plant knows no negative ones. */
function withoutNegativeDraws(law: Distribution): Distribution {
  if (law.kind !== "normal" || !(law.mean >= 0)) return law;
  if (law.sd === 0) return { kind: "deterministic", value: law.mean };
  return { kind: "truncatedNormal", mean: law.mean, sd: law.sd, min: 0, max: law.mean + UPPER_END * law.sd };
}

function isWhole(law: Distribution): boolean {
  const isCount = (value: number) => Number.isInteger(value) && value >= 1;
  if (law.kind === "deterministic") return isCount(law.value);
  return (law.kind === "discrete" || law.kind === "trace") && law.values.every(isCount);
}
