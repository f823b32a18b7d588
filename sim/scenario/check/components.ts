import { yieldAt } from "../build/products.ts";
import { charted, loopNames, operationNames } from "../names.ts";
import { meetingPlaces, mergesOf, stretchOf } from "../parts.ts";
import { type Finding, formatPath, type Path } from "../problems.ts";
import type { Scenario, ScenarioProduct } from "../schema/scenario.ts";
import { didYouMean } from "../text/suggestion.ts";
import type { IsSound, Known } from "./known.ts";
import { checkPartQuality } from "./part-quality.ts";

/** Orders made of several jobs: their products and operations exist, and what they are combined with can carry them. */
export function checkComponents(scenario: Scenario, known: Known, isSound: IsSound): Finding[] {
  const { products } = scenario;
  if (products.every((product) => !hasParts(product))) return [];
  const findings = products.flatMap((product, i) => checkNames(product, ["products", i], known));
  if (findings.length > 0 || !isSound(["products"])) return findings;
  return [
    ...products.flatMap((product, i) => checkPlaces(product, ["products", i])),
    ...checkCircles(products),
    ...products.flatMap((product, i) => checkCombinations(scenario, product, ["products", i])),
  ];
}

function hasParts({ components, separates, sublots, route }: ScenarioProduct): boolean {
  return components.length + separates.length + sublots.length > 0 || route.some(({ merge }) => merge !== undefined);
}

/** Parts with their paths: components, and what is separated. */
function partsOf(product: ScenarioProduct, path: Path) {
  const made = product.components.map((each, j) => ({ ...each, path: [...path, "components", j] }));
  const separated = product.separates.map((each, j) => ({ ...each, for: undefined, path: [...path, "separates", j] }));
  return [...made, ...separated];
}

function checkNames(product: ScenarioProduct, path: Path, { products }: Known): Finding[] {
  const operations = operationNames(product);
  const refer = (here: Path, value: string | undefined, names: Iterable<string>, kind: string): Finding[] => {
    const known = [...names];
    if (value === undefined || known.includes(value)) return [];
    return [{ path: here, value, message: `is no known ${kind}`, remedy: didYouMean(value, known, kind) }];
  };
  const operation = (here: Path, key: string, value: string | undefined) =>
    refer([...here, key], value, operations, "operation");
  return [
    ...partsOf(product, path).flatMap((part) => [
      ...refer([...part.path, "product"], part.product, products, "product"),
      ...operation(part.path, "after", part.after),
      ...operation(part.path, "for", part.for),
    ]),
    ...product.sublots.flatMap((each, j) => {
      const here = [...path, "sublots", j];
      return [...operation(here, "from", each.from), ...operation(here, "until", each.until), ...checkSize(each, here)];
    }),
  ];
}

function checkSize({ count, size, shares }: ScenarioProduct["sublots"][number], path: Path): Finding[] {
  const given = [count, size, shares].filter((each) => each !== undefined).length;
  if (given === 1) return [];
  const message = given === 0 ? "does not say how the job is split" : "says more than once how the job is split";
  return [{ path, message, remedy: "give one of count, size and shares" }];
}

