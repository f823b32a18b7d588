import { formatNumber } from "../../format.ts";
import { type Html, html } from "../../report/html.ts";
import { PLOT_HEIGHT, PLOT_WIDTH, plot, round } from "../../report/plot.ts";
import type { Metamodel } from "../metamodel/metamodel.ts";
import type { MetamodelData, MetamodelFactor } from "../metamodel/metamodel-data.ts";
import { shortName } from "../point-label.ts";
import { contourLines, type GridPlace, labelPlace } from "./contours.ts";
import { scaleOver } from "./scale.ts";

/** Cells of the surface along each axis. */
const CELLS = 40;
/** Labels keep so far from the edge [cells]. */
const LABEL_MARGIN = 1.5;
/** Places at which a curve is drawn. */
const STEPS = 80;

/**
 * What the model says between the points: a curve with its interval for one factor, else a surface over two, the others in the
 * middle of their ranges.
 *
 * @param axes - factors of the surface; null: the two over which the model varies most
 */
export function responseSurface(
  data: MetamodelData,
  model: Metamodel,
  axes: readonly [string, string] | null = null,
): Html {
  const { factors } = data;
  if (factors.length === 1) return curve(data, model);
  const [across, up] =
    axes === null
      ? mostMoving(data, model)
      : (axes.map((id) => factors.findIndex((each) => each.id === id)) as [number, number]);
  return surface(data, model, across, up);
}

function middles(factors: readonly MetamodelFactor[]): number[] {
  return factors.map(({ low, high }) => (low + high) / 2);
}

/** The two factors over which the model's response has the greatest range, the others in the middle. */
function mostMoving({ factors }: MetamodelData, model: Metamodel): [number, number] {
  const middle = middles(factors);
  const ranges = factors.map(({ low, high }, at) => {
    const values = Array.from(
      { length: 11 },
      (_, step) => model.predict(middle.with(at, low + (step / 10) * (high - low))).value,
    );
    return Math.max(...values) - Math.min(...values);
  });
  const order = [...factors.keys()].sort((a, b) => (ranges[b] as number) - (ranges[a] as number) || a - b);
  return [order[0] as number, order[1] as number];
}

function curve({ factors, points, response, unit }: MetamodelData, model: Metamodel): Html {
  const { id, low, high } = factors[0] as MetamodelFactor;
  const found = Array.from({ length: STEPS + 1 }, (_, step) => {
    const x = low + (step / STEPS) * (high - low);
    return { x, ...model.predict([x]) };
  });
  const bounds = found.flatMap(({ value, lower, upper }) => [value, lower, upper]);
  const { ticks, place } = scaleOver([...bounds, ...points.map(({ mean }) => mean)]);
  const left = (x: number): number => round((PLOT_WIDTH * (x - low)) / (high - low));
  const top = (value: number): number => round(PLOT_HEIGHT * (1 - place(value) / 100));
  const path = (values: readonly { readonly x: number; readonly y: number }[]): string =>
    values.map(({ x, y }) => `${left(x)} ${top(y)}`).join("L");
  const line = path(found.map(({ x, value }) => ({ x, y: value })));
  const known = found.every(({ lower }) => Number.isFinite(lower));
  const band = [
    ...found.map(({ x, upper }) => ({ x, y: upper })),
    ...[...found].reverse().map(({ x, lower }) => ({ x, y: lower })),
  ];
  const across = scaleOver([low, high]);
  const marks = points.map(({ at, mean }) => {
    const [x, y] = [left(at[0] as number), top(mean)];
    return html`<path class="mark-point" d="M${x} ${y}h.01"/>`;
  });
  return html`<h3>Response</h3>${plot({
    description: `${response} over ${id}`,
    shapes: html`${known && html`<path class="range" d="M${path(band)}Z"/>`}<path class="line" d="M${line}"/>${marks}`,
    x: across.ticks.filter(({ value }) => value >= low && value <= high),
    xRange: [low, high],
    xTitle: id,
    y: ticks.map(({ value, label }) => ({ value: place(value), label })),
    yMax: 100,
    yTitle: unit === "" || unit === "1" ? response : `${response} [${unit}]`,
  })}<p class="note">Line and band: the model and the interval of the mean. Dots: the points that were simulated.</p>`;
}

