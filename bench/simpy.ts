import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export interface SimPyRun {
  readonly completed: number;
  /** [s] */
  readonly meanFlowTime: number;
  /** Wall-clock time of the simulation alone [s]. */
  readonly seconds: number;
}

/** Python programs to try, in order: Debian's own has the packages of Debian. */
const PYTHONS = ["/usr/bin/python3", "python3"];

/** A Python that has SimPy, with SimPy's version; null if there is none. */
export function findSimPy(): { readonly python: string; readonly version: string } | null {
  for (const python of PYTHONS) {
    const { status, stdout } = spawnSync(python, ["-c", "import simpy; print(simpy.__version__)"], {
      encoding: "utf8",
    });
    if (status === 0) return { python, version: stdout.trim() };
  }
  return null;
}

/**
 * Runs one of the models of bench/simpy/.
 *
 * @param until - simulated time [s]
 * @throws Error if the program fails
 */
export function runSimPy(python: string, program: string, model: object, until: number): SimPyRun {
  const args = ["-B", join(programs(), `${program}.py`), JSON.stringify(model), String(until)];
  const { status, stdout, stderr } = spawnSync(python, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`bench/simpy/${program}.py failed: ${stderr}`);
  return JSON.parse(stdout);
}

/** bench/simpy, seen from the source as from dist/bench.mjs. */
function programs(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const beside = join(here, "simpy");
  return existsSync(beside) ? beside : join(here, "..", "bench", "simpy");
}
