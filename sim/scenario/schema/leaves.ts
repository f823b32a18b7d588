import * as z from "zod";
import type { Distribution } from "../../random/distribution.ts";
import { readCostRate } from "../text/cost-rate.ts";
import { DISTRIBUTION_EXAMPLES, type DistributionInput, readDistribution } from "../text/distribution.ts";
import { readDueDate } from "../text/due-date.ts";
import { readPolicy } from "../text/policy.ts";
import {
  ANGLE,
  BANDWIDTH,
  CARBON_INTENSITY,
  COUNT,
  DATA_SIZE,
  type Dimension,
  DURATION,
  ENERGY,
  LENGTH,
  MASS,
  POWER,
  RATE,
  type Reading,
  readQuantity,
  SHARE,
  SPEED,
  VOLUME,
} from "../text/quantity.ts";
import { checkLaw, checkNumber, type Range } from "../text/range.ts";

/** A message and its remedy, as one string: what zod carries. `splitMessage` takes it apart. */
export function message(what: string, remedy: string): string {
  return `${what}; ${remedy}`;
}

/** What a text says, or the problem with it. */
export function refuse<T>(context: z.RefinementCtx, reading: Reading<T>): T {
  if (reading.ok) return reading.value;
  context.addIssue({ code: "custom", message: message(reading.message, reading.remedy) });
  return z.NEVER;
}

function quantity(dimension: Dimension, range: Range, description: string, ...examples: (string | number)[]) {
  return z
    .union([z.number(), z.string()], {
      error: message(`is not a ${dimension.name}`, `give one such as ${dimension.example}`),
    })
    .transform((input, context) => refuse(context, readInRange(input, dimension, range)))
    .meta({ description: `${description} Plain numbers are in ${dimension.base}.`, examples });
}

function readInRange(input: number | string, dimension: Dimension, range: Range): Reading<number> {
  const reading = readQuantity(input, dimension);
  return reading.ok ? checkNumber(reading.value, range, dimension) : reading;
}

export const duration = quantity(DURATION, "nonnegative", "A duration.", "90 min", "8 h", "5 d", 30);
export const positiveDuration = quantity(DURATION, "positive", "A duration above 0.", "8 h", "5 d", "2 weeks");
export const length = quantity(LENGTH, "any", "A length.", "12 m", "80 cm");
export const positiveLength = quantity(LENGTH, "positive", "A length above 0.", "12 m", "80 cm");
export const speed = quantity(SPEED, "positive", "A speed.", "1.2 m/s", "6 km/h");
export const power = quantity(POWER, "nonnegative", "Electric power.", "11 kW", "350 W");
export const positivePower = quantity(POWER, "positive", "Electric power above 0.", "1.5 kW");
export const positiveEnergy = quantity(ENERGY, "positive", "Electric energy above 0.", "2 kWh", "800 Wh");
export const angle = quantity(ANGLE, "any", "An angle, counter-clockwise seen from above.", "90 deg");
export const carbonIntensity = quantity(CARBON_INTENSITY, "nonnegative", "Emissions per energy.", "380 g/kWh");
export const bandwidth = quantity(BANDWIDTH, "positive", "A bandwidth.", "10 Mbit/s");
export const dataSize = quantity(DATA_SIZE, "nonnegative", "The size of a message.", "2 kB");
export const mass = quantity(MASS, "nonnegative", "A mass.", "58 kg", "1.2 t");
export const volume = quantity(VOLUME, "nonnegative", "A volume.", "20 l", "1.2 m3");
export const money = z
  .number({ error: message("is no amount of money", "give a number from 0, in the currency of energy.price") })
  .nonnegative({ error: message("is below 0", "give a number from 0") })
  .meta({ description: "Money, in the currency of the energy price.", examples: [180] });
export const rate = quantity(RATE, "nonnegative", "A rate.", "5 / h", "0.2 / min");
export const share = quantity(SHARE, "share", "A share from 0 to 1.", "98 %", 0.98);

export const position = z
  .tuple([length, length], { error: message("is not a position", "give [x, y], such as [12 m, 8 m]") })
  .meta({ description: "A place on the floor: [x, y].", examples: [["12 m", "8 m"]] });

