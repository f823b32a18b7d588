/** Positive half of the 16-point Gauss-Legendre rule on [-1, 1]: nodes and weights. */
const GAUSS_16: readonly (readonly [node: number, weight: number])[] = [
  [0.09501250983763744, 0.18945061045506864],
  [0.2816035507792589, 0.18260341504492364],
  [0.45801677765722737, 0.16915651939500265],
  [0.6178762444026438, 0.1495959888165767],
  [0.755404408355003, 0.12462897125553407],
  [0.8656312023878318, 0.0951585116824926],
  [0.9445750230732326, 0.062253523938647456],
  [0.9894009349916499, 0.027152459411754176],
];

/** Nodes and weights that integrate a smooth function. */
export interface Rule {
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
}

/** Gauss-Legendre with 16 points in each of `panels` equal parts of [low, high]. */
export function gaussLegendre(low: number, high: number, panels: number): Rule {
  const nodes: number[] = [];
  const weights: number[] = [];
  const half = (high - low) / panels / 2;
  for (let panel = 0; panel < panels; panel++) {
    const centre = low + (2 * panel + 1) * half;
    for (const [node, weight] of GAUSS_16) {
      nodes.push(centre - half * node, centre + half * node);
      weights.push(half * weight, half * weight);
    }
  }
  return { nodes, weights };
}

/** The integral of a function by the rule. */
export function integrate(value: (x: number) => number, { nodes, weights }: Rule): number {
  let sum = 0;
  for (let at = 0; at < nodes.length; at++) sum += (weights[at] as number) * value(nodes[at] as number);
  return sum;
}
