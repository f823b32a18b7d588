import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildTakt, type Takt } from "./takt.ts";

export const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;
/** To be put behind the name of tests that need Redis. */
export const skipped = hasRedis ? "" : " (skipped: no redis-server)";

/** The built program with a Redis, workers and a folder for them, all of which a test may kill. */
export class RedisPlace {
  readonly takt: Takt;
  readonly folder = mkdtempSync(join(tmpdir(), "takt-redis-"));
  readonly url: string;
  private readonly port: number;
  private readonly children = new Set<ChildProcess>();

  private constructor(takt: Takt, port: number) {
    this.takt = takt;
    this.port = port;
    this.url = `redis://127.0.0.1:${port}`;
  }

  static async create(): Promise<RedisPlace> {
    return new RedisPlace(await buildTakt(), await freePort());
  }

  /** Redis that keeps everything in its append-only file at once. */
  async startRedis(): Promise<ChildProcess> {
    const { port, folder } = this;
    const settings = ["--port", `${port}`, "--dir", folder, "--appendonly", "yes", "--appendfsync", "always"];
    const server = this.start("redis-server", [...settings, "--save", ""]);
    await until(() =>
      spawnSync("redis-cli", ["-p", `${port}`, "ping"], { encoding: "utf8" }).stdout.startsWith("PONG"),
    );
    return server;
  }

  startWorker(): ChildProcess {
    return this.startTakt("worker", "--redis", this.url, "--workers", "1");
  }

  startTakt(...args: string[]): ChildProcess {
    return this.start(process.execPath, [this.takt.program, ...args]);
  }

  read(...path: string[]): string {
    return readFileSync(join(this.folder, ...path), "utf8");
  }

  /** Replications in the journal of a folder. */
  done(out: string): number {
    return existsSync(join(this.folder, out, "journal.jsonl"))
      ? this.read(out, "journal.jsonl").split("\n").length - 2
      : 0;
  }

  killAll(): void {
    for (const child of this.children) child.kill("SIGKILL");
    this.children.clear();
  }

  remove(): void {
    this.takt.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private start(command: string, args: readonly string[]): ChildProcess {
    const child = spawn(command, args, { cwd: this.folder, env: { ...process.env, CI: "1", NO_COLOR: "1" } });
    this.children.add(child);
    return child;
  }
}

export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 50));
}

export function ended(child: ChildProcess): Promise<number | null> {
  return child.exitCode === null && child.signalCode === null
    ? new Promise((resolve) => child.on("close", resolve))
    : Promise.resolve(child.exitCode);
}

/** A port that nothing listens to. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port: free } = server.address() as { port: number };
      server.close(() => resolve(free));
    });
  });
}
