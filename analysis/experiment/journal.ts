import type { Replication } from "./replicate.ts";

/** First line of a journal: what the lines after it are results of. */
export interface JournalHeader {
  readonly journal: 1;
  readonly takt: string;
  /** Identity of what is simulated: see `experimentDigest`. */
  readonly experiment: string;
  readonly name: string;
  readonly responses: readonly string[];
}

export interface JournalReading {
  readonly header: JournalHeader;
  /** Finished replications, once each, in the order in which they were written. */
  readonly replications: readonly Replication[];
  /** Characters of the text that hold whole lines; what comes after was cut off while it was written. */
  readonly sound: number;
}

/**
 * Reads the text of a journal: a line of JSON for the header, then one for each finished replication.
 *
 * A last line without its end was cut off by a crash, and is left out; a replication that is there twice counts once.
 *
 * @returns null where there is no header
 * @throws SyntaxError naming the line that is damaged
 */
export function readJournal(text: string): JournalReading | null {
  const sound = text.lastIndexOf("\n") + 1;
  const lines = text.slice(0, sound).split("\n");
  const first = lines[0] ?? "";
  if (first === "") return null;
  const header = parse(first, 1) as JournalHeader;
  if (header.journal !== 1) throw new SyntaxError("line 1 is no header of a journal of this version");
  const seen = new Set<string>();
  const replications: Replication[] = [];
  for (let line = 1; line < lines.length; line++) {
    const text = lines[line] as string;
    if (text === "") continue;
    const replication = parse(text, line + 1) as Replication;
    const key = replicationKey(replication);
    if (seen.has(key)) continue;
    seen.add(key);
    replications.push(replication);
  }
  return { header, replications, sound };
}

/** A line of a journal, with its end. */
export function journalLine(entry: JournalHeader | Replication): string {
  return `${JSON.stringify(entry)}\n`;
}

/** Names a replication within its experiment. */
export function replicationKey({ point, replication }: Pick<Replication, "point" | "replication">): string {
  return `p${point}-r${replication}`;
}

function parse(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SyntaxError(`line ${line} is damaged: ${text.slice(0, 60)}`);
  }
}
