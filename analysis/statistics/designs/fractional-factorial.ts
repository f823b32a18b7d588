import { checkCount } from "../check.ts";
import { factorName, twoLevelFactorial } from "./factorial.ts";

/** A 2^(k-p) design. */
export interface FractionalFactorial {
  /** Runs in standard order of the basic factors, low -1 and high 1. */
  readonly rows: readonly (readonly number[])[];
  /** Words of the defining relation with their signs, such as "ABCD" or "-BCE"; shortest first. */
  readonly definingRelation: readonly string[];
  /** Length of the shortest word: at 3 main effects are mixed up with interactions of two, at 5 neither is with the other. */
  readonly resolution: number;
}

/**
 * Two-level fractional factorial: a full design of the basic factors, whose products give the levels of the others.
 *
 * Source: Box, Hunter & Hunter (2005), Statistics for experimenters, chapter 6.
 *
 * @param basic - number of basic factors, named A, B, C, ...
 * @param generators - one per further factor, in the order of the letters, such as "D=ABC" or "E=-BC"
 * @throws RangeError for a generator that is not written like that
 * @example
 * fractionalFactorial(3, ["D=ABC"]).resolution; // => 4
 */
export function fractionalFactorial(basic: number, generators: readonly string[]): FractionalFactorial {
  checkCount("basic", basic, 1);
  const products = generators.map((generator, at) => readGenerator(generator, basic, basic + at));
  const rows = twoLevelFactorial(basic).map((row) => [
    ...row,
    ...products.map(({ sign, factors }) =>
      factors.reduce((product, factor) => product * (row[factor] as number), sign),
    ),
  ]);
  const definingRelation = words(products, basic);
  const resolution = Math.min(...definingRelation.map((word) => word.replace("-", "").length));
  return { rows, definingRelation, resolution };
}

/** Effects that the design cannot tell from the given one, such as "A" or "AB": with a sign where they subtract. */
export function aliasesOf(effect: string, { definingRelation }: FractionalFactorial): string[] {
  return definingRelation.map((word) => multiply(effect, word)).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

interface Product {
  readonly sign: 1 | -1;
  readonly factors: readonly number[];
}

function readGenerator(generator: string, basic: number, place: number): Product {
  const name = factorName(place);
  const match = /^([A-Z])\s*=\s*([+-]?)([A-Z]+)$/.exec(generator.trim());
  const factors = [...(match?.[3] ?? "")].map((letter) =>
    Array.from({ length: basic }, (_, at) => factorName(at)).indexOf(letter),
  );
  if (match?.[1] !== name || factors.includes(-1) || new Set(factors).size < factors.length) {
    throw new RangeError(
      `generators: "${generator}"; write it like "${name}=${Array.from({ length: basic }, (_, at) => factorName(at)).join("")}", a product of different basic factors`,
    );
  }
  return { sign: match[2] === "-" ? -1 : 1, factors };
}

function words(products: readonly Product[], basic: number): string[] {
  const generating = products.map(
    ({ sign, factors }, at) =>
      (sign < 0 ? "-" : "") + [...factors.map(factorName), factorName(basic + at)].sort().join(""),
  );
  const all: string[] = [];
  for (const word of generating) all.push(word, ...all.map((other) => multiply(other, word)));
  return all.sort((a, b) => letters(a).length - letters(b).length || (a < b ? -1 : 1));
}

function letters(word: string): string[] {
  return [...word.replace("-", "")];
}

/** Product of two words: letters that stand in both cancel. */
function multiply(a: string, b: string): string {
  const [first, second] = [letters(a), letters(b)];
  const rest = [...first.filter((x) => !second.includes(x)), ...second.filter((x) => !first.includes(x))];
  return (a.startsWith("-") !== b.startsWith("-") ? "-" : "") + rest.sort().join("");
}
