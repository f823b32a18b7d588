import { InvalidArgumentError } from "commander";
import { DURATION, readQuantity, SHARE } from "../sim/index.ts";

/** Reads `--seed`: a whole number that a double holds exactly. */
export function readSeed(text: string): number {
  const seed = Number(text);
  if (text.trim() === "" || !Number.isSafeInteger(seed) || seed < 0) {
    throw new InvalidArgumentError(`give a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`);
  }
  return seed;
}

/** Reads a duration such as "8 h"; a bare number is in seconds. @returns [s], >= 0 */
export function readDuration(text: string): number {
  const reading = readQuantity(/^\s*[\d.+-][\d.e+-]*\s*$/i.test(text) ? Number(text) : text, DURATION);
  if (!reading.ok) throw new InvalidArgumentError(`it ${reading.message}; ${reading.remedy}`);
  if (reading.value < 0) throw new InvalidArgumentError('it is negative; give a duration such as "8 h"');
  return reading.value;
}

/** Reads a duration that is not zero. @returns [s], > 0 */
export function readPositiveDuration(text: string): number {
  const seconds = readDuration(text);
  if (seconds === 0) throw new InvalidArgumentError('it is 0; give a duration such as "8 h"');
  return seconds;
}

/** Reads a number of things, from 1. */
export function readCount(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(count) || count < 1) {
    throw new InvalidArgumentError("give a whole number from 1");
  }
  return count;
}

/** Reads a share such as "2 %" or 0.02. @returns 0..1 */
export function readShare(text: string): number {
  const reading = readQuantity(/^\s*[\d.+-][\d.e+-]*\s*$/i.test(text) ? Number(text) : text, SHARE);
  if (!reading.ok) throw new InvalidArgumentError(`it ${reading.message}; ${reading.remedy}`);
  if (!(reading.value >= 0 && reading.value <= 1))
    throw new InvalidArgumentError("give a share from 0 to 1, such as 2 %");
  return reading.value;
}

/** Reads `--port`. */
export function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535)
    throw new InvalidArgumentError("give a number from 0 to 65535; 0 takes any free port");
  return port;
}
