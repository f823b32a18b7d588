import type { LineFinding } from "./lines.ts";

export interface Word {
  readonly text: string;
  /** From 1. */
  readonly column: number;
}

export interface WordLine {
  /** From 1. */
  readonly line: number;
  readonly words: readonly Word[];
}

/** Goes through the lines of a jasima file that hold more than a comment, and keeps what is wrong with them. */
export class JasimaReader {
  readonly findings: LineFinding[] = [];
  private readonly lines: readonly WordLine[];
  private readonly last: number;
  private place = 0;

  constructor(text: string) {
    const all = text.split(/\r?\n/);
    this.last = all.length;
    this.lines = all.flatMap((source, index) => {
      const matches = [...source.replace(/#.*$/, "").matchAll(/\S+/g)];
      const words = matches.map((match) => ({ text: match[0], column: match.index + 1 }));
      return words.length === 0 ? [] : [{ line: index + 1, words }];
    });
  }

  /** The next line; null at the end of the file. */
  next(): WordLine | null {
    return this.lines[this.place++] ?? null;
  }

  /** A line that must be there: `what` it should hold. */
  expect(what: string): WordLine | null {
    const line = this.next();
    if (line === null) {
      this.findings.push({ line: this.last, column: 1, message: "ends too early", remedy: `go on with ${what}` });
    }
    return line;
  }

  /** A line with one whole number from 1. */
  count(what: string, example: string): number {
    const line = this.expect(`the number of ${what}`);
    if (line === null) return 0;
    const [first, ...others] = line.words as [Word, ...Word[]];
    const value = Number(first.text);
    if (Number.isInteger(value) && value > 0 && others.length === 0) return value;
    this.refuse(line, first, `is no number of ${what}`, `give ${example} on a line of its own`);
    return 0;
  }

  /** A number from 0; 0 where it is none. */
  number(line: WordLine, word: Word, what: string): number {
    const value = Number(word.text);
    if (word.text !== "" && Number.isFinite(value) && value >= 0) return value;
    this.refuse(line, word, `is no ${what}`, "give a number from 0");
    return 0;
  }

  refuse({ line }: WordLine, { text, column }: Word, message: string, remedy: string): void {
    this.findings.push({ line, column, value: text, message, remedy });
  }
}
