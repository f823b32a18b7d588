import { formatNumber } from "../format.ts";

export interface Tick {
  readonly value: number;
  readonly label: string;
}

const TIME_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400];

/** Round numbers from 0 to `max` or a little beyond, about `count` of them. */
export function numberTicks(max: number, count = 4): Tick[] {
  const step = roundStep(max / count);
  return ticks(0, Math.ceil(max / step - 1e-9) * step, step, formatNumber);
}

/** The same for counts, which have no fractions. */
export function countTicks(max: number, count = 4): Tick[] {
  return numberTicks(max, Math.min(count, Math.max(Math.floor(max), 1)));
}

/** Times from `from` to `to` [s] at round steps, about `count` of them: "40 min", "6 h", "3 d". */
export function timeTicks(from: number, to: number, count = 6): Tick[] {
  const step = timeStep((to - from) / count);
  return ticks(Math.ceil(from / step - 1e-9) * step, to, step, (time) => timeLabel(time, step));
}

/** The same times within days of a run, as "2 d 06:00", where the window is shorter than two days. */
export function clockTicks(from: number, to: number, count = 8): Tick[] {
  const step = timeStep((to - from) / count);
  if (step >= 86400 || to < 86400) return timeTicks(from, to, count);
  return ticks(Math.ceil(from / step - 1e-9) * step, to, step, clockLabel);
}

function ticks(from: number, to: number, step: number, label: (value: number) => string): Tick[] {
  const out: Tick[] = [];
  for (let i = 0; from + i * step <= to * (1 + 1e-9) && i < 100; i++) {
    out.push({ value: from + i * step, label: label(from + i * step) });
  }
  return out;
}

/** The step at or above the raw one of the form 1, 2, 5 times a power of ten. */
function roundStep(raw: number): number {
  if (!(raw > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  return ([1, 2, 5, 10].find((factor) => factor * power >= raw * (1 - 1e-9)) as number) * power;
}

function timeStep(raw: number): number {
  return TIME_STEPS.find((step) => step >= raw) ?? roundStep(raw / 86400) * 86400;
}

function timeLabel(time: number, step: number): string {
  if (step >= 86400) return `${formatNumber(time / 86400)} d`;
  if (step >= 3600) return `${formatNumber(time / 3600)} h`;
  return step >= 60 ? `${formatNumber(time / 60)} min` : `${formatNumber(time)} s`;
}

function clockLabel(time: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  const clock = `${two((time % 86400) / 3600)}:${two((time % 3600) / 60)}`;
  return `${Math.floor(time / 86400)} d ${clock}`;
}
