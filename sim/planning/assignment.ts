/**
 * The assignment problem: pairs rows with columns, each with one at most, as many as possible and with the least sum of costs.
 *
 * A minimum-cost flow on a bipartite graph by shortest augmenting paths: rows enter one by one, each over the path that is shortest in
 * reduced costs. Pairs of infinite cost are forbidden; a pairing with fewer of them is always better.
 *
 * Source: Jonker & Volgenant, Computing 38 (1987); for unequal numbers Bijsterbosch & Volgenant, Annals of OR 181 (2010).
 * O(k^2 n) with k the smaller number.
 *
 * @param cost - finite, or Infinity: these two must not be paired
 * @returns column of each row; -1: none
 * @example
 * assign(2, 3, (row, column) => [[4, 1, 3], [2, 0, 5]][row][column]); // => [1, 0]
 */
export function assign(rows: number, columns: number, cost: (row: number, column: number) => number): number[] {
  if (rows > columns) {
    const ofColumn = assign(columns, rows, (column, row) => cost(row, column));
    const ofRow = new Array<number>(rows).fill(-1);
    for (const [column, row] of ofColumn.entries()) if (row >= 0) ofRow[row] = column;
    return ofRow;
  }
  const costs = Float64Array.from({ length: rows * columns }, (_, at) => cost(Math.floor(at / columns), at % columns));
  const forbidden = penalty(costs, rows);
  const rowOf = new Int32Array(columns).fill(-1);
  const price = new Float64Array(columns);
  const potential = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    augment(row, columns, (r, c) => Math.min(costs[r * columns + c]!, forbidden), rowOf, price, potential);
  }
  const columnOf = new Array<number>(rows).fill(-1);
  for (const [column, row] of rowOf.entries()) {
    if (row >= 0 && costs[row * columns + column]! < Infinity) columnOf[row] = column;
  }
  return columnOf;
}

/** More than any pairing can save: what a forbidden pair costs. */
function penalty(costs: Float64Array, rows: number): number {
  let largest = 1;
  for (const each of costs) if (each < Infinity) largest = Math.max(largest, Math.abs(each));
  return 2 * (rows + 1) * largest;
}

/** Brings one more row in, over the shortest path in reduced costs to a column without a row (Dijkstra). */
function augment(
  start: number,
  columns: number,
  cost: (row: number, column: number) => number,
  rowOf: Int32Array,
  price: Float64Array,
  potential: Float64Array,
): void {
  const distance = new Float64Array(columns).fill(Infinity);
  const before = new Int32Array(columns).fill(-1);
  const isDone = new Uint8Array(columns);
  let row = start;
  let from = -1;
  let length = 0;
  for (;;) {
    let next = -1;
    for (let column = 0; column < columns; column++) {
      if (isDone[column]) continue;
      const way = length + cost(row, column) - potential[row]! - price[column]!;
      if (way < distance[column]!) {
        distance[column] = way;
        before[column] = from;
      }
      if (next < 0 || distance[column]! < distance[next]!) next = column;
    }
    length = distance[next]!;
    isDone[next] = 1;
    from = next;
    if (rowOf[next]! < 0) break;
    row = rowOf[next]!;
  }
  potential[start] = potential[start]! + length;
  for (let column = 0; column < columns; column++) {
    if (!isDone[column] || column === from) continue;
    const slack = length - distance[column]!;
    price[column] = price[column]! - slack;
    potential[rowOf[column]!] = potential[rowOf[column]!]! + slack;
  }
  for (let column = from; column >= 0; ) {
    const previous = before[column]!;
    rowOf[column] = previous < 0 ? start : rowOf[previous]!;
    column = previous;
  }
}
