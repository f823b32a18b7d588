import { type Html, html } from "../../report/html.ts";
import { PLOT_HEIGHT, PLOT_WIDTH, plot, round } from "../../report/plot.ts";
import { countTicks } from "../../report/ticks.ts";
import { meanIntervalOf, NO_MOMENTS, withObservation } from "../../statistics/index.ts";
import type { ExperimentResults } from "../results.ts";
import { observed } from "../stopping.ts";
import { scaleOver } from "./scale.ts";

/** Fewer replications have no course. */
const FEWEST = 5;

/** How the mean of a point and its interval settled as replications were added. */
export function convergence({ experiment, points }: ExperimentResults, response: number, at: number): Html | null {
  const { label, observations } = points[at] as ExperimentResults["points"][number];
  const values = observed(observations, response);
  if (values.length < FEWEST) return null;
  let moments = NO_MOMENTS;
  const course = values.map((value) => {
    moments = withObservation(moments, value);
    return meanIntervalOf(moments, experiment.level);
  });
  // The first intervals are so wide that they would hide the others.
  const shown = course.slice(2);
  const { ticks, place } = scaleOver(shown.flatMap(({ lower, upper }) => [lower, upper]));
  const x = (index: number): number => round((PLOT_WIDTH * index) / (values.length - 1));
  const y = (value: number): number => round(PLOT_HEIGHT * (1 - place(value) / 100));
  const points2 = shown.map((interval, index) => ({ ...interval, x: x(index + 2) }));
  const line = points2.map(({ x, mean }) => `${x} ${y(mean)}`).join("L");
  const upper = points2.map(({ x, upper }) => `${x} ${y(upper)}`).join("L");
  const lower = [...points2]
    .reverse()
    .map(({ x, lower }) => `${x} ${y(lower)}`)
    .join("L");
  return html`<h3>How settled it is: ${label}</h3>${plot({
    description: `Mean of ${label} and its interval by the number of ${experiment.antithetic ? "pairs" : "replications"}`,
    shapes: html`<path class="range" d="M${upper}L${lower}Z"/><path class="line" d="M${line}"/>`,
    x: countTicks(values.length, 8)
      .filter(({ value }) => value >= 1 && value <= values.length)
      .map(({ value, label: text }) => ({ value: value - 1, label: text })),
    xRange: [0, values.length - 1],
    xTitle: experiment.antithetic ? "Pairs" : "Replications",
    y: ticks.map(({ value, label: text }) => ({ value: place(value), label: text })),
    yMax: 100,
    yTitle: "Mean so far, with its interval",
  })}`;
}