/** Parts are needed after they have begun, by operations that every job comes to once. */
function checkPlaces(product: ScenarioProduct, path: Path): Finding[] {
  const findings: Finding[] = [];
  const names = operationNames(product);
  const { route, sublots } = product;
  const refuse = (here: Path, value: string | undefined, message: string, remedy: string) =>
    findings.push({ path: here, ...(value === undefined ? {} : { value }), message, remedy });
  const stretches = sublots.map((each, j) => {
    const [from, until] = stretchOf(each, names);
    return { from, until, path: [...path, "sublots", j] };
  });
  const conditional = (place: number, here: Path) => {
    if (route[place]?.when === undefined) return;
    refuse(here, names[place], "is left out by some variants", "name an operation that every variant has");
  };
  if (hasParts(product) && route.some(({ next }) => next !== undefined)) {
    const place = route.findIndex(({ next }) => next !== undefined);
    refuse(
      [...path, "route", place, "next"],
      undefined,
      "cannot be told with components, separated products, sublots or merged lots, which a job meets once",
      "put what is drawn into the route of a component",
    );
  }
  route.forEach(({ queueTime }, place) => {
    if (
      queueTime === undefined ||
      !hasParts(product) ||
      (product.sublots.length === 0 && typeof queueTime.late !== "object")
    )
      return;
    const message =
      "cannot be limited here: a lot in sublots, or a job sent back to where its parts begin, would meet them twice";
    refuse(
      [...path, "route", place, "queueTime"],
      undefined,
      message,
      "limit it in the route of a component, or count late jobs",
    );
  });
  route.forEach(({ sameMachineAs }, place) => {
    if (sameMachineAs === undefined || product.sublots.length === 0) return;
    const message = "cannot be told of a lot whose sublots go to machines of their own";
    refuse([...path, "route", place, "sameMachineAs"], sameMachineAs, message, "take it out, or the sublots");
  });
  for (const part of partsOf(product, path)) {
    const isSeparated = part.path.at(-2) === "separates";
    const after = part.after === undefined ? (isSeparated ? names.length - 1 : -1) : names.indexOf(part.after);
    const needing = part.for === undefined ? after + 1 : names.indexOf(part.for);
    if (part.after !== undefined) conditional(after, [...part.path, "after"]);
    if (!isSeparated) {
      conditional(needing, part.for === undefined ? part.path : [...part.path, "for"]);
      if (needing >= names.length) {
        const message = "is the last operation: none is left to wait for the component";
        refuse([...part.path, "after"], part.after, message, "name an earlier one, or use separates");
      } else if (needing <= after) {
        refuse([...part.path, "for"], part.for, `does not come after ${part.after}`, "name a later operation");
      }
    }
    for (const { from, until } of stretches) {
      const inside = (place: number) => place >= from && place < until;
      if (inside(after)) {
        const remedy = `name an operation before ${names[from]} or from ${names[until]} on`;
        refuse([...part.path, "after"], part.after, "is done in sublots", remedy);
      }
      if (!isSeparated && needing > from && needing < until) {
        const remedy = `name ${names[from]} or an operation from ${names[until]} on`;
        refuse([...part.path, "for"], part.for, "is done in sublots", remedy);
      }
    }
  }
  for (const [j, { from, until, path: here }] of stretches.entries()) {
    if (until <= from) {
      refuse([...here, "until"], names[until], `does not come after ${names[from]}`, "name a later operation");
      continue;
    }
    conditional(from, [...here, "from"]);
    conditional(until, [...here, "until"]);
    const other = stretches.slice(0, j).find((each) => each.from < until && from < each.until);
    if (other)
      refuse(here, undefined, `overlaps ${formatPath(other.path.slice(2))}`, "let one end where the other begins");
    for (let place = from; place < until; place++) {
      const step = route[place]!;
      if (step.at.every(({ workCentre }) => yieldAt(step, workCentre) === 1)) continue;
      const message = "is the yield of whole jobs, and the operation is done in sublots";
      refuse([...path, "route", place, "yield"], undefined, message, "give it to an operation outside the sublots");
    }
  }
  return findings;
}

/** No product is made of itself, however deep. */
function checkCircles(products: Scenario["products"]): Finding[] {
  return products.flatMap((product, i) => {
    const circle = partsOf(product, ["products", i]).find((part) => allParts(products, part.product).has(product.id));
    if (circle === undefined) return [];
    const message = `is made of ${product.id} in turn`;
    return [{ path: [...circle.path, "product"], value: circle.product, message, remedy: "take one of them out" }];
  });
}

/** The product, and all that it is made of. */
function allParts(products: Scenario["products"], id: string): Set<string> {
  const found = new Set([id]);
  for (const each of found) {
    const product = products.find((other) => other.id === each);
    for (const part of product === undefined ? [] : partsOf(product, [])) found.add(part.product);
  }
  return found;
}

