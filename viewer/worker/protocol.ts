import type { PolicyChoices, PolicyFamily, Trace } from "../../sim/index.ts";

/** A scenario as the server hands it out, for running it again in the page. */
export interface ScenarioSource {
  readonly name: string;
  /** Name of the file, for messages. */
  readonly file: string;
  readonly text: string;
  readonly format: string;
  /** "path=value", as given on the command line. */
  readonly set: readonly string[];
  readonly policies: PolicyChoices;
  readonly seed: number;
}

/** What the page asks of the worker. */
export interface RunRequest {
  readonly source: ScenarioSource;
  readonly policies: Readonly<
    Record<PolicyFamily, { readonly id: string; readonly parameters: Readonly<Record<string, number>> }>
  >;
  readonly seed: number;
  /** End of the run [s]; null: as the scenario says. */
  readonly until: number | null;
}

/** What the worker tells. */
export type RunMessage =
  | { readonly kind: "progress"; readonly time: number; readonly until: number; readonly events: number }
  | { readonly kind: "done"; readonly trace: Trace; readonly events: number; readonly seconds: number }
  /** Lines for the user. */
  | { readonly kind: "failed"; readonly problems: readonly string[] };
