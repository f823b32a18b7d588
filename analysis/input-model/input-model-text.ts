import { formatDuration, formatNumber } from "../format.ts";
import type { TextUnit } from "../statistics/index.ts";
import { printable, textTable } from "../text-table.ts";
import type { CandidateLaw, InputModel } from "./input-model.ts";

/** Below this p-value observations are called dependent. */
const DOUBTFUL = 0.01;
/** Where fewer of the observations differ, they were rounded coarsely. */
const COARSE_SHARE = 0.5;

/**
 * A fitted sample for people: what it is like, families ranked with their tests, and what to write into a scenario.
 *
 * @param what - what was observed, such as the column and its file
 * @param unit - "none": plain numbers; all others are times [s]
 */
export function inputModelText(what: string, model: InputModel, unit: TextUnit | undefined, level: number): string {
  const quantity = unit === "none" ? formatNumber : formatDuration;
  const lines = [
    `${printable(what)}: ${model.count} observations, mean ${quantity(model.mean)}, standard deviation ${quantity(model.deviation)}, ` +
      `from ${quantity(model.min)} to ${quantity(model.max)}, median ${quantity(model.median)}`,
    ...notes(model),
  ];
  if (model.candidates.length > 0) lines.push("", candidateTable(model.candidates));
  if (model.left.length > 0) {
    lines.push("", `left out: ${model.left.map(({ family, reason }) => `${family} (${reason})`).join(", ")}`);
  }
  return `${[...lines, "", verdict(model, level), `  ${model.choice}`].join("\n")}\n`;
}

function verdict({ family, candidates }: InputModel, level: number): string {
  if (family !== null) return `in a scenario (${family}: the best by AIC that no test rejects at ${level}):`;
  if (candidates.length === 0) return "in a scenario (all observations are the same):";
  return `in a scenario (every tested family is rejected at ${level}: the observations themselves):`;
}

function notes({ independence, distinct, count }: InputModel): string[] {
  const found: string[] = [];
  if (independence !== null) {
    const { lagOne, turningPoints, runs } = independence;
    const p = (test: { pValue: number } | null): string => (test === null ? "-" : pText(test.pValue));
    found.push(
      `independence: p ${p(lagOne)} by the correlation of neighbours (${lagOne.statistic.toFixed(2)}), ${p(turningPoints)} by turning points, ${p(runs)} by runs about the median`,
    );
    if (Math.min(lagOne.pValue, turningPoints.pValue, runs?.pValue ?? 1) < DOUBTFUL) {
      found.push(
        "note: neighbouring observations depend on each other, which tests of fit and a scenario's draws do not know",
      );
    }
  }
  if (distinct > 1 && distinct < COARSE_SHARE * count) {
    found.push(
      `note: only ${distinct} different values; tests of a continuous law reject observations that were rounded so`,
    );
  }
  return found;
}

function candidateTable(candidates: readonly CandidateLaw[]): string {
  const columns = ["AIC", "more", "D", "p", "A2", "p", "chi2", "p"].map((title) => ({
    title,
    align: "right" as const,
  }));
  const least = candidates[0]?.aic ?? 0;
  const rows = candidates.map(({ text, aic, distanceTest, chiSquare }) => {
    const { distances, pValues } = distanceTest ?? {};
    // Infinite where the ends of the law are the outermost observations: it says nothing.
    const hasTails = Number.isFinite(distances?.andersonDarling);
    return [
      ...[text, aic.toFixed(1), (aic - least).toFixed(1)],
      ...[distances?.kolmogorovSmirnov.toFixed(3) ?? "-", pText(pValues?.kolmogorovSmirnov)],
      ...[
        hasTails ? (distances?.andersonDarling.toFixed(3) as string) : "-",
        hasTails ? pText(pValues?.andersonDarling) : "-",
      ],
      ...[chiSquare?.statistic.toFixed(2) ?? "-", pText(chiSquare?.pValue)],
    ];
  });
  return textTable([{ title: "Law", align: "left" }, ...columns], rows);
}

function pText(p: number | undefined): string {
  if (p === undefined) return "-";
  return p < 0.001 ? "<0.001" : p.toFixed(3);
}
