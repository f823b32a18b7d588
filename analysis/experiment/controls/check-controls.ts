import type { language } from "../../../sim/index.ts";
import type { ExperimentDocument } from "../schema.ts";

type ControlDocument = ExperimentDocument["controls"][number];

/** The name of a control in results. */
export function controlName({ id, stream, kpi }: ControlDocument): string {
  return id ?? stream ?? kpi ?? "";
}

/** Control variates: what each is, and whether the experiment can use them. */
export function checkControls(document: ExperimentDocument): language.Finding[] {
  const { controls, selection, optimisation, design } = document;
  if (controls.length === 0) return [];
  const findings = controls.flatMap(checkControl);
  const names = controls.map(controlName);
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) === index) continue;
    const remedy = "give each a name of its own (id), or take one of the two out";
    findings.push({ path: ["controls", index], value: name, message: "is there already", remedy });
  }
  const kind = design?.kind ?? "factorial";
  const unfit =
    selection !== undefined
      ? `are not for selection by ${selection.procedure}, which knows no controls`
      : optimisation !== undefined
        ? "are not for a search"
        : ["one-at-a-time", "morris", "saltelli"].includes(kind)
          ? `are not for the design ${kind}, whose error is the spread between points`
          : null;
  if (unfit !== null) {
    findings.push({ path: ["controls"], message: unfit, remedy: "take them out, or compare points by takt compare" });
  }
  return findings;
}

function checkControl({ stream, kpi, mean }: ControlDocument, index: number): language.Finding[] {
  const path = ["controls", index];
  if ((stream === undefined) === (kpi === undefined)) {
    const message = stream === undefined ? "names neither a stream nor a KPI" : "names both a stream and a KPI";
    return [{ path, message, remedy: "give stream: orders/interarrival, or kpi: meanUtilisation with its mean" }];
  }
  if (kpi !== undefined && mean === undefined) {
    const remedy = "give mean: 0.8, or a stream, whose mean is known";
    return [{ path, value: kpi, message: "has no known mean", remedy }];
  }
  if (stream !== undefined && mean !== undefined) {
    return [{ path: [...path, "mean"], value: mean, message: "follows from the stream's law", remedy: "take it out" }];
  }
  return [];
}
