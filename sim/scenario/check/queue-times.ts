import { operationNames } from "../names.ts";
import type { Finding, Path } from "../problems.ts";
import type { Scenario, ScenarioProduct } from "../schema/scenario.ts";
import { didYouMean } from "../text/suggestion.ts";

/** Limits of waiting follow an earlier operation, one after the other, and orders give up where they can. */
export function checkQueueTimes({ loops, orders, products }: Scenario): Finding[] {
  const hasLoops = loops.length > 0;
  return [
    ...products.flatMap((product, i) => checkProduct(product, ["products", i], hasLoops)),
    ...orders.flatMap(({ patience, saturated }, i) =>
      patience === undefined || !saturated
        ? []
        : [
            {
              path: ["orders", i, "patience"],
              message: "belongs to orders of customers, and a saturated stream has none",
              remedy: "take it out, or give the stream an interarrival time",
            },
          ],
    ),
  ];
}

function checkProduct(product: ScenarioProduct, path: Path, hasLoops: boolean): Finding[] {
  const names = operationNames(product);
  const findings: Finding[] = [];
  let busyUntil = 0;
  for (const [place, { queueTime }] of product.route.entries()) {
    if (queueTime === undefined) continue;
    const here = [...path, "route", place, "queueTime"];
    const after = queueTime.after === undefined ? place - 1 : names.indexOf(queueTime.after);
    if (queueTime.after !== undefined && after < 0) {
      const remedy = didYouMean(queueTime.after, names, "operation");
      findings.push({
        path: [...here, "after"],
        value: queueTime.after,
        message: "is no operation of this route",
        remedy,
      });
      continue;
    }
    if (after < 0 || after >= place) {
      findings.push({
        path: here,
        message: "does not follow an earlier operation",
        remedy:
          "give it to an operation behind the one whose end starts the clock; orders have patience before the first",
      });
      continue;
    }
    if (after < busyUntil) {
      findings.push({
        path: here,
        message: "begins before an earlier limit of this route has ended",
        remedy: "let limits follow each other: a job keeps to one at a time",
      });
    }
    busyUntil = place;
    if (typeof queueTime.late !== "string")
      findings.push(...checkRework(queueTime.late.rework, names, after, here, hasLoops));
  }
  return findings;
}

function checkRework(id: string, names: readonly string[], after: number, path: Path, hasLoops: boolean): Finding[] {
  const here = [...path, "late", "rework"];
  const target = names.indexOf(id);
  if (target < 0) {
    const remedy = didYouMean(id, names, "operation");
    return [{ path: here, value: id, message: "is no operation of this route", remedy }];
  }
  const findings: Finding[] = [];
  if (target > after) {
    const message = "comes after the operation whose end starts the clock, which would go on";
    findings.push({ path: here, value: id, message, remedy: `send late jobs back to ${names[after]} or before it` });
  }
  if (hasLoops) {
    const message = "takes late jobs out of stretches for which they hold cards";
    findings.push({
      path: here,
      value: id,
      message,
      remedy: "take out the card loops, or let late jobs be counted or scrapped",
    });
  }
  return findings;
}
