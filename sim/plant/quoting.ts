import type {
  AcceptanceContext,
  AcceptanceRule,
  Forecast,
  ForecastQuestion,
  OrderContext,
  PromisingContext,
  PromisingRule,
} from "../decisions.ts";
import { holds } from "../model/condition.ts";
import type { Product } from "../model/model.ts";
import { RECORD_CODE, REFUSAL_REASONS } from "../trace/records.ts";
import { fastestTime, meanTimeOf, processingTimeOf, rejectJob } from "./jobs.ts";
import { bondOf, ordersInProcess, partsBefore } from "./joins.ts";
import { isNeeded } from "./options.ts";
import type { AlternativePlan, ChosenRule, OperationPlan, OrderStreamPlan, Plant, ProductPlan } from "./plant.ts";
import { at } from "./queue.ts";
import { ask } from "./rules.ts";
import { GONE, IN_LOT, type JobState } from "./state.ts";
import { viewOf } from "./view.ts";

const JOB_QUOTED = RECORD_CODE["job.quoted"];
const JOB_REFUSED = RECORD_CODE["job.refused"];

/** How arriving orders are promised a date and accepted. */
export interface QuotingPlan {
  readonly promising: ChosenRule<PromisingRule>;
  readonly acceptance: ChosenRule<AcceptanceRule>;
  /** null: look-aheads do not look ahead themselves. */
  readonly forecaster: Forecaster | null;
}

/** Foresees what becomes of an order that has come, and is not in the books yet. */
export interface Forecaster {
  forecast(plant: Plant, job: JobState, question: ForecastQuestion): Forecast;
}

/** Gives the order its due date, which so far is the one asked for, and its price; they are recorded later. */
export function promiseDate(plant: Plant, job: JobState, { promising, forecaster }: QuotingPlan): void {
  job.requestedDate = job.dueDate;
  const context: PromisingContext = {
    ...contextOf(plant, job, promising.random, plant.state.memory.promising),
    forecast: (question) =>
      forecaster === null || !isCustomers(plant, job) ? null : forecaster.forecast(plant, job, question),
  };
  job.dueDate = ask(
    plant,
    promising,
    () => `promising of job ${job.id}`,
    () => promising.rule.promise(viewOf(plant, job.slot), context, promising.parameters),
    (answer) =>
      typeof answer === "number" && (answer >= job.releaseDate || answer === job.requestedDate)
        ? null
        : `answered ${String(answer)}; return a time from now on, or Infinity`,
  );
}

/** Has a customer placed the order, and not the plant itself? */
function isCustomers({ streams }: Plant, { stream }: JobState): boolean {
  const { kind } = streams[stream] as OrderStreamPlan;
  return kind === "stochastic" || kind === "list";
}

/** Tells the quotation. */
export function recordQuote({ recorder, simulator, model }: Plant, job: JobState): void {
  if (recorder === null) return;
  recorder.write1(simulator.now, JOB_QUOTED, job.id);
  recorder.real(job.requestedDate);
  recorder.real(priceOf(model.products[job.product]!, job));
}

/** Asks whether the order is accepted; one that is not leaves the books. A saturated stream has no customers to refuse. */
export function isAccepted(plant: Plant, job: JobState, { acceptance }: QuotingPlan): boolean {
  const context: AcceptanceContext = {
    ...contextOf(plant, job, acceptance.random, plant.state.memory.acceptance),
    promisedDate: job.dueDate,
  };
  const reason = ask(
    plant,
    acceptance,
    () => `acceptance of job ${job.id}`,
    () => acceptance.rule.refuse(viewOf(plant, job.slot), context, acceptance.parameters),
    (answer) =>
      answer === null || REFUSAL_REASONS.includes(answer)
        ? null
        : `answered ${String(answer)}; return null or one of ${REFUSAL_REASONS.join(", ")}`,
  );
  if (reason === null) return true;
  plant.recorder?.write2(plant.simulator.now, JOB_REFUSED, job.id, REFUSAL_REASONS.indexOf(reason));
  rejectJob(plant, job);
  plant.simulator.closeInstant();
  return false;
}

