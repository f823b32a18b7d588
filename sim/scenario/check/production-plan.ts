import type { Finding, Path } from "../problems.ts";
import type { Scenario } from "../schema/scenario.ts";
import { didYouMean } from "../text/suggestion.ts";

type ProductionPlan = NonNullable<Scenario["productionPlan"]>;

/** A production plan has lines, days within its horizon, names that occur once, and names known lines and materials. */
export function checkProductionPlan(plan: ProductionPlan | undefined): Finding[] {
  if (plan === undefined) return [];
  const { days, lines, materials, orders, changes } = plan;
  const findings: Finding[] = [];
  const at = (...path: (string | number)[]): Path => ["productionPlan", ...path];
  const within = (path: Path, value: number | undefined): void => {
    if (value === undefined || value <= days) return;
    const remedy = `give a day from 1 to ${days}, or more days`;
    findings.push({ path, value, message: "lies beyond the horizon", remedy });
  };
  const known = (path: Path, name: string, names: readonly string[], kind: string): void => {
    if (names.includes(name)) return;
    findings.push({ path, value: name, message: `is no ${kind}`, remedy: didYouMean(name, names, kind) });
  };
  if (lines.length === 0) {
    findings.push({ path: at("lines"), message: "is empty", remedy: "give at least one line with its capacity" });
  }
  const lineIds = lines.map(({ id }) => id);
  const materialIds = materials.map(({ id }) => id);
  for (const [kind, parts] of Object.entries({ lines, materials, orders })) {
    for (const [place, { id }] of parts.entries()) {
      if (parts.findIndex((each) => each.id === id) === place) continue;
      findings.push({
        path: at(kind, place, "id"),
        value: id,
        message: "occurs twice",
        remedy: "give each its own name",
      });
    }
  }
  for (const [place, { capacity }] of lines.entries()) {
    if (!Array.isArray(capacity) || capacity.length === days) continue;
    const message = `has ${capacity.length} days, and the horizon ${days}`;
    findings.push({ path: at("lines", place, "capacity"), message, remedy: "give one time for each day" });
  }
  for (const [place, { receipts }] of materials.entries()) {
    for (const [receipt, { day }] of receipts.entries())
      within(at("materials", place, "receipts", receipt, "day"), day);
  }
  for (const [place, order] of orders.entries()) {
    const { earliest = order.known, latest = days } = order;
    for (const key of ["known", "earliest", "due", "latest"] as const) within(at("orders", place, key), order[key]);
    if (latest < earliest) {
      const remedy = "give a later latest day, or an earlier first one";
      findings.push({
        path: at("orders", place),
        value: order.id,
        message: `may be done by day ${latest} at the latest, and begun on day ${earliest} at the earliest`,
        remedy,
      });
    }
    if (typeof order.work === "object") {
      for (const name of Object.keys(order.work)) known(at("orders", place, "work", name), name, lineIds, "line");
    }
    for (const name of Object.keys(order.materials))
      known(at("orders", place, "materials", name), name, materialIds, "material");
  }
  for (const [place, { known: morning, line, day }] of changes.entries()) {
    known(at("changes", place, "line"), line, lineIds, "line");
    within(at("changes", place, "day"), day);
    within(at("changes", place, "known"), morning);
    if (day < morning) {
      findings.push({
        path: at("changes", place, "day"),
        value: day,
        message: "is over by the time it is known",
        remedy: "give a day from the one on which it is known",
      });
    }
  }
  return findings;
}
