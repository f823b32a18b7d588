import type { Described } from "../../decisions.ts";
import type { PolicyChoice } from "../../model/model.ts";
import { DURATION, readQuantity } from "./quantity.ts";
import { didYouMean } from "./suggestion.ts";

export type ResolvedTexts =
  | { readonly ok: true; readonly parameters: Readonly<Record<string, number>> }
  | { readonly ok: false; readonly problems: readonly { readonly message: string; readonly remedy: string }[] };

/**
 * The parameters of a choice with those in words as numbers: durations where the rule wants seconds, names of work
 * centres, by their index, where it refers to one, and words of its own by their place.
 *
 * @example
 * resolveTexts(sim.findPolicy("release", "DBR"), { id: "DBR", parameters: {}, texts: { drum: "mill", rope: "4 h" } }, ["saw", "mill"]); // => { ok: true, parameters: { drum: 1, rope: 14400 } }
 */
export function resolveTexts(
  rule: Described,
  { parameters, texts = {} }: PolicyChoice,
  workCentres: readonly string[],
): ResolvedTexts {
  const problems: { message: string; remedy: string }[] = [];
  const resolved: Record<string, number> = { ...parameters };
  for (const [name, text] of Object.entries(texts)) {
    const described = Object.hasOwn(rule.parameters ?? {}, name) ? rule.parameters?.[name] : undefined;
    if (described?.refersTo === "workCentre") {
      const index = workCentres.indexOf(text);
      if (index >= 0) resolved[name] = index;
      else
        problems.push({
          message: `${rule.id} ${name}: ${text} is no known work centre`,
          remedy: didYouMean(text, workCentres, "work centre"),
        });
    } else if (described?.words !== undefined) {
      const place = described.words.indexOf(text);
      if (place >= 0) resolved[name] = place;
      else {
        const remedy = didYouMean(text, described.words, "word");
        problems.push({ message: `${rule.id} ${name}: ${text} is none of its words`, remedy });
      }
    } else if (described?.unit === "s") {
      const reading = readQuantity(text, DURATION);
      if (reading.ok) resolved[name] = reading.value;
      else problems.push({ message: `${rule.id} ${name}: ${text} ${reading.message}`, remedy: reading.remedy });
    }
  }
  return problems.length === 0 ? { ok: true, parameters: resolved } : { ok: false, problems };
}
