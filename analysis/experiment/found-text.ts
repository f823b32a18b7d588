import { formatDuration, formatNumber } from "../format.ts";
import type { Experiment } from "./experiment.ts";
import type { Found } from "./found.ts";
import { pointLabel } from "./point-label.ts";

/** What pilots have said, a line for the warm-up and one for the run length. */
export function foundText(
  { warmUp, until, method, pilots, length, curve, longest }: Found,
  experiment: Pick<Experiment, "factors" | "points" | "replications">,
): string[] {
  const at = (point: number): string => {
    const { points } = experiment;
    return points.length === 1 ? "" : ` at ${pointLabel(experiment, points[point] as (typeof points)[number])}`;
  };
  const lines: string[] = [];
  if (warmUp !== null && curve !== null) {
    lines.push(
      `warm-up of ${formatDuration(warmUp)}, by ${method}: ${curve.kpi}${at(curve.point)}, over ${pilots} pilots of ${formatDuration(length)}`,
    );
  }
  if (until !== null && longest !== null) {
    const why = longest.byWarmUp
      ? "ten times the warm-up, or a tenth of a pilot, and precise enough"
      : `${longest.kpi}${at(longest.point)} of about ${formatNumber(longest.mean)} to ± ${formatNumber(100 * longest.relative)} % with ${experiment.replications} replications`;
    lines.push(`runs of ${formatDuration(until)}: ${why}`);
  }
  return lines;
}
