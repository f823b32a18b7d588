import type { Replay } from "./replay.ts";
import type { Selection } from "./store.ts";

/** A moment of a run: the playhead and what is selected. */
export interface Moment {
  readonly time: number;
  readonly selection: Selection | null;
}

/** Address of a moment: `#t=3600&select=machine:M12`; machines, vehicles and people by their id, jobs by their number. */
export function linkTo(address: string, moment: Moment, replay: Replay | null): string {
  const fields = [`t=${Math.round(moment.time * 1000) / 1000}`];
  const { selection } = moment;
  if (selection && replay) fields.push(`select=${selection.kind}:${encodeURIComponent(idOf(replay, selection))}`);
  return `${address.split("#")[0]}#${fields.join("&")}`;
}

/** Reads what `linkTo` wrote; what does not fit the run is left out. Without a time it is the end of the warm-up. */
export function momentOf(hash: string, replay: Replay): Moment {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  const time = Number(fields.get("t") ?? replay.model.run.warmUp);
  const [kind, ...rest] = (fields.get("select") ?? "").split(":");
  return {
    time: Number.isFinite(time) ? Math.min(replay.end, Math.max(0, time)) : 0,
    selection: selectionOf(replay, kind ?? "", rest.join(":")),
  };
}

function idOf(replay: Replay, { kind, index }: Selection): string {
  if (kind === "machine") return replay.model.machines[index]!.id;
  if (kind === "vehicle") return replay.model.transport!.vehicles[index]!.id;
  if (kind === "operator") return replay.model.operators[index]!.id;
  return String(index);
}

function selectionOf(replay: Replay, kind: string, id: string): Selection | null {
  let index = -1;
  if (kind === "machine") index = replay.model.machines.findIndex((machine) => machine.id === id);
  else if (kind === "vehicle")
    index = (replay.model.transport?.vehicles ?? []).findIndex((vehicle) => vehicle.id === id);
  else if (kind === "operator") index = replay.model.operators.findIndex((operator) => operator.id === id);
  else if (kind === "job" && /^\d+$/.test(id) && Number(id) < replay.jobs.count) index = Number(id);
  return index < 0 ? null : { kind: kind as Selection["kind"], index };
}
