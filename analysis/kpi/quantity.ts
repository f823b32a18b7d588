/** A KPI's value with its unit; null: nothing was observed that it could be computed from. */
export interface Quantity {
  readonly value: number | null;
  readonly unit: string;
}

/** NaN and infinite values, such as a mean of nothing, become null, so that a quantity survives JSON. */
export function quantity(value: number, unit: string): Quantity {
  return { value: Number.isFinite(value) ? value : null, unit };
}
