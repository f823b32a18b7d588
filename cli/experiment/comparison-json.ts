import { answerText, type ComparedResponse } from "../../analysis/experiment/compare-text.ts";
import type { MarginAnswer } from "../../analysis/experiment/margin-text.ts";
import { refusalTexts } from "../../analysis/experiment/refusals.ts";
import type { ExperimentResults } from "../../analysis/experiment/results.ts";
import { version } from "../package-root.ts";

/** What `takt compare --json` prints. */
export function comparisonJson(
  responses: readonly ComparedResponse[],
  margins: readonly MarginAnswer[],
  { warnings, refusals, points }: Pick<ExperimentResults, "warnings" | "refusals" | "points">,
): string {
  const document = {
    takt: version,
    responses: responses.map(({ comparison, labels, standings, ...rest }) => ({
      ...rest,
      answer: answerText({ comparison, labels, ...rest }),
      method: comparison.method,
      verdict: comparison.verdict,
      best: labels[comparison.best],
      replicationsToSettle: comparison.replicationsToSettle,
      mayBeBest: Object.fromEntries(
        standings.map(({ method, candidates }) => [method, candidates.map((at) => labels[at])]),
      ),
      alternatives: labels.map((label, at) => {
        const pair = comparison.differences.find(({ first }) => first === at);
        return {
          label,
          ...comparison.estimates[at],
          mayBeBest: comparison.candidates.includes(at),
          againstBest: pair && {
            difference: pair.difference,
            lower: pair.lower,
            upper: pair.upper,
            pValue: pair.pValue,
          },
        };
      }),
    })),
    margins,
    refused: refusalTexts(refusals, points),
    warnings,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