/** Price of the whole order; 0 where nothing is known of prices. */
function priceOf({ price, surcharges }: Product, { quantity, choices }: JobState): number {
  let sum = price ?? 0;
  for (const { when, price: surcharge } of surcharges) if (holds(when, choices)) sum += surcharge;
  return sum * quantity;
}

function contextOf(plant: Plant, job: JobState, random: () => number, memory: OrderContext["memory"]): OrderContext {
  const { state, simulator, model } = plant;
  return {
    now: simulator.now,
    random,
    memory,
    requestedDate: job.requestedDate,
    price: priceOf(model.products[job.product]!, job),
    jobsInSystem: ordersInProcess(state) + state.pool.length,
    jobsOnRoute: () => centresOf(plant, job).reduce((sum, centre) => sum + state.workCentres[centre]!.queue.length, 0),
    workOnRoute: () => centresOf(plant, job).reduce((sum, centre) => sum + queuedWork(plant, centre), 0),
    longestLoad: () => longestLoad(plant, job),
  };
}

/** Work centres of the route by the fastest alternatives, each once, ascending. */
function centresOf(plant: Plant, job: JobState): readonly number[] {
  const centres = new Set<number>();
  eachOperation(plant, job, 0, (centre) => centres.add(centre));
  return [...centres].sort((a, b) => a - b);
}

function queuedWork(plant: Plant, centre: number): number {
  const { queue } = plant.state.workCentres[centre]!;
  let work = 0;
  for (let i = 0; i < queue.length; i++) work += processingTimeOf(plant, plant.state.jobs[at(queue, i)] as JobState);
  return work;
}

function longestLoad(plant: Plant, asking: JobState): number {
  const load = plant.workCentres.map(() => 0);
  for (const job of plant.state.jobs) {
    // A job on its way out has no operation left.
    if (job.phase === GONE || job === asking || (job.workCentre < 0 && job.origin >= 0)) continue;
    // What is done in a lot is the work of that.
    const from = job.phase === IN_LOT ? partsBefore(plant, job) : Math.max(job.operation, 0);
    eachOperation(plant, job, from, (centre, time) => {
      load[centre]! += time;
    });
  }
  const perMachine = (centre: number) => (load[centre] as number) / plant.workCentres[centre]!.machines.length;
  return centresOf(plant, asking).reduce((most, centre) => Math.max(most, perMachine(centre)), 0);
}

/** Operations that the job still needs, with the work centre and time of the fastest alternative, or of the one chosen. */
function eachOperation(plant: Plant, job: JobState, from: number, take: (centre: number, time: number) => void): void {
  const { operations, branches } = plant.products[job.product] as ProductPlan;
  const end = plant.joins === null ? operations.length : bondOf(plant, job).end;
  for (let at = from; at < end; at++) {
    if (!isNeeded(job, at)) continue;
    const plan = operations[at] as OperationPlan;
    if (at === job.operation && job.alternative >= 0) {
      take((plan.alternatives[job.alternative] as AlternativePlan).centre.index, processingTimeOf(plant, job));
    } else {
      const fastest = fastestOf(plan, branches ? null : job);
      take(fastest.centre.index, branches ? meanTimeOf(job, plan) : fastestTime(job, plan));
    }
  }
}

function fastestOf({ alternatives, firstTime }: OperationPlan, job: JobState | null): AlternativePlan {
  const time = (at: number) => (job === null ? alternatives[at]!.mean : (job.times[firstTime + at] as number));
  let fastest = 0;
  for (let at = 1; at < alternatives.length; at++) if (time(at) < time(fastest)) fastest = at;
  return alternatives[fastest] as AlternativePlan;
}
