import { formatNumber } from "../../format.ts";
import { textTable } from "../../text-table.ts";
import { shortName } from "../point-label.ts";
import type { ExperimentResults } from "../results.ts";
import { type Bounded, type MorrisFactor, type Sensitivity, type SobolPair, sensitivityOf } from "./sensitivity.ts";

/** What the factors do to a response, in words. */
export function sensitivityAnswer(
  { experiment, units }: ExperimentResults,
  response: number,
  found: Sensitivity,
): string {
  const { id } = experiment.responses[response] as { id: string };
  const unit = units[response] === "" || units[response] === "1" ? "" : ` ${units[response]}`;
  const name = (factor: number): string => shortName((experiment.factors[factor] as { id: string }).id);
  if (found.kind === "nothing") return `${id} tells nothing of the factors: ${found.reason}.`;
  const { factors } = found;
  const [first, second] = factors;
  if (first === undefined) return `${id} has no factors.`;
  const most = name(first.factor);
  if (found.kind === "morris") {
    const [a, b] = found.factors as [MorrisFactor, MorrisFactor?];
    const next = b === undefined ? "" : `, the next, ${name(b.factor)}, by ${formatNumber(b.muStar.value)}${unit}`;
    const idle = found.factors.filter(isNoise).map(({ factor }) => name(factor));
    const noise = idle.length === 0 ? "" : ` No more than noise: ${idle.join(", ")}.`;
    return `${most} moves ${id} most: by ${formatNumber(a.muStar.value)}${unit} over its range on average${next}.${noise}`;
  }
  if (found.kind === "saltelli") {
    const shares = found.factors.map(({ factor, first: own, total }) => {
      return `${name(factor)} ${percent(total.value)}, by itself ${percent(own.value)}`;
    });
    const rest = shares.length > 3 ? `; ${shares.length - 3} others less` : "";
    const widest = Math.max(...found.factors.map(({ total }) => total.upper - total.value));
    const advice = widest > WIDE ? " The intervals are wide: give more points before you rely on this." : "";
    return `Of the variance of ${id} are due to ${shares.slice(0, 3).join("; ")}${rest}.${advice}`;
  }
  const [a] = found.factors;
  const ends = [a?.low.value ?? 0, a?.high.value ?? 0].map((value) => signed(value)).join(" and ");
  const tail = second === undefined ? "" : `; then ${name(second.factor)}`;
  return `${most} moves ${id} most: by ${ends}${unit} at the ends of its range, from ${formatNumber(found.base)}${unit} with all at their base${tail}.`;
}

/** A share that may be off by more than this says little. */
const WIDE = 0.15;

/** Is what a factor does no more than what the noise of replications looks like? Two standard errors of its mean size. */
export function isNoise({ muStar, noise }: MorrisFactor): boolean {
  return Number.isFinite(noise) && muStar.value < NOISE_SIZE * noise;
}

/** Mean size of a normal error of standard deviation 1, sqrt(2 / pi), and a half of it more for the mean's own error. */
const NOISE_SIZE = 1.2;

/** All of it for the terminal: per response the answer and a table of the factors. */
export function sensitivityText(results: ExperimentResults): string {
  return results.experiment.responses
    .map((_, response) => {
      const found = sensitivityOf(results, response);
      const answer = sensitivityAnswer(results, response, found);
      if (found.kind === "nothing") return answer;
      const pairs = found.kind === "saltelli" && found.pairs.length > 0 ? [pairsTable(results, found.pairs)] : [];
      return [answer, tableOf(results, response, found), ...pairs].join("\n\n");
    })
    .join("\n\n");
}

type Found = Exclude<Sensitivity, { readonly kind: "nothing" }>;

function tableOf({ experiment, units }: ExperimentResults, response: number, found: Found): string {
  const { id } = experiment.responses[response] as { id: string };
  const unit = units[response] === "" || units[response] === "1" ? "" : ` [${units[response]}]`;
  const { titles, rows } = sensitivityRows(found);
  const columns = [
    { title: `${id}${found.kind === "saltelli" ? "" : unit}`, align: "left" as const },
    ...titles.map((title) => ({ title, align: "right" as const })),
  ];
  return textTable(
    columns,
    rows.map(({ factor, cells }) => [(experiment.factors[factor] as { id: string }).id, ...cells]),
  );
}

/** Interactions of two factors that a table has at most. */
const MOST_PAIRS = 20;

function pairsTable({ experiment }: ExperimentResults, pairs: readonly SobolPair[]): string {
  const columns = [
    { title: "two together", align: "left" as const },
    { title: "share", align: "right" as const },
    { title: "interval", align: "right" as const },
  ];
  const rows = pairRows(pairs, (factor) => (experiment.factors[factor] as { id: string }).id);
  const table = textTable(
    columns,
    rows.map(({ cells }) => [...cells]),
  );
  const more = pairs.length - rows.length;
  return more > 0 ? `${table}\n${more} more pairs: see estimates.json` : table;
}

/** The greatest interactions, for the terminal and the report. */
export function pairRows(pairs: readonly SobolPair[], name: (factor: number) => string) {
  return pairs.slice(0, MOST_PAIRS).map(({ factor, other, share }) => ({
    cells: [`${name(factor)} x ${name(other)}`, formatNumber(share.value), bounds(share)] as const,
    keys: [null, share.value, share.lower] as const,
  }));
}

/** The rows of a table of the factors, for the terminal and the report. */
export function sensitivityRows(found: Found): {
  readonly titles: readonly string[];
  readonly rows: readonly {
    readonly factor: number;
    readonly cells: readonly string[];
    readonly keys: readonly number[];
  }[];
} {
  switch (found.kind) {
    case "morris":
      return {
        titles: ["mu*", "interval", "mu", "sigma", "noise"],
        rows: found.factors.map(({ factor, mu, muStar, sigma, noise }) => ({
          factor,
          cells: [
            formatNumber(muStar.value),
            bounds(muStar),
            beside(mu, muStar.value),
            beside(sigma, muStar.value),
            figure(noise),
          ],
          keys: [muStar.value, muStar.lower, mu, sigma, noise],
        })),
      };
    case "saltelli":
      return {
        titles: ["by itself", "interval", "with interactions", "interval"],
        rows: found.factors.map(({ factor, first, total }) => ({
          factor,
          cells: [formatNumber(first.value), bounds(first), formatNumber(total.value), bounds(total)],
          keys: [first.value, first.lower, total.value, total.lower],
        })),
      };
    case "one-at-a-time":
      return {
        titles: ["at its least", "at its greatest", "swing", "interval"],
        rows: found.factors.map(({ factor, low, high, swing }) => ({
          factor,
          cells: [signed(low.value), signed(high.value), signed(swing.value), bounds(swing)],
          keys: [low.value, high.value, swing.value, swing.lower],
        })),
      };
  }
}

function bounds({ lower, upper }: Bounded): string {
  return Number.isFinite(lower) ? `${formatNumber(lower)} to ${formatNumber(upper)}` : "-";
}

/** What rounding leaves of a sum of equal and opposite effects is 0. */
function beside(value: number, size: number): string {
  return formatNumber(Math.abs(value) < 1e-9 * size ? 0 : value);
}

function figure(value: number): string {
  return Number.isFinite(value) ? formatNumber(value) : "-";
}

function signed(value: number): string {
  return value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}

function percent(share: number): string {
  return `${formatNumber(Math.round(1000 * share) / 10)} %`;
}
