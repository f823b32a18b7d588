import { batchFamilyOf } from "../names.ts";
import { type Finding, formatPath, type Path } from "../problems.ts";
import type { Scenario, ScenarioOperation, ScenarioProduct } from "../schema/scenario.ts";

type Batch = NonNullable<ScenarioOperation["batch"]>;

interface Operation {
  readonly step: ScenarioOperation;
  readonly path: Path;
  readonly family: string;
  readonly batch: Batch;
  readonly setupFamily: string | undefined;
  readonly workCentres: readonly string[];
}

const LIMITS = ["max", "min", "maxWait", "kind"] as const;

/** Operations that may be in one batch agree on how large it is, how long it waits and what it is set up for. */
export function checkBatches(scenario: Scenario): Finding[] {
  const { products, workCentres } = scenario;
  const operations = products.flatMap((product, i) => batchedOperations(product, ["products", i, "route"]));
  const first = new Map<string, Operation>();
  return operations.flatMap((operation) => {
    const { batch, family, path } = operation;
    const findings: Finding[] = [];
    if (batch.min !== undefined && batch.min > batch.max) {
      const remedy = `keep it at ${batch.max} or below`;
      findings.push({ path: [...path, "batch", "min"], value: batch.min, message: "is more than max", remedy });
    }
    const other = first.get(family);
    if (other === undefined) first.set(family, operation);
    else findings.push(...differences(operation, other));
    for (const { id, preemption } of workCentres) {
      if (preemption === "none" || !operation.workCentres.includes(id)) continue;
      const message = `cannot be done at ${id}, where jobs are pre-empted`;
      findings.push({ path: [...path, "batch"], message, remedy: "take the batch out, or the pre-emption" });
    }
    findings.push(...checkBesides(operation, other, (id) => workCentres.find((centre) => centre.id === id)));
    return findings;
  });
}

function batchedOperations(product: ScenarioProduct, path: Path): Operation[] {
  return product.route.flatMap((step, j) => {
    const { batch, at, family = product.family } = step;
    if (batch === undefined) return [];
    return {
      step,
      path: [...path, j],
      family: batchFamilyOf(product, j) as string,
      batch,
      setupFamily: family,
      workCentres: at.map(({ workCentre }) => workCentre),
    };
  });
}

function differences(operation: Operation, other: Operation): Finding[] {
  const { batch, family, path, setupFamily } = operation;
  const found: Finding[] = [];
  for (const key of LIMITS) {
    if (batch[key] === other.batch[key]) continue;
    const message = `differs from that of ${formatPath(other.path)}, of the same batch family ${family}`;
    const value = batch[key];
    found.push({
      path: [...path, "batch", key],
      ...(value === undefined ? {} : { value }),
      message,
      remedy: "give all operations of a family the same",
    });
  }
  if (setupFamily !== other.setupFamily && operation.workCentres.some((id) => other.workCentres.includes(id))) {
    const message = `has another setup family than ${formatPath(other.path)}, of the same batch family ${family}`;
    found.push({
      path: [...path, "batch"],
      message,
      remedy: "give both the same setup family, or batch families of their own",
    });
  }
  return found;
}

/** What the jobs of a batch need besides their machine they need together, once: the same for all, and no parts of their own. */
function checkBesides(
  { step, path, workCentres }: Operation,
  other: Operation | undefined,
  centreOf: (id: string) => Scenario["workCentres"][number] | undefined,
): Finding[] {
  const findings: Finding[] = [];
  const besides = ({ needs, load, unload }: ScenarioOperation) => JSON.stringify([needs ?? [], load, unload]);
  if (other !== undefined && besides(step) !== besides(other.step)) {
    const message = `needs other people, tools or loading than ${formatPath(other.path)}, of the same batch family`;
    findings.push({ path: [...path, "batch"], message, remedy: "give all operations of a family the same" });
  }
  if (step.consumes !== undefined && Object.keys(step.consumes).length > 0) {
    const message = "takes parts for each of its jobs, which a machine that takes them together cannot wait for";
    const remedy = "let the parts be taken by an operation before it, such as kitting";
    findings.push({ path: [...path, "consumes"], message, remedy });
  }
  const storage = workCentres.find((id) => centreOf(id)?.storage !== undefined);
  const isNeedy = (step.needs ?? []).length > 0 || step.load !== undefined || step.unload !== undefined;
  if (storage !== undefined && isNeedy) {
    const message = `is done on tours through the storage of ${storage}, whose machines need nobody besides`;
    findings.push({ path: [...path, "batch"], message, remedy: "take the needs out: the machines are the people" });
  }
  return findings;
}
