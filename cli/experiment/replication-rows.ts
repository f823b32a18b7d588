import type { ExperimentResults } from "../../analysis/experiment/results.ts";

/** A column of the table of replications. */
export interface Column {
  readonly name: string;
  readonly type: "text" | "whole" | "number";
}

export type Cell = string | number | null;

/**
 * A row for each replication: its point with the values of the factors, its random numbers (`antithetic`
 * is 1 for the second of a pair), its identity, the responses, and the excess of controls over their means.
 *
 * Columns that would share a name get a number behind it.
 */
export function replicationTable({ experiment, points }: ExperimentResults): { columns: Column[]; rows: Cell[][] } {
  const { factors, responses, controls, antithetic: pairs } = experiment;
  const numeric = factors.map((_, at) => points.every(({ point }) => typeof point.values[at] === "number"));
  const columns: Column[] = distinct([
    { name: "point", type: "text" },
    ...(factors.length > 0
      ? factors.map(({ id }, at) => ({ name: id, type: numeric[at] ? "number" : "text" }) as const)
      : []),
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
        point.id,
        ...(factors.length > 0
          ? point.values.map((value, at) => (numeric[at] ? (value as number) : String(value)))
          : []),
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

function distinct(columns: readonly Column[]): Column[] {
  const taken = new Set<string>();
  return columns.map(({ name, type }) => {
    let free = name;
    // Names that differ in upper and lower case only are the same to SQL.
    for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${name} ${number}`;
    taken.add(free.toLowerCase());
    return { name: free, type };
  });
}
