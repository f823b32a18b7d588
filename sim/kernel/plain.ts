/** Plain data: what a run's state is made of, and what snapshots hold. */
type TypedArray = Float64Array | Int32Array | Uint32Array | Uint8Array;

/**
 * A deep copy of plain data: primitives, arrays, typed arrays and plain objects. Shared references are not kept shared.
 *
 * @throws TypeError for anything else (a function, a Map, a class instance), since such state would be lost on the way
 */
export function clonePlain<T>(value: T): T {
  return clone(value, value) as T;
}

/** Copies a shape first, then what its fields refer to: V8 copies shapes fast, and numbers are most of a state. */
function clone(value: unknown, root: unknown): unknown {
  if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint") return refuse(root);
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) {
    const copy: unknown[] = value.slice();
    for (let at = 0; at < copy.length; at++) {
      if (!isNumberOrBoolean(copy[at])) copy[at] = clone(copy[at], root);
    }
    return copy;
  }
  if (isTypedArray(value)) return value.slice();
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return refuse(root);
  const copy: Record<string, unknown> = { ...value };
  for (const key in copy) {
    const item = copy[key];
    if (!isNumberOrBoolean(item)) copy[key] = clone(item, root);
  }
  return copy;
}

function isNumberOrBoolean(value: unknown): boolean {
  return typeof value === "number" || typeof value === "boolean";
}

/** Tells where the first value that is not plain stands. */
function refuse(root: unknown): never {
  const [path, value] = faultIn(root, "") as [string, unknown];
  const what = typeof value === "object" ? (value as object).constructor.name : typeof value;
  throw new TypeError(
    `state at ${path || "the top"} is a ${what}, not plain data; keep numbers, strings, arrays and objects`,
  );
}

function faultIn(value: unknown, path: string): [path: string, value: unknown] | null {
  if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint") return [path, value];
  if (value === null || typeof value !== "object" || isTypedArray(value)) return null;
  if (!Array.isArray(value)) {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) return [path, value];
  }
  for (const [key, item] of Object.entries(value)) {
    const fault = faultIn(item, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`);
    if (fault !== null) return fault;
  }
  return null;
}

function isTypedArray(value: object): value is TypedArray {
  return (
    value instanceof Float64Array ||
    value instanceof Int32Array ||
    value instanceof Uint32Array ||
    value instanceof Uint8Array
  );
}

const TAG = "$takt";
const NON_FINITE: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  "-Infinity": Number.NEGATIVE_INFINITY,
  "-0": -0,
};

/** Plain data as JSON text, exact to the bit: typed arrays, -0, NaN and infinite numbers are tagged. */
export function plainToJson(value: unknown): string {
  return JSON.stringify(encode(value));
}

/** The inverse of `plainToJson`. */
export function plainFromJson(text: string): unknown {
  return decode(JSON.parse(text));
}

function encode(value: unknown): unknown {
  if (typeof value === "number") {
    if (Object.is(value, -0)) return { [TAG]: "-0" };
    return Number.isFinite(value) ? value : { [TAG]: String(value) };
  }
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(encode);
  if (isTypedArray(value)) return { [TAG]: value.constructor.name, items: Array.from(value, encode) };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encode(item)]));
}

function decode(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(decode);
  const tag = (value as Record<string, unknown>)[TAG];
  if (typeof tag === "string") return decodeTagged(tag, (value as { items?: unknown[] }).items);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decode(item)]));
}

function decodeTagged(tag: string, items: unknown[] | undefined): unknown {
  if (items === undefined) {
    const number = NON_FINITE[tag];
    if (number === undefined) throw new TypeError(`unknown number "${tag}" in a snapshot`);
    return number;
  }
  const numbers = items.map(decode) as number[];
  switch (tag) {
    case "Float64Array":
      return Float64Array.from(numbers);
    case "Int32Array":
      return Int32Array.from(numbers);
    case "Uint32Array":
      return Uint32Array.from(numbers);
    case "Uint8Array":
      return Uint8Array.from(numbers);
    default:
      throw new TypeError(`unknown array type "${tag}" in a snapshot`);
  }
}
