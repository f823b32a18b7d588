import type { Model } from "../../../sim/index.ts";
import type { MachineKpis } from "../../kpi/machine-kpis.ts";
import type { KpiReport } from "../../kpi/report.ts";

/** Shares of the observed time, to a millionth, of those that were the bottleneck at all. */
export interface BottleneckShares {
  readonly ids: readonly string[];
  /** Alone. */
  readonly sole: readonly number[];
  /** While it shifted from or to another one. */
  readonly shifting: readonly number[];
}

/** Who was the plant's bottleneck in a replication. Plain data. */
export interface RunBottlenecks {
  readonly machines: BottleneckShares;
  /** Only there where they are others than the machines. */
  readonly workCentres?: BottleneckShares;
}

/** The bottlenecks of a run; null: the plant has one machine at most, and so no other place for a bottleneck. */
export function runBottlenecks(
  { machines, workCentres }: Model,
  { perMachine, perWorkCentre }: KpiReport,
): RunBottlenecks | null {
  if (machines.length < 2) return null;
  const isSame = workCentres.length === machines.length && workCentres.every(({ id }, at) => id === machines[at]?.id);
  return {
    machines: sharesOf(perMachine),
    ...(isSame || workCentres.length < 2 ? {} : { workCentres: sharesOf(perWorkCentre) }),
  };
}

function sharesOf(
  figures: Readonly<Record<string, Pick<MachineKpis, "soleBottleneck" | "shiftingBottleneck">>>,
): BottleneckShares {
  const shares = { ids: [] as string[], sole: [] as number[], shifting: [] as number[] };
  for (const [id, { soleBottleneck, shiftingBottleneck }] of Object.entries(figures)) {
    const [sole, shifting] = [toMillionths(soleBottleneck.value), toMillionths(shiftingBottleneck.value)];
    if (sole + shifting === 0) continue;
    shares.ids.push(id);
    shares.sole.push(sole);
    shares.shifting.push(shifting);
  }
  return shares;
}

function toMillionths(share: number | null): number {
  return Math.round(1e6 * (share ?? 0)) / 1e6;
}
