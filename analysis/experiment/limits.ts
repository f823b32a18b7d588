/** More points than these are a slip of the design, such as too many levels. */
export const MOST_POINTS = 100_000;
