import type { JasimaReader, Word, WordLine } from "./jasima-reader.ts";

export interface JasimaGroup {
  /** null: none given. */
  name: string | null;
  machines: number;
  /** From state, to state; null: no setups. */
  setup: ReadonlyMap<string, ReadonlyMap<string, number>> | null;
}

export interface JasimaJob {
  readonly line: number;
  /** From 0. */
  readonly route: number;
  readonly release: number;
  readonly due: number;
  readonly weight: number;
}

/** What follows the routes: sections of machine groups, each begun by its number or several, and the jobs. */
export function readGroups(reader: JasimaReader, count: number, routes: number) {
  const configurations = Array.from({ length: count }, (): JasimaGroup => ({ name: null, machines: 1, setup: null }));
  let current: JasimaGroup[] = [];
  let jobs: JasimaJob[] = [];
  for (let line = reader.next(); line !== null; line = reader.next()) {
    const first = line.words[0] as Word;
    if (/^\d+$/.test(first.text)) {
      current = line.words.flatMap((word) => groupOf(reader, line as WordLine, word, configurations) ?? []);
    } else if (first.text === "machineName") {
      const named = reader.expect("the name of the machine");
      for (const group of current) group.name = named?.words.map(({ text }) => text).join(" ") ?? null;
    } else if (first.text === "numInGroup") {
      const machines = reader.count("machines in the group", "1 or more");
      for (const group of current) group.machines = machines;
    } else if (first.text === "setup") {
      const matrix = readMatrix(reader);
      for (const group of current) group.setup = matrix;
    } else if (first.text === "jobs") {
      jobs = readJobs(reader, routes);
    } else {
      const remedy = "begin with the number of a machine, machineName, numInGroup, setup or jobs";
      reader.refuse(line, first, "begins no known section", remedy);
      break;
    }
  }
  return { configurations, jobs };
}

function groupOf(reader: JasimaReader, line: WordLine, word: Word, groups: readonly JasimaGroup[]) {
  const group = groups[Number(word.text) - 1];
  if (group === undefined) reader.refuse(line, word, "is no machine", `give one from 1 to ${groups.length}`);
  return group;
}

/** The number of states, then a line for each: its name, and the times into each of them in the same order; x is no time. */
function readMatrix(reader: JasimaReader): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const count = reader.count("setup states", "1 or more");
  const rows: { readonly state: string; readonly line: WordLine; readonly times: readonly Word[] }[] = [];
  for (let row = 0; row < count; row++) {
    const line = reader.expect(`the setup times from state ${row + 1} of ${count}`);
    if (line === null) return new Map();
    const [state, ...times] = line.words as [Word, ...Word[]];
    if (times.length !== count) {
      reader.refuse(line, state, `has ${times.length} setup times`, `give one into each of the ${count} states`);
    }
    rows.push({ state: state.text, line, times });
  }
  const timeOf = (line: WordLine, word: Word | undefined) =>
    word === undefined || word.text.toLowerCase() === "x" ? 0 : reader.number(line, word, "setup time");
  return new Map(
    rows.map(({ state, line, times }) => [
      state,
      new Map(rows.map((to, column) => [to.state, timeOf(line, times[column])])),
    ]),
  );
}

/** The number of jobs, then a line for each: route, release date, due date and weight. */
function readJobs(reader: JasimaReader, routes: number): JasimaJob[] {
  const count = reader.count("jobs", "1 or more");
  const jobs: JasimaJob[] = [];
  for (let job = 0; job < count; job++) {
    const line = reader.expect(`job ${job + 1} of ${count}`);
    if (line === null) break;
    const [route, release, due, weight] = line.words as [Word, ...Word[]];
    if (release === undefined || due === undefined || weight === undefined) {
      reader.refuse(line, route, "begins an incomplete job", "give its route, release date, due date and weight");
      continue;
    }
    const number = Number(route.text);
    if (!(Number.isInteger(number) && number >= 1 && number <= routes)) {
      reader.refuse(line, route, "is no route", `give one from 1 to ${routes}`);
    }
    jobs.push({
      line: line.line,
      route: number - 1,
      release: reader.number(line, release, "release date"),
      due: reader.number(line, due, "due date"),
      weight: reader.number(line, weight, "weight"),
    });
  }
  return jobs;
}
