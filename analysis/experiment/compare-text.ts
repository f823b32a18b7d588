import { textTable } from "../text-table.ts";
import type { Comparison, Difference, Method } from "./compare.ts";
import type { Standing } from "./may-be-best.ts";
import { estimateText } from "./results-text.ts";

export interface ComparedResponse {
  readonly id: string;
  readonly unit: string;
  readonly better: "lower" | "higher";
  readonly level: number;
  readonly common: boolean;
  readonly replications: number;
  /** Did they come in antithetic pairs? */
  readonly antithetic: boolean;
  readonly labels: readonly string[];
  /** What control variates have done; null: there are none. */
  readonly controls: string | null;
  readonly comparison: Comparison;
  /** Who may be the best by each method; empty: not asked. */
  readonly standings: readonly Standing[];
}

/** Names of the methods, for people. */
export const METHOD_TITLES: Readonly<Record<Standing["method"], string>> = {
  bonferroni: "Bonferroni",
  hsu: "Hsu (comparisons with the best)",
  tukey: "Tukey (all pairs)",
  subset: "subset selection",
};

/**
 * The comparison for the terminal: the answer first, then each alternative with its difference from the best.
 *
 * @param refused - alternatives of which a claim about the response is refused
 */
export function comparisonText(response: ComparedResponse, refused: readonly string[] = []): string {
  const { id, unit, better, level, common, replications, antithetic, labels, comparison } = response;
  const { estimates, best, differences, candidates, method } = comparison;
  const rows = labels.map((label, at) => {
    const pair = differences.find(({ first }) => first === at);
    const difference = pair === undefined ? "best" : signed(differenceText(pair, replications, method));
    const standing = candidates.includes(at) ? "may be the best" : "is worse";
    return [label, estimateText(estimates[at]!), difference, at === best ? "" : standing];
  });
  const columns = [
    { title: "", align: "left" as const },
    { title: `${id}${bracketed(unit)}`, align: "right" as const },
    { title: "against the best", align: "right" as const },
    { title: "", align: "left" as const },
  ];
  const numbers = common ? "the same random numbers for all" : "random numbers of its own for each";
  return [
    cautioned(answerText(response), refused),
    "",
    textTable(columns, rows),
    `${better} is better; ${replications} replications of each${antithetic ? " in antithetic pairs" : ""}, ${numbers}; intervals at ${percent(level)}, the differences' together, by ${METHOD_TITLES[method]}`,
    ...(response.controls === null ? [] : [response.controls]),
    ...standingsText(response),
  ].join("\n");
}

/** "12.3 ± 4.5"; where the bounds are not symmetric, "12.3 (0 to 16.8)". */
export function differenceText({ difference, lower, upper }: Difference, count: number, method: Method): string {
  if (method !== "hsu") return estimateText({ mean: difference, halfWidth: (upper - lower) / 2, count });
  const [point, from, to] = alike([difference, lower, upper], upper - lower);
  return `${point} (${from} to ${to})`;
}

/** Numbers with as many decimals as a width of two digits gives a meaning to. */
function alike(values: readonly number[], width: number): string[] {
  const digits = width > 0 ? Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(width)))) : 2;
  return values.map((value) =>
    value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
}

/** Do the other methods say the same of who may be the best? */
function standingsText({ standings, labels }: ComparedResponse): string[] {
  const [first] = standings;
  if (first === undefined) return [];
  const named = (at: readonly number[]): string => {
    if (at.length > MOST_NAMED) return `${at.length} of them`;
    return at.map((each) => labels[each]).join(", ");
  };
  if (standings.every(({ candidates }) => candidates.join() === first.candidates.join())) {
    const names = standings.map(({ method }) => METHOD_TITLES[method]);
    return [`may be the best: ${named(first.candidates)}; so say ${listedAnd(names)}`];
  }
  return [
    "may be the best:",
    ...standings.map(({ method, candidates }) => `  by ${METHOD_TITLES[method]}: ${named(candidates)}`),
  ];
}

/** Which is best, by how much, how sure, and how many more replications would settle it. */
export function answerText({
  id,
  unit,
  level,
  labels,
  comparison,
  replications,
}: Omit<ComparedResponse, "standings" | "controls">): string {
  const { best, differences, candidates, verdict, replicationsToSettle, method } = comparison;
  const name = labels[best] as string;
  const nearest = [...differences].sort((a, b) => Math.abs(a.difference) - Math.abs(b.difference))[0];
  if (nearest === undefined) return `${name} is the only alternative.`;
  const other = labels[nearest.first] as string;
  const amount = differenceText(nearest.difference < 0 ? mirrored(nearest) : nearest, replications, method);
  const by = `${amount}${unit === "" || unit === "1" ? "" : ` ${unit}`}`;
  if (verdict === "settled") {
    return `${name} is the best by ${id}: better than ${other}, the next, by ${by} (${percent(level)}).`;
  }
  const equals = candidates.filter((at) => at !== best).map((at) => labels[at]);
  if (verdict === "indifferent") {
    return `${name} is the best by ${id}, or as good as makes no difference (${percent(level)}); so may be ${listed(equals)}.`;
  }
  const more = (replicationsToSettle as number) - replications;
  const advice = Number.isFinite(more)
    ? `About ${Number(more.toPrecision(2)).toLocaleString("en")} more replications of each would settle it, if means and spread stay as they are.`
    : "They are so alike that no number of replications would settle it: say with --indifference what difference matters.";
  return `${name} is ahead by ${id}, but ${listed(equals)} may be better: the difference from ${other} is ${by}. ${advice}`;
}

/** An answer that rests on claims which are refused says so. */
export function cautioned(answer: string, refused: readonly string[]): string {
  if (refused.length === 0) return answer;
  const whose = refused.length > MOST_LISTED ? `${refused.length} alternatives` : listedAnd(refused);
  return `These runs do not carry an answer yet: claims about ${whose} are refused. As far as they go: ${answer}`;
}

/** More names than these are counted. */
const MOST_LISTED = 3;
const MOST_NAMED = 8;

function listedAnd(names: readonly string[]): string {
  if (names.length === 1) return names[0] as string;
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function mirrored({ difference, lower, upper, ...rest }: Difference): Difference {
  return { ...rest, difference: -difference, lower: -upper, upper: -lower };
}

function listed(names: readonly (string | undefined)[]): string {
  if (names.length < 2) return names[0] ?? "none";
  if (names.length > MOST_LISTED) return `${names.length} others`;
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

function bracketed(unit: string): string {
  return unit === "" || unit === "1" ? "" : ` [${unit}]`;
}

function signed(text: string): string {
  return /^\d/.test(text) ? `+${text}` : text;
}

function percent(level: number): string {
  return `${Number((100 * level).toPrecision(6))} %`;
}
