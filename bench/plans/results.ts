import { appendFileSync, existsSync, readFileSync } from "node:fs";

/** What the search found for one instance; a line of the journal. */
export interface Result {
  readonly family: string;
  readonly instance: string;
  /** Moves that the search was given, and made. */
  readonly budget: number;
  readonly iterations: number;
  readonly seed: number;
  readonly makespan: number;
  /** The search's own bound. */
  readonly bound: number;
  /** Time of one core where it was measured. */
  readonly cpuSeconds: number;
}

/** Each result is on disk before the next search begins, so that a run that is ended goes on where it was. */
export class Journal {
  private readonly file: string;
  private readonly results: Result[];

  constructor(file: string) {
    this.file = file;
    const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
    this.results = lines.filter((line) => line.endsWith("}")).map((line) => JSON.parse(line) as Result);
  }

  /** The result for an instance by the same budget and seed, if it is there. */
  find(family: string, instance: string, budget: number, seed: number): Result | undefined {
    return this.results.find(
      (each) => each.family === family && each.instance === instance && each.budget === budget && each.seed === seed,
    );
  }

  add(result: Result): void {
    this.results.push(result);
    appendFileSync(this.file, `${JSON.stringify(result)}\n`);
  }
}
