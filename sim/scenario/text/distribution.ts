import type { Distribution } from "../../random/distribution.ts";
import { type Argument, readCall } from "./call.ts";
import { COUNT, type Dimension, DURATION, RATE, type Reading, readQuantity } from "./quantity.ts";
import { didYouMean, nearest } from "./suggestion.ts";

/** How a law's arguments are written: its parameters in order, and the distribution they make. */
interface Law {
  readonly example: string;
  readonly parameters: Readonly<Record<string, Kind>>;
  /** null: parameters are missing; a text: what is wrong with those given. */
  readonly make: (given: Given) => Distribution | string | null;
}

/** More values than these are as good as a continuous law. */
const MOST_VALUES = 10_000;

/** A "quantity" has the dimension of what the law describes; a "number" has none. */
type Kind = "quantity" | "number" | "rate";
type Given = Readonly<Record<string, number | undefined>>;

const LAWS: Readonly<Record<string, Law>> = {
  deterministic: {
    example: "deterministic(5 min)",
    parameters: { value: "quantity" },
    make: ({ value }) => (value === undefined ? null : { kind: "deterministic", value }),
  },
  uniform: {
    example: "uniform(1 s, 3 s)",
    parameters: { min: "quantity", max: "quantity" },
    make: ({ min, max }) => (min === undefined || max === undefined ? null : { kind: "uniform", min, max }),
  },
  discreteUniform: {
    example: "discreteUniform(1 min, 5 min, step: 1 min)",
    parameters: { min: "quantity", max: "quantity", step: "quantity" },
    make: ({ min, max, step = 1 }) => (min === undefined || max === undefined ? null : steps(min, max, step)),
  },
  triangular: {
    example: "triangular(8 min, 10 min, 15 min)",
    parameters: { min: "quantity", mode: "quantity", max: "quantity" },
    make: ({ min, mode, max }) =>
      min === undefined || mode === undefined || max === undefined ? null : { kind: "triangular", min, mode, max },
  },
  exponential: {
    example: "exponential(mean: 12 min)",
    parameters: { mean: "quantity", rate: "rate" },
    make: ({ mean, rate }) => {
      if (rate !== undefined)
        return mean === undefined ? { kind: "exponential", mean: Number((1 / rate).toPrecision(15)) } : null;
      return mean === undefined ? null : { kind: "exponential", mean };
    },
  },
  erlang: {
    example: "erlang(2, mean: 30 min)",
    parameters: { shape: "number", mean: "quantity" },
    make: ({ shape, mean }) => (shape === undefined || mean === undefined ? null : { kind: "erlang", shape, mean }),
  },
  gamma: {
    example: "gamma(shape: 2, scale: 5 min)",
    parameters: { shape: "number", scale: "quantity", mean: "quantity" },
    make: ({ shape, scale, mean }) => {
      if (shape === undefined || (scale === undefined) === (mean === undefined)) return null;
      return { kind: "gamma", shape, scale: scale ?? (mean ?? 0) / shape };
    },
  },
  weibull: {
    example: "weibull(shape: 1.5, scale: 100 h)",
    parameters: { shape: "number", scale: "quantity" },
    make: ({ shape, scale }) => (shape === undefined || scale === undefined ? null : { kind: "weibull", shape, scale }),
  },
  normal: {
    example: "normal(10 min, sd: 2 min)",
    parameters: { mean: "quantity", sd: "quantity", cv: "number" },
    make: ({ mean, sd, cv }) => {
      if (mean === undefined || (sd === undefined) === (cv === undefined)) return null;
      return { kind: "normal", mean, sd: sd ?? mean * (cv ?? 0) };
    },
  },
  truncatedNormal: {
    example: "truncatedNormal(10 min, sd: 2 min, min: 5 min)",
    parameters: { mean: "quantity", sd: "quantity", min: "quantity", max: "quantity" },
    make: ({ mean, sd, min = 0, max }) =>
      mean === undefined || sd === undefined
        ? null
        : { kind: "truncatedNormal", mean, sd, min, max: max ?? mean + 40 * sd },
  },
  lognormal: {
    example: "lognormal(mean: 90 min, cv: 0.8)",
    parameters: { mean: "quantity", cv: "number", sd: "quantity" },
    make: ({ mean, cv, sd }) => {
      if (mean === undefined || (cv === undefined) === (sd === undefined)) return null;
      return { kind: "lognormal", mean, cv: cv ?? (sd ?? 0) / mean };
    },
  },
  beta: {
    example: "beta(2, 3, min: 5 min, max: 9 min)",
    parameters: { alpha: "number", beta: "number", min: "quantity", max: "quantity" },
    make: ({ alpha, beta, min = 0, max = 1 }) =>
      alpha === undefined || beta === undefined ? null : { kind: "beta", alpha, beta, min, max },
  },
  pert: {
    example: "pert(8 min, 10 min, 15 min)",
    parameters: { min: "quantity", mode: "quantity", max: "quantity" },
    make: ({ min, mode, max }) =>
      min === undefined || mode === undefined || max === undefined ? null : { kind: "pert", min, mode, max },
  },
  poisson: {
    example: "poisson(mean: 3)",
    parameters: { mean: "quantity" },
    make: ({ mean }) => (mean === undefined ? null : { kind: "poisson", mean }),
  },
  geometric: {
    example: "geometric(0.3)",
    parameters: { probability: "number", first: "number" },
    make: ({ probability, first }) => {
      if (probability === undefined) return null;
      return first === undefined ? { kind: "geometric", probability } : { kind: "geometric", probability, first };
    },
  },
};

