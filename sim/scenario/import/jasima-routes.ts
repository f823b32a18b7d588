import type { JasimaReader, Word, WordLine } from "./jasima-reader.ts";

export interface JasimaStep {
  /** From 0. */
  readonly group: number;
  /** Setup state; null: none named. */
  readonly state: string | null;
  readonly time: number;
  readonly batch: { readonly family: string; readonly maximum: number } | null;
}

/** A line of machines for each route, `machine` or `machine;state`, then a line of times: `time` or `time;family;maximum`. */
export function readRoutes(reader: JasimaReader, groups: number, count: number): JasimaStep[][] {
  const orders: (WordLine | null)[] = [];
  for (let route = 0; route < count; route++) orders.push(reader.expect(`the machines of route ${route + 1}`));
  return orders.map((order, route) => {
    const times = reader.expect(`the processing times of route ${route + 1}`);
    if (order === null || times === null) return [];
    if (times.words.length !== order.words.length) {
      const message = `are ${times.words.length} times for ${order.words.length} machines`;
      reader.refuse(times, times.words[0] as Word, message, `give one time for each machine of line ${order.line}`);
      return [];
    }
    return order.words.map((word, place) => ({
      ...readMachine(reader, order, word, groups),
      ...readTime(reader, times, times.words[place] as Word),
    }));
  });
}

function readMachine(reader: JasimaReader, line: WordLine, word: Word, groups: number) {
  const [number = "", state = null] = word.text.split(";");
  const machine = Number(number);
  if (!(Number.isInteger(machine) && machine >= 1 && machine <= groups)) {
    reader.refuse(line, word, "is no machine", `give one from 1 to ${groups}, and its setup state after a semicolon`);
  }
  return { group: machine - 1, state };
}

function readTime(reader: JasimaReader, line: WordLine, word: Word) {
  const [number = "", family, size] = word.text.split(";");
  const time = reader.number(line, { ...word, text: number }, "processing time");
  if (family === undefined) return { time, batch: null };
  const maximum = Number(size);
  if (!(Number.isInteger(maximum) && maximum >= 1)) {
    reader.refuse(line, word, "has no greatest batch", "write time;family;maximum, such as 75;A10;8");
    return { time, batch: null };
  }
  return { time, batch: maximum === 1 ? null : { family, maximum } };
}
