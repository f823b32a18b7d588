import { holds } from "../../model/condition.ts";
import type { OptionChoices, OrderStream, Product } from "../../model/model.ts";
import type { Streams } from "../../random/streams.ts";
import type { ChoicePlan, VariantPlan } from "../options.ts";

/**
 * What follows from a variant, found when the first order of its kind comes; null: the product has no options.
 *
 * Variants that need the same operations share one list: there are as many as the conditions of the route tell apart,
 * and not as many as combinations.
 */
export function planVariants({ options, constraints, operations }: Product): VariantPlan | null {
  if (options.length === 0) return null;
  const conditional = operations.flatMap(({ when }) => when ?? []);
  const routes = new Map<string, readonly number[]>();
  return {
    allows: (choices) => constraints.every((constraint) => holds(constraint, choices)),
    after: (choices) => {
      const key = conditional.map((when) => (holds(when, choices) ? "1" : "0")).join("");
      const known = routes.get(key);
      if (known !== undefined) return known;
      const after = operations.map(() => operations.length);
      after.push(operations.length);
      for (let at = operations.length - 1; at >= 0; at--) {
        const { when } = operations[at]!;
        after[at] = when === null || holds(when, choices) ? at : (after[at + 1] as number);
      }
      routes.set(key, after);
      return after;
    },
  };
}

/** How a stream's customers choose, by product; null for products without options. */
export function planChoices(
  streams: Streams,
  stream: OrderStream,
  products: readonly Product[],
): readonly (ChoicePlan | null)[] {
  if (products.every(({ options }) => options.length === 0)) return [];
  return products.map((product, index) => {
    if (product.options.length === 0) return null;
    return planChoice(streams, stream.id, product, stream.choices.find((choices) => choices.product === index) ?? null);
  });
}

function planChoice(streams: Streams, id: string, product: Product, choices: OptionChoices | null): ChoicePlan {
  const name = `${id}/options/${product.id}`;
  const combinations = choices?.combinations ?? [];
  return {
    options: product.options.map((option, at) => ({
      stream: streams.stream(`${name}/${option.id}`),
      weightUpTo: addedUp(choices?.shares[at] ?? option.shares),
    })),
    combinations: combinations.map(({ values }) => values),
    combinationWeightUpTo: addedUp(combinations.map(({ weight }) => weight)),
    combinationStream: combinations.length > 0 ? streams.stream(`${name}/combination`) : null,
  };
}

function addedUp(weights: readonly number[]): readonly number[] {
  let sum = 0;
  return weights.map((weight) => {
    sum += weight;
    return sum;
  });
}
