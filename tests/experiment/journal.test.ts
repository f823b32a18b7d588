import { describe, expect, it } from "vitest";
import { type JournalHeader, journalLine, readJournal } from "../../analysis/experiment/journal.ts";
import type { Replication } from "../../analysis/experiment/replicate.ts";

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

const WHOLE = journalLine(HEADER) + journalLine(replication(0)) + journalLine(replication(1, [5e-324, -0.1]));

describe("a journal", () => {
  it("gives back the same numbers, to the bit", () => {
    expect(readJournal(WHOLE)).toEqual({
      header: HEADER,
      replications: [replication(0), replication(1, [5e-324, -0.1])],
      sound: WHOLE.length,
    });
  });

  it("is read up to the line that was cut off, wherever that was", () => {
    const second = journalLine(HEADER).length + journalLine(replication(0)).length;
    for (let cut = second; cut < WHOLE.length; cut++) {
      const reading = readJournal(WHOLE.slice(0, cut));
      expect(reading?.replications).toEqual([replication(0)]);
      expect(reading?.sound).toBe(second);
    }
    expect(readJournal(journalLine(HEADER).slice(0, 20))).toBeNull();
  });

  it("counts a replication that is there twice once", () => {
    expect(readJournal(WHOLE + journalLine(replication(0)))?.replications).toHaveLength(2);
  });

  it("names the line that is damaged within", () => {
    const damaged = `${journalLine(HEADER)}{"point":\n${journalLine(replication(1))}`;
    expect(() => readJournal(damaged)).toThrow("line 2 is damaged");
  });
});
