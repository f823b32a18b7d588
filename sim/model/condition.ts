/** What holds for some variants of a product: a formula over the values chosen for its options. Plain data. */
export type Condition =
  /** Indices into `Product.options` and `ProductOption.values`. */
  | { readonly kind: "is"; readonly option: number; readonly value: number }
  | { readonly kind: "not"; readonly of: Condition }
  | { readonly kind: "and"; readonly of: readonly Condition[] }
  | { readonly kind: "or"; readonly of: readonly Condition[] };

/**
 * Does the condition hold for these choices? null: the options that are not chosen yet (-1) decide.
 *
 * Source: Kleene (1952), three-valued logic.
 */
export function truth(condition: Condition, choices: readonly number[]): boolean | null {
  switch (condition.kind) {
    case "is": {
      const chosen = choices[condition.option] as number;
      return chosen < 0 ? null : chosen === condition.value;
    }
    case "not": {
      const inner = truth(condition.of, choices);
      return inner === null ? null : !inner;
    }
    case "and":
      return together(condition.of, choices, false);
    case "or":
      return together(condition.of, choices, true);
  }
}

/** Does the condition hold for this variant, all of whose options are chosen? */
export function holds(condition: Condition, choices: readonly number[]): boolean {
  return truth(condition, choices) === true;
}

/** One part with the deciding value decides; else all must be known. */
function together(parts: readonly Condition[], choices: readonly number[], deciding: boolean): boolean | null {
  let known: boolean | null = !deciding;
  for (const part of parts) {
    const value = truth(part, choices);
    if (value === deciding) return deciding;
    if (value === null) known = null;
  }
  return known;
}
