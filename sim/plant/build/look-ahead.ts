import type { Forecast, ForecastQuestion, PromisingRule } from "../../decisions.ts";
import { type KernelSnapshot, Simulator } from "../../kernel/simulator.ts";
import type { Model } from "../../model/model.ts";
import { hash64 } from "../../random/hash.ts";
import { type StreamSettings, Streams } from "../../random/streams.ts";
import { copyState } from "../copy-state.ts";
import { redrawArrivals } from "../forget-arrivals.ts";
import { forgetFuture } from "../forget-future.ts";
import { takeIn } from "../orders.ts";
import { makeParts } from "../parts.ts";
import { adoptState, type OrderStreamPlan, type Plant } from "../plant.ts";
import type { Forecaster } from "../quoting.ts";
import { GONE, type JobState, type PlantState } from "../state.ts";
import { reorderQueues } from "../work-centres.ts";
import { buildPlant } from "./build.ts";
import type { PlantRules } from "./rules.ts";

/**
 * Plays copies of a run's plant on from the instant at which an order comes, until that order is finished.
 *
 * A copy knows what may be known: where everything is, how long it has been there, the shifts, and when what is under way
 * outside of operations will be over (repairs, maintenance, trips, deliveries, messages). It does not know what has been
 * drawn for later: that it draws anew, from streams of its own, derived from the run's seed, its replication, the order
 * and the number of the look-ahead, and mirrored as the run's are. So the run's own draws stay as they are, and a run that goes on from a snapshot
 * foresees the same. Nothing is recorded.
 *
 * One plant, made when it is first needed, serves all look-aheads of a run.
 */
export class LookAhead implements Forecaster {
  private readonly model: Model;
  private readonly rules: PlantRules;
  private seed: number;
  private replication: number;
  private antithetic: boolean;
  private copy: Copy | null = null;

  constructor(model: Model, rules: PlantRules, seed: number, replication: number, antithetic: boolean) {
    this.model = model;
    this.rules = rules;
    this.seed = seed;
    this.replication = replication;
    this.antithetic = antithetic;
  }

  /** Foresees for another replication from now on. */
  restart(seed: number, replication: number, antithetic: boolean): void {
    this.seed = seed;
    this.replication = replication;
    this.antithetic = antithetic;
  }

  forecast(real: Plant, job: JobState, question: ForecastQuestion): Forecast {
    this.copy ??= makeCopy(this.model, this.rules);
    const { copy } = this;
    const kernel = real.simulator.snapshot();
    copy.question = question;
    copy.antithetic = this.antithetic;
    copy.seed = Number(hash64(`${this.seed}/${this.replication}/order/${job.id}`) >> 11n);
    const finished: number[] = [];
    let unfinished = 0;
    let lost = 0;
    for (let number = 0; number < question.replications; number++) {
      begin(copy, kernel, real.state, number);
      const end = playOn(copy, job);
      if (end === STILL_THERE) unfinished++;
      else if (end === LOST) lost++;
      else finished.push(end);
    }
    finished.sort((a, b) => a - b);
    return { finished, unfinished, lost };
  }
}

/** The copy of the plant, and what it is asked. */
interface Copy {
  readonly plant: { -readonly [K in keyof Plant]: Plant[K] };
  readonly simulator: Simulator;
  readonly streams: Streams;
  /** Order streams that go on, and those that have made their last order. */
  readonly open: readonly OrderStreamPlan[];
  readonly closed: readonly OrderStreamPlan[];
  question: ForecastQuestion;
  seed: number;
  antithetic: boolean;
}

const STILL_THERE = -1;
const LOST = -2;

const NOTHING_ASKED: ForecastQuestion = {
  replications: 0,
  horizon: 0,
  arrivals: false,
  timesKnown: true,
  allowance: -1,
};

function makeCopy(model: Model, rules: PlantRules): Copy {
  // Law's generator has one sequence for all runs, of which a look-ahead must take nothing.
  const generator = model.random.generator === "pmmlcg" ? "mrg32k3a" : model.random.generator;
  const settings: StreamSettings = { generator, share: generator === model.random.generator ? model.random.share : {} };
  const never = Number.POSITIVE_INFINITY;
  const endless: Model = { ...model, run: { ...model.run, stopAfterStarts: never, stopAfterCompletions: never } };
  const simulator = new Simulator();
  const streams = new Streams(settings, 0, 0);
  const promising = { rule: provisional(() => copy.question), parameters: {}, name: "PROVISIONAL" };
  const plant = buildPlant({
    model: endless,
    simulator,
    streams,
    rules: { ...rules, promising },
    recorder: null,
    endsWithOrders: false,
    forecaster: null,
  });
  const copy: Copy = {
    plant,
    simulator,
    streams,
    open: plant.streams,
    closed: plant.streams.map((stream) => ({ ...stream, limit: 0 })),
    question: NOTHING_ASKED,
    seed: 0,
    antithetic: false,
  };
  return copy;
}

/** Due dates of orders that come in a look-ahead, which does not look ahead itself. */
function provisional(question: () => ForecastQuestion): PromisingRule {
  return {
    id: "PROVISIONAL",
    title: "Due dates in look-aheads",
    source: "none",
    promise: ({ releaseDate }, { requestedDate }) => {
      const { allowance } = question();
      return allowance < 0 ? requestedDate : releaseDate + allowance;
    },
  };
}

/** Puts the copy where the real plant is. */
function begin(copy: Copy, kernel: KernelSnapshot, state: PlantState, number: number): void {
  const { plant, question, simulator, streams, seed, antithetic } = copy;
  simulator.restore(kernel);
  streams.restart(seed, number, antithetic);
  adoptState(plant, copyState(state));
  plant.streams = question.arrivals ? copy.open : copy.closed;
  if (!question.arrivals) for (const { timer } of plant.streams) simulator.cancel(timer);
}

/** Takes the order in, and plays on until it leaves; gives the time at which it is finished [s], or why it is not. */
function playOn(copy: Copy, { slot, id, stream }: JobState): number {
  const { plant, question, simulator } = copy;
  const { allowance, arrivals, horizon, timesKnown } = question;
  forgetFuture(plant, timesKnown);
  if (!timesKnown) reorderQueues(plant);
  if (arrivals) redrawArrivals(plant, stream);
  const job = plant.state.jobs[slot] as JobState;
  job.dueDate = allowance < 0 ? job.requestedDate : job.releaseDate + allowance;
  if (plant.joins !== null) makeParts(plant, job);
  takeIn(plant, job);
  const { jobs } = plant.state;
  const hasLeft = () => job.phase === GONE || job.id !== id;
  simulator.run({ until: simulator.now + horizon, condition: hasLeft });
  if (jobs[slot] !== job) throw new Error(`look-ahead: the order in slot ${slot} is another`);
  if (!hasLeft()) return STILL_THERE;
  return job.isComplete ? simulator.now : LOST;
}
