import { type Replication, withoutDetails } from "./replicate.ts";

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
  /** Finished replications, once each, in the order in which they were written; without their details. */
  readonly replications: readonly Replication[];
}

/**
 * Reads the whole lines of a journal: one of JSON for the header, then one for each finished replication.
 *
 * A replication that is there twice counts once.
 *
 * @param lines - without their ends; a last one that was cut off by a crash is none of them
 * @returns null where there is no header
 * @throws SyntaxError naming the line that is damaged
 */
export function readJournal(lines: Iterable<string>): JournalReading | null {
  let header: JournalHeader | null = null;
  const seen = new Set<string>();
  const replications: Replication[] = [];
  let number = 0;
  for (const line of lines) {
    number++;
    if (header === null) {
      if (line === "") return null;
      header = parse(line, number) as JournalHeader;
      if (header.journal !== 1) throw new SyntaxError("line 1 is no header of a journal of this version");
    } else if (line !== "") {
      const replication = withoutDetails(parse(line, number) as Replication);
      const key = replicationKey(replication);
      if (seen.has(key)) continue;
      seen.add(key);
      replications.push(replication);
    }
  }
  return header === null ? null : { header, replications };
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
