import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { replicationKey } from "../../analysis/experiment/journal.ts";
import type { Replication } from "../../analysis/experiment/replicate.ts";
import { type Line, lineAt, linesOf } from "../lines.ts";
import { JOURNAL } from "./journal-file.ts";

/** Reads replications again as they stand in the journal, with what is not kept in memory. */
export interface JournalDetails {
  /** undefined: the journal does not have it. */
  readonly of: (replication: Pick<Replication, "point" | "replication">) => Replication | undefined;
  readonly close: () => void;
}

export function openDetails(folder: string): JournalDetails {
  const path = join(folder, JOURNAL);
  const places = placesIn(path);
  const file = openSync(path, "r");
  return {
    of: (replication) => {
      const place = places.get(replicationKey(replication));
      return place === undefined ? undefined : (JSON.parse(lineAt(file, place)) as Replication);
    },
    close: () => closeSync(file),
  };
}

/** Where in the journal each replication stands, by its key. */
function placesIn(path: string): Map<string, Pick<Line, "start" | "end">> {
  const places = new Map<string, Pick<Line, "start" | "end">>();
  for (const { text, start, end } of linesOf(path)) {
    const [, point, replication] = /^\{"point":(\d+),"replication":(\d+),/.exec(text) ?? [];
    if (point === undefined || replication === undefined) continue;
    const key = replicationKey({ point: Number(point), replication: Number(replication) });
    if (!places.has(key)) places.set(key, { start, end });
  }
  return places;
}
