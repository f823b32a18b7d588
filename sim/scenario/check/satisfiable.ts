import { type Condition, truth } from "../../model/condition.ts";

/** Steps of the search for a variant, after which it is given up. */
const MOST_STEPS = 200_000;

/**
 * Is there a variant for which all conditions hold?
 *
 * Goes through the options that the conditions name, and turns back as soon as one of them can hold no more.
 *
 * @param values - by option the values that may be chosen
 * @param given - by option a value already chosen; -1: none
 * @returns null: not known after many steps
 */
export function isSatisfiable(
  conditions: readonly Condition[],
  values: readonly (readonly number[])[],
  given: readonly number[] = values.map(() => -1),
): boolean | null {
  const choices = [...given];
  const open = [...namedOptions(conditions)].filter((option) => (choices[option] as number) < 0);
  if (values.some((allowed, option) => (choices[option] as number) < 0 && allowed.length === 0)) return false;
  let steps = 0;
  const search = (place: number): boolean => {
    if (++steps > MOST_STEPS || conditions.some((condition) => truth(condition, choices) === false)) return false;
    if (place === open.length) return true;
    const option = open[place] as number;
    for (const value of values[option] as readonly number[]) {
      choices[option] = value;
      if (search(place + 1)) return true;
    }
    choices[option] = -1;
    return false;
  };
  return search(0) || (steps > MOST_STEPS ? null : false);
}

function namedOptions(conditions: readonly Condition[]): Set<number> {
  const options = new Set<number>();
  const visit = (condition: Condition): void => {
    if (condition.kind === "is") options.add(condition.option);
    else if (condition.kind === "not") visit(condition.of);
    else condition.of.forEach(visit);
  };
  conditions.forEach(visit);
  return options;
}
