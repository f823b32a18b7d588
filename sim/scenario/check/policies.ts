import type { PolicyChoice, PolicyFamily, PolicyParts } from "../../model/model.ts";
import { findPolicy, policies, policyFamilies, resolveParameters } from "../../policies/registry.ts";
import type { Finding, Path } from "../problems.ts";
import type { Scenario } from "../schema/scenario.ts";
import { isRollout, withoutBase } from "../text/composite-policy.ts";
import { isPolicyFile } from "../text/policy.ts";
import { resolveTexts } from "../text/policy-texts.ts";
import { didYouMean } from "../text/suggestion.ts";

/** Every policy is in the registry, with parameters in range, or is the user's own file. */
export function checkPolicies(scenario: Scenario): Finding[] {
  const centres = scenario.workCentres.map(({ id }) => id);
  return [
    ...policyFamilies.flatMap((family) =>
      checkChoice(family, scenario.policies[family], ["policies", family], centres),
    ),
    ...scenario.workCentres.flatMap(({ batching, dispatching, powerPolicy }, i) => [
      ...checkChoice("dispatching", dispatching, ["workCentres", i, "dispatching"], centres),
      ...checkChoice("power", powerPolicy, ["workCentres", i, "powerPolicy"], centres),
      ...checkChoice("batching", batching, ["workCentres", i, "batching"], centres),
    ]),
    ...scenario.storages.flatMap(({ putAway }, i) =>
      checkChoice("storage", putAway, ["storages", i, "putAway"], centres),
    ),
    ...scenario.storages.flatMap(({ reslot }, i) =>
      checkChoice("reslotting", reslot?.rule, ["storages", i, "reslot", "rule"], centres),
    ),
    ...(scenario.transport?.conveyors ?? []).flatMap(({ divert, merge }, i) => [
      ...checkChoice("merge", merge, ["transport", "conveyors", i, "merge"], centres),
      ...checkChoice("divert", divert, ["transport", "conveyors", i, "divert"], centres),
    ]),
    ...scenario.items.flatMap(({ replenishment }, i) =>
      checkChoice("replenishment", replenishment, ["items", i, "replenishment"], centres),
    ),
    ...scenario.products.flatMap(({ route }, i) =>
      route.flatMap(({ sample, chart }, j) => [
        ...checkChoice("inspection", sample, ["products", i, "route", j, "sample"], centres),
        ...checkChoice("control", chart?.rule, ["products", i, "route", j, "chart", "rule"], centres),
      ]),
    ),
    ...checkPreemption(scenario),
    ...checkFollowing(scenario),
    ...checkTrading(scenario),
  ];
}

const FOLLOWING = ["FOLLOW-SCHEDULE", "KEEP-SCHEDULE"];

/** A schedule can be followed where one is made. */
function checkFollowing({ policies: { scheduling, dispatching, routing }, workCentres }: Scenario): Finding[] {
  if ((scheduling?.id ?? "NONE").toUpperCase() !== "NONE") return [];
  const choices: readonly (readonly [Path, PolicyChoice | undefined])[] = [
    [["policies", "dispatching"], dispatching],
    [["policies", "routing"], routing],
    ...workCentres.map((centre, i) => [["workCentres", i, "dispatching"], centre.dispatching] as const),
  ];
  return choices.flatMap(([path, choice]): Finding[] => {
    const follows = allRules(choice).find(({ id }) => FOLLOWING.includes(id.toUpperCase()));
    if (follows === undefined) return [];
    const remedy = "choose a rule that makes one, such as policies.scheduling: RESCHEDULE";
    return [{ path, value: follows.id, message: "follows a schedule, and none is made", remedy }];
  });
}

/** Sites trade what they have been given. */
function checkTrading({ policies: { trading, allocation }, sites }: Scenario): Finding[] {
  if ((trading?.id ?? "NONE").toUpperCase() === "NONE") return [];
  const at = { path: ["policies", "trading"], value: trading!.id };
  if (sites.length < 2) {
    return [{ ...at, message: "trades orders between sites, of which there are not two", remedy: "take it out" }];
  }
  if ((allocation?.id ?? "NONE").toUpperCase() !== "NONE") return [];
  const remedy = "choose a rule that does, such as policies.allocation: COST";
  return [{ ...at, message: "trades orders, and none is given to a site", remedy }];
}

