import type { Finding, Path } from "../problems.ts";
import type { Scenario, ScenarioProduct, ScenarioStorage } from "../schema/scenario.ts";
import { didYouMean } from "../text/suggestion.ts";
import type { IsSound, Known } from "./known.ts";

/** Loads are moved by jobs that do that and are called for by the storage alone, at places where somebody works in it. */
export function checkReslotting(scenario: Scenario, known: Known, isSound: IsSound): Finding[] {
  const { products, storages } = scenario;
  const findings = storages.flatMap((storage, i) => checkReview(storage, scenario, ["storages", i, "reslot"], known));
  if (!isSound(["products"]) || !isSound(["storages"])) return findings;
  for (const [i, product] of products.entries()) {
    const steps = relocations(product);
    if (steps.length === 0) continue;
    const path = ["products", i, "route"];
    for (const place of steps.slice(1)) {
      const remedy = "give the product one";
      findings.push({ path: [...path, place, "relocate"], message: "is a second move of one load", remedy });
    }
    if (!storages.some(({ reslot }) => reslot?.product === product.id)) {
      const message = `moves loads, and no storage has it for that`;
      const remedy = `give the storage reslot: { every: 1 d, product: ${product.id} }`;
      findings.push({ path: [...path, steps[0] as number, "relocate"], message, remedy });
    }
    for (const use of usesOf(scenario, product.id)) {
      const message = "moves loads of a storage, which alone calls for it";
      findings.push({ path: use, value: product.id, message, remedy: "name another product" });
    }
  }
  return findings;
}

/** Places in the route of the operations that move loads. */
function relocations({ route }: ScenarioProduct): number[] {
  return route.flatMap(({ relocate }, place) => (relocate === undefined ? [] : [place]));
}

function checkReview(
  { id, kind, reslot }: ScenarioStorage,
  { products, workCentres }: Scenario,
  path: Path,
  known: Known,
): Finding[] {
  if (reslot === undefined) return [];
  const findings: Finding[] = [];
  const { during, only, product, rule } = reslot;
  if (during !== undefined && !known.calendars.has(during)) {
    const remedy = didYouMean(during, known.calendars, "calendar");
    findings.push({ path: [...path, "during"], value: during, message: "is no known calendar", remedy });
  }
  if (product === undefined) {
    const others = [
      ["rule", rule !== undefined],
      ["only", only !== "any"],
      ["during", during !== undefined],
    ] as const;
    for (const [key, isGiven] of others) {
      if (!isGiven) continue;
      const remedy = "name the product whose jobs move loads, such as product: move";
      findings.push({ path: [...path, key], message: "is given where no load is moved", remedy });
    }
    return findings;
  }
  if (kind === "pods") {
    const remedy = "take it out: pods are re-slotted as they leave stations, by policies.podStorage";
    return [
      ...findings,
      { path: [...path, "product"], value: product, message: "moves no loads between pods", remedy },
    ];
  }
  const mover = products.find((other) => other.id === product);
  if (mover === undefined) {
    if (known.products.has(product)) return findings;
    const remedy = didYouMean(product, known.products, "product");
    return [...findings, { path: [...path, "product"], value: product, message: "is no known product", remedy }];
  }
  const [step] = relocations(mover);
  if (step === undefined) {
    const remedy = `give it an operation such as { at: forklift, relocate: loads }`;
    return [...findings, { path: [...path, "product"], value: product, message: "moves no loads", remedy }];
  }
  for (const { workCentre } of mover.route[step]?.at ?? []) {
    const centre = workCentres.find((other) => other.id === workCentre);
    if (centre === undefined || centre.storage?.in === id) continue;
    const message = `moves loads at ${workCentre}, which does not work in ${id}`;
    const remedy = `let it be done where somebody works in ${id}, or name another product`;
    findings.push({ path: [...path, "product"], value: product, message, remedy });
  }
  return findings;
}

/** Where else the product is asked for. */
function usesOf({ items, orders, products }: Scenario, id: string): Path[] {
  return [
    ...orders.flatMap(({ list = [], mix, product }, i): Path[] => [
      ...(product === id ? [["orders", i, "product"]] : []),
      ...(mix?.[id] === undefined ? [] : [["orders", i, "mix", id]]),
      ...list.flatMap((order, j) => (order.product === id ? [["orders", i, "list", j, "product"]] : [])),
    ]),
    ...items.flatMap(({ supply }, i): Path[] => [
      ...(supply.make === id ? [["items", i, "supply", "make"]] : []),
      ...(supply.inbound === id ? [["items", i, "supply", "inbound"]] : []),
    ]),
    ...products.flatMap(({ components }, i): Path[] =>
      components.flatMap(({ product }, j) => (product === id ? [["products", i, "components", j, "product"]] : [])),
    ),
  ];
}