function law(dimension: Dimension, range: Range, description: string) {
  return z
    .union([z.number(), z.string(), z.record(z.string(), z.unknown())], {
      error: message(`is neither a ${dimension.name} nor a distribution`, `give one such as ${dimension.example}`),
    })
    .transform((input, context): Distribution => refuse(context, readLawInRange(input, dimension, range)))
    .meta({
      description: `${description} A ${dimension.name}, or a distribution.`,
      examples: dimension === DURATION ? ["10 min", ...DISTRIBUTION_EXAMPLES] : [1, "discrete(1: 0.2, 2: 0.8)"],
    });
}

function readLawInRange(input: DistributionInput, dimension: Dimension, range: Range): Reading<Distribution> {
  const reading = readDistribution(input, dimension);
  return reading.ok ? checkLaw(reading.value, range, dimension) : reading;
}

export const time = law(DURATION, "nonnegative", "A time.");
export const anyTime = law(DURATION, "any", "A time, below 0 or above it.");
export const positiveTime = law(DURATION, "positive", "A time above 0.");
export const positiveNumber = law(COUNT, "positive", "A number above 0.");
export const amount = law(COUNT, "nonnegative", "A number from 0.");
export const wholeNumber = law(COUNT, "whole", "A whole number from 1.");

/** A whole number from `min` to `max`. */
export function whole(min: number, example: number, max = Number.MAX_SAFE_INTEGER) {
  const error = message(`is not a whole number from ${min}`, `give one such as ${example}`);
  return z
    .int({ error })
    .min(min, { error })
    .max(max, { error: message("is too many", `give at most ${max}`) });
}

export const places = z
  .union([whole(0, 10), z.literal("unlimited")], {
    error: message("is no number of places", 'give a whole number from 0, or "unlimited"'),
  })
  .transform((value) => (value === "unlimited" ? Number.POSITIVE_INFINITY : value))
  .meta({ description: "Number of places, or unlimited.", examples: [10, "unlimited"] });

export const id = z
  .union([z.string().min(1), z.int()], { error: message("is no name", 'give a short one such as "mill"') })
  .transform(String)
  .meta({ description: "A short name, unique among its kind." });

export const text = z.string({ error: message("is no text", "put quotes around it") });

/** One of a few words. */
export function word<const T extends readonly [string, ...string[]]>(words: T) {
  return z.enum(words);
}

export const policy = z
  .union([z.string(), z.array(z.unknown()), z.record(z.string(), z.unknown())], {
    error: message("is no policy", 'write "ATC(k: 2)", { rule: ATC, k: 2 }, [PRIORITY, EDD] or "./my-rule.ts"'),
  })
  .transform((input, context) => refuse(context, readPolicy(input)))
  .meta({
    description:
      "A rule of the registry, with its parameters, or the path of your own rule; for dispatching also a list, each rule for the ties of the one before, or a weighted sum; for dispatching and routing also ROLLOUT over a base rule.",
    examples: [
      "SPT",
      "ATC(k: 2)",
      { rule: "ATC", k: 2 },
      ["PRIORITY", "EDD", "SPT"],
      "WEIGHTED(SPT: 0.6, EDD: 0.4)",
      "ROLLOUT(base: ATC(k: 2), horizon: 8 h)",
      "./my-rule.ts",
    ],
  });

export const dueDate = z
  .union([z.number(), z.string(), z.record(z.string(), z.unknown())], {
    error: message("is no due-date rule", 'write "4 x work", "floor(1.5 x work)", "2 d" or none'),
  })
  .transform((input, context) => refuse(context, readDueDate(input)))
  .meta({
    description: "When an order is due: a multiple of its total work after its arrival, an allowance, or none.",
    examples: ["4 x work", "floor(1.5 x work)", "2 d", "uniform(1 d, 3 d)", "none"],
  });

export const costRate = z
  .union([z.number(), z.string()], { error: message("is no cost per time", 'write it like "0.5 / week"') })
  .transform((input, context) => refuse(context, readCostRate(input)))
  .meta({
    description: "Money per unit and time. Plain numbers are per second.",
    examples: ["0.5 / week", "1 per 30 d"],
  });
