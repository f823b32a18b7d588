import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { checkPolicy, type PolicyFamily } from "../sim/index.ts";
import { InputError } from "./errors.ts";
import { readText } from "./files.ts";

export interface UserPolicy {
  readonly rule: unknown;
  /** SHA-256 of the file's bytes, hexadecimal. */
  readonly sha256: string;
}

/** A policy file with what it imports, as one text that can be sent elsewhere and imported there. */
export interface BundledPolicy {
  readonly family: PolicyFamily;
  readonly code: string;
  /** SHA-256 of the file's bytes, hexadecimal. */
  readonly sha256: string;
}

/**
 * A user's own rule: a TypeScript or JavaScript file whose default export, or only export, is the rule.
 *
 * The file is bundled with what it imports and loaded from memory; nothing is written.
 *
 * @param path - as written; named in errors
 * @param folder - where a relative path starts
 * @throws InputError with file:line:column where it does not compile, or with what the rule lacks
 */
export async function loadUserPolicy(family: PolicyFamily, path: string, folder: string): Promise<UserPolicy> {
  const bundled = await bundlePolicy(family, path, folder);
  return { rule: await importPolicy(path, bundled), sha256: bundled.sha256 };
}

/** @throws InputError with file:line:column where the file does not compile */
export async function bundlePolicy(family: PolicyFamily, path: string, folder: string): Promise<BundledPolicy> {
  const file = resolve(folder, path);
  readText(file);
  const sha256 = createHash("sha256").update(readFileSync(file)).digest("hex");
  return { family, code: await bundle(path, file), sha256 };
}

/** @throws InputError with what the rule lacks */
export async function importPolicy(path: string, { family, code }: BundledPolicy): Promise<unknown> {
  const rule = onlyExport(path, await importBundled(path, code));
  const problems = checkPolicy(family, rule);
  if (problems.length > 0) throw new InputError(problems.map((problem) => `${path}: ${problem}`).join("\ntakt: "));
  return rule;
}

async function bundle(path: string, file: string): Promise<string> {
  const { build } = await import("esbuild");
  try {
    const result = await build({
      entryPoints: [file],
      bundle: true,
      write: false,
      format: "esm",
      platform: "node",
      target: "node20",
      sourcemap: "inline",
      logLevel: "silent",
    });
    return result.outputFiles[0]?.text ?? "";
  } catch (error) {
    throw new InputError(buildErrors(error).join("\ntakt: ") || `${path}: cannot be bundled: ${error}`);
  }
}

function buildErrors(error: unknown): string[] {
  const { errors = [] } = error as {
    errors?: { text: string; location: { file: string; line: number; column: number } | null }[];
  };
  return errors.map(({ text, location }) =>
    location ? `${location.file}:${location.line}:${location.column + 1}: ${text}` : text,
  );
}

async function importBundled(path: string, code: string): Promise<Record<string, unknown>> {
  try {
    return await import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);
  } catch (error) {
    throw new InputError(`${path}: fails when it is loaded: ${error instanceof Error ? error.message : error}`);
  }
}

function onlyExport(path: string, module: Record<string, unknown>): unknown {
  if ("default" in module) return module.default;
  const names = Object.keys(module);
  if (names.length === 1) return module[names[0] as string];
  const found = names.length === 0 ? "exports nothing" : `exports ${names.join(", ")} and no default`;
  throw new InputError(`${path}: ${found}; export the rule as default, or export nothing else`);
}
