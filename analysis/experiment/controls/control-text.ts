import { formatNumber } from "../../format.ts";
import type { Experiment } from "../experiment.ts";
import type { PointResults } from "../results.ts";
import { type Controlled, fewestFor } from "./controlled.ts";

type Known = Pick<Experiment, "controls" | "responses" | "antithetic">;

/** Ratios of the variance above this, where it was not chance alone, do harm. */
const NO_HELP = 1;
/** A loss above this is of too few replications. */
const MOST_LOSS = 1.25;

/** Where control variates do not help, or there are too few replications for them. */
export function controlWarnings({ controls, responses, antithetic }: Known, points: readonly PointResults[]): string[] {
  if (controls.length === 0) return [];
  const fewest = fewestFor(controls.length);
  const names = controls.length === 1 ? `the control ${controls[0]?.id}` : `the ${controls.length} controls`;
  const [unit, each] = antithetic ? ["pairs", 2] : ["replications", 1];
  const warnings: string[] = [];
  const counts = points.map(({ estimates }) => Math.min(...estimates.map(({ count }) => count)));
  const few = points.filter((_, at) => (counts[at] as number) < fewest);
  if (few.length > 0) {
    warnings.push(
      `${where(few, points.length)}: ${names} cannot be used with fewer than ${fewest} ${unit}: intervals are as without; ask for --replications ${each * Math.max(10, 3 * fewest)} or more`,
    );
  }
  for (const [response, { id }] of responses.entries()) {
    const controlled = points.flatMap((point) => {
      const found = point.estimates[response]?.controlled;
      return found === undefined ? [] : [{ point, ...found }];
    });
    const harmed = controlled.filter(({ varianceRatio }) => varianceRatio >= NO_HELP);
    if (harmed.length > 0) {
      const worst = Math.max(...harmed.map(({ varianceRatio }) => varianceRatio));
      warnings.push(
        `${where(
          harmed.map(({ point }) => point),
          points.length,
        )}: ${names} ${controls.length === 1 ? "does" : "do"} not help ${id}: the variance of its mean is ${formatNumber(worst)} of that without; take ${controls.length === 1 ? "it" : "them"} out, or others in`,
      );
    }
  }
  const loss = Math.max(
    ...points.flatMap(({ estimates }) => estimates.map((each) => each.controlled?.lossFactor ?? 1)),
  );
  if (loss > MOST_LOSS) {
    warnings.push(
      `${names} of so few ${unit} cost${controls.length === 1 ? "s" : ""} ${formatNumber(100 * (loss - 1))} % of the variance for the estimation of ${controls.length === 1 ? "its coefficient" : "their coefficients"}; make more ${unit}, or take fewer controls`,
    );
  }
  return warnings;
}

/** "means are by control variates (a, b), with a variance of 0.31 to 0.44 of that without"; null: none are. */
export function controlsText(
  { controls }: Pick<Known, "controls">,
  estimates: readonly (Controlled | undefined)[],
): string | null {
  const sorted = estimates.flatMap((each) => each?.varianceRatio ?? []).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const [least, greatest] = [sorted[0], sorted.at(-1)].map((ratio) => formatNumber(ratio as number));
  const names = controls.map(({ id }) => id).join(", ");
  return `means are by control variates (${names}), with a variance of ${least === greatest ? least : `${least} to ${greatest}`} of that without`;
}

function where(some: readonly PointResults[], all: number): string {
  const [first] = some as [PointResults];
  if (some.length === 1) return first.label;
  return some.length === all ? "all points" : `${first.label}, and ${some.length - 1} more points`;
}
