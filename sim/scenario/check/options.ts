import type { Condition } from "../../model/condition.ts";
import type { ProductOption } from "../../model/model.ts";
import { buildOptions, chosenValues } from "../build/options.ts";
import type { Finding, Path } from "../problems.ts";
import type { Scenario, ScenarioOperation, ScenarioOrders, ScenarioProduct } from "../schema/scenario.ts";
import { readCondition } from "../text/condition.ts";
import { didYouMean } from "../text/suggestion.ts";
import type { IsSound } from "./known.ts";
import { isSatisfiable } from "./satisfiable.ts";

/** Options with their values, conditions that can be read, variants that exist, and orders of such variants. */
export function checkOptions({ products, orders }: Scenario, isSound: IsSound): Finding[] {
  const findings = products.flatMap((product, i) =>
    isSound(["products", i]) ? checkProduct(product, ["products", i]) : [],
  );
  if (findings.length > 0 || !isSound(["products"])) return findings;
  return orders.flatMap((stream, i) => (isSound(["orders", i]) ? checkStream(stream, products, ["orders", i]) : []));
}

function checkProduct(product: ScenarioProduct, path: Path): Finding[] {
  const options = buildOptions(product);
  const findings = options.flatMap((option) => checkOption(option, [...path, "options", option.id]));
  if (findings.length > 0) return findings;
  const { constraints, surcharges, route } = product;
  const read = constraints.map((text, i) => ({ text, path: [...path, "constraints", i] }));
  const others = [
    ...Object.keys(surcharges).map((text) => ({ text, path: [...path, "surcharges", text] })),
    ...route.flatMap(({ when, adjust, consumes = {}, makes = {} }, j) => [
      ...(when === undefined ? [] : [{ text: when, path: [...path, "route", j, "when"] }]),
      ...Object.keys(adjust).map((text) => ({ text, path: [...path, "route", j, "adjust", text] })),
      ...conditionsOn(consumes, [...path, "route", j, "consumes"]),
      ...conditionsOn(makes, [...path, "route", j, "makes"]),
    ]),
  ];
  const unread = [...read, ...others].flatMap(({ text, path }): Finding[] => {
    const reading = readCondition(text, options);
    return reading.ok ? [] : [{ path, value: text, message: reading.message, remedy: reading.remedy }];
  });
  if (unread.length > 0) return unread;
  if (route.length > 0 && route.every(({ when }) => when !== undefined)) {
    const remedy = "take `when` from one operation that every variant has";
    return [{ path: [...path, "route"], message: "has no operation that every variant needs", remedy }];
  }
  return checkVariants(conditionsOf(product, options), positive(options), path);
}

function conditionsOn(
  materials: NonNullable<ScenarioOperation["consumes"]>,
  path: Path,
): { readonly text: string; readonly path: Path }[] {
  return Object.entries(materials).flatMap(([item, material]) =>
    "when" in material && material.when !== undefined ? [{ text: material.when, path: [...path, item, "when"] }] : [],
  );
}

function checkOption({ id, values, shares }: ProductOption, path: Path): Finding[] {
  const findings: Finding[] = [];
  if (values.length === 0 || shares.every((share) => share === 0)) {
    findings.push({ path, message: "leaves nothing to choose", remedy: "give values such as [S, M, L]" });
  }
  const twice = values.find((value, at) => values.indexOf(value) !== at);
  if (twice !== undefined) findings.push({ path, value: twice, message: "is given twice", remedy: "take one out" });
  if (["and", "or", "not", "in", "requires", "share"].includes(id)) {
    findings.push({ path, value: id, message: "is a word of the conditions", remedy: "choose another name" });
  }
  return findings;
}

function checkVariants(
  conditions: readonly Condition[],
  values: readonly (readonly number[])[],
  path: Path,
): Finding[] {
  const found = isSatisfiable(conditions, values);
  if (found === true) return [];
  const message = found === false ? "allow no variant at all" : "are too many to find out whether any variant is left";
  return [{ path: [...path, "constraints"], message, remedy: "take out or weaken one of them" }];
}

/** A sound product's conditions can be read. */
function conditionsOf({ constraints }: ScenarioProduct, options: readonly ProductOption[]): readonly Condition[] {
  return constraints.flatMap((text) => {
    const reading = readCondition(text, options);
    return reading.ok ? [reading.value] : [];
  });
}

/** By option the values that are chosen at all. */
function positive(options: readonly ProductOption[]): readonly (readonly number[])[] {
  return options.map(({ shares }) => shares.flatMap((share, value) => (share > 0 ? [value] : [])));
}