function checkCombinations(scenario: Scenario, product: ScenarioProduct, path: Path): Finding[] {
  if (!hasParts(product)) return [];
  const { loops, products, transport } = scenario;
  const findings: Finding[] = [];
  for (const part of partsOf(product, path)) {
    const made = products.find(({ id }) => id === part.product)!;
    if (Object.keys(made.options).length === 0) continue;
    const message = "has options, which nobody would choose for a component";
    findings.push({
      path: [...part.path, "product"],
      value: part.product,
      message,
      remedy: "make a product for each variant that is needed",
    });
  }
  const family = allParts(products, product.id);
  loops.forEach((loop, j) => {
    const inLoop = [...family].filter((id) => loop.products?.includes(id) ?? true);
    const merges = product.route.some(({ merge }) => merge !== undefined) && inLoop.includes(product.id);
    if (inLoop.length < 2 && !merges && !(product.sublots.length > 0 && inLoop.includes(product.id))) return;
    const message = merges
      ? `has cards for ${product.id}, whose jobs are merged into lots: a lot would need a card besides those of its jobs`
      : inLoop.length < 2
        ? `has cards for ${product.id}, whose jobs are split into sublots: they would wait for each other's cards`
        : `has cards for ${inLoop.join(" and ")}, which wait for each other: an order would keep cards that its parts need`;
    findings.push({
      path: ["loops", j],
      value: loopNames(loops)[j],
      message,
      remedy: "give each a loop of its own with products",
    });
  });
  findings.push(...checkMeasuring(products, family), ...checkPartQuality(product, path));
  if (transport !== undefined) findings.push(...checkMeetings(scenario, product, path));
  return findings;
}

/**
 * What is measured is measured of the job that it was made of, and orders made of several jobs go to no reviews: on its way there a
 * job would leave its parts, its sublots or its lot behind.
 */
function checkMeasuring(products: Scenario["products"], family: ReadonlySet<string>): Finding[] {
  return products.flatMap((product, i) => {
    if (!family.has(product.id)) return [];
    const names = operationNames(product);
    const stretches = [
      ...product.sublots.map((each) => stretchOf(each, names)),
      ...mergesOf(product, names).map(({ from, until }) => [from, until] as const),
    ];
    return product.route.flatMap(({ inspect, chart }, place): Finding[] => {
      const path = ["products", i, "route", place];
      const reviews = Object.entries({ inspect: inspect?.review, chart: chart?.review }).flatMap(([key, value]) => {
        if (value === undefined) return [];
        const message = "would send jobs out of their turn, away from their parts, their sublots or their lot";
        const remedy = "let the inspection decide by itself, by rework, limit and otherwise, and let the chart adjust";
        return [{ path: [...path, key, "review"], value, message, remedy }];
      });
      const of = chart === undefined ? -1 : charted(product, place);
      const parts = stretches.some(
        ([from, until]) => of >= 0 && (of >= from && of < until) !== (place >= from && place < until),
      );
      if (!parts) return reviews;
      const message = `measures what was made in ${names[of]} of other jobs: between them a lot is split, merged or parted`;
      const remedy = "let it be measured before the lot is split or merged, or behind that what is made there";
      return [...reviews, { path: [...path, "chart"], message, remedy }];
    });
  });
}

/** Vehicles bring parts to the place of the operation that waits for them, so that there must be one. */
function checkMeetings({ areas, workCentres }: Scenario, product: ScenarioProduct, path: Path): Finding[] {
  const names = operationNames(product);
  const placeOf = (centre: string) => {
    const { area, bays, node: own } = workCentres.find(({ id }) => id === centre) ?? {};
    // Parts are brought to any bay of one work centre.
    const node = bays === undefined ? own : centre;
    return { node, site: areas.find(({ id }) => id === area)?.site };
  };
  return [...meetingPlaces(product)].flatMap((place) => {
    const places = product.route[place]!.at.map(({ workCentre }) => placeOf(workCentre));
    if (places.every(({ node, site }) => node === places.find((other) => other.site === site)!.node)) return [];
    const message =
      "is where parts or jobs come together, and vehicles would have to bring them to different path nodes";
    const remedy = "name work centres at one node";
    return [{ path: [...path, "route", place, "at"], value: names[place]!, message, remedy }];
  });
}
