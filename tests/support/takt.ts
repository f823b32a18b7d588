import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { buildPrograms, root } from "../../scripts/programs.mjs";

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Takt {
  /** Path of the built program. */
  readonly program: string;
  /** Runs the built command line from this folder; `when` may send signals as output appears. */
  readonly run: (args: readonly string[], options?: TaktOptions) => Promise<Finished>;
  readonly remove: () => void;
}

export interface TaktOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with everything written so far, each time something is. */
  readonly onOutput?: (written: { stdout: string; stderr: string }, signal: (name: NodeJS.Signals) => void) => void;
}

/** Builds the command line into a folder of its own, so that tests meet the built program and not each other's. */
export async function buildTakt(): Promise<Takt> {
  mkdirSync(join(root, "dist"), { recursive: true });
  const folder = mkdtempSync(join(root, "dist", "test-"));
  await buildPrograms(relative(root, folder));
  const program = join(folder, "takt.mjs");
  return {
    program,
    run: (args, options = {}) => runNode([program, ...args], options),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function runNode(args: readonly string[], { cwd = root, env = {}, onOutput }: TaktOptions): Promise<Finished> {
  return new Promise((fulfil) => {
    const child = spawn(process.execPath, args, { cwd, env: { ...process.env, CI: "1", NO_COLOR: "1", ...env } });
    const written = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].on("data", (chunk: Buffer) => {
        written[name] += chunk;
        onOutput?.(written, (signal) => child.kill(signal));
      });
    }
    child.on("close", (code) => fulfil({ code, ...written }));
  });
}
