import type { Redis as Connection } from "ioredis";
import { InputError } from "../errors.ts";
import type { ExperimentBundle } from "./bundle.ts";

/** Milliseconds for the first answer of Redis. */
const PATIENCE = 5000;

/** Milliseconds between tries to reach a Redis that is gone. */
const RETRY = 500;

/**
 * Connects to Redis; a connection that is lost later comes back by itself, commands wait for it, and stderr tells.
 *
 * @param url - redis://[user:password@]host[:port][/database], or rediss:// for TLS
 * @throws InputError if Redis is not there, or does not let us in
 */
export async function connectRedis(url: string): Promise<Connection> {
  if (!/^rediss?:\/\//.test(url)) {
    throw new InputError(`--redis ${url}: is no address of Redis; give one such as redis://localhost:6379`);
  }
  const { Redis } = await import("ioredis");
  let reached = false;
  const connection = new Redis(url, {
    lazyConnect: true,
    // BullMQ wants commands to wait as long as it takes.
    maxRetriesPerRequest: null,
    connectTimeout: PATIENCE,
    retryStrategy: () => (reached ? RETRY : null),
  });
  let reason = "";
  connection.on("error", (error: Error & { code?: string }) => {
    reason = error.code ?? error.message;
  });
  try {
    await connection.connect();
    await connection.ping();
    reached = true;
    tellOfLosses(connection, url);
    return connection;
  } catch (error) {
    connection.disconnect();
    const why = reason || (error instanceof Error ? error.message : String(error));
    throw new InputError(
      `--redis ${withoutPassword(url)}: cannot be reached: ${why}; start it, or give another address`,
    );
  }
}

/** Tells on stderr when the connection is lost, and when it is there again. */
function tellOfLosses(connection: Connection, url: string): void {
  let lost = false;
  // "reconnecting" and not "close": a connection that we end ourselves is not lost.
  connection.on("reconnecting", () => {
    if (!lost)
      process.stderr.write(`takt: ${withoutPassword(url)}: the connection is lost; waiting for it to come back\n`);
    lost = true;
  });
  connection.on("ready", () => {
    if (lost) process.stderr.write(`takt: ${withoutPassword(url)}: connected again\n`);
    lost = false;
  });
}

/** Milliseconds for a farewell to a Redis that may be gone. */
const FAREWELL = 2000;

/** Leaves Redis when it has been told what it should still be told, or does not listen. */
export async function leave(connection: Connection, farewell: Promise<unknown>): Promise<void> {
  await Promise.race([farewell.catch(() => {}), new Promise((resolve) => setTimeout(resolve, FAREWELL))]);
  connection.disconnect();
}

/** Ends the process as soon as its output is written: BullMQ's own connections to a Redis that is gone would keep it alive. */
export function exitWhenWritten(): void {
  process.stdout.write("", () => process.exit());
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, "//***@");
}

/** Prefix of all keys, so that a Redis can be shared with others. */
export const PREFIX = "takt";
/** Replications to be made, of all experiments. */
export const TASKS = "replications";

/** Queue of the results of an experiment. */
export function resultsQueue(digest: string): string {
  return `results-${digest}`;
}

/** Seconds for which a bundle is kept after its experiment last said that it needs it. */
const BUNDLE_LIFE = 24 * 3600;

function bundleKey(digest: string): string {
  return `${PREFIX}:bundle:${digest}`;
}

/** Lays what the replications are made from where the workers find it. */
export async function publishBundle(connection: Connection, bundle: ExperimentBundle): Promise<void> {
  await connection.set(bundleKey(bundle.digest), JSON.stringify(bundle), "EX", BUNDLE_LIFE);
}

/** Takes it away again. */
export async function withdrawBundle(connection: Connection, digest: string): Promise<void> {
  await connection.del(bundleKey(digest));
}

/** null: there is none. */
export async function fetchBundle(connection: Connection, digest: string): Promise<ExperimentBundle | null> {
  const text = await connection.get(bundleKey(digest));
  return text === null ? null : (JSON.parse(text) as ExperimentBundle);
}
