import type { Html } from "../../report/html.ts";
import { bestMetamodel, fitMetamodels } from "../metamodel/metamodel.ts";
import { type MetamodelData, metamodelData } from "../metamodel/metamodel-data.ts";
import type { ExperimentResults } from "../results.ts";
import { responseSurface } from "./surface.ts";

/** Fewer points, or levels of a factor, say too little of what lies between; of more the fit takes long. */
const FEWEST_POINTS = 8;
const FEWEST_LEVELS = 3;
const MOST_POINTS = 80;

/**
 * The response over the factors' ranges, where the points are spread over them: by the metamodel that foresees points best. null:
 * they are not, or no model foresees anything.
 */
export function betweenPoints(results: ExperimentResults, response: number): Html | null {
  const { points, experiment } = results;
  if (experiment.factors.length === 0 || points.length < FEWEST_POINTS || points.length > MOST_POINTS) return null;
  const data = dataOf(results, response);
  if (data === null || data.factors.some((_, axis) => levelsOf(data, axis) < FEWEST_LEVELS)) return null;
  const model = bestMetamodel(fitMetamodels(data));
  return model === undefined || !((model.validation?.r2 ?? 0) > 0) ? null : responseSurface(data, model);
}

function dataOf(results: ExperimentResults, response: number): MetamodelData | null {
  try {
    return metamodelData(results, response);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function levelsOf({ points }: MetamodelData, axis: number): number {
  return new Set(points.map(({ at }) => at[axis])).size;
}
