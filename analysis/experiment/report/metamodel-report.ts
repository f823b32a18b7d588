import { type Html, html } from "../../report/html.ts";
import { page } from "../../report/page.ts";
import type { Metamodel } from "../metamodel/metamodel.ts";
import type { MetamodelData } from "../metamodel/metamodel-data.ts";
import { KIND_TITLES, metamodelAnswer } from "../metamodel/metamodel-text.ts";
import { SCATTER_STYLE, scatter } from "./scatter.ts";
import { responseSurface, SURFACE_STYLE } from "./surface.ts";

interface Fitted {
  readonly data: MetamodelData;
  readonly models: readonly Metamodel[];
  readonly best: Metamodel;
}

/** Metamodels as one page: the answer, the response surface, how well left-out points were foreseen. */
export function renderMetamodelReport(
  name: string,
  fitted: readonly Fitted[],
  axes: readonly [string, string] | null,
): string {
  const content = html`<header><h1>${name}</h1><p class="sub">Metamodels: what lies between the points that were simulated</p></header>
${fitted.map((each) => section(each, axes))}`;
  return page(`${name}: metamodels`, content, SURFACE_STYLE + SCATTER_STYLE);
}

function section({ data, models, best }: Fitted, axes: readonly [string, string] | null): Html {
  const unit = data.unit === "" || data.unit === "1" ? "" : ` [${data.unit}]`;
  return html`<section><h2>${data.response}${unit}</h2><p class="answer">${metamodelAnswer(data, best)}</p>
${responseSurface(data, best, axes)}
${validationPlot(data, best, unit)}
<div class="scroll"><table><caption>Models</caption><thead><tr><th>Model</th><th>R2</th><th>R2, left out</th><th>Error, left out${unit}</th></tr></thead>
<tbody>${models.map(
    ({ kind, r2, validation }) =>
      html`<tr><th>${KIND_TITLES[kind]}</th><td>${r2.toFixed(3)}</td><td>${validation?.r2.toFixed(3) ?? "-"}</td><td>${validation?.rootMeanSquare.toPrecision(4) ?? "-"}</td></tr>`,
  )}</tbody></table></div></section>`;
}

function validationPlot(data: MetamodelData, { validation, kind }: Metamodel, unit: string): Html | null {
  if (validation === null) return null;
  const points = validation.points.map(({ observed, predicted }) => {
    return { x: predicted, y: observed, label: "", kind: "plain" as const };
  });
  const all = points.flatMap(({ x, y }) => [x, y]);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  return html`<h3>Foreseen and simulated</h3>${scatter({
    description: `Simulated ${data.response} by that foreseen without the point`,
    points,
    lines: [
      [
        { x: low, y: low },
        { x: high, y: high },
      ],
    ],
    xTitle: `Foreseen by the ${KIND_TITLES[kind]} model without the point${unit}`,
    yTitle: `Simulated${unit}`,
    zero: false,
  })}<p class="note">The nearer to the line, the better the model foresees points that it has not seen.</p>`;
}
