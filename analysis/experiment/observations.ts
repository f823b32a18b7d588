import type { Experiment } from "./experiment.ts";
import type { Replication } from "./replicate.ts";

/** What one of the independent observations of a point has given: a replication, or an antithetic pair. */
export type Observation = Pick<Replication, "values" | "failure" | "controls">;

/** The value of a response in an observation; null: it failed, or nothing was observed. */
export function observedValue(observation: Observation | undefined, response: number): number | null {
  return observation?.failure === null ? (observation.values[response] ?? null) : null;
}

/** Replications that make an observation. */
export function observationSize({ antithetic }: Pick<Experiment, "antithetic">): 1 | 2 {
  return antithetic ? 2 : 1;
}

/**
 * The independent observations that a point's replications make.
 *
 * Replications 2k and 2k + 1 of an antithetic pair depend on each other; their average is an observation, where both have
 * given a value. The first of a pair without its partner is none.
 *
 * Source: Law (2015), section 11.3.
 *
 * @param replications - of a point, in the order of their numbers, from 0 without a gap
 */
export function observationsOf(
  experiment: Pick<Experiment, "antithetic">,
  replications: readonly Replication[],
): readonly Observation[] {
  if (!experiment.antithetic) return replications;
  return Array.from({ length: Math.floor(replications.length / 2) }, (_, pair) =>
    averageOf(replications[2 * pair] as Replication, replications[2 * pair + 1] as Replication),
  );
}

function averageOf(first: Replication, second: Replication): Observation {
  const values = first.values.map((value, response) => {
    const other = second.values[response] ?? null;
    return value === null || other === null ? null : (value + other) / 2;
  });
  const controls = first.controls?.map((excess, at) => {
    const other = second.controls?.[at] ?? null;
    return excess === null || other === null ? null : (excess + other) / 2;
  });
  return { values, failure: first.failure ?? second.failure, ...(controls === undefined ? {} : { controls }) };
}

/**
 * Figures of each observation: of a replication its own, of an antithetic pair the averages.
 *
 * @param read - the figures of a replication, always as many; null: it has none, and so its pair has none
 */
export function figuresOf<T extends Pick<Replication, "failure">>(
  { antithetic }: Pick<Experiment, "antithetic">,
  replications: readonly T[],
  read: (replication: T) => readonly number[] | null,
): readonly (readonly number[])[] {
  const each = replications.map((replication) => (replication.failure === null ? read(replication) : null));
  if (!antithetic) return each.filter((figures) => figures !== null);
  return Array.from({ length: Math.floor(each.length / 2) }, (_, pair) => {
    const [first, second] = [each[2 * pair], each[2 * pair + 1]];
    if (first == null || second == null) return null;
    return first.map((figure, at) => (figure + (second[at] as number)) / 2);
  }).filter((figures) => figures !== null);
}
