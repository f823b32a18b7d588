import { formatNumber } from "../../format.ts";
import { textTable } from "../../text-table.ts";
import type { Metamodel, MetamodelPrediction } from "./metamodel.ts";
import type { MetamodelData } from "./metamodel-data.ts";

/** Names of the kinds, for people. */
export const KIND_TITLES: Readonly<Record<Metamodel["kind"], string>> = {
  linear: "first order",
  interactions: "first order with interactions",
  quadratic: "second order",
  gp: "Gaussian process",
};

/** Which model foresees the response best, and how well. */
export function metamodelAnswer({ response, unit, factors, points }: MetamodelData, best: Metamodel): string {
  const over = factors.map(({ id }) => id).join(", ");
  const base = `${response} over ${over}, from ${points.length} points: `;
  const { validation, kind } = best;
  if (validation === null)
    return `${base}${KIND_TITLES[kind]}; too few points to leave one out and see how well it foresees it.`;
  const error = `${formatNumber(validation.rootMeanSquare)}${unitText(unit)}`;
  const share =
    validation.r2 > 0
      ? `${formatNumber(Math.round(1000 * validation.r2) / 10)} % of the variance between points`
      : "no more than their mean";
  const verdict = validation.r2 >= 0.5 ? "foresees" : validation.r2 > 0 ? "foresees only" : "foresees";
  return `${base}a ${KIND_TITLES[kind]} model ${verdict} ${share}; it is off by ${error} at points it has not seen.`;
}

export function metamodelText(
  data: MetamodelData,
  models: readonly Metamodel[],
  best: Metamodel,
  predictions: readonly { readonly at: readonly number[]; readonly prediction: MetamodelPrediction }[],
): string {
  const unit = data.unit === "" || data.unit === "1" ? "" : ` [${data.unit}]`;
  const quality = textTable(
    [
      { title: "model", align: "left" },
      { title: "R2", align: "right" },
      { title: "R2 left out", align: "right" },
      { title: `error left out${unit}`, align: "right" },
      { title: "PRESS", align: "right" },
      { title: "lack of fit", align: "right" },
    ],
    models.map(({ kind, r2, validation, lackOfFit }) => [
      `${KIND_TITLES[kind]}${kind === best.kind ? " *" : ""}`,
      r2.toFixed(3),
      validation === null ? "-" : validation.r2.toFixed(3),
      validation === null ? "-" : formatNumber(validation.rootMeanSquare),
      validation === null ? "-" : formatNumber(validation.press),
      lackOfFit === null ? "-" : `p ${probability(lackOfFit.pValue)}`,
    ]),
  );
  const parts = [metamodelAnswer(data, best), quality, innerText(data, best)];
  if (predictions.length > 0) parts.push(predictionTable(data, predictions, unit));
  return parts.join("\n\n");
}

function innerText({ factors, level }: MetamodelData, { terms, lengthScales }: Metamodel): string {
  if (lengthScales !== null) {
    return textTable(
      [
        { title: "factor", align: "left" },
        { title: "length scale, in ranges", align: "right" },
      ],
      factors.map(({ id }, at) => [id, formatNumber(lengthScales[at] as number)]),
    );
  }
  return textTable(
    [
      { title: "term, factors from -1 to 1", align: "left" },
      { title: "coefficient", align: "right" },
      { title: `${Number((100 * level).toPrecision(6))} % interval`, align: "right" },
    ],
    terms.map(({ name, estimate, lower, upper }) => [name, formatNumber(estimate), interval(lower, upper)]),
  );
}

function predictionTable(
  { factors, response }: MetamodelData,
  predictions: readonly { readonly at: readonly number[]; readonly prediction: MetamodelPrediction }[],
  unit: string,
): string {
  return textTable(
    [
      ...factors.map(({ id }) => ({ title: id, align: "right" as const })),
      { title: `${response}${unit}`, align: "right" },
      { title: "interval of the mean", align: "right" },
    ],
    predictions.map(({ at, prediction: { value, lower, upper } }) => [
      ...at.map(formatNumber),
      formatNumber(value),
      interval(lower, upper),
    ]),
  );
}

function interval(lower: number, upper: number): string {
  return Number.isFinite(lower) ? `${formatNumber(lower)} to ${formatNumber(upper)}` : "-";
}

function probability(value: number): string {
  return value < 0.001 ? "< 0.001" : `= ${value.toFixed(3)}`;
}

function unitText(unit: string): string {
  return unit === "" || unit === "1" ? "" : ` ${unit}`;
}
