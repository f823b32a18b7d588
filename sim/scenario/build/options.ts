import type { Condition } from "../../model/condition.ts";
import type { Adjustment, OptionChoices, Product, ProductOption } from "../../model/model.ts";
import type { ScenarioOperation, ScenarioOrders, ScenarioProduct } from "../schema/scenario.ts";
import { readCondition } from "../text/condition.ts";

/** Options of a product by index; conditions are read against them. */
export function buildOptions({ options }: ScenarioProduct): ProductOption[] {
  return Object.entries(options).map(([id, values]) => ({
    id,
    values: values.map(({ value }) => value),
    shares: values.map(({ share }) => share),
  }));
}

/** What a product is besides its route: options, constraints and price. */
export function buildCustomisation(
  product: ScenarioProduct,
): Pick<Product, "options" | "constraints" | "price" | "surcharges"> {
  const options = buildOptions(product);
  return {
    options,
    constraints: product.constraints.map((text) => conditionOf(text, options)),
    price: product.price ?? (Object.keys(product.surcharges).length > 0 ? 0 : null),
    surcharges: Object.entries(product.surcharges).map(([text, price]) => ({
      when: conditionOf(text, options),
      price,
    })),
  };
}

export function buildWhen(
  { when }: { readonly when?: string | undefined },
  product: ScenarioProduct,
): Condition | null {
  return when === undefined ? null : conditionOf(when, buildOptions(product));
}

export function buildAdjustments({ adjust }: ScenarioOperation, product: ScenarioProduct): Adjustment[] {
  const options = buildOptions(product);
  return Object.entries(adjust).map(([text, change]) => ({ when: conditionOf(text, options), ...change }));
}

/** What a stream says of the options, for each product to which it says something. */
export function buildChoices(stream: ScenarioOrders, products: readonly ScenarioProduct[]): OptionChoices[] {
  if (Object.keys(stream.options).length === 0 && stream.combinations.length === 0) return [];
  return products.flatMap((product, index) => {
    const options = buildOptions(product);
    if (options.length === 0) return [];
    return {
      product: index,
      shares: options.map(({ id, values, shares }) => {
        const given = stream.options[id];
        if (given === undefined) return shares;
        return values.map((value) => given.find((other) => other.value === value)?.share ?? 0);
      }),
      combinations: stream.combinations.map(({ share, values }) => ({
        weight: share,
        values: chosenValues(values, options),
      })),
    };
  });
}

/** Value by option; -1: not chosen. */
export function chosenValues(
  chosen: Readonly<Record<string, string>>,
  options: readonly ProductOption[],
): readonly number[] {
  return options.map(({ id, values }) => (Object.hasOwn(chosen, id) ? values.indexOf(chosen[id] as string) : -1));
}

/** A sound scenario's conditions can be read. */
function conditionOf(text: string, options: readonly ProductOption[]): Condition {
  const reading = readCondition(text, options);
  if (!reading.ok) throw new Error(`${text} ${reading.message}`);
  return reading.value;
}
