import { checkCount, checkObservations, checkPositive, checkSelectionLevel } from "../check.ts";
import { varianceOf } from "../intervals/moments.ts";
import { findPositiveRoot } from "../quantiles/root.ts";
import { type Best, placeOfHighest, signOf } from "./direction.ts";

/** What is asked of the procedure. */
export interface KimNelsonSettings {
  /** The smallest difference that matters, above 0. */
  readonly indifference: number;
  /** Probability of selecting the best if it leads by that difference; above 1 / systems. */
  readonly level: number;
  readonly best: Best;
  /** Shape of the continuation region, c of the paper; 1 (recommended) closes it as a triangle. */
  readonly shape: number;
}

/** State of the procedure between replications: plain data. */
export interface KimNelsonState {
  readonly settings: KimNelsonSettings;
  /** Observations of each first stage. */
  readonly initial: number;
  /** Observations of every system that is still in. */
  readonly count: number;
  readonly eta: number;
  readonly h2: number;
  /** Systems still in, ascending: the next replication is asked of each. */
  readonly remaining: readonly number[];
  readonly sums: readonly number[];
  /** Variances of the differences in the first stage. */
  readonly variances: readonly (readonly number[])[];
  readonly eliminated: readonly { readonly system: number; readonly count: number }[];
  /** The selected system, when the procedure has ended. */
  readonly selected: number | undefined;
}

/**
 * Begins the fully sequential procedure KN of Kim & Nelson: after a first stage, one replication at a time of the systems
 * still in; a system leaves when another is ahead by more than a bound that narrows with the replications. Selects the best
 * with probability `level` if it leads by the indifference amount; common random numbers make it shorter, not wrong.
 *
 * Source: Kim & Nelson (2001), A fully sequential procedure for indifference-zone selection in simulation.
 *
 * @param firstStage - of each system equally many observations, 2 or more (10 to 20 are advised)
 */
export function startKimNelson(
  firstStage: readonly (readonly number[])[],
  {
    indifference,
    level = 0.95,
    best = "highest",
    shape = 1,
  }: Pick<KimNelsonSettings, "indifference"> & Partial<KimNelsonSettings>,
): KimNelsonState {
  const systems = firstStage.length;
  const initial = checkFirstStage(firstStage);
  checkPositive("indifference", indifference);
  checkSelectionLevel(level, systems);
  checkCount("shape", shape, 1);
  const eta = continuation((1 - level) / (systems - 1), shape, initial - 1);
  const variances = firstStage.map((first) =>
    firstStage.map((second) => varianceOf(first.map((value, at) => value - (second[at] as number)))),
  );
  return screened({
    settings: { indifference, level, best, shape },
    initial,
    count: initial,
    eta,
    h2: 2 * shape * eta * (initial - 1),
    remaining: [...firstStage.keys()],
    sums: firstStage.map((group) => group.reduce((sum, value) => sum + value, 0)),
    variances,
    eliminated: [],
    selected: undefined,
  });
}

/**
 * One replication more of each remaining system, and the screening that follows.
 *
 * @param observations - one per entry of `remaining`, in its order
 */
export function stepKimNelson(state: KimNelsonState, observations: readonly number[]): KimNelsonState {
  if (state.selected !== undefined) return state;
  checkObservations(observations, state.remaining.length);
  const sums = [...state.sums];
  for (const [at, system] of state.remaining.entries()) {
    sums[system] = (sums[system] as number) + (observations[at] as number);
  }
  return screened({ ...state, count: state.count + 1, sums });
}

/** Runs the procedure over replications that are asked for one by one. */
export function runKimNelson(
  state: KimNelsonState,
  observe: (system: number, replication: number) => number,
): KimNelsonState {
  let here = state;
  while (here.selected === undefined) {
    const { count, remaining } = here;
    here = stepKimNelson(
      here,
      remaining.map((system) => observe(system, count)),
    );
  }
  return here;
}

/** Observations made of each system so far. */
export function kimNelsonAllocations(state: KimNelsonState): number[] {
  const left = new Map(state.eliminated.map(({ system, count }) => [system, count]));
  return state.sums.map((_, system) => left.get(system) ?? state.count);
}

/** How far a system's mean may be behind that of another one without being given up, after as many observations as there are. */
export function kimNelsonMargin(state: KimNelsonState, system: number, other: number): number {
  const { count, settings } = state;
  const { indifference, shape } = settings;
  return Math.max(0, (indifference / (2 * shape * count)) * (reach(state, system, other) - count));
}

/** Observations after which the margin of two systems is 0. */
function reach({ settings, h2, variances }: KimNelsonState, system: number, other: number): number {
  return (h2 * (variances[system]?.[other] as number)) / (settings.indifference * settings.indifference);
}

function screened(state: KimNelsonState): KimNelsonState {
  const { settings, count, remaining, sums } = state;
  const sign = signOf(settings.best);
  const mean = (system: number): number => (sign * (sums[system] as number)) / count;
  const stays = (system: number): boolean =>
    remaining.every((other) => other === system || mean(system) >= mean(other) - kimNelsonMargin(state, system, other));
  const kept = remaining.filter(stays);
  const ended =
    kept.length === 1 ||
    kept.every((system) => kept.every((other) => other === system || count > Math.floor(reach(state, system, other))));
  const selected = ended ? kept[placeOfHighest(kept.map(mean))] : undefined;
  const gone = remaining.filter((system) => (ended ? system !== selected : !kept.includes(system)));
  return {
    ...state,
    remaining: ended ? [selected as number] : kept,
    eliminated: [...state.eliminated, ...gone.map((system) => ({ system, count }))],
    selected,
  };
}

/** eta with g(eta) = alpha / (k - 1), the chance of a wrong elimination by one of the others. */
function continuation(chance: number, shape: number, degreesOfFreedom: number): number {
  if (shape === 1) return ((2 * chance) ** (-2 / degreesOfFreedom) - 1) / 2;
  const wrong = (eta: number): number => {
    let sum = 0;
    for (let term = 1; term <= shape; term++) {
      const size = (1 + (2 * eta * (2 * shape - term) * term) / shape) ** (-degreesOfFreedom / 2);
      sum += (term % 2 === 1 ? 1 : -1) * (term === shape ? 0.5 : 1) * size;
    }
    return sum;
  };
  return findPositiveRoot((eta) => chance - wrong(eta));
}

function checkFirstStage(groups: readonly (readonly number[])[]): number {
  if (groups.length < 2) throw new RangeError(`firstStage: ${groups.length} systems; give two or more`);
  const count = (groups[0] as readonly number[]).length;
  for (const [at, group] of groups.entries()) {
    checkObservations(group, 2, `firstStage[${at}]`);
    if (group.length !== count) {
      throw new RangeError(
        `firstStage[${at}]: ${group.length} observations, firstStage[0] has ${count}; give equally many`,
      );
    }
  }
  return count;
}