/** The rule, and all those that it is made of. */
function allRules(choice: PolicyChoice | undefined): PolicyChoice[] {
  return choice === undefined ? [] : [choice, ...(choice.parts?.rules ?? []).flatMap(allRules)];
}

/** A job interrupts another where its index is better: a composite rule has none, nor has one that chooses among all, such as RANDOM. */
function checkPreemption({ workCentres, policies: { dispatching } }: Scenario): Finding[] {
  return workCentres.flatMap(({ preemption, dispatching: own = dispatching }, i): Finding[] => {
    if (preemption === "none" || own === undefined || hasIndex(own)) return [];
    const message = `cannot interrupt by "${own.id}", which gives no index`;
    return [{ path: ["workCentres", i, "preemption"], message, remedy: "give the work centre one rule by index" }];
  });
}

/** Rules of files are not known here, and unknown ones are refused elsewhere. */
function hasIndex({ id, parts }: PolicyChoice): boolean {
  const rule = findPolicy("dispatching", id);
  return parts === undefined && !isRollout(id) && (rule === undefined || "index" in rule);
}

/** The policy is in the registry, with parameters in range, or is the user's own file. */
export function checkChoice(
  family: PolicyFamily,
  choice: PolicyChoice | undefined,
  path: Path,
  centres: readonly string[],
): Finding[] {
  if (choice !== undefined && isRollout(choice.id)) return checkRollout(family, choice, path, centres);
  return checkSingle(family, choice, path, centres);
}

function checkSingle(
  family: PolicyFamily,
  choice: PolicyChoice | undefined,
  path: Path,
  centres: readonly string[],
): Finding[] {
  if (choice?.parts !== undefined) return checkParts(family, choice.id, choice.parts, path, centres);
  if (choice === undefined || isPolicyFile(choice.id)) return [];
  const rule = findPolicy(family, choice.id);
  if (rule === undefined) {
    const known = policies[family].flatMap(({ id, aliases }) => [id, ...(aliases ?? [])]);
    const remedy = didYouMean(choice.id, known, "rule");
    return [{ path, value: choice.id, message: `is no known ${family} rule`, remedy }];
  }
  const inNumbers = resolveTexts(rule, choice, centres);
  if (!inNumbers.ok) return inNumbers.problems.map((problem) => ({ path, ...problem }));
  const resolved = resolveParameters(rule, inNumbers.parameters);
  if (resolved.ok) return [];
  return resolved.problems.map((problem) => {
    const [message = problem, remedy = "see `takt policies`"] = problem.split("; ");
    return { path, message, remedy };
  });
}

/** ROLLOUT and its base are rules of the family; who lets orders go on arriving says how far to look. */
function checkRollout(family: PolicyFamily, choice: PolicyChoice, path: Path, centres: readonly string[]): Finding[] {
  const findings = [withoutBase(choice), ...(choice.parts?.rules ?? [])].flatMap((rule) =>
    checkSingle(family, rule, path, centres),
  );
  const { parameters, texts = {} } = choice;
  if (parameters.arrivals !== 1 || Object.hasOwn(parameters, "horizon") || Object.hasOwn(texts, "horizon"))
    return findings;
  const message = "lets orders go on arriving without a horizon: the plant would never be empty";
  return [...findings, { path, value: choice.id, message, remedy: 'say how far to look, such as "horizon: 8 h"' }];
}

/** Composite rules are for dispatching, of rules that give an index; at the end of a chain one may choose over the list. */
function checkParts(
  family: PolicyFamily,
  id: string,
  { combine, rules }: PolicyParts,
  path: Path,
  centres: readonly string[],
): Finding[] {
  if (family !== "dispatching") {
    return [{ path, value: id, message: `is no ${family} rule`, remedy: "only dispatching rules can be combined" }];
  }
  const findings = rules.flatMap((rule) => checkChoice(family, rule, path, centres));
  const indexed = combine === "chain" ? rules.slice(0, -1) : rules;
  for (const { id } of indexed) {
    const rule = findPolicy("dispatching", id);
    if (rule === undefined || "index" in rule) continue;
    const remedy = combine === "chain" ? "let it stand last in the chain" : "take a rule that gives an index";
    findings.push({ path, value: id, message: "chooses over the whole list and leaves no ties", remedy });
  }
  return findings;
}
