import { findPolicy } from "../../policies/registry.ts";
import { operationNames } from "../names.ts";
import type { Finding, Path } from "../problems.ts";
import type { Scenario, ScenarioProduct } from "../schema/scenario.ts";
import { didYouMean } from "../text/suggestion.ts";

/** Operations that bind a job to its machine come earlier, at the same work centre, where jobs do not interrupt each other, and machines are always on. */
export function checkDedication(scenario: Scenario): Finding[] {
  return scenario.products.flatMap((product, i) => {
    const names = operationNames(product);
    return product.route.flatMap((step, j) => {
      if (step.sameMachineAs === undefined) return [];
      const path = ["products", i, "route", j, "sameMachineAs"];
      return [...checkStep(product, names, j, path), ...checkCentre(scenario, product, j, path)];
    });
  });
}

function checkStep({ route }: ScenarioProduct, names: readonly string[], place: number, path: Path): Finding[] {
  const { at, sameMachineAs = "" } = route[place]!;
  const earlier = names.indexOf(sameMachineAs);
  const value = sameMachineAs;
  if (earlier < 0) {
    const remedy = didYouMean(value, names, "operation");
    return [{ path, value, message: "is no operation of this route", remedy }];
  }
  if (earlier >= place) {
    return [{ path, value, message: "does not come before", remedy: "name an earlier operation of the route" }];
  }
  const there = route[earlier]!.at;
  const isOne = at.length === 1 && there.length === 1 && at[0]?.workCentre === there[0]?.workCentre;
  if (isOne) return [];
  const message = "is not done at the same one work centre";
  return [{ path, value, message, remedy: "give both operations one and the same work centre" }];
}

function checkCentre(
  { policies, workCentres }: Scenario,
  { route }: ScenarioProduct,
  place: number,
  path: Path,
): Finding[] {
  const id = route[place]?.at[0]?.workCentre ?? "";
  const centre = workCentres.find((each) => each.id === id);
  if (centre === undefined) return [];
  const power = findPolicy("power", (centre.powerPolicy ?? policies.power)?.id ?? "ALWAYS-ON")?.id;
  const others = [
    ...(centre.preemption === "none" ? [] : ["pre-emption"]),
    ...(power === "ALWAYS-ON" ? [] : ["a power rule"]),
  ];
  if (others.length === 0) return [];
  const message = `binds jobs to machines of ${id}, which has ${others.join(" and ")}, too`;
  return [{ path, message, remedy: "let the work centre have one or the other" }];
}
