import type { Calendar, Machine, Model, Setup, WorkCentre } from "../../model/model.ts";
import { shiftAt } from "../../model/shifts.ts";
import { waysOf } from "../../model/ways.ts";
import { mean } from "../../random/moments.ts";
import type { Downtimes, ShopSetup, Transfer } from "./shop.ts";

/** Shifts that are looked ahead at most: beyond, machines never pause. */
const MOST_SHIFTS = 20_000;

/**
 * What a plan sees of a model's machines: their shifts, their setups at the mean, and the mean time of vehicles that are free.
 *
 * @param work - all work to be planned [s]: shifts are looked at until a machine could do all of it
 * @param from - time of the plan's own time 0 [s]
 */
export function machinesOf(
  model: Model,
  work: number,
  from = 0,
): {
  readonly downtimes: (Downtimes | null)[];
  readonly setups: (ShopSetup | null)[];
  readonly transfer: Transfer | null;
} {
  const byCalendar = model.calendars.map((calendar) => periodsOf(calendar, work, from));
  return {
    downtimes: model.machines.map(({ calendar, atShiftEnd }: Machine) => {
      const periods = calendar < 0 ? [] : byCalendar[calendar]!;
      return periods.length === 0 ? null : { periods, operations: atShiftEnd === "finish" ? "finishes" : "resumes" };
    }),
    setups: model.machines.map(({ workCentre }) => setupOf(model.workCentres[workCentre]!)),
    transfer: transferOf(model),
  };
}

function periodsOf(calendar: Calendar, work: number, start: number): (readonly [from: number, to: number])[] {
  const periods: (readonly [from: number, to: number])[] = [];
  let time = start;
  for (let left = work; left > 0 && time < Number.POSITIVE_INFINITY && periods.length < MOST_SHIFTS; ) {
    const { onShift, next } = shiftAt(calendar, time);
    if (onShift) left -= next - time;
    else periods.push([time - start, next - start]);
    time = next;
  }
  return periods;
}

function setupOf({ setup }: WorkCentre): ShopSetup | null {
  if (setup === null) return null;
  const { initialFamily, times }: Setup = setup;
  return {
    initial: initialFamily,
    times: times.map((row) => row.map((time) => (time === null ? 0 : mean(time)))),
  };
}

/** Places are the work centres' nodes, as far as they have one; the last two are the source and the sink. */
function transferOf({ machines, workCentres, transport }: Model): Transfer | null {
  if (transport === null || transport.vehicles.length === 0) return null;
  const nodes = [...workCentres.map(({ node }) => node), transport.source, transport.sink];
  const ways = waysOf(transport);
  const carriers = transport.fleets.filter(({ tour, pods }) => tour.length === 0 && pods < 0);
  const time = (from: number, to: number): number => {
    if (from < 0 || to < 0 || from === to || carriers.length === 0) return 0;
    const times = carriers.map(
      ({ speed, loadTime, unloadTime }) => mean(loadTime) + ways.distance(from, to) / speed + mean(unloadTime),
    );
    const least = Math.min(...times);
    return least < Number.POSITIVE_INFINITY ? least : 0;
  };
  return {
    place: machines.map(({ workCentre }) => workCentre),
    times: nodes.map((from) => nodes.map((to) => time(from, to))),
  };
}

/** Places of `transferOf` where released orders appear, and to where finished ones go. */
export function sourceAndSink({ workCentres }: Model): { readonly source: number; readonly sink: number } {
  return { source: workCentres.length, sink: workCentres.length + 1 };
}
