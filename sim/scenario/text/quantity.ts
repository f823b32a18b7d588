import { didYouMean } from "./suggestion.ts";

/** What came of reading a text: a value, or what is wrong and what would be right. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string; readonly remedy: string };

/** A kind of quantity: its units as [multiply by, divide by] to reach the base unit, which plain numbers are in. */
export interface Dimension {
  readonly name: string;
  readonly base: string;
  readonly example: string;
  readonly units: Readonly<Record<string, readonly [multiply: number, divide: number]>>;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86400;
const WEEK = 604800;

function named(names: string, multiply: number, divide = 1) {
  return Object.fromEntries(names.split(" ").map((name) => [name, [multiply, divide] as const]));
}

export const DURATION: Dimension = {
  name: "duration",
  base: "s",
  example: '"8 h"',
  units: {
    ...named("ms millisecond milliseconds", 1, 1000),
    ...named("s sec second seconds", 1),
    ...named("min minute minutes", MINUTE),
    ...named("h hour hours", HOUR),
    ...named("d day days", DAY),
    ...named("week weeks w", WEEK),
  },
};

export const LENGTH: Dimension = {
  name: "length",
  base: "m",
  example: '"2.5 m"',
  units: { ...named("m metre metres", 1), ...named("cm", 1, 100), ...named("mm", 1, 1000), ...named("km", 1000) },
};

export const SPEED: Dimension = {
  name: "speed",
  base: "m/s",
  example: '"1.2 m/s"',
  units: { ...named("m/s", 1), ...named("m/min", 1, MINUTE), ...named("km/h", 1000, HOUR) },
};

export const POWER: Dimension = {
  name: "power",
  base: "kW",
  example: '"1.2 kW"',
  units: { ...named("kW", 1), ...named("W", 1, 1000), ...named("MW", 1000) },
};

export const ENERGY: Dimension = {
  name: "energy",
  base: "kWh",
  example: '"2 kWh"',
  units: { ...named("kWh", 1), ...named("Wh", 1, 1000), ...named("MWh", 1000), ...named("MJ", 1, 3.6) },
};

export const ANGLE: Dimension = {
  name: "angle",
  base: "rad",
  example: '"90 deg"',
  units: { ...named("rad", 1), ...named("deg °", Math.PI, 180) },
};

export const CARBON_INTENSITY: Dimension = {
  name: "carbon intensity",
  base: "kg/kWh",
  example: '"380 g/kWh"',
  units: { ...named("kg/kWh", 1), ...named("g/kWh", 1, 1000), ...named("kg/MWh", 1, 1000) },
};

export const BANDWIDTH: Dimension = {
  name: "bandwidth",
  base: "bit/s",
  example: '"10 Mbit/s"',
  units: { ...named("bit/s", 1), ...named("kbit/s", 1e3), ...named("Mbit/s", 1e6), ...named("Gbit/s", 1e9) },
};

export const DATA_SIZE: Dimension = {
  name: "size",
  base: "byte",
  example: '"2 kB"',
  units: { ...named("B byte bytes", 1), ...named("kB", 1e3), ...named("MB", 1e6) },
};

export const MASS: Dimension = {
  name: "mass",
  base: "kg",
  example: '"58 kg"',
  units: { ...named("kg", 1), ...named("g", 1, 1000), ...named("t", 1000) },
};

export const VOLUME: Dimension = {
  name: "volume",
  base: "m3",
  example: '"20 l"',
  units: { ...named("m3 m³", 1), ...named("l litre litres dm3 dm³", 1, 1000), ...named("ml cm3 cm³", 1, 1_000_000) },
};

export const SHARE: Dimension = {
  name: "share",
  base: "1",
  example: '"98 %"',
  units: { ...named("%", 1, 100) },
};

export const COUNT: Dimension = { name: "number", base: "1", example: "3", units: {} };

/** Events per time, in 1/s. */
export const RATE: Dimension = {
  name: "rate",
  base: "/s",
  example: '"5 / h"',
  units: Object.fromEntries(
    [
      ["s", 1],
      ["min", MINUTE],
      ["h", HOUR],
      ["d", DAY],
      ["day", DAY],
      ["week", WEEK],
    ].flatMap(([unit, seconds]) => ["/", "/ ", "per "].map((per) => [`${per}${unit}`, [1, Number(seconds)] as const])),
  ),
};

const PART = /\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([^\d.+-]*)/iy;

/**
 * Reads a quantity into its base unit; a plain number is in the base unit already.
 *
 * Durations may be sums ("1 h 30 min"). Conversions are rounded to 15 digits, so that "1.1 h" is 3960 s.
 */
export function readQuantity(input: number | string, dimension: Dimension): Reading<number> {
  if (typeof input === "number") return checkFinite(input, dimension);
  const parts = splitParts(input);
  const isSum = parts.length > 1;
  if (parts.length === 0 || (isSum && (dimension !== DURATION || parts.some(({ unit }) => unit === "")))) {
    return notA(dimension);
  }
  let total = 0;
  for (const { number, unit } of parts) {
    const factor = unit === "" ? ([1, 1] as const) : findUnit(unit, dimension);
    if (factor === null) {
      return {
        ok: false,
        message: `has no known unit of ${dimension.name}`,
        remedy: didYouMean(unit, Object.keys(dimension.units), "unit"),
      };
    }
    total += converted(number, factor);
  }
  return checkFinite(total, dimension);
}

/** Numbers and what follows each; empty when the text is something else. */
function splitParts(text: string): { number: number; unit: string }[] {
  const parts: { number: number; unit: string }[] = [];
  let end = 0;
  while (end < text.length) {
    PART.lastIndex = end;
    const match = PART.exec(text);
    if (match === null) return [];
    parts.push({ number: Number(match[1]), unit: (match[2] ?? "").trim() });
    end = PART.lastIndex;
  }
  return parts;
}

function findUnit(unit: string, dimension: Dimension): readonly [number, number] | null {
  return Object.hasOwn(dimension.units, unit) ? (dimension.units[unit] ?? null) : null;
}

function converted(value: number, [multiply, divide]: readonly [number, number]): number {
  const exact = (value * multiply) / divide;
  const isDecimal = Number.isInteger(multiply) && multiply !== divide && !Number.isInteger(exact);
  return isDecimal ? Number(exact.toPrecision(15)) : exact;
}

function checkFinite(value: number, dimension: Dimension): Reading<number> {
  if (Number.isFinite(value)) return { ok: true, value };
  return {
    ok: false,
    message: "is not a finite number",
    remedy: `give a ${dimension.name} such as ${dimension.example}`,
  };
}

function notA(dimension: Dimension): Reading<number> {
  return { ok: false, message: `is not a ${dimension.name}`, remedy: `give one such as ${dimension.example}` };
}

const SHOWN = [
  ["week", WEEK],
  ["d", DAY],
  ["h", HOUR],
  ["min", MINUTE],
] as const;

/**
 * A duration as scenario text: in the largest unit of which it is a whole number.
 * `readQuantity` reads exactly the same number back.
 *
 * @param seconds - finite
 * @example
 * formatDuration(5400); // => "90 min"
 */
export function formatDuration(seconds: number): string {
  if (Number.isSafeInteger(seconds) && seconds !== 0) {
    for (const [unit, length] of SHOWN) if (seconds % length === 0) return `${seconds / length} ${unit}`;
  }
  return `${seconds} s`;
}
