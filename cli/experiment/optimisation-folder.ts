import { join } from "node:path";
import type { OptimisationSchedule } from "../../analysis/experiment/optimisation/optimisation-schedule.ts";
import { optimisationAnswer } from "../../analysis/experiment/optimisation/optimisation-text.ts";
import type { ConfirmedPoint, OptimisationOutcome } from "../../analysis/experiment/optimisation/outcome.ts";
import { valuesOfCandidate } from "../../analysis/experiment/optimisation/search-space.ts";
import { renderOptimisationReport } from "../../analysis/experiment/report/optimisation-report.ts";
import { type ExperimentResults, resultsOf } from "../../analysis/experiment/results.ts";
import { writeResult } from "../files.ts";
import { version } from "../package-root.ts";
import type { PreparedExperiment } from "./bundle.ts";
import { factsOf } from "./folder.ts";
import { replicationTable } from "./replication-rows.ts";
import { writeTable } from "./table-files.ts";

/** The files that people open: a report, all replications as CSV and Parquet, what was found as JSON. */
export async function writeOptimisation(
  folder: string,
  prepared: PreparedExperiment,
  schedule: OptimisationSchedule,
  outcome: OptimisationOutcome,
): Promise<void> {
  const { experiment, units } = prepared;
  const { name, description, responses } = experiment;
  const facts = factsOf(prepared, "optimise");
  const page = renderOptimisationReport({ name, description, responses, units, facts }, outcome);
  writeResult(join(folder, "report.html"), page);
  const results = allPoints(prepared, schedule, outcome);
  await writeTable(folder, "replications", replicationTable(results));
  writeResult(join(folder, "optimisation.json"), optimisationJson(prepared, outcome));
}

/** Every point that was looked at, and those of the confirmation, as an experiment has them. */
function allPoints(
  { experiment, units }: PreparedExperiment,
  schedule: OptimisationSchedule,
  { points, plan }: OptimisationOutcome,
): ExperimentResults {
  const search = points.map(({ point, candidate }) => ({
    id: point === 0 ? "baseline" : String(point),
    // The scenario as it is says nothing of the factors.
    values: candidate === null ? plan.factors.map(() => "-") : valuesOfCandidate(plan.factors, candidate),
    replications: schedule.replicationsOf(point),
  }));
  const confirmed = points.flatMap(({ point }) => {
    const replications = schedule.confirmationOf(point);
    const same = search.find(({ id }) => id === (point === 0 ? "baseline" : String(point)));
    return replications.length === 0 || same === undefined
      ? []
      : [{ id: `${same.id} confirmed`, values: same.values, replications }];
  });
  const all = [...search, ...confirmed];
  const factors = plan.factors.map(({ id }) => ({ id, kind: "set" as const }));
  const shown = {
    ...experiment,
    factors,
    points: all.map(({ id, values }) => ({ id, values, settings: [], seed: null })),
  };
  return resultsOf(
    shown,
    units,
    all.map(({ replications }) => replications),
  );
}

/** What `optimise --json` prints. */
export function optimisationJson({ experiment, units }: PreparedExperiment, outcome: OptimisationOutcome): string {
  const { plan, level, baseline, confirmed, winner, isBetter, front, points } = outcome;
  const { responses, name } = experiment;
  const factorsOf = (values: ConfirmedPoint["values"]): object | null =>
    values === null ? null : Object.fromEntries(values.map((value, at) => [plan.factors[at]?.id, value]));
  const pointOf = ({
    point,
    values,
    searched,
    confirmed: fresh,
    differences,
    constraints,
  }: ConfirmedPoint): object => ({
    point,
    factors: factorsOf(values),
    responses: Object.fromEntries(
      responses.map(({ id }, at) => [id, { unit: units[at], searched: searched[at], confirmed: fresh[at] }]),
    ),
    againstBaseline: Object.fromEntries(
      plan.objectives.map(({ response }, at) => [responses[response]?.id, differences[at]]),
    ),
    constraints: plan.constraints.map(({ response, least, most }, at) => {
      return { response: responses[response]?.id, least, most, standing: constraints[at] };
    }),
  });
  const document = {
    takt: version,
    experiment: name,
    answer: optimisationAnswer(outcome, { responses, units }),
    method: plan.method,
    seed: plan.seed,
    level,
    objectives: plan.objectives.map(({ response, better }) => ({ response: responses[response]?.id, better })),
    replications: { search: outcome.searchReplications, confirmation: outcome.confirmReplications },
    baseline: pointOf(baseline),
    winner: winner === null ? null : pointOf(confirmed[winner] as ConfirmedPoint),
    isBetter,
    front: front.map((at) => confirmed[at]?.point),
    confirmed: confirmed.map(pointOf),
    points: points.map(({ point, candidate, score }) => ({
      point,
      factors: factorsOf(candidate === null ? null : valuesOfCandidate(plan.factors, candidate)),
      objectives: score.costs.map((cost, at) => (plan.objectives[at]?.better === "higher" ? -cost : cost)),
      violation: score.violation,
    })),
  };
  const none = (_: string, value: unknown): unknown =>
    typeof value === "number" && !Number.isFinite(value) ? null : value;
  return `${JSON.stringify(document, none, 2)}\n`;
}