/** All values from least to greatest with the same probability. */
function steps(min: number, max: number, step: number): Distribution | string {
  const count = Math.round((max - min) / step);
  if (!(step > 0 && max >= min)) return "has steps that do not lead from its least value to its greatest";
  if (Math.abs(min + count * step - max) > 1e-9 * step) return "does not end on a step";
  if (count >= MOST_VALUES) return `has more than ${MOST_VALUES.toLocaleString("en")} values`;
  const values = Array.from({ length: count + 1 }, (_, at) => min + at * step);
  return { kind: "discrete", values, probabilities: values.map(() => 1) };
}

/** Laws written as a list of values, or of `value: weight` pairs. */
const LISTS: Readonly<Record<string, { example: string; weighted: boolean }>> = {
  discrete: { example: "discrete(1 min: 0.2, 2 min: 0.8)", weighted: true },
  hyperexponential: { example: "hyperexponential(1 min: 0.6, 10 min: 0.4)", weighted: true },
  empirical: { example: "empirical(3 min, 4 min, 4.5 min, 9 min)", weighted: false },
  trace: { example: "trace(3 min, 5 min, cycle: true)", weighted: false },
};

/** One example of each law, as a scenario writes it. */
export const DISTRIBUTION_EXAMPLES: readonly string[] = [...Object.values(LAWS), ...Object.values(LISTS)].map(
  ({ example }) => example,
);

const LAW_NAMES = [...Object.keys(LAWS), ...Object.keys(LISTS)];
const plain = (name: string) => name.toLowerCase().replace(/[-_ ]/g, "");
const LAW_BY_PLAIN_NAME = new Map(LAW_NAMES.map((name) => [plain(name), name]));
LAW_BY_PLAIN_NAME.set("constant", "deterministic");
LAW_BY_PLAIN_NAME.set("fixed", "deterministic");

const exampleOf = (id: string) => (LAWS[id] ?? LISTS[id])?.example ?? id;

/** A distribution as scenarios write it: a quantity, a call, or a mapping with the law's name under `distribution`. */
export type DistributionInput = number | string | Readonly<Record<string, unknown>>;

/**
 * Reads a distribution of quantities of one dimension, in base units.
 *
 * @example
 * readDistribution("exponential(mean: 12 min)", sim.DURATION); // => { ok: true, value: { kind: "exponential", mean: 720 } }
 */
export function readDistribution(input: DistributionInput, dimension: Dimension): Reading<Distribution> {
  if (typeof input === "object") return readMapping(input, dimension);
  const call = typeof input === "string" ? readCall(input) : null;
  if (call !== null) return readLaw(call.name, call.arguments, dimension);
  if (typeof input === "string" && /^[^)]*\(/.test(input)) {
    const whole = input.includes(")") ? input : `${input}, ...)`;
    return { ok: false, message: "has brackets that do not match", remedy: `put quotes around the whole: "${whole}"` };
  }
  const value = readQuantity(input, dimension);
  if (value.ok) return { ok: true, value: { kind: "deterministic", value: value.value } };
  if (typeof input === "string" && /^\s*[A-Za-z]/.test(input)) {
    const law = nearest(input, LAW_NAMES);
    const remedy = law === null ? `give one such as ${dimension.example}` : `did you mean "${exampleOf(law)}"?`;
    return { ok: false, message: `is neither a ${dimension.name} nor a distribution`, remedy };
  }
  return value;
}

