import stdlibCos from "@stdlib/math-base-special-cos";
import stdlibExp from "@stdlib/math-base-special-exp";
import stdlibLn from "@stdlib/math-base-special-ln";
import stdlibPow from "@stdlib/math-base-special-pow";
import stdlibSin from "@stdlib/math-base-special-sin";
import { EXP_REFERENCE, LN_REFERENCE } from "./reference-bits.ts";

/**
 * Elementary functions with the same bits in every JavaScript engine.
 *
 * The language leaves their last bits open. All engines known to us compute log and exp by fdlibm's method, so the fast
 * built-in ones are used where they agree with fdlibm on hard arguments; pow, sin and cos do differ between engines and
 * always come from the port of fdlibm's (FreeBSD's) code in @stdlib.
 */

/** Natural logarithm, by the built-in function if its bits are those of fdlibm, else by the port. */
export const log: (x: number) => number = choose(Math.log, stdlibLn, LN_REFERENCE);

/** e^x, by the built-in function if its bits are those of fdlibm, else by the port. */
export const exp: (x: number) => number = choose(Math.exp, stdlibExp, EXP_REFERENCE);

/** x^y */
export const pow: (x: number, y: number) => number = stdlibPow;

/** Sine of an angle in radians. */
export const sin: (x: number) => number = stdlibSin;

/** Cosine of an angle in radians. */
export const cos: (x: number) => number = stdlibCos;

/** log(1 + x) without loss of digits for small x (Kahan's correction). */
export function log1p(x: number): number {
  const sum = 1 + x;
  return sum === 1 ? x : (log(sum) * x) / (sum - 1);
}

/** e^x - 1 without loss of digits for small x (Kahan's correction). */
export function expm1(x: number): number {
  const power = exp(x);
  if (power === 1) return x;
  return power - 1 === -1 ? -1 : ((power - 1) * x) / log(power);
}

/** The built-in function if it gives every reference value to the bit, else the port. */
export function choose(
  builtIn: (x: number) => number,
  port: (x: number) => number,
  reference: readonly (readonly [argument: number, value: number])[],
): (x: number) => number {
  return reference.every(([argument, value]) => builtIn(argument) === value) ? builtIn : port;
}
