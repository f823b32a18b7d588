import { createHash } from "node:crypto";
import { type Model, type RunSnapshot, snapshotFromJson, snapshotToJson } from "../sim/index.ts";
import { InputError } from "./errors.ts";
import { readText } from "./files.ts";
import type { RecorderLevel } from "./simulate.ts";

/** A snapshot holds every record of a run so far, where those are kept. */
const MAX_BYTES = 500 * 1024 * 1024;

const CHECKSUM = /,"checksum":"([0-9a-f]{64})"\}\s*$/;

/** The text of a snapshot file: its JSON with a checksum as the last key, since a changed one would go on to anything. */
export function snapshotText(snapshot: RunSnapshot): string {
  const json = snapshotToJson(snapshot);
  return `${json.slice(0, -1)},"checksum":"${checksum(json)}"}\n`;
}

/**
 * The snapshot of a file, checked against what it is to be used for.
 *
 * @throws InputError if the file cannot be read, holds no snapshot, is of another plant, or lacks the records needed
 */
export function readSnapshot(path: string, model: Model, recorder: RecorderLevel): RunSnapshot {
  const snapshot = parse(path, readText(path, MAX_BYTES));
  const difference = differenceBetween(snapshot, model);
  if (difference) throw new InputError(`${path}: is of another plant than the scenario: ${difference}`);
  if (recorder !== "off" && snapshot.recorder === null) {
    throw new InputError(
      `${path}: was taken with the recorder off; give --recorder off, or take it with --recorder kpi`,
    );
  }
  if (recorder === "full" && snapshot.recorder?.blocks.length === 0) {
    throw new InputError(`${path}: holds no records from before it; take it with --recorder full`);
  }
  return snapshot;
}

function parse(path: string, text: string): RunSnapshot {
  if (!text.startsWith('{"version":')) {
    throw new InputError(`${path}: is no snapshot of a run; give a file that --snapshot wrote`);
  }
  const json = text.replace(CHECKSUM, "}");
  if (CHECKSUM.exec(text)?.[1] !== checksum(json)) {
    throw new InputError(`${path}: the snapshot is cut off, or was changed or damaged; write it again`);
  }
  try {
    return snapshotFromJson(json);
  } catch (error) {
    const fault = error instanceof Error ? error.message : error;
    throw new InputError(`${path}: is no snapshot that this version reads: ${fault}; write it again`);
  }
}

function checksum(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function differenceBetween({ plant }: RunSnapshot, model: Model): string | null {
  const counts = [
    ["machines", plant.machines.length, model.machines.length],
    ["work centres", plant.workCentres.length, model.workCentres.length],
    ["order streams", plant.streams.length, model.orderStreams.length],
    ["calendars", plant.calendars.length, model.calendars.length],
    ["vehicles", plant.vehicles.length, model.transport?.vehicles.length ?? 0],
  ] as const;
  const different = counts.find(([, inSnapshot, inModel]) => inSnapshot !== inModel);
  return different ? `it has ${different[1]} ${different[0]}, the scenario ${different[2]}` : null;
}
