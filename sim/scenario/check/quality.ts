import { isSampled } from "../build/quality.ts";
import { operationNames } from "../names.ts";
import { defectPlaces, joiningPlace, mergesOf, stretchOf } from "../parts.ts";
import type { Finding, Path } from "../problems.ts";
import type { Scenario, ScenarioProduct } from "../schema/scenario.ts";
import { didYouMean } from "../text/suggestion.ts";
import type { IsSound } from "./known.ts";

type Products = Scenario["products"];

/** Inspections name operations of their route, jobs do not go back for ever, and no job skips the beginning of its route. */
export function checkQuality({ products }: Scenario, isSound: IsSound): Finding[] {
  return products.flatMap((product, i) =>
    isSound(["products", i])
      ? product.route.flatMap((_, j) => checkStep(products, product, j, ["products", i, "route", j]))
      : [],
  );
}

function checkStep(products: Products, product: ScenarioProduct, place: number, path: Path): Finding[] {
  const { route } = product;
  const names = operationNames(product);
  const { at, defects, inspect, yield: survivors } = route[place]!;
  const findings: Finding[] = [];
  const centres = at.map(({ workCentre }) => workCentre);
  const shares = [
    { at: defects?.at, key: ["defects", "at"] },
    { at: survivors.at, key: ["yield"] },
  ];
  for (const { at, key } of shares) {
    for (const centre of Object.keys(at ?? {})) {
      if (centres.includes(centre)) continue;
      const remedy = didYouMean(centre, centres, "work centre");
      findings.push({ path: [...path, ...key], value: centre, message: "does not do this operation", remedy });
    }
  }
  if (defects?.startUp !== undefined)
    findings.push(...checkStartUp(product, route[place]!, [...path, "defects", "startUp"]));
  const named = [
    ...(inspect?.of ?? []).map((name) => ["of", name]),
    ...(inspect?.rework ? [["rework", inspect.rework]] : []),
  ];
  for (const [key, name] of named as [string, string][]) {
    if (names.includes(name)) continue;
    const remedy = didYouMean(name, names, "operation");
    findings.push({ path: [...path, "inspect", key], value: name, message: "is no operation of this route", remedy });
  }
  for (const part of ["inspect", "chart"] as const) {
    const review = route[place]![part]?.review;
    if (review === undefined) continue;
    const at = names.indexOf(review);
    if (at >= 0 && at !== place && route[at]!.inspect !== undefined) continue;
    const known = names.filter((_, other) => other !== place && route[other]!.inspect !== undefined);
    const remedy = didYouMean(review, known, "inspection");
    findings.push({
      path: [...path, part, "review"],
      value: review,
      message: "is no other inspection of this route",
      remedy,
    });
  }
  return findings.length > 0
    ? findings
    : [...checkReturn(products, product, place, path), ...checkStart(product, place, path)];
}

function checkStartUp(
  product: Pick<ScenarioProduct, "family">,
  step: ScenarioProduct["route"][number],
  path: Path,
): Finding[] {
  const { jobs, time } = step.defects!.startUp!;
  if (jobs === undefined && time === undefined) {
    return [{ path, message: "never ends", remedy: "give jobs (5) or time (20 min)" }];
  }
  if ((step.family ?? product.family) !== undefined) return [];
  const remedy = "give the operation a family, and its work centre a setup";
  return [{ path, message: "never comes, since the operation has no setup", remedy }];
}

/**
 * Rework that does not begin early enough would find the same defect again and again; so would that of sublots, which take no
 * new components.
 */
function checkReturn(products: Products, product: ScenarioProduct, place: number, path: Path): Finding[] {
  const names = operationNames(product);
  const { inspect } = product.route[place]!;
  const target = names.indexOf(inspect?.rework ?? "");
  if (inspect === undefined || target < 0 || target > place || inspect.limit !== undefined) return [];
  const merged = mergesOf(product, names).map(({ from, until }) => [from, until] as const);
  const stretch = [...product.sublots.map((each) => stretchOf(each, names)), ...merged].find(
    ([from, until]) => place >= from && place < until,
  );
  const ofLot = product.components.map((each) => joiningPlace(each, names));
  const missed = [...defectPlaces(products, product)]
    .sort((a, b) => a - b)
    .find(
      (other) =>
        (inspect.of?.includes(names[other]!) ?? true) &&
        (other < target || (stretch !== undefined && other === stretch[0] && ofLot.includes(other))),
    );
  if (missed === undefined) return [];
  const message = `does not mend the defects of ${names[missed]}, with which jobs would come back for ever`;
  const remedy = `${missed < target ? `let it begin at ${names[missed]}, ` : ""}give a limit, or say with of what is looked for`;
  return [{ path: [...path, "inspect", "rework"], value: inspect.rework, message, remedy }];
}

/** A job is in the plant before it can skip anything. */
function checkStart(product: ScenarioProduct, place: number, path: Path): Finding[] {
  const { route } = product;
  const { sample } = route[place]!;
  if (!isSampled(product, place)) return [];
  if (!route.slice(0, place).every(({ when }) => when !== undefined)) return [];
  const key = sample === undefined ? "inspect" : "sample";
  const message = "would let jobs skip the beginning of their route";
  return [{ path: [...path, key], message, remedy: "put an operation before it, which every job needs" }];
}
