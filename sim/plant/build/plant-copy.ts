import type { ChoiceRule, PromisingRule, RoutingRule, WaitingOperation } from "../../decisions.ts";
import { type KernelSnapshot, Simulator } from "../../kernel/simulator.ts";
import type { Model } from "../../model/model.ts";
import { type StreamSettings, Streams } from "../../random/streams.ts";
import { copyState } from "../copy-state.ts";
import { adoptState, type OrderStreamPlan, type Plant } from "../plant.ts";
import type { PlantState } from "../state.ts";
import { buildPlant } from "./build.ts";
import type { PlantRules, RuleChoice } from "./rules.ts";

/** The copy of a run's plant in which it looks ahead; it records nothing, and does not look ahead itself. */
export interface PlantCopy {
  readonly plant: { -readonly [K in keyof Plant]: Plant[K] };
  readonly simulator: Simulator;
  readonly streams: Streams;
  /** Order streams that go on, and those that have made their last order. */
  readonly open: readonly OrderStreamPlan[];
  readonly closed: readonly OrderStreamPlan[];
  /** What rules that look ahead in the run take here, once, and instead of what their base rules would. */
  readonly forced: ForcedChoice;
  /** Due dates of orders that come: so long after their arrival [s]; below 0: those asked for. */
  allowance: number;
}

/** What a machine, or a job, takes at this instant. */
interface ForcedChoice {
  /** [s]; below 0: nothing is forced. */
  at: number;
  /** -1: a job chooses. */
  machine: number;
  /** Job that a machine takes, -1: none; or job that chooses. */
  job: number;
  /** Alternative that the job takes. */
  alternative: number;
}

export function makeCopy(model: Model, rules: PlantRules): PlantCopy {
  // Law's generator has one sequence for all runs, of which a look-ahead must take nothing.
  const generator = model.random.generator === "pmmlcg" ? "mrg32k3a" : model.random.generator;
  const settings: StreamSettings = { generator, share: generator === model.random.generator ? model.random.share : {} };
  const never = Number.POSITIVE_INFINITY;
  const endless: Model = { ...model, run: { ...model.run, stopAfterStarts: never, stopAfterCompletions: never } };
  const simulator = new Simulator();
  const streams = new Streams(settings, 0, 0);
  const forced: ForcedChoice = { at: -1, machine: -1, job: -1, alternative: -1 };
  const promising = { rule: provisional(() => copy.allowance), parameters: {}, name: "PROVISIONAL" };
  const plant = buildPlant({
    model: endless,
    simulator,
    streams,
    rules: {
      ...rules,
      promising,
      dispatching: rules.dispatching.map((choice) => dispatchingInCopy(choice, forced)),
      routing: routingInCopy(rules.routing, forced),
    },
    recorder: null,
    endsWithOrders: false,
    forecaster: null,
    foresight: null,
  });
  const copy: PlantCopy = {
    plant,
    simulator,
    streams,
    open: plant.streams,
    closed: plant.streams.map((stream) => ({ ...stream, limit: 0 })),
    forced,
    allowance: -1,
  };
  return copy;
}

/** Due dates of orders that come in a look-ahead. */
function provisional(allowanceOf: () => number): PromisingRule {
  return {
    id: "PROVISIONAL",
    title: "Due dates in look-aheads",
    source: "none",
    promise: ({ releaseDate }, { requestedDate }) => {
      const allowance = allowanceOf();
      return allowance < 0 ? requestedDate : releaseDate + allowance;
    },
  };
}

/** A rule that looks ahead in the run follows its base rule here, but for the choice that is tried. */
function dispatchingInCopy(
  choice: PlantRules["dispatching"][number],
  forced: ForcedChoice,
): PlantRules["dispatching"][number] {
  const { rule, parameters } = choice;
  if (!("choose" in rule) || rule.base === undefined) return choice;
  const { base, choose, id, title, source } = rule;
  const inCopy: ChoiceRule = {
    id,
    title,
    source,
    // Without `lookAhead` in the context the rule answers as its base.
    choose: (candidates, context, given) => {
      if (forced.at !== context.now || forced.machine !== context.machine) return choose(candidates, context, given);
      const taken = candidates.find((candidate: WaitingOperation) => candidate.id === forced.job) ?? null;
      if (taken === null && forced.job >= 0) return choose(candidates, context, given);
      forced.at = -1;
      return taken;
    },
    base,
  };
  return { ...choice, rule: inCopy, parameters };
}

function routingInCopy(choice: RuleChoice<RoutingRule>, forced: ForcedChoice): RuleChoice<RoutingRule> {
  const { rule } = choice;
  if (rule.base === undefined) return choice;
  const inCopy: RoutingRule = {
    ...rule,
    choose: (job, options, context, given) => {
      const isAsked = forced.at === context.now && forced.machine < 0 && forced.job === job.id;
      const taken = isAsked ? options.find(({ alternative }) => alternative === forced.alternative) : undefined;
      if (taken === undefined) return rule.choose(job, options, context, given);
      forced.at = -1;
      return taken;
    },
  };
  return { ...choice, rule: inCopy };
}

/**
 * Puts the copy where the real plant is, with streams of its own.
 *
 * @param arrivals - do orders go on arriving?
 */
export function putWhere(
  copy: PlantCopy,
  kernel: KernelSnapshot,
  state: PlantState,
  { seed, number, antithetic, arrivals }: { seed: number; number: number; antithetic: boolean; arrivals: boolean },
): void {
  const { plant, simulator, streams } = copy;
  simulator.restore(kernel);
  streams.restart(seed, number, antithetic);
  adoptState(plant, copyState(state));
  plant.streams = arrivals ? copy.open : copy.closed;
  if (!arrivals) for (const { timer } of plant.streams) simulator.cancel(timer);
}
