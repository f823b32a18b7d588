import type { ExperimentResults, PointResults } from "../../analysis/experiment/results.ts";
import { type Cell, type Column, distinct } from "./table-files.ts";

/**
 * A row for each replication: its point with the values of the factors, its random numbers (`antithetic`
 * is 1 for the second of a pair), its identity, the responses, and the excess of controls over their means.
 *
 * Columns that would share a name get a number behind it.
 */
export function replicationTable({ experiment, points }: ExperimentResults): { columns: Column[]; rows: Cell[][] } {
  const { responses, controls, antithetic: pairs } = experiment;
  const identity = pointColumns({ experiment, points });
  const columns: Column[] = distinct([
    ...identity.columns,
    { name: "replication", type: "whole" },
    { name: "seed", type: "whole" },
    { name: "stream", type: "whole" },
    ...(pairs ? [{ name: "antithetic", type: "whole" } as const] : []),
    { name: "digest", type: "text" },
    { name: "events", type: "whole" },
    { name: "end", type: "number" },
    { name: "failure", type: "text" },
    ...responses.map(({ id }) => ({ name: id, type: "number" }) as const),
    ...controls.map(({ id }) => ({ name: `control ${id}`, type: "number" }) as const),
  ]);
  const rows = points.flatMap(({ point, replications }) =>
    replications.map(
      ({ replication, seed, stream, antithetic, digest, events, end, failure, values, controls: excesses }): Cell[] => [
        ...identity.cells(point),
        replication,
        seed,
        stream,
        ...(pairs ? [antithetic ? 1 : 0] : []),
        digest,
        events,
        end,
        failure,
        ...values,
        ...controls.map((_, at) => excesses?.[at] ?? null),
      ],
    ),
  );
  return { columns, rows };
}

/** What a row says of its point: its id, and the values of the factors. */
export function pointColumns({ experiment, points }: Pick<ExperimentResults, "experiment" | "points">): {
  readonly columns: readonly Column[];
  readonly cells: (point: PointResults["point"]) => Cell[];
} {
  const { factors } = experiment;
  const numeric = factors.map((_, at) => points.every(({ point }) => typeof point.values[at] === "number"));
  return {
    columns: [
      { name: "point", type: "text" },
      ...factors.map(({ id }, at) => ({ name: id, type: numeric[at] ? ("number" as const) : ("text" as const) })),
    ],
    cells: ({ id, values }) => [
      id,
      ...factors.map((_, at) => (numeric[at] ? (values[at] as number) : String(values[at]))),
    ],
  };
}