function checkStream(stream: ScenarioOrders, products: readonly ScenarioProduct[], path: Path): Finding[] {
  const ordered = products.filter(({ id }) => id === stream.product || Object.hasOwn(stream.mix ?? {}, id));
  const listed = new Map(products.map((product) => [product.id, product]));
  return [
    ...checkShares(stream, ordered, path),
    ...stream.combinations.flatMap(({ values, share }, i) => {
      const here = [...path, "combinations", i];
      if (ordered.length === 0) return [unused(here)];
      return ordered.flatMap((product) => checkChosen(values, product, share > 0 ? stream : null, here));
    }),
    ...noWeight(stream, path),
    ...(stream.list ?? []).flatMap(({ product, options }, i) => {
      const wanted = listed.get(product);
      if (wanted === undefined || options === undefined) return [];
      return checkChosen(options, wanted, null, [...path, "list", i, "options"]);
    }),
  ];
}

function unused(path: Path): Finding {
  return { path, message: "belongs to streams with a product or a mix", remedy: "give options in the list itself" };
}

function noWeight({ combinations }: ScenarioOrders, path: Path): Finding[] {
  if (combinations.length === 0 || combinations.some(({ share }) => share > 0)) return [];
  return [{ path: [...path, "combinations"], message: "have no share above 0", remedy: 'give one such as "20 %"' }];
}

function checkShares(stream: ScenarioOrders, ordered: readonly ScenarioProduct[], path: Path): Finding[] {
  const findings = Object.entries(stream.options).flatMap(([id, given]): Finding[] => {
    const here = [...path, "options", id];
    if (ordered.length === 0) return [unused(here)];
    return ordered.flatMap((product) => {
      const option = buildOptions(product).find((other) => other.id === id);
      if (option === undefined) return [noOption(id, product, here)];
      if (given.every(({ share }) => share === 0)) {
        return [{ path: here, message: "leaves nothing to choose", remedy: "give one value a share above 0" }];
      }
      return given.flatMap(({ value }) => (option.values.includes(value) ? [] : [noValue(value, option, here)]));
    });
  });
  if (findings.length > 0 || Object.keys(stream.options).length === 0) return findings;
  return ordered.flatMap((product) => {
    const options = buildOptions(product);
    const found = isSatisfiable(conditionsOf(product, options), valuesOf(stream, options));
    if (found === true) return [];
    const remedy = `see the constraints of ${product.id}`;
    return [{ path: [...path, "options"], message: "leave no variant that the constraints allow", remedy }];
  });
}

/** By option the values that customers of the stream choose at all. */
function valuesOf(stream: ScenarioOrders | null, options: readonly ProductOption[]): readonly (readonly number[])[] {
  return positive(options).map((values, at) => {
    const { id, values: names } = options[at] as ProductOption;
    const given = stream?.options[id];
    if (given === undefined) return values;
    return given.flatMap(({ value, share }) => (share > 0 ? [names.indexOf(value)] : []));
  });
}

/** Values that exist and that the constraints allow together. */
function checkChosen(
  chosen: Readonly<Record<string, string>>,
  product: ScenarioProduct,
  stream: ScenarioOrders | null,
  path: Path,
): Finding[] {
  const options = buildOptions(product);
  const findings = Object.entries(chosen).flatMap(([id, value]): Finding[] => {
    const option = options.find((other) => other.id === id);
    if (option === undefined) return [noOption(id, product, [...path, id])];
    return option.values.includes(value) ? [] : [noValue(value, option, [...path, id])];
  });
  if (findings.length > 0) return findings;
  const conditions = conditionsOf(product, options);
  if (isSatisfiable(conditions, valuesOf(stream, options), chosenValues(chosen, options)) === true) return [];
  const broken = product.constraints.find(
    (_, at) =>
      isSatisfiable(conditions.slice(at, at + 1), valuesOf(stream, options), chosenValues(chosen, options)) !== true,
  );
  const message = `is a variant that the constraints of ${product.id} do not allow`;
  return [{ path, message, remedy: broken === undefined ? "change a value" : `keep to: ${broken}` }];
}

function noOption(id: string, product: ScenarioProduct, path: Path): Finding {
  const known = Object.keys(product.options);
  return { path, value: id, message: `is no option of ${product.id}`, remedy: didYouMean(id, known, "option") };
}

function noValue(value: string, { id, values }: ProductOption, path: Path): Finding {
  return { path, value, message: `is no value of ${id}`, remedy: didYouMean(value, values, "value") };
}
