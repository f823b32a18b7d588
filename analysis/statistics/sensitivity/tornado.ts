/** Response with one factor at its low and its high value, all others at their base values. */
export interface OneAtATime {
  readonly factor: string;
  readonly low: number;
  readonly high: number;
}

/** A bar of a tornado diagram. */
export interface TornadoBar extends OneAtATime {
  /** Difference of the two responses, high - low. */
  readonly swing: number;
}

/** Bars of a tornado diagram: the factor with the largest swing first; equals in the given order. */
export function tornado(factors: readonly OneAtATime[]): TornadoBar[] {
  return factors
    .map((factor) => ({ ...factor, swing: factor.high - factor.low }))
    .sort((a, b) => Math.abs(b.swing) - Math.abs(a.swing));
}
