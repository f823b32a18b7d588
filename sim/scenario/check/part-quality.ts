import { operationNames } from "../names.ts";
import { mergesOf, partPlaces, stretchOf } from "../parts.ts";
import type { Finding, Path } from "../problems.ts";
import type { ScenarioProduct } from "../schema/scenario.ts";

/** No job skips an operation that parts hang on, is sent over one, or is sent into the middle of sublots or out of it. */
export function checkPartQuality(product: ScenarioProduct, path: Path): Finding[] {
  const names = operationNames(product);
  const places = partPlaces(product);
  const stretches = [
    ...product.sublots.map((each) => stretchOf(each, names)),
    ...mergesOf(product, names).map(({ from, until }) => [from, until] as const),
  ];
  return product.route.flatMap(({ inspect, sample }, place) => {
    const here = [...path, "route", place];
    const findings: Finding[] = [];
    if (sample !== undefined && places.has(place)) {
      const message = "would let jobs skip an operation that parts begin behind, or are waited for at";
      findings.push({
        path: [...here, "sample"],
        message,
        remedy: "take it out, or put the operation before or behind",
      });
    }
    const target = names.indexOf(inspect?.rework ?? "");
    if (target < 0) return findings;
    const refuse = (message: string, remedy: string) =>
      findings.push({ path: [...here, "inspect", "rework"], value: names[target], message, remedy });
    const passed = [...places].find((other) => other > place && other < target);
    const own = stretches.find(([from, until]) => place >= from && place < until);
    const other = stretches.find(([from, until]) => target > from && target < until);
    if (own !== undefined && (target < own[0] || target >= own[1])) {
      refuse(
        "would send a sublot, or a merged lot, out of its stretch of the route",
        `name an operation from ${names[own[0]]} to before ${names[own[1]] ?? "the end"}`,
      );
    } else if (own === undefined && other !== undefined) {
      refuse(
        "would send a single job into the middle of sublots, or of a merged lot",
        `name ${names[other[0]]}, where they begin`,
      );
    } else if (passed !== undefined) {
      refuse(`passes over ${names[passed]}, which parts hang on`, `name ${names[passed]}, or an operation before it`);
    }
    return findings;
  });
}
