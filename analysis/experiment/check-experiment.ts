import { language } from "../../sim/index.ts";
import { fractionalFactorial } from "../statistics/index.ts";
import { checkControls } from "./controls/check-controls.ts";
import { factorName } from "./levels.ts";
import { MOST_POINTS } from "./limits.ts";
import { checkOptimisation } from "./optimisation/check-optimisation.ts";
import { responseNames } from "./response-names.ts";
import type { ExperimentDocument } from "./schema.ts";
import { checkSelection } from "./selection/check-selection.ts";
import { checkSensitivity } from "./sensitivity/check-sensitivity.ts";
import { isSensitivityKind } from "./sensitivity/sensitivity-design.ts";
import { checkSeries } from "./series/check-series.ts";

type Finding = language.Finding;
type FactorDocument = ExperimentDocument["factors"][number];

/** Factors whose corners are all taken: 2 to the power of this is the most. */
const MOST_BASIC = 16;
/** Widest moving average to either side, as a share of the pilot. */
const MOST_WINDOW = 0.25;

/** What the schema cannot say: names, and what belongs together. */
export function checkExperiment(document: ExperimentDocument): Finding[] {
  const { factors, alternatives, design, precision, responses, selection } = document;
  const findings = [
    ...factors.flatMap(checkFactor),
    ...doubled(factors.map(factorName), "factors"),
    ...doubled(
      alternatives.map(({ id }) => id),
      "alternatives",
    ),
    ...doubled(responseNames(responses), "responses"),
  ];
  if (alternatives.length > 0 && factors.length > 0) {
    findings.push({
      path: ["alternatives"],
      message: "stands beside factors",
      remedy: "give alternatives, or factors with a design",
    });
  }
  if (design !== undefined && factors.length === 0) {
    findings.push({ path: ["design"], message: "has no factors to combine", remedy: "add factors" });
  }
  if (precision !== undefined) findings.push(...checkPrecision(document));
  if (selection !== undefined) findings.push(...checkSelection(document));
  findings.push(
    ...checkPilots(document),
    ...checkPairs(document),
    ...checkTargets(document),
    ...checkControls(document),
    ...checkSeries(document),
  );
  if (findings.length > 0) return findings;
  return document.optimisation === undefined ? checkDesign(document) : checkOptimisation(document);
}

function checkFactor(factor: FactorDocument, index: number): Finding[] {
  const path = ["factors", index];
  const { set, policy, seed, levels, range, as, base } = factor;
  const kinds = [set, policy, seed].filter((each) => each !== undefined).length;
  const findings: Finding[] = [];
  if (kinds !== 1) {
    const message = kinds === 0 ? "varies nothing" : "varies several things";
    findings.push({ path, message, remedy: "give one of set: path, policy: family, seed: true" });
  }
  if ((levels === undefined) === (range === undefined)) {
    const message = levels === undefined ? "has neither levels nor a range" : "has both levels and a range";
    findings.push({ path, message, remedy: "give levels: [2, 4], or range: [2, 8]" });
  }
  if (range !== undefined && set === undefined) {
    findings.push({ path: [...path, "range"], message: "is for values of the scenario", remedy: "give levels" });
  }
  if (range !== undefined && !(range[0] < range[1])) {
    const message = "is no range from a least to a greatest value";
    findings.push({ path: [...path, "range"], value: range.join(", "), message, remedy: "give the least value first" });
  }
  if (base !== undefined && !(range !== undefined && base >= range[0] && base <= range[1])) {
    const message = range === undefined ? "has no range to lie in" : `is not within ${range.join(" and ")}`;
    findings.push({ path: [...path, "base"], value: base, message, remedy: "give a value of the factor's range" });
  }
  if (as !== undefined && !as.includes("{}")) {
    findings.push({
      path: [...path, "as"],
      value: as,
      message: "has no place for the number",
      remedy: "write {} there",
    });
  }
  if (levels !== undefined) findings.push(...checkLevels(factor, levels, [...path, "levels"]));
  return findings;
}

