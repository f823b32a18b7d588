import { holds } from "../model/condition.ts";
import type { Adjustment, ListedOrder } from "../model/model.ts";
import type { Stream } from "../random/streams.ts";
import { RECORD_CODE } from "../trace/records.ts";
import type { Plant } from "./plant.ts";
import type { JobState } from "./state.ts";

const JOB_CONFIGURED = RECORD_CODE["job.configured"];
/** Variants drawn in vain before the constraints are taken to leave next to nothing. */
const MOST_DRAWS = 100_000;

/** How a stream's customers choose the options of one product. */
export interface ChoicePlan {
  /** By option: its stream, and the weights of its values added up. */
  readonly options: readonly { readonly stream: Stream; readonly weightUpTo: readonly number[] }[];
  /** What is ordered together, with weights added up; empty: nothing. */
  readonly combinations: readonly (readonly number[])[];
  readonly combinationWeightUpTo: readonly number[];
  readonly combinationStream: Stream | null;
}

/** What the options of a product mean for its route. */
export interface VariantPlan {
  readonly allows: (choices: readonly number[]) => boolean;
  /** For each operation the next one that the variant needs, `after[0]` being the first; the number of operations: none. */
  readonly after: (choices: readonly number[]) => readonly number[];
}

/** Chooses the variant of a job: what the order says, the rest by shares, until the constraints hold. */
export function configure(plant: Plant, job: JobState, listed: ListedOrder | null): void {
  const variants = plant.products[job.product]!.variants!;
  const choice = plant.streams[job.stream]!.choices[job.product]!;
  const given = listed?.options ?? null;
  job.choices = drawVariant(choice, given);
  for (let draws = 1; !variants.allows(job.choices); draws++) {
    if (draws >= MOST_DRAWS) tooRare(plant, job);
    job.choices = drawVariant(choice, given);
  }
  job.after = variants.after(job.choices);
}

/** Tells what was chosen. */
export function recordVariant({ recorder, simulator }: Plant, { id, choices }: JobState): void {
  if (recorder === null) return;
  for (let option = 0; option < choices.length; option++) {
    recorder.write3(simulator.now, JOB_CONFIGURED, id, option, choices[option] as number);
  }
}

/** Does the job's variant have this operation? */
export function isNeeded({ after }: JobState, operation: number): boolean {
  return after === null || after[operation] === operation;
}

/** The first operation from this one on that the job's variant has; the number of operations: none. */
export function neededFrom({ after }: JobState, operation: number): number {
  return after === null ? operation : (after[operation] as number);
}

/** A processing time as the variant has it [s]. */
export function adjusted(time: number, adjustments: readonly Adjustment[], choices: readonly number[]): number {
  let factor = 1;
  let extra = 0;
  for (const adjustment of adjustments) {
    if (!holds(adjustment.when, choices)) continue;
    factor *= adjustment.factor;
    extra += adjustment.extra;
  }
  return time * factor + extra;
}

/** Every option is drawn, also where its value is given, so that later orders do not depend on it. */
function drawVariant(plan: ChoicePlan, given: readonly number[] | null): readonly number[] {
  const { options, combinations, combinationStream, combinationWeightUpTo } = plan;
  const together = combinationStream === null ? null : combinations[draw(combinationStream, combinationWeightUpTo)]!;
  return options.map(({ stream, weightUpTo }, option) => {
    const value = draw(stream, weightUpTo);
    const wanted = given?.[option] ?? -1;
    if (wanted >= 0) return wanted;
    const combined = together?.[option] ?? -1;
    return combined >= 0 ? combined : value;
  });
}

function draw(stream: Stream, weightUpTo: readonly number[]): number {
  const left = stream.next() * (weightUpTo[weightUpTo.length - 1] as number);
  let at = 0;
  while (at < weightUpTo.length - 1 && left >= (weightUpTo[at] as number)) at++;
  return at;
}

function tooRare({ model }: Plant, { product, stream }: JobState): never {
  const { id } = model.orderStreams[stream]!;
  throw new Error(
    `orders ${id}: ${MOST_DRAWS} variants of ${model.products[product]!.id} drawn by their shares broke its constraints; give shares or combinations that agree with them`,
  );
}
