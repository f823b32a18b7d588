import { modelOf, simulate } from "./engine.ts";
import { best, timed } from "./measure.ts";
import type { Subject } from "./subjects.ts";

export interface Replications {
  readonly model: string;
  /** Wall-clock time of each replication [ms]. */
  readonly milliseconds: readonly number[];
  /** Time of the last as a multiple of that of the second. */
  readonly lastToSecond: number;
  /** The same with the best of the last five and of the second to sixth, which a busy machine disturbs less. */
  readonly lastFiveToSecondFive: number;
}

const REPLICATIONS = 20;

/** Runs replications one after the other in one process: none may leave behind what slows the following ones. */
export function measureReplications({ name, scenario, until }: Subject): Replications {
  const model = modelOf(scenario);
  const milliseconds = Array.from({ length: REPLICATIONS }, (_, replication) =>
    timed(() => void simulate(model, "off", until, replication)),
  );
  return {
    model: name,
    milliseconds,
    lastToSecond: (milliseconds.at(-1) as number) / (milliseconds[1] as number),
    lastFiveToSecondFive: best(milliseconds.slice(-5)) / best(milliseconds.slice(1, 6)),
  };
}
