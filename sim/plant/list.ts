/** A list of numbers that is filled and emptied again and again: emptying sets the length and keeps the room. */
export interface List {
  items: Int32Array;
  length: number;
}

export function createList(): List {
  return { items: new Int32Array(16), length: 0 };
}

export function add(list: List, item: number): void {
  if (list.length === list.items.length) {
    const items = new Int32Array(2 * list.length);
    items.set(list.items);
    list.items = items;
  }
  list.items[list.length++] = item;
}

/** Takes out the last item; there must be one. */
export function takeLast(list: List): number {
  return list.items[--list.length] as number;
}
