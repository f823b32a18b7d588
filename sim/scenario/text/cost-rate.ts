import { DURATION, type Reading, readQuantity } from "./quantity.ts";

const RATE = /^\s*(\d+\.?\d*|\.\d+)\s*(?:\/|per)\s*(.+?)\s*$/;
const REMEDY = 'write it like "0.5 / week" or "1 per 30 d"';

/**
 * Reads money per unit and time: "0.5 / week", "1 per 30 d"; a plain number is per second.
 *
 * @example
 * readCostRate("3 / 30 s"); // => { ok: true, value: 0.1 }
 */
export function readCostRate(input: number | string): Reading<number> {
  if (typeof input === "number") {
    return input >= 0 && Number.isFinite(input)
      ? { ok: true, value: input }
      : { ok: false, message: "is negative", remedy: REMEDY };
  }
  const [, money, time] = RATE.exec(input) ?? [];
  if (money === undefined || time === undefined) {
    return { ok: false, message: "is no cost per time", remedy: REMEDY };
  }
  const span = readQuantity(/^\d|^\./.test(time) ? time : `1 ${time}`, DURATION);
  if (!span.ok) return { ...span, remedy: `${span.remedy}; ${REMEDY}` };
  if (span.value <= 0) return { ok: false, message: "is per no time at all", remedy: REMEDY };
  return { ok: true, value: Number(money) / span.value };
}
