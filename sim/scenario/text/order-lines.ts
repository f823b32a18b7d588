import type { Reading } from "./quantity.ts";

/**
 * Lines of an order as one text: items with their units, with semicolons or commas between them.
 *
 * @example
 * readOrderLines("bolt: 4; nut: 2"); // => { ok: true, value: { bolt: 4, nut: 2 } }
 */
export function readOrderLines(text: string): Reading<Readonly<Record<string, number>>> {
  const lines: Record<string, number> = {};
  const parts = text.split(/[;,]/).filter((part) => part.trim() !== "");
  const fault = (message: string): Reading<never> => ({
    ok: false,
    message,
    remedy: 'write items with their units, such as "bolt: 4; nut: 2"',
  });
  if (parts.length === 0) return fault("names no item");
  for (const part of parts) {
    const [, item = "", units = ""] = /^\s*(.*?)\s*:\s*([^:]*?)\s*$/.exec(part) ?? [];
    const quantity = Number(units);
    if (item === "" || units === "") return fault(`has "${part.trim()}", which is no item with its units`);
    if (!(quantity > 0 && quantity < Number.POSITIVE_INFINITY)) {
      return fault(`has ${units} units of ${item}, and wants a number above 0`);
    }
    if (Object.hasOwn(lines, item)) return fault(`names ${item} twice`);
    lines[item] = quantity;
  }
  return { ok: true, value: lines };
}
