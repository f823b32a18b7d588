/** Ring buffer of numbers that grows by doubling. */
export interface Fifo {
  items: Float64Array;
  head: number;
  length: number;
}

export function createFifo(): Fifo {
  return { items: new Float64Array(16), head: 0, length: 0 };
}

export function enqueue(fifo: Fifo, item: number): void {
  if (fifo.length === fifo.items.length) {
    const items = new Float64Array(2 * fifo.length);
    for (let i = 0; i < fifo.length; i++) items[i] = fifo.items[(fifo.head + i) & (fifo.length - 1)] as number;
    fifo.items = items;
    fifo.head = 0;
  }
  fifo.items[(fifo.head + fifo.length++) & (fifo.items.length - 1)] = item;
}

export function dequeue(fifo: Fifo): number {
  const item = fifo.items[fifo.head] as number;
  fifo.head = (fifo.head + 1) & (fifo.items.length - 1);
  fifo.length--;
  return item;
}
