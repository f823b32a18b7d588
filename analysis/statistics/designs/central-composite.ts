import { checkCount } from "../check.ts";
import { twoLevelFactorial } from "./factorial.ts";

/** How far out the axial points lie. */
export type Axial = "rotatable" | "faceCentred" | number;

/**
 * Central composite design for a quadratic model: corners, axial points and centre points, in coded units.
 *
 * Source: Box & Wilson (1951), On the experimental attainment of optimum conditions; Montgomery (2017), section 11.4.
 *
 * @param factors - 2 or more
 * @param options.corners - corner runs to use in place of the full 2^k, such as a fraction of resolution 5
 * @param options.axial - `rotatable`: the fourth root of the number of corners, so that the prediction's variance depends on
 * the distance from the centre alone; `faceCentred`: 1; or a distance
 */
export function centralComposite(
  factors: number,
  {
    axial = "rotatable",
    centrePoints = 4,
    corners = twoLevelFactorial(factors),
  }: {
    readonly axial?: Axial;
    readonly centrePoints?: number;
    readonly corners?: readonly (readonly number[])[];
  } = {},
): { readonly alpha: number; readonly rows: readonly (readonly number[])[] } {
  checkCount("factors", factors, 2);
  checkCount("centrePoints", centrePoints, 0);
  const alpha = axial === "rotatable" ? Math.sqrt(Math.sqrt(corners.length)) : axial === "faceCentred" ? 1 : axial;
  const centre = Array<number>(factors).fill(0);
  const axials = centre.flatMap((_, factor) => [centre.with(factor, -alpha), centre.with(factor, alpha)]);
  return { alpha, rows: [...corners, ...axials, ...Array.from({ length: centrePoints }, () => centre)] };
}