function checkLevels({ seed }: FactorDocument, levels: readonly unknown[], path: language.Path): Finding[] {
  if (levels.length === 0) return [{ path, message: "is empty", remedy: "give at least one value" }];
  return levels.flatMap((level, index): Finding[] => {
    const here = [...path, index];
    if (level === null) return [{ path: here, message: "is empty", remedy: "give a value" }];
    if (seed && !(Number.isSafeInteger(level) && Number(level) >= 0)) {
      return [{ path: here, value: level, message: "is no seed", remedy: "give a whole number from 0" }];
    }
    const earlier = levels.findIndex((other) => JSON.stringify(other) === JSON.stringify(level));
    if (earlier === index) return [];
    return [{ path: here, value: level, message: "is given twice", remedy: "take one of the two out" }];
  });
}

function checkPrecision({ precision, responses, replications }: ExperimentDocument): Finding[] {
  const { response, relative, absolute, most } = precision as NonNullable<ExperimentDocument["precision"]>;
  const findings: Finding[] = [];
  const names = responseNames(responses);
  if (response !== undefined && !names.includes(response)) {
    const remedy = language.didYouMean(response, names, "response");
    findings.push({ path: ["precision", "response"], value: response, message: "is no response", remedy });
  }
  if ((relative ?? absolute) === undefined) {
    const remedy = "give relative: 2 %, or absolute: 0.5";
    findings.push({ path: ["precision"], message: "says not how exact", remedy });
  }
  if (relative === 0) {
    findings.push({
      path: ["precision", "relative"],
      value: 0,
      message: "is not above 0",
      remedy: "give one such as 2 %",
    });
  }
  if (replications < 2) {
    const message = "is too few to tell how exact they are";
    findings.push({ path: ["replications"], value: replications, message, remedy: "give at least 2" });
  }
  if (most < replications) {
    const message = `is fewer than the first ${replications} replications`;
    findings.push({ path: ["precision", "most"], value: most, message, remedy: `give at least ${replications}` });
  }
  return findings;
}

function checkPilots({ pilots, warmUp, until, optimisation }: ExperimentDocument): Finding[] {
  const findings: Finding[] = [];
  for (const [key, value] of Object.entries({ warmUp, until })) {
    if (value !== "found" || optimisation === undefined) continue;
    const message = "cannot be found for a search, whose points are not known before";
    const remedy = "find it by an experiment of the baseline, and give it here";
    findings.push({ path: [key], value, message, remedy });
  }
  if (pilots === undefined) return findings;
  const { of, relative, window } = pilots;
  if (warmUp !== "found" && until !== "found") {
    const remedy = "write warmUp: found, until: found, or take pilots out";
    findings.push({ path: ["pilots"], message: "have nothing to find", remedy });
  }
  if (of?.length === 0) {
    findings.push({
      path: ["pilots", "of"],
      message: "is empty",
      remedy: "name a KPI, such as meanWip, or take it out",
    });
  }
  if (relative === 0) {
    const remedy = "give one such as 5 %";
    findings.push({ path: ["pilots", "relative"], value: 0, message: "is not above 0", remedy });
  }
  if (window > MOST_WINDOW) {
    const message = `is more than ${100 * MOST_WINDOW} % of the pilot`;
    findings.push({ path: ["pilots", "window"], value: window, message, remedy: "give a smaller one, such as 5 %" });
  }
  return findings;
}

/** Replications that come in antithetic pairs. */
function checkPairs({ antithetic, replications, precision, selection, optimisation }: ExperimentDocument): Finding[] {
  if (!antithetic) return [];
  const findings: Finding[] = [];
  const least = precision === undefined && selection === undefined ? 2 : 4;
  if (replications % 2 > 0 || replications < least) {
    const message =
      replications < least ? `is fewer than ${least / 2} antithetic pairs` : "leaves half an antithetic pair";
    const remedy = `give ${Math.max(least, replications + (replications % 2))}, or another even number`;
    findings.push({ path: ["replications"], value: replications, message, remedy });
  }
  if (precision !== undefined && precision.most % 2 > 0) {
    const remedy = `give ${precision.most + 1}, or another even number`;
    const message = "leaves half an antithetic pair";
    findings.push({ path: ["precision", "most"], value: precision.most, message, remedy });
  }
  if (optimisation !== undefined) {
    const remedy = "take it out, or compare the points of a design by takt compare";
    findings.push({ path: ["antithetic"], value: true, message: "is not for a search", remedy });
  }
  return findings;
}

