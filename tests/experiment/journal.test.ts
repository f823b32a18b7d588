import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type JournalHeader, journalLine, readJournal } from "../../analysis/experiment/journal.ts";
import type { Replication } from "../../analysis/experiment/replicate.ts";
import { readJournalFile } from "../../cli/experiment/journal-file.ts";

const HEADER: JournalHeader = { journal: 1, takt: "0.1.0", experiment: "abc", name: "x", responses: ["a", "b"] };

function replication(number: number, values: (number | null)[] = [0.1 + 0.2, null]): Replication {
  return {
    point: 0,
    replication: number,
    seed: 1,
    stream: number,
    digest: "d",
    events: 9,
    end: 1 / 3,
    values,
    failure: null,
  };
}

const lines = (text: string): string[] => text.split("\n").slice(0, -1);

const WHOLE = journalLine(HEADER) + journalLine(replication(0)) + journalLine(replication(1, [5e-324, -0.1]));

describe("a journal", () => {
  it("gives back the same numbers, to the bit", () => {
    expect(readJournal(lines(WHOLE))).toEqual({
      header: HEADER,
      replications: [replication(0), replication(1, [5e-324, -0.1])],
    });
  });

  it("is read up to the line that was cut off, wherever that was", () => {
    const folder = mkdtempSync(join(tmpdir(), "takt-journal-"));
    const path = join(folder, "journal.jsonl");
    const second = journalLine(HEADER).length + journalLine(replication(0)).length;
    for (let cut = second; cut < WHOLE.length; cut++) {
      writeFileSync(path, WHOLE.slice(0, cut));
      const { reading, sound } = readJournalFile(folder) ?? {};
      expect(reading?.replications).toEqual([replication(0)]);
      expect(sound).toBe(second);
    }
    writeFileSync(path, journalLine(HEADER).slice(0, 20));
    expect(readJournalFile(folder)).toBeNull();
    rmSync(folder, { recursive: true });
  });

  it("does not keep time series in memory", () => {
    const long = { ...replication(2), timeSeries: [[1, null, 2]] };
    expect(readJournal(lines(WHOLE + journalLine(long)))?.replications[2]).toEqual(replication(2));
  });

  it("counts a replication that is there twice once", () => {
    expect(readJournal(lines(WHOLE + journalLine(replication(0))))?.replications).toHaveLength(2);
  });

  it("names the line that is damaged within", () => {
    const damaged = `${journalLine(HEADER)}{"point":\n${journalLine(replication(1))}`;
    expect(() => readJournal(lines(damaged))).toThrow("line 2 is damaged");
  });
});
