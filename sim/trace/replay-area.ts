import { type PlaceBook, STACK } from "./replay-places.ts";

/**
 * Jobs on the places of an area. Each comes to the lowest free place; where one leaves a stack,
 * those above it come down, so that no box hangs in the air and none else moves.
 */
export class Area {
  /** Slot on each place; -1: free. */
  private readonly slots: number[] = [];
  private lowestFree = 0;
  private readonly columns: number;

  constructor(book: PlaceBook, area: number) {
    this.columns = book.columns(area);
  }

  /** Puts the slot on the lowest free place and returns its number. */
  put(slot: number): number {
    let place = this.lowestFree;
    while (place < this.slots.length && this.slots[place] !== -1) place++;
    this.slots[place] = slot;
    this.lowestFree = place + 1;
    return place;
  }

  /** Takes away what stands on the place; `moved` is told about each slot that comes down. */
  take(place: number, moved: (slot: number, place: number) => void): void {
    let hole = place;
    const level = (at: number) => Math.floor(at / this.columns) % STACK;
    while (level(hole) < STACK - 1) {
      const above = this.slots[hole + this.columns] ?? -1;
      if (above < 0) break;
      this.slots[hole] = above;
      moved(above, hole);
      hole += this.columns;
    }
    this.slots[hole] = -1;
    this.lowestFree = Math.min(this.lowestFree, hole);
  }
}
