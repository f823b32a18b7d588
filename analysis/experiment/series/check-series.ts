import { language } from "../../../sim/index.ts";
import { responseNames } from "../response-names.ts";
import type { ExperimentDocument } from "../schema.ts";

type Finding = language.Finding;

/** What time series and traces lack, and what they cannot be together with. */
export function checkSeries(document: ExperimentDocument): Finding[] {
  const { series, traces, optimisation, replications, precision, selection } = document;
  const findings: Finding[] = [];
  for (const [key, value] of Object.entries({ series, traces })) {
    if (value === undefined || optimisation === undefined) continue;
    const remedy = "take it out, and give it in an experiment of the points that were found";
    findings.push({ path: [key], message: "is not for a search", remedy });
  }
  const names = responseNames(series?.of ?? []);
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) === index) continue;
    const remedy = "give each a name of its own (id)";
    findings.push({ path: ["series", "of", index], value: name, message: "is there already", remedy });
  }
  const most = precision?.most ?? selection?.most ?? replications;
  for (const [index, number] of (traces?.replications ?? []).entries()) {
    if (number < most) continue;
    const message = `is not made: there are ${most} of each point, from 0`;
    const remedy = `give one from 0 to ${most - 1}`;
    findings.push({ path: ["traces", "replications", index], value: number, message, remedy });
  }
  return findings;
}

/** Points whose traces are asked for, and which are none. */
export function checkTracePoints({ traces }: ExperimentDocument, points: readonly string[]): Finding[] {
  return (traces?.points ?? []).flatMap((point, index): Finding[] => {
    if (points.includes(String(point))) return [];
    const remedy = language.didYouMean(String(point), points, "point");
    return [{ path: ["traces", "points", index], value: point, message: "is no point", remedy }];
  });
}