function readMapping(input: Readonly<Record<string, unknown>>, dimension: Dimension): Reading<Distribution> {
  const { distribution, ...rest } = input;
  if (typeof distribution !== "string") {
    return {
      ok: false,
      message: "is a mapping without the name of a distribution",
      remedy: "write { distribution: exponential, mean: 12 min }, or the short form exponential(12 min)",
    };
  }
  const named: Argument[] = Object.entries(rest)
    .filter(([name]) => name !== "values")
    .map(([name, value]) => ({ name, value }));
  return readLaw(distribution, [...valuesOf(rest.values), ...named], dimension);
}

function valuesOf(values: unknown): Argument[] {
  if (Array.isArray(values)) return values.map((value) => ({ name: null, value }));
  if (typeof values !== "object" || values === null) return [];
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}

function readLaw(name: string, given: readonly Argument[], dimension: Dimension): Reading<Distribution> {
  const id = LAW_BY_PLAIN_NAME.get(plain(name));
  if (id === undefined) {
    const remedy = didYouMean(name, LAW_NAMES, "distribution");
    return { ok: false, message: `names no known distribution ("${name}")`, remedy };
  }
  const list = LISTS[id];
  if (list !== undefined) return readList(id, list, given, dimension);
  const law = LAWS[id] as Law;
  const names = Object.keys(law.parameters);
  const values: Record<string, number> = {};
  for (const [place, argument] of given.entries()) {
    const parameter = argument.name ?? names[place];
    const kind = parameter === undefined ? undefined : law.parameters[parameter];
    if (parameter === undefined) return wrong(`has too many parameters for ${id}`, law.example);
    if (kind === undefined) {
      const remedy = didYouMean(parameter, names, "parameter");
      return { ok: false, message: `has an unknown parameter "${parameter}" of ${id}`, remedy };
    }
    if (parameter in values) return wrong(`gives ${parameter} twice`, law.example);
    const value = readArgument(argument.value, kindDimension(kind, dimension), parameter);
    if (!value.ok) return value;
    values[parameter] = value.value;
  }
  const made = law.make(values);
  if (made === null) return wrong(`lacks parameters of ${id}`, law.example);
  return typeof made === "string" ? wrong(made, law.example) : { ok: true, value: made };
}

function kindDimension(kind: Kind, dimension: Dimension): Dimension {
  if (kind === "quantity") return dimension;
  return kind === "rate" && dimension === DURATION ? RATE : COUNT;
}

function readArgument(value: unknown, dimension: Dimension, name: string): Reading<number> {
  if (typeof value !== "number" && typeof value !== "string") {
    return {
      ok: false,
      message: `has no ${dimension.name} as its ${name}`,
      remedy: `give one such as ${dimension.example}`,
    };
  }
  const reading = readQuantity(value, dimension);
  return reading.ok ? reading : { ...reading, message: `has a ${name} "${value}" that ${reading.message}` };
}

function wrong(message: string, example: string): Reading<Distribution> {
  return { ok: false, message, remedy: `write it like ${example}` };
}

function readList(
  id: string,
  { example, weighted }: { example: string; weighted: boolean },
  given: readonly Argument[],
  dimension: Dimension,
): Reading<Distribution> {
  const values: number[] = [];
  const weights: number[] = [];
  let cycle = false;
  for (const { name, value } of given) {
    if (id === "trace" && name === "cycle") {
      cycle = value === true || value === "true";
      continue;
    }
    if (weighted !== (name !== null))
      return wrong(`has entries that are not ${weighted ? "value: weight" : "values"}`, example);
    const point = readArgument(weighted ? name : value, dimension, "value");
    if (!point.ok) return point;
    values.push(point.value);
    if (!weighted) continue;
    const weight = readArgument(value, COUNT, "weight");
    if (!weight.ok) return weight;
    weights.push(weight.value);
  }
  if (values.length === 0) return wrong("has no values", example);
  if (id === "discrete") return { ok: true, value: { kind: "discrete", values, probabilities: weights } };
  if (id === "hyperexponential")
    return { ok: true, value: { kind: "hyperexponential", means: values, probabilities: weights } };
  if (id === "empirical")
    return { ok: true, value: { kind: "empirical", observations: values.toSorted((a, b) => a - b) } };
  return { ok: true, value: { kind: "trace", values, cycle } };
}
