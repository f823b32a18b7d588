/** A draw in (0, 1). */
export type Uniform = () => number;

export interface HandWrittenRun {
  readonly events: number;
  readonly completed: number;
  /** [s] */
  readonly meanFlowTime: number;
}
