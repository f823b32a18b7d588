import { charted, machinesOf, operationNames } from "../names.ts";
import type { Finding, Path } from "../problems.ts";
import type { Scenario, ScenarioProduct } from "../schema/scenario.ts";
import { didYouMean } from "../text/suggestion.ts";
import type { IsSound } from "./known.ts";

/** Charts have something to measure, specification limits leave room, and causes have something to move. */
export function checkControl(scenario: Scenario, isSound: IsSound): Finding[] {
  const { products, workCentres } = scenario;
  if (!isSound(["products"])) return [];
  const measured = new Set(
    products.flatMap(({ route }) =>
      route.flatMap(({ characteristic, at }) =>
        characteristic === undefined ? [] : at.map(({ workCentre }) => workCentre),
      ),
    ),
  );
  return [
    ...products.flatMap((product, i) =>
      product.route.flatMap((_, j) => checkStep(product, j, ["products", i, "route", j])),
    ),
    ...workCentres.flatMap((centre, i): Finding[] => {
      if (measured.has(centre.id)) return [];
      const owners = [
        { owner: centre, path: ["workCentres", i] as Path },
        ...machinesOf(centre).map((owner, j) => ({ owner, path: ["workCentres", i, "machines", j] as Path })),
      ];
      return owners.flatMap(({ owner, path }) =>
        (["assignableCause", "adjustment"] as const).flatMap((key): Finding[] => {
          if (!(key in owner) || owner[key] === undefined) return [];
          const message = "has nothing to move: no operation here has a characteristic";
          const remedy = "give an operation at this work centre a characteristic, or take it out";
          return [{ path: [...path, key], message, remedy }];
        }),
      );
    }),
  ];
}

function checkStep(product: ScenarioProduct, place: number, path: Path): Finding[] {
  const { characteristic, chart } = product.route[place]!;
  const findings: Finding[] = [];
  const { lower = Number.NEGATIVE_INFINITY, upper = Number.POSITIVE_INFINITY } = characteristic ?? {};
  if (lower >= upper) {
    const message = "leave nothing between the lower and the upper limit";
    findings.push({
      path: [...path, "characteristic", "lower"],
      value: lower,
      message,
      remedy: `give less than ${upper}`,
    });
  }
  if (chart === undefined) return findings;
  const at = charted(product, place);
  if (at >= 0 && at <= place && product.route[at]!.characteristic !== undefined) return findings;
  const names = operationNames(product);
  const { of } = chart;
  if (of === undefined) {
    const message = "has nothing to measure: no operation up to here has a characteristic";
    const remedy = "give an operation before it a characteristic, such as { nominal: 25, sd: 0.01 }";
    return [...findings, { path: [...path, "chart"], message, remedy }];
  }
  const known = names.filter((_, other) => other <= place && product.route[other]!.characteristic !== undefined);
  const message = "is no operation up to here with a characteristic";
  return [
    ...findings,
    { path: [...path, "chart", "of"], value: of, message, remedy: didYouMean(of, known, "operation") },
  ];
}
