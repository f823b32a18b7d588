import { type PointBottlenecks, pointBottlenecks } from "../../analysis/experiment/bottleneck/point-bottlenecks.ts";
import type { Experiment } from "../../analysis/experiment/experiment.ts";
import type { Replication } from "../../analysis/experiment/replicate.ts";
import { openDetails } from "./journal-details.ts";

/**
 * What the replications say of the plant's bottleneck, point by point, out of the journal.
 *
 * @param replications - those that are the results, by point, in the order of their numbers
 */
export function readBottlenecks(
  folder: string,
  experiment: Experiment,
  replications: readonly (readonly Replication[])[],
): (PointBottlenecks | null)[] {
  const details = openDetails(folder);
  try {
    return replications.map((mine) =>
      pointBottlenecks(
        experiment,
        mine.map(({ failure, ...identity }) => ({ failure, ...bottlenecksOf(details.of(identity)) })),
      ),
    );
  } finally {
    details.close();
  }
}

function bottlenecksOf(replication: Replication | undefined): Pick<Replication, "bottlenecks"> {
  return replication?.bottlenecks === undefined ? {} : { bottlenecks: replication.bottlenecks };
}
