import { findPolicy } from "../../policies/registry.ts";
import type { Finding, Path } from "../problems.ts";
import type { Scenario, ScenarioOperation, ScenarioWorkCentre } from "../schema/scenario.ts";

/** What is done in cascading machines has an interval, and nothing takes the jobs out of them, or puts them to rest. */
export function checkCascades(scenario: Scenario): Finding[] {
  const centres = scenario.workCentres.flatMap((centre, i) => checkCentre(scenario, centre, ["workCentres", i]));
  const steps = scenario.products.flatMap(({ route }, i) =>
    route.flatMap((step, j) => checkStep(scenario, step, ["products", i, "route", j])),
  );
  return [...centres, ...steps];
}

function checkCentre(
  { policies }: Scenario,
  { id, cascade, preemption, powerPolicy }: ScenarioWorkCentre,
  path: Path,
): Finding[] {
  if (cascade === undefined) return [];
  const power = findPolicy("power", (powerPolicy ?? policies.power)?.id ?? "ALWAYS-ON")?.id;
  const others = [
    ...(preemption === "none" ? [] : ["pre-emption"]),
    ...(power === "ALWAYS-ON" ? [] : ["a power rule"]),
  ];
  if (others.length === 0) return [];
  const message = `lets jobs follow each other in machines of ${id}, which has ${others.join(" and ")}, too`;
  const remedy = "let the work centre have one or the other";
  return [{ path: [...path, "cascade"], message, remedy }];
}

function checkStep({ workCentres }: Scenario, step: ScenarioOperation, path: Path): Finding[] {
  const places = step.at.flatMap(({ workCentre }) => workCentres.find(({ id }) => id === workCentre) ?? []);
  const tools = places.filter(({ cascade }) => cascade !== undefined);
  if (tools.length === 0) {
    if (step.cascade === undefined || places.length < step.at.length) return [];
    const remedy = "give one of them a cascade, such as { lots: 4 }, or take this out";
    return [{ path: [...path, "cascade"], message: "is at no work centre whose machines cascade", remedy }];
  }
  const { id } = tools[0] as ScenarioWorkCentre;
  const findings: Finding[] = [];
  if (step.batch !== undefined) {
    const message = `cannot be done at ${id}, where jobs follow each other in the machine`;
    const merge = `merge: { jobs: ${step.batch.max}, maxWait: 2 h }`;
    const remedy = `write ${merge} in its place, with until where the jobs part, or take the cascade out`;
    findings.push({ path: [...path, "batch"], message, remedy });
  }
  const without = tools.find((tool) => (step.cascade ?? tool.cascade)?.interval === undefined);
  if (without !== undefined) {
    const message = `is done at ${without.id}, where jobs follow each other in the machine, and has no interval`;
    const remedy = "give cascade, such as 6 min, to the operation, or interval to the work centre's cascade";
    findings.push({ path, message, remedy });
  }
  if (step.per === "piece" && tools.some((tool) => (step.cascade ?? tool.cascade)?.per === "piece")) {
    const message = `is a time for each piece, and so is the interval at ${id}`;
    findings.push({
      path: [...path, "per"],
      value: step.per,
      message,
      remedy: "give the time of the first piece, per: job",
    });
  }
  return findings;
}
