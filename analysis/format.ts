import type { Quantity } from "./kpi/quantity.ts";

/** What is shown where nothing was observed. */
const NOTHING = "-";
const MINUTE = 60;
const HOUR = 3600;
const DAY = 86400;

/** How a quantity is shown: units of its own, or as a share (per cent) or a whole number. */
export type Display = "time" | "share" | "count" | "number" | "rate";

/** A quantity for people: "3 h 12 min", "82.4 %", "1,250", "2.41 /h", "13.7 kWh". */
export function formatQuantity({ value, unit }: Quantity, display: Display): string {
  if (value === null) return NOTHING;
  switch (display) {
    case "time":
      return formatDuration(value);
    case "share":
      return formatShare(100 * value);
    case "count":
      return grouped(value.toFixed(0));
    case "rate":
      return formatRate(value);
    case "number":
      if (unit === "m" && Math.abs(value) >= 10_000) return `${formatNumber(value / 1000)} km`;
      return unit === "1" || unit === "" ? formatNumber(value) : `${formatNumber(value)} ${unit}`;
  }
}

/** Seconds in the two largest units that matter: "4.2 s", "3 min 20 s", "3 h 12 min", "2 d 5 h". */
export function formatDuration(seconds: number): string {
  const size = Math.abs(seconds);
  const sign = seconds < 0 ? "-" : "";
  if (size < 59.95) return `${formatNumber(seconds)} s`;
  if (Math.round(size) < HOUR) return sign + twoUnits(Math.round(size), MINUTE, "min", "s");
  if (Math.round(size / MINUTE) < 24 * 60) return sign + twoUnits(Math.round(size / MINUTE), 60, "h", "min");
  const hours = Math.round(size / HOUR);
  return sign + (hours < 1000 * 24 ? twoUnits(hours, 24, "d", "h") : `${grouped((size / DAY).toFixed(0))} d`);
}

/** Waiting jobs x time [s]: "484 h", or as a duration where that is short. */
export function formatJobTime(seconds: number): string {
  return seconds >= 10 * HOUR ? `${formatNumber(seconds / HOUR)} h` : formatDuration(seconds);
}

/** Three digits that matter, thousands grouped. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size >= 1e12 || size < 1e-4) return value.toExponential(2);
  // Digits after the point, so that rounding up to the next power of ten does not add one.
  const rounded = Number(value.toPrecision(3));
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(rounded))));
  return grouped(
    value
      .toFixed(digits)
      .replace(/(\.\d*?)0+$/, "$1")
      .replace(/\.$/, ""),
  );
}

/** One decimal; more only where nothing else would be left. */
function formatShare(percent: number): string {
  if (percent === 0 || percent === 100) return `${percent} %`;
  return Math.abs(percent) < 0.05 ? `${formatNumber(Number(percent.toPrecision(1)))} %` : `${percent.toFixed(1)} %`;
}

function twoUnits(amount: number, perLarge: number, large: string, small: string): string {
  const rest = amount % perLarge;
  const whole = `${grouped(String(Math.floor(amount / perLarge)))} ${large}`;
  return rest === 0 ? whole : `${whole} ${rest} ${small}`;
}

/** Rates below one an hour read better by the day. */
function formatRate(perHour: number): string {
  return perHour !== 0 && Math.abs(perHour) < 1 ? `${formatNumber(24 * perHour)} /d` : `${formatNumber(perHour)} /h`;
}

function grouped(digits: string): string {
  const [whole, fraction] = digits.split(".") as [string, string?];
  const withCommas = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? withCommas : `${withCommas}.${fraction}`;
}