function surface(
  { factors, points, response, unit }: MetamodelData,
  model: Metamodel,
  across: number,
  up: number,
): Html {
  const middle = middles(factors);
  const [x, y] = [factors[across] as MetamodelFactor, factors[up] as MetamodelFactor];
  const place = (column: number, row: number): number[] =>
    middle.with(across, x.low + (column / CELLS) * (x.high - x.low)).with(up, y.low + (row / CELLS) * (y.high - y.low));
  const grid = Array.from({ length: CELLS + 1 }, (_, row) =>
    Array.from({ length: CELLS + 1 }, (_, column) => model.predict(place(column, row)).value),
  );
  const all = grid.flat();
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const share = (value: number): number =>
    most > least ? Math.min(1, Math.max(0, (value - least) / (most - least))) : 0.5;
  const cells = Array.from({ length: CELLS * CELLS }, (_, at) => {
    const [row, column] = [Math.floor(at / CELLS), at % CELLS];
    const corners = [
      grid[row]?.[column],
      grid[row]?.[column + 1],
      grid[row + 1]?.[column],
      grid[row + 1]?.[column + 1],
    ];
    const centre = corners.reduce<number>((sum, value) => sum + (value as number), 0) / 4;
    // A little wider than the cell, so that no seams show.
    return html`<rect x="${column}" y="${CELLS - 1 - row}" width="1.05" height="1.05" fill="${colourAt(share(centre))}"/>`;
  });
  const levels = scaleOver([least, most]).ticks.filter(({ value }) => value > least && value < most);
  const taken: GridPlace[] = [];
  const lines = levels.map(({ value, label }) => {
    const paths = contourLines(grid, value);
    const labelAt = labelPlace(paths, CELLS, LABEL_MARGIN, taken);
    if (labelAt !== null) taken.push(labelAt);
    return { label, paths, labelAt };
  });
  const left = (value: number): number => round((100 * (value - x.low)) / (x.high - x.low));
  const top = (value: number): number => round(100 - (100 * (value - y.low)) / (y.high - y.low));
  const ticksOf = ({ low, high }: MetamodelFactor) =>
    scaleOver([low, high]).ticks.filter(({ value }) => value >= low && value <= high);
  const others = factors.flatMap(({ id }, at) =>
    at === across || at === up ? [] : [`${shortName(id)} ${formatNumber(middle[at] as number)}`],
  );
  const title = unit === "" || unit === "1" ? response : `${response} [${unit}]`;
  return html`<h3>Response surface</h3><figure class="surface" role="img" aria-label="${title} over ${x.id} and ${y.id}">
<div class="y-title">${y.id}</div><div class="frame"><div class="y-ticks">${ticksOf(y).map(
    ({ value, label }) => html`<span style="top:${top(value)}%">${label}</span>`,
  )}</div><div class="area"><svg viewBox="0 0 ${CELLS} ${CELLS}" preserveAspectRatio="none" aria-hidden="true">${cells}${lines.map(
    ({ paths }) =>
      html`<path class="contour" d="${paths.map(([from, to]) => `M${round(from.x)} ${round(CELLS - from.y)}L${round(to.x)} ${round(CELLS - to.y)}`).join("")}"/>`,
  )}</svg>${lines.map(
    ({ label, labelAt }) =>
      labelAt !== null &&
      html`<span class="level" style="left:${round((100 * labelAt.x) / CELLS)}%;top:${round(100 - (100 * labelAt.y) / CELLS)}%">${label}</span>`,
  )}${points.map(
    ({ at, mean, label }) =>
      html`<i style="left:${left(at[across] as number)}%;top:${top(at[up] as number)}%" title="${label}: ${formatNumber(mean)}"></i>`,
  )}<div class="x-ticks">${ticksOf(x).map(({ value, label }) => html`<span style="left:${left(value)}%">${label}</span>`)}</div></div></div>
<figcaption>${x.id}</figcaption>
<div class="ramp"><span>${formatNumber(least)}</span><i style="background:linear-gradient(90deg,${COLOURS.join(",")})"></i><span>${formatNumber(most)}</span></div></figure>
<p class="note">${title} by the model; dots: the points that were simulated${
    others.length > 0 ? `, also those with other values of the factors held here: ${others.join(", ")}` : ""
  }.</p>`;
}

/** Viridis, by Smith & van der Walt: even to the eye, in print, and to the colour-blind. */
const COLOURS = ["#440154", "#472d7b", "#3b528b", "#2c728e", "#21918c", "#28ae80", "#5ec962", "#addc30", "#fde725"];

function colourAt(share: number): string {
  const place = share * (COLOURS.length - 1);
  const at = Math.min(COLOURS.length - 2, Math.floor(place));
  const [from, to] = [COLOURS[at] as string, COLOURS[at + 1] as string];
  const part = (hex: string, digit: number): number => Number.parseInt(hex.slice(digit, digit + 2), 16);
  const mixed = [1, 3, 5].map((digit) =>
    Math.round(part(from, digit) + (place - at) * (part(to, digit) - part(from, digit))),
  );
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

export const SURFACE_STYLE = `
.answer{font-size:17px;margin:6px 0 12px;max-width:80ch}
.surface .frame{display:grid;grid-template-columns:auto 1fr;gap:6px;max-width:760px}
.surface .y-ticks{position:relative;min-width:44px}
.surface .y-ticks span{position:absolute;right:0;transform:translateY(-50%);font-size:12px;color:var(--soft)}
.surface .y-title{margin-bottom:8px}
.surface .area{position:relative;height:400px}
.surface svg{position:absolute;inset:0;height:100%;overflow:hidden}
.surface .contour{stroke:#fff;stroke-width:1.2;opacity:.8;fill:none;vector-effect:non-scaling-stroke}
.surface .level{position:absolute;transform:translate(-50%,-50%);font-size:11px;line-height:1.3;color:#fff;background:#0009;border-radius:3px;padding:0 4px}
.surface .area i{position:absolute;width:9px;height:9px;margin:-4.5px 0 0 -4.5px;border-radius:50%;background:#fff;border:2px solid #17202c}
.surface .x-ticks{position:absolute;left:0;right:0;top:100%}
.surface figcaption{max-width:760px}
.surface .ramp{display:flex;gap:8px;align-items:center;font-size:12px;color:var(--soft);margin-top:10px}
.surface .ramp i{display:block;width:220px;height:10px;border-radius:3px}
.mark-point{stroke:var(--ink);stroke-width:8;stroke-linecap:round;vector-effect:non-scaling-stroke}
@media (max-width:820px){.surface .area{height:300px}.answer{font-size:16px}.surface .ramp i{width:140px}}
`;
