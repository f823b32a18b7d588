import type { Model } from "../../sim/index.ts";
import type { KpiFold } from "./fold.ts";
import { type Quantity, quantity } from "./quantity.ts";

/** Pods at stations, and the lines that were picked from them. Plain data. */
export interface PodFold {
  /** First location and first pod of each storage of pods, and locations of a pod. */
  readonly storages: {
    readonly location: number;
    readonly pod: number;
    readonly count: number;
    readonly end: number;
  }[];
  /** Work centre at which each pod is, -1: none, by number of the pod. */
  readonly at: number[];
  /** Pod from which something was taken last; -1: from none. */
  last: number;
  /** By work centre. */
  readonly visits: number[];
  readonly lines: number[];
}

/** null: there are no pods. */
export function createPodFold({ storages, workCentres }: Model): PodFold | null {
  if (storages.every(({ pods }) => pods === null)) return null;
  return {
    storages: storages.flatMap(({ aisles, first, levels, pods }) =>
      pods === null ? [] : [{ location: first, pod: pods.first, count: levels, end: first + aisles * levels }],
    ),
    at: storages.flatMap(({ pods }) => (pods?.start ?? []).map(() => -1)),
    last: -1,
    visits: workCentres.map(() => 0),
    lines: workCentres.map(() => 0),
  };
}

type Handler = (fold: PodFold, model: Model, rows: Float64Array, at: number, isObserved: boolean) => void;

/** What records do to it, by kind. */
export const POD_HANDLERS: Readonly<Record<string, Handler>> = {
  "pod.presented": (fold, model, rows, at, isObserved) => {
    const { workCentre } = model.machines[rows[at + 2] as number]!;
    fold.at[rows[at] as number] = workCentre;
    if (isObserved) fold.visits[workCentre]!++;
  },
  "pod.released": (fold, _, rows, at) => {
    fold.at[rows[at] as number] = -1;
  },
  "stock.taken": (fold, _, rows, at) => {
    const location = rows[at + 1] as number;
    const own = fold.storages.find((each) => location >= each.location && location < each.end);
    fold.last = own === undefined ? -1 : own.pod + Math.floor((location - own.location) / own.count);
  },
  // A line is told of when the last of its units has been taken.
  "line.picked": (fold, _, __, ___, isObserved) => {
    const workCentre = fold.last < 0 ? -1 : (fold.at[fold.last] as number);
    fold.last = -1;
    if (workCentre >= 0 && isObserved) fold.lines[workCentre]!++;
  },
};

/** Pods that have come to stations; nothing where there are none. */
export interface PodKpis {
  readonly podVisits: Quantity;
  /** Of visits to stations where lines were picked: lines of a visit (pile-on), and visits for each line. */
  readonly pileOn: Quantity;
  readonly visitsPerLine: Quantity;
  /** Way of all robots that carry pods, for each line. */
  readonly robotWayPerLine: Quantity;
}

/** @param ways - driven by vehicle [m] */
export function podKpis({ plan, state }: KpiFold, ways: readonly number[]): PodKpis {
  const { pods } = state;
  const { transport } = plan.model;
  const isPicking = (centre: number) => (pods?.lines[centre] ?? 0) > 0;
  const sum = (values: readonly number[], counts: (index: number) => boolean) =>
    values.reduce((total, value, index) => total + (counts(index) ? value : 0), 0);
  const lines = pods === null ? Number.NaN : sum(pods.lines, () => true);
  const visits = pods === null ? Number.NaN : sum(pods.visits, isPicking);
  const isRobot = (vehicle: number) => transport!.fleets[transport!.vehicles[vehicle]!.fleet]!.pods >= 0;
  return {
    podVisits: quantity(pods === null ? Number.NaN : sum(pods.visits, () => true), "1"),
    pileOn: quantity(lines / visits, "1"),
    visitsPerLine: quantity(visits / lines, "1"),
    robotWayPerLine: quantity(pods === null ? Number.NaN : sum(ways, isRobot) / lines, "m"),
  };
}

/** A station to which pods are brought. */
export interface StationKpis {
  readonly visits: Quantity;
  readonly lines: Quantity;
  readonly linesPerHour: Quantity;
  /** Lines of a visit. */
  readonly pileOn: Quantity;
}

/** Stations by the names of their work centres. */
export function stationKpis({ plan, state }: KpiFold, duration: number): Readonly<Record<string, StationKpis>> {
  const { pods } = state;
  const { storages, workCentres } = plan.model;
  if (pods === null) return {};
  return Object.fromEntries(
    workCentres.flatMap(({ id, storage }, index): [string, StationKpis][] => {
      if (storage === null || storages[storage.storage]!.pods === null) return [];
      const [visits, lines] = [pods.visits[index] as number, pods.lines[index] as number];
      return [
        [
          id,
          {
            visits: quantity(visits, "1"),
            lines: quantity(lines, "1"),
            linesPerHour: quantity((lines / duration) * 3600, "1/h"),
            pileOn: quantity(lines / visits, "1"),
          },
        ],
      ];
    }),
  );
}
