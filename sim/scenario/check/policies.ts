import type { PolicyChoice, PolicyFamily } from "../../model/model.ts";
import { findPolicy, policies, policyFamilies, resolveParameters } from "../../policies/registry.ts";
import type { Finding, Path } from "../problems.ts";
import type { Scenario } from "../schema/scenario.ts";
import { isPolicyFile } from "../text/policy.ts";
import { didYouMean } from "../text/suggestion.ts";

/** Every policy is in the registry, with parameters in range, or is the user's own file. */
export function checkPolicies(scenario: Scenario): Finding[] {
  return [
    ...policyFamilies.flatMap((family) => checkChoice(family, scenario.policies[family], ["policies", family])),
    ...scenario.workCentres.flatMap(({ dispatching, powerPolicy }, i) => [
      ...checkChoice("dispatching", dispatching, ["workCentres", i, "dispatching"]),
      ...checkChoice("power", powerPolicy, ["workCentres", i, "powerPolicy"]),
    ]),
  ];
}

/** The policy is in the registry, with parameters in range, or is the user's own file. */
export function checkChoice(family: PolicyFamily, choice: PolicyChoice | undefined, path: Path): Finding[] {
  if (choice === undefined || isPolicyFile(choice.id)) return [];
  const rule = findPolicy(family, choice.id);
  if (rule === undefined) {
    const known = policies[family].flatMap(({ id, aliases }) => [id, ...(aliases ?? [])]);
    const remedy = didYouMean(choice.id, known, "rule");
    return [{ path, value: choice.id, message: `is no known ${family} rule`, remedy }];
  }
  const resolved = resolveParameters(rule, choice.parameters);
  if (resolved.ok) return [];
  return resolved.problems.map((problem) => {
    const [message = problem, remedy = "see `takt policies`"] = problem.split("; ");
    return { path, message, remedy };
  });
}
