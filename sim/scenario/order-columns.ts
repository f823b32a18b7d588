/** A column of an order table: the field of an order that it holds, and the unit of its numbers, "" for none. */
export interface OrderColumn {
  readonly field: string;
  readonly unit: string;
}

/** What order tables call the fields of an order; in lower case, without spaces. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  id: ["id", "job", "order", "lot"],
  product: ["product", "route", "part"],
  time: ["time", "release", "releasedate", "releasetime", "arrival"],
  dueDate: ["duedate", "due"],
  weight: ["weight"],
  quantity: ["quantity", "pieces"],
  priority: ["priority"],
  lines: ["lines", "orderlines"],
};

/**
 * What the title of a column says: a field by one of its names, and a unit after it.
 *
 * @example
 * orderColumn("release_min"); // => { field: "time", unit: "min" }
 * orderColumn("Due date [h]"); // => { field: "dueDate", unit: "h" }
 * orderColumn("colour"); // => { field: "colour", unit: "" }
 */
export function orderColumn(title: string): OrderColumn {
  const [, name = title, unit = ""] = /^(.*?)(?:_|\s*[([]\s*)(s|min|h|d|weeks?)\s*[)\]]?$/i.exec(title.trim()) ?? [];
  const plain = name.toLowerCase().replace(/[\s_-]/g, "");
  const field = Object.keys(FIELDS).find((known) => FIELDS[known]?.includes(plain));
  return field === undefined ? { field: title, unit: "" } : { field, unit: unit.toLowerCase() };
}
