import type { ChoiceRule, IndexRule, WaitingOperation } from "../decisions.ts";
import { PolicyError } from "../policy-error.ts";
import type { ChosenRule, Plant, PlantCentre } from "./plant.ts";

/**
 * Asks a dispatching rule, or the base rule of one that looks ahead, for its index, with the sign turned so that lower is better.
 *
 * @throws PolicyError if the rule throws or gives anything but a number
 */
export function askIndex(plant: Plant, plan: PlantCentre, job: WaitingOperation): number {
  const { rule, parameters } = plan.ranking;
  let index: number;
  try {
    index = (rule as IndexRule).index(job, plan.question, parameters);
  } catch (error) {
    throw dispatchingError(plant, plan, threw(error));
  }
  if (typeof index !== "number" || Number.isNaN(index)) {
    throw dispatchingError(plant, plan, `gave ${String(index)} as the index of job ${job.id}; return a number`);
  }
  return plan.sign * index;
}

/**
 * Asks a dispatching rule that makes its own choice.
 *
 * @returns one of the candidates; null: the machine stays idle
 * @throws PolicyError if the rule throws or chooses anything else
 */
export function askForLeader(
  plant: Plant,
  centre: PlantCentre,
  candidates: readonly WaitingOperation[],
): WaitingOperation | null {
  const { rule, parameters } = centre.dispatching;
  let chosen: WaitingOperation | null;
  try {
    chosen = (rule as ChoiceRule).choose(candidates, centre.question, parameters);
  } catch (error) {
    throw dispatchingError(plant, centre, threw(error));
  }
  if (chosen === null || candidates.includes(chosen)) return chosen;
  throw dispatchingError(plant, centre, "chose what does not wait here; return a candidate or null");
}

/**
 * Asks a rule and checks its answer.
 *
 * @throws PolicyError if asking throws, or if `fault` finds something wrong with the answer
 */
export function ask<Rule, Answer>(
  plant: Plant,
  chosen: ChosenRule<Rule>,
  decision: () => string,
  question: () => Answer,
  fault: (answer: Answer) => string | null,
): Answer {
  let answer: Answer;
  try {
    answer = question();
  } catch (error) {
    throw new PolicyError(chosen.name, decision(), plant.simulator.now, threw(error));
  }
  const found = fault(answer);
  if (found !== null) throw new PolicyError(chosen.name, decision(), plant.simulator.now, found);
  return answer;
}

function dispatchingError(plant: Plant, plan: PlantCentre, fault: string): PolicyError {
  const { question } = plan;
  const machine = plant.model.machines[question.machine]?.id;
  const centre = plant.model.workCentres[question.workCentre]?.id ?? "";
  const { length } = plant.state.workCentres[question.workCentre]!.queue;
  const decision = `dispatching at ${machine ?? centre}, ${length} waiting`;
  return new PolicyError(plan.dispatching.name, decision, plant.simulator.now, fault);
}

/** What a rule threw, in words. */
function threw(error: unknown): string {
  return `threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
}
