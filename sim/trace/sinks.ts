import type { RecordSink } from "./trace.ts";

export function snapshotsOf(sinks: readonly RecordSink[]): unknown[] {
  return sinks.map((sink) => sink.snapshot());
}

/** Puts sinks where a run begins: those that cannot begin anew by themselves have snapshots of it. */
export function restartSinks(sinks: readonly RecordSink[], snapshots: readonly unknown[]): void {
  sinks.forEach((sink, index) => {
    if (sink.restart === undefined) sink.restore(snapshots[index]);
    else sink.restart();
  });
}

/** Puts sinks where the snapshots were taken; a snapshot of a run with other sinks leaves them as they are. */
export function restoreSinks(sinks: readonly RecordSink[], snapshots: readonly unknown[]): void {
  if (snapshots.length !== sinks.length) return;
  sinks.forEach((sink, index) => {
    sink.restore(snapshots[index]);
  });
}
