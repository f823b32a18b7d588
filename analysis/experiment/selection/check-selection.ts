import { language } from "../../../sim/index.ts";
import { betterOf } from "../better.ts";
import { responseNames } from "../response-names.ts";
import type { ExperimentDocument } from "../schema.ts";

type Finding = language.Finding;

/** What a selection lacks, and what it cannot be together with. */
export function checkSelection(document: ExperimentDocument): Finding[] {
  const { selection, precision, replications, responses, streams } = document;
  const { procedure, response, indifference, relative, most, budget } = selection as NonNullable<typeof selection>;
  const path = ["selection"];
  const findings: Finding[] = [];
  if (precision !== undefined) {
    findings.push({
      path,
      message: "stands beside precision",
      remedy: "either says how many replications there are; take one of the two out",
    });
  }
  if (replications < 2) {
    const message = "is too few for a first stage";
    findings.push({ path: ["replications"], value: replications, message, remedy: "give at least 2, better 10" });
  }
  findings.push(...checkResponse(response, responses));
  if (procedure === "OCBA") {
    if (budget === undefined) {
      findings.push({ path, message: "says not how many replications there are", remedy: "give budget: 400" });
    }
    if ((indifference ?? relative) !== undefined) {
      const place = [...path, indifference !== undefined ? "indifference" : "relative"];
      findings.push({ path: place, message: "is not asked for by OCBA", remedy: "take it out, or take KN" });
    }
    return findings;
  }
  if ((indifference === undefined) === (relative === undefined)) {
    const message =
      indifference === undefined ? "says not what difference matters" : "says twice what difference matters";
    findings.push({ path, message, remedy: "give relative: 2 %, or indifference: 60 in the response's unit" });
  }
  if (relative === 0) {
    findings.push({ path: [...path, "relative"], value: 0, message: "is not above 0", remedy: "give one such as 2 %" });
  }
  if (budget !== undefined) {
    const remedy = "take it out, or take OCBA";
    findings.push({ path: [...path, "budget"], value: budget, message: `is not for ${procedure}`, remedy });
  }
  if (most < replications) {
    const message = `is fewer than the first ${replications} replications`;
    findings.push({ path: [...path, "most"], value: most, message, remedy: `give at least ${replications}` });
  }
  if (procedure === "rinott" && streams === "common") {
    findings.push({
      path: [...path, "procedure"],
      value: procedure,
      message: "is for points with random numbers of their own",
      remedy: "write streams: independent, or take KN",
    });
  }
  return findings;
}

function checkResponse(response: string | undefined, responses: ExperimentDocument["responses"]): Finding[] {
  const names = responseNames(responses);
  if (response === undefined && names.length > 1) {
    const remedy = `give response: one of ${names.join(", ")}`;
    return [{ path: ["selection"], message: "says not by which response", remedy }];
  }
  const at = response === undefined ? 0 : names.indexOf(response);
  if (at < 0) {
    const remedy = language.didYouMean(response as string, names, "response");
    return [{ path: ["selection", "response"], value: response, message: "is no response", remedy }];
  }
  const chosen = responses[at] as ExperimentDocument["responses"][number];
  const kpi = typeof chosen === "string" ? chosen : chosen.kpi;
  const better = (typeof chosen === "string" ? undefined : chosen.better) ?? betterOf(kpi);
  if (better !== null) return [];
  const remedy = `write { kpi: ${kpi}, better: lower } or higher`;
  return [{ path: ["responses", at], value: kpi, message: "says not which way is better", remedy }];
}

/** What can be told only once the points are there. */
export function checkSelectionPoints({ selection, replications }: ExperimentDocument, points: number): Finding[] {
  if (selection === undefined) return [];
  if (points < 2) {
    const remedy = "vary something, or give alternatives";
    return [{ path: ["selection"], message: "has a single point to choose from", remedy }];
  }
  const { procedure, budget = 0 } = selection;
  const first = points * replications;
  if (procedure !== "OCBA" || budget > first) return [];
  const message = `is used up by the first ${replications} replications of each of ${points} points`;
  return [
    {
      path: ["selection", "budget"],
      value: budget,
      message,
      remedy: `give at least ${2 * first}, or fewer first ones`,
    },
  ];
}
