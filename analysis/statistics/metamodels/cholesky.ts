/** Lower triangular factor L of a positive definite matrix L L', row by row; plain data. */
export interface Cholesky {
  readonly size: number;
  readonly lower: Float64Array;
}

/** The factor of a symmetric matrix given by its entries (row >= column); undefined if it is not positive definite. */
export function cholesky(size: number, entry: (row: number, column: number) => number): Cholesky | undefined {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = entry(row, column);
      for (let k = 0; k < column; k++) sum -= (lower[row * size + k] as number) * (lower[column * size + k] as number);
      if (row !== column) lower[row * size + column] = sum / (lower[column * size + column] as number);
      else if (sum > 0) lower[row * size + row] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return { size, lower };
}

/** x with L x = b. */
export function solveLower({ size, lower }: Cholesky, b: readonly number[]): number[] {
  const x: number[] = [];
  for (let row = 0; row < size; row++) {
    let sum = b[row] as number;
    for (let k = 0; k < row; k++) sum -= (lower[row * size + k] as number) * (x[k] as number);
    x.push(sum / (lower[row * size + row] as number));
  }
  return x;
}

/** x with L L' x = b. */
export function solveCholesky(factor: Cholesky, b: readonly number[]): number[] {
  const { size, lower } = factor;
  const x = solveLower(factor, b);
  for (let row = size - 1; row >= 0; row--) {
    let sum = x[row] as number;
    for (let k = row + 1; k < size; k++) sum -= (lower[k * size + row] as number) * (x[k] as number);
    x[row] = sum / (lower[row * size + row] as number);
  }
  return x;
}

/** Logarithm of the matrix' determinant. */
export function logDeterminant({ size, lower }: Cholesky): number {
  let sum = 0;
  for (let row = 0; row < size; row++) sum += 2 * Math.log(lower[row * size + row] as number);
  return sum;
}
