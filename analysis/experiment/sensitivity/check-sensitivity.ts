import type { language } from "../../../sim/index.ts";
import { MOST_POINTS } from "../limits.ts";
import type { ExperimentDocument } from "../schema.ts";
import { TRAJECTORIES } from "./sensitivity-design.ts";

type Finding = language.Finding;

/** Two dimensions of the Sobol' sequence for each factor. */
const MOST_FACTORS = 128;
const FEWEST_POINTS = 8;

/** What a design for sensitivity lacks. */
export function checkSensitivity({ design, factors, selection }: ExperimentDocument): Finding[] {
  const { kind, points, pairs, trajectories = TRAJECTORIES, grid } = design as NonNullable<typeof design>;
  const findings = factors.flatMap(({ range, set, levels }, index): Finding[] => {
    const path = ["factors", index];
    if (range !== undefined || (kind === "saltelli" && levels !== undefined)) return [];
    const remedy = set === undefined ? "vary numbers of the scenario, or take another design" : "give range: [2, 8]";
    return [{ path, message: `has no range, which ${kind} needs`, remedy }];
  });
  if (selection !== undefined) {
    const remedy = "take one of the two out";
    findings.push({ path: ["selection"], message: `stands beside a design for sensitivity (${kind})`, remedy });
  }
  if (grid !== undefined && grid % 2 !== 0) {
    const message = "is odd: steps would not reach all places equally often";
    findings.push({ path: ["design", "grid"], value: grid, message, remedy: "give an even number such as 4" });
  }
  if (
    kind === "saltelli" &&
    !(points !== undefined && points >= FEWEST_POINTS && Number.isInteger(Math.log2(points)))
  ) {
    findings.push({
      path: points === undefined ? ["design"] : ["design", "points"],
      ...(points === undefined ? {} : { value: points }),
      message: points === undefined ? "says not how many points saltelli has" : "is no power of two from 8",
      remedy: "give points: 64, or another power of two",
    });
  }
  if (kind === "saltelli" && factors.length > MOST_FACTORS) {
    const remedy = "screen them by morris first";
    findings.push({ path: ["factors"], message: `are more than ${MOST_FACTORS}`, remedy });
  }
  if (pairs && kind !== "saltelli") {
    const remedy = "take it out, or take kind: saltelli";
    findings.push({ path: ["design", "pairs"], value: true, message: `is not for ${kind}`, remedy });
  }
  const parts = pairs ? 2 * factors.length + 2 : factors.length + 2;
  const count = kind === "saltelli" ? (points ?? 0) * parts : trajectories * (factors.length + 1);
  if (count > MOST_POINTS) {
    const remedy = kind === "saltelli" ? "give fewer points" : "give fewer trajectories";
    findings.push({ path: ["design"], message: `makes ${count} points`, remedy });
  }
  return findings;
}
