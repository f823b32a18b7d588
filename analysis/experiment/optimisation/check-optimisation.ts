import { language } from "../../../sim/index.ts";
import { betterOf } from "../better.ts";
import { responseNames } from "../response-names.ts";
import type { ExperimentDocument } from "../schema.ts";
import { hasDesign, leastBudget, populationOf } from "./read-optimisation.ts";

type Finding = language.Finding;

/** What a search lacks, and what it cannot be together with. */
export function checkOptimisation(document: ExperimentDocument): Finding[] {
  const { factors, alternatives, design, precision, selection, responses } = document;
  const given = document.optimisation as NonNullable<ExperimentDocument["optimisation"]>;
  const path = ["optimisation"];
  const findings: Finding[] = [];
  for (const [key, value] of Object.entries({ design, precision, selection })) {
    if (value === undefined) continue;
    findings.push({ path: [key], message: "stands beside optimisation", remedy: "take one of the two out" });
  }
  if (factors.length === 0 || alternatives.length > 0) {
    findings.push({ path, message: "has no factors to search over", remedy: "add factors with levels or ranges" });
  }
  const seed = factors.findIndex((factor) => factor.seed);
  if (seed >= 0) {
    const remedy = "take it out; the search meets random numbers by replications";
    findings.push({ path: ["factors", seed], message: "varies the seed, which nobody can choose", remedy });
  }
  const names = responseNames(responses);
  const known = (name: string, here: language.Path): Finding[] => {
    if (names.includes(name)) return [];
    return [
      { path: here, value: name, message: "is no response", remedy: language.didYouMean(name, names, "response") },
    ];
  };
  given.objectives.forEach((name, at) => {
    findings.push(...known(name, [...path, "objectives", at]));
    if (given.objectives.indexOf(name) < at) {
      const remedy = "take one of the two out";
      findings.push({ path: [...path, "objectives", at], value: name, message: "is given twice", remedy });
    }
    const response = responses[names.indexOf(name)];
    if (response === undefined) return;
    const kpi = typeof response === "string" ? response : response.kpi;
    if (((typeof response === "string" ? undefined : response.better) ?? betterOf(kpi)) !== null) return;
    const remedy = `write { kpi: ${kpi}, better: lower } or higher`;
    findings.push({
      path: ["responses", names.indexOf(name)],
      value: kpi,
      message: "says not which way is better",
      remedy,
    });
  });
  given.constraints.forEach(({ response, least, most }, at) => {
    findings.push(...known(response, [...path, "constraints", at, "response"]));
    if ((least ?? most) === undefined) {
      const remedy = "give least: 15, or most: 40";
      findings.push({ path: [...path, "constraints", at], message: "has no bound", remedy });
    }
    if (least !== undefined && most !== undefined && least > most) {
      const message = `is above most, ${most}`;
      findings.push({ path: [...path, "constraints", at, "least"], value: least, message, remedy: "give a lower one" });
    }
  });
  findings.push(...checkMethod(document), ...checkBaseline(document));
  if (findings.length > 0) return findings;
  const { first, all } = leastBudget(document);
  if (given.budget < all) {
    findings.push({
      path: [...path, "budget"],
      value: given.budget,
      message: `is too small: ${first} replications of the baseline and the first ${populationOf(document)} points, and ${all - first} to confirm ${given.candidates} and the baseline`,
      remedy: `give at least ${all}, or fewer replications, confirm or candidates`,
    });
  }
  return findings;
}

function checkMethod({ optimisation, factors }: ExperimentDocument): Finding[] {
  const { method, objectives, population } = optimisation as NonNullable<ExperimentDocument["optimisation"]>;
  const path = ["optimisation"];
  const findings: Finding[] = [];
  if (objectives.length > 1 && method !== undefined && method !== "nsga2") {
    const message = "is for one objective";
    findings.push({ path: [...path, "method"], value: method, message, remedy: "take nsga2, or one objective" });
  }
  if (!hasDesign(method) && population !== undefined && population < 4) {
    findings.push({
      path: [...path, "population"],
      value: population,
      message: "is too small",
      remedy: "give at least 4",
    });
  }
  const choice = factors.findIndex(({ levels }) => levels !== undefined);
  if (method === "cma-es" && choice >= 0) {
    const message = "is a choice, which has no order for cma-es to follow";
    findings.push({
      path: ["factors", choice],
      message,
      remedy: "give range: [2, 8], or take genetic, bayesian or tpe",
    });
  }
  return findings;
}

function checkBaseline({ optimisation, factors }: ExperimentDocument): Finding[] {
  const { baseline } = optimisation as NonNullable<ExperimentDocument["optimisation"]>;
  if (baseline === undefined) return [];
  const path = ["optimisation", "baseline"];
  const ids = factors.map(({ id, set, policy }) => id ?? set ?? policy ?? "seed");
  const unknown = Object.keys(baseline).filter((id) => !ids.includes(id));
  const missing = ids.filter((id) => !(id in baseline));
  return [
    ...unknown.map((id): Finding => {
      return {
        path: [...path, id],
        value: id,
        message: "is no factor",
        remedy: language.didYouMean(id, ids, "factor"),
      };
    }),
    ...missing.map((id): Finding => {
      return {
        path,
        message: `says nothing of ${id}`,
        remedy: "give each factor a value, or no baseline for the scenario as it is",
      };
    }),
    ...factors.flatMap(({ levels, range, whole }, at): Finding[] => {
      const value = baseline[ids[at] as string];
      if (value === undefined) return [];
      const here = [...path, ids[at] as string];
      if (levels !== undefined) {
        if (levels.some((level) => JSON.stringify(level) === JSON.stringify(value))) return [];
        return [{ path: here, value, message: "is no level of this factor", remedy: "give one of its levels" }];
      }
      const [low, high] = range as [number, number];
      const fits = typeof value === "number" && value >= low && value <= high && (!whole || Number.isInteger(value));
      const remedy = whole ? "give a whole number of its range" : "give a number of its range";
      return fits ? [] : [{ path: here, value, message: `is not within ${low} and ${high}`, remedy }];
    }),
  ];
}
