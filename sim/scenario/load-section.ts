import { copyOf, readDocument } from "./document.ts";
import { type Finding, located, type Problem } from "./problems.ts";
import { type Scenario, scenarioSchema } from "./schema/scenario.ts";
import { setPath, splitAssignment } from "./set-path.ts";
import { readStructure } from "./structure.ts";

/** Sections that are solved by themselves, beside the simulation. */
type Section = "distributedPlan" | "flow" | "productionPlan" | "supplyPlan" | "tours";

export type LoadedSection<Key extends Section> =
  | { readonly ok: true; readonly name: string; readonly section: NonNullable<Scenario[Key]> }
  | { readonly ok: false; readonly problems: readonly Problem[] };

interface Reading<Key extends Section> {
  readonly check: (section: Scenario[Key]) => Finding[];
  /** What is missing where there is no such section, what to write then, and an example of a value that is set. */
  readonly what: string;
  readonly remedy: string;
  readonly example: string;
}

/** One section of a file, or all its problems at once. The rest of the file is not read. */
export function loadSection<Key extends Section>(
  text: string,
  file: string,
  set: readonly string[],
  key: Key,
  { check, what, remedy, example }: Reading<Key>,
): LoadedSection<Key> {
  const reading = readDocument(text, file);
  if (!reading.ok) return reading;
  const given = copyOf(reading.document) as Record<string, unknown> | null;
  const problems = set.flatMap((assignment) => setOne(given, assignment, example));
  if (problems.length > 0) return { ok: false, problems };
  if (typeof given !== "object" || given === null || given[key] === undefined) {
    return {
      ok: false,
      problems: [located({ path: [], message: `has no ${what} under the key ${key}`, remedy }, reading.locate)],
    };
  }
  const { findings, content } = readStructure({ takt: given.takt, [key]: given[key] }, scenarioSchema);
  const section = content?.[key];
  const all = [...findings, ...(findings.length === 0 ? check(section as Scenario[Key]) : [])];
  if (all.length > 0 || section === undefined) {
    return { ok: false, problems: all.map((finding) => located(finding, reading.locate)) };
  }
  return {
    ok: true,
    name: typeof given.name === "string" ? given.name : "",
    section: section as NonNullable<Scenario[Key]>,
  };
}

/** Does a file have a section? False where it cannot be read. */
export function hasSection(text: string, file: string, key: Section): boolean {
  if (!text.includes(key)) return false;
  const reading = readDocument(text, file);
  const document = reading.ok ? reading.document : null;
  return typeof document === "object" && document !== null && Object.hasOwn(document, key);
}

function setOne(document: unknown, assignment: string, example: string): Problem[] {
  const parts = splitAssignment(assignment);
  const result =
    parts === null
      ? { ok: false as const, message: "has no value", remedy: `write path=value, such as ${example}` }
      : setPath(document, parts.path, parts.text);
  if (result.ok) return [];
  const { message, remedy } = result;
  return [{ file: `--set ${assignment}`, line: 0, column: 0, path: "", value: undefined, message, remedy }];
}