function checkTargets({ responses, antithetic, optimisation, design, series }: ExperimentDocument): Finding[] {
  const ofSeries = (series?.of ?? []).flatMap((each, index): Finding[] => {
    if (typeof each === "string" || each.target === undefined) return [];
    const path = ["series", "of", index, "target"];
    return [{ path, message: "is for whole replications", remedy: "give it to a response, or take it out" }];
  });
  const ofResponses = responses.flatMap((each, index): Finding[] => {
    if (typeof each === "string" || each.target === undefined) return [];
    const { least, most } = each.target;
    const path = ["responses", index, "target"];
    if (least === undefined && most === undefined) {
      return [{ path, message: "says neither least nor most", remedy: "give one, such as most: 3600" }];
    }
    if (least !== undefined && most !== undefined && least > most) {
      const message = "leaves nothing between its bounds";
      return [{ path, value: `${least} to ${most}`, message, remedy: "give a least that is not above most" }];
    }
    if (antithetic) {
      const message = "takes independent replications, and those of an antithetic pair are not";
      return [{ path, message, remedy: "take it out, or antithetic: true" }];
    }
    if (optimisation !== undefined) {
      const message = "is not for a search";
      return [{ path, message, remedy: "take it out, or bound the mean by optimisation.constraints" }];
    }
    if (isSensitivityKind(design?.kind ?? "factorial")) {
      const message = "is not for a design that tells what the factors do";
      return [{ path, message, remedy: "take it out, or give a design such as factorial" }];
    }
    return [];
  });
  return [...ofSeries, ...ofResponses];
}

function checkDesign(document: ExperimentDocument): Finding[] {
  const { design, factors } = document;
  const kind = design?.kind ?? "factorial";
  switch (kind) {
    case "factorial":
      return checkFactorial(factors, design?.steps ?? 2);
    case "fractional":
      return checkFractional(factors, design?.generators ?? []);
    case "central-composite":
      return checkRanges(factors);
    case "latin-hypercube":
    case "sobol":
      if (design?.points !== undefined) return [];
      return [{ path: ["design"], message: `says not how many points ${kind} has`, remedy: "give points: 32" }];
    case "one-at-a-time":
    case "morris":
    case "saltelli":
      return checkSensitivity(document);
  }
}

function checkFactorial(factors: readonly FactorDocument[], steps: number): Finding[] {
  const counts = factors.map(({ levels }) => levels?.length ?? steps);
  const points = counts.reduce((product, count) => product * count, 1);
  if (points <= MOST_POINTS) return [];
  const remedy = `give fewer levels (${counts.join(" x ")}), or another design, such as latin-hypercube`;
  return [{ path: ["factors"], message: `makes ${points} points`, remedy }];
}

/** Factors with two levels, and generators that can be read. */
function checkFractional(factors: readonly FactorDocument[], generators: readonly string[]): Finding[] {
  const findings = factors.flatMap(({ levels }, index): Finding[] => {
    if (levels === undefined || levels.length === 2) return [];
    const path = ["factors", index, "levels"];
    return [{ path, message: `has ${levels.length} levels`, remedy: "a fractional design takes two of each factor" }];
  });
  const basic = factors.length - generators.length;
  if (generators.length === 0 || basic < 1 || basic > MOST_BASIC) {
    const message = generators.length === 0 ? "has no generators" : `leaves ${basic} factors to vary by themselves`;
    return [
      ...findings,
      { path: ["design", "generators"], message, remedy: 'give one for each further factor, such as ["D=ABC"]' },
    ];
  }
  try {
    fractionalFactorial(basic, generators);
  } catch (error) {
    const [, remedy = ""] = (error as Error).message.split("; ");
    findings.push({ path: ["design", "generators"], message: "cannot be read", remedy });
  }
  return findings;
}

function checkRanges(factors: readonly FactorDocument[]): Finding[] {
  if (factors.length < 2 || factors.length > MOST_BASIC) {
    const message = `are ${factors.length}, and central-composite takes 2 to ${MOST_BASIC}`;
    return [{ path: ["factors"], message, remedy: "vary more or fewer, or take another design" }];
  }
  return factors.flatMap(({ range }, index): Finding[] => {
    if (range !== undefined) return [];
    return [
      {
        path: ["factors", index],
        message: "has no range, which central-composite needs",
        remedy: "give range: [2, 8]",
      },
    ];
  });
}

function doubled(names: readonly string[], list: string): Finding[] {
  return names.flatMap((name, index): Finding[] => {
    if (names.indexOf(name) === index) return [];
    return [
      { path: [list, index], value: name, message: "is there already", remedy: "give each a name of its own (id)" },
    ];
  });
}
