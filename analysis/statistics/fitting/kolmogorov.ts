import { checkCount } from "../check.ts";

/** Up to this sample size the exact distribution is computed; beyond it the corrected limit is as good. */
const LARGEST_EXACT = 1000;

/** Probability that the limit of sqrt(n) D is larger: 2 sum (-1)^(j-1) exp(-2 j^2 x^2) (Kolmogorov, 1933). */
export function kolmogorovTail(x: number): number {
  if (x <= 0) return 1;
  if (x < 1) {
    // The series in theta functions converges where the other does not.
    let sum = 0;
    for (let j = 1; j < 40; j += 2) sum += Math.exp((-j * j * Math.PI * Math.PI) / (8 * x * x));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
  }
  let sum = 0;
  for (let j = 1; j < 20; j++) sum += (j % 2 === 1 ? 2 : -2) * Math.exp(-2 * j * j * x * x);
  return sum;
}

/**
 * p-value of a Kolmogorov-Smirnov statistic against a law whose parameters were not estimated from the sample.
 *
 * Exact up to 1,000 observations (Marsaglia, Tsang & Wang, 2003, Evaluating Kolmogorov's distribution; far in the tail twice
 * the one-sided probability of Birnbaum & Tingey, 1951); beyond, the limit with the correction of Vrbik (2018), Small-sample
 * corrections to Kolmogorov-Smirnov test statistic.
 */
export function kolmogorovPValue(statistic: number, count: number): number {
  checkCount("count", count, 1);
  if (statistic <= 0.5 / count) return 1;
  if (statistic >= 1) return 0;
  if (count * statistic * statistic > 7) return Math.min(1, 2 * oneSidedTail(statistic, count));
  if (count <= LARGEST_EXACT) return Math.max(0, 1 - exactProbability(statistic, count));
  const root = Math.sqrt(count);
  return kolmogorovTail(root * statistic + 1 / (6 * root) + (root * statistic - 1) / (4 * count));
}

function oneSidedTail(d: number, count: number): number {
  let sum = 0;
  let logChoose = 0;
  for (let j = 0; j <= Math.floor(count * (1 - d)); j++) {
    if (j > 0) logChoose += Math.log((count - j + 1) / j);
    const rest = 1 - d - j / count;
    const ending = count === j ? 0 : (count - j) * Math.log(Math.max(rest, 0));
    sum += Math.exp(logChoose + (j - 1) * Math.log(d + j / count) + ending);
  }
  return d * sum;
}

/** P(D < d): an entry of the n-th power of a matrix, kept in range by a common exponent. */
function exactProbability(d: number, count: number): number {
  const k = Math.floor(count * d) + 1;
  const size = 2 * k - 1;
  const h = k - count * d;
  let matrix = stepMatrix(size, h);
  let power: Float64Array | undefined;
  let [exponent, powerExponent] = [0, 0];
  for (let left = count; left > 0; left >>= 1) {
    if (left & 1) {
      power = power ? product(power, matrix, size) : matrix.slice();
      powerExponent += exponent;
      powerExponent += rescale(power, k, size);
    }
    if (left > 1) {
      matrix = product(matrix, matrix, size);
      exponent = 2 * exponent + rescale(matrix, k, size);
    }
  }
  let probability = (power as Float64Array)[(k - 1) * size + k - 1] as number;
  for (let i = 1; i <= count; i++) {
    probability *= i / count;
    if (probability < 1e-140) {
      probability *= 1e140;
      powerExponent -= 140;
    }
  }
  return probability * 10 ** powerExponent;
}

function stepMatrix(size: number, h: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) if (i - j + 1 >= 0) matrix[i * size + j] = 1;
  for (let i = 0; i < size; i++) {
    const at = i * size;
    matrix[at] = (matrix[at] as number) - h ** (i + 1);
    const last = (size - 1) * size + i;
    matrix[last] = (matrix[last] as number) - h ** (size - i);
  }
  const corner = (size - 1) * size;
  if (2 * h > 1) matrix[corner] = (matrix[corner] as number) + (2 * h - 1) ** size;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      for (let g = 1; g <= i - j + 1; g++) matrix[i * size + j] = (matrix[i * size + j] as number) / g;
    }
  }
  return matrix;
}

function product(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      const factor = a[i * size + k] as number;
      if (factor === 0) continue;
      for (let j = 0; j < size; j++) {
        result[i * size + j] = (result[i * size + j] as number) + factor * (b[k * size + j] as number);
      }
    }
  }
  return result;
}

/** Divides by 10^140 where the middle has grown beyond it, and returns the exponent taken out. */
function rescale(matrix: Float64Array, k: number, size: number): number {
  if ((matrix[(k - 1) * size + k - 1] as number) < 1e140) return 0;
  for (let at = 0; at < matrix.length; at++) matrix[at] = (matrix[at] as number) * 1e-140;
  return 140;
}
