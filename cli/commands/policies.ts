import { Command } from "commander";
import pc from "picocolors";
import { type Described, type PolicyFamily, policies, policyFamilies } from "../../sim/index.ts";
import { InputError } from "../errors.ts";
import { oneOf } from "../policy-option.ts";

export function policiesCommand(): Command {
  return new Command("policies")
    .description("list the policies that can be chosen by name")
    .argument("[family]", `one of ${policyFamilies.join(", ")}`)
    .option("--json", "as one JSON document")
    .action((family: string | undefined, options: { json?: boolean }) => {
      const families = family === undefined ? policyFamilies : [knownFamily(family)];
      process.stdout.write(options.json ? asJson(families) : families.map(asText).join("\n"));
    });
}

function knownFamily(family: string): PolicyFamily {
  const known = policyFamilies.find((name) => name === family);
  if (!known) throw new InputError(`policies: "${family}" is no policy family; ${oneOf(family, policyFamilies)}`);
  return known;
}

function asJson(families: readonly PolicyFamily[]): string {
  const list = families.flatMap((family) =>
    rulesOf(family).map(({ id, aliases = [], title, source, parameters = {} }) => ({
      family,
      id,
      aliases,
      title,
      source,
      parameters,
    })),
  );
  return `${JSON.stringify(list, null, 2)}\n`;
}

function asText(family: PolicyFamily): string {
  const rules = rulesOf(family);
  const width = Math.max(...rules.map((rule) => namesOf(rule).length));
  const lines = rules.map((rule) => {
    const head = `  ${pc.bold(namesOf(rule).padEnd(width))}  ${rule.title} ${pc.dim(`[${rule.source}]`)}`;
    return [head, ...parameterLines(rule, width)].join("\n");
  });
  return `${pc.underline(family)}\n${lines.join("\n")}\n`;
}

function parameterLines({ parameters = {} }: Described, width: number): string[] {
  return Object.entries(parameters).map(([name, { description, default: value, min, max, unit, integer, words }]) => {
    if (words !== undefined) return `  ${" ".repeat(width)}  ${name} = ${words[value]}: ${description}`;
    const kind = integer ? "integer " : "";
    const inUnit = unit === "" || unit === "1" ? "" : ` ${unit}`;
    return `  ${" ".repeat(width)}  ${name} = ${value}${inUnit} (${kind}${min}..${max}): ${description}`;
  });
}

function namesOf({ id, aliases = [] }: Described): string {
  return [id, ...aliases].join(", ");
}

function rulesOf(family: PolicyFamily): readonly Described[] {
  return policies[family];
}
