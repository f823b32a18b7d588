/** What is known of each job, by its serial number. */
export interface JobTable {
  readonly count: number;
  readonly product: Int32Array;
  readonly quantity: Float64Array;
  readonly dueDate: Float64Array;
  readonly created: Float64Array;
  /** When it entered the plant [s]; Infinity: never. */
  readonly released: Float64Array;
  /** When it left the plant [s]; Infinity: not yet. */
  readonly ended: Float64Array;
  readonly scrapped: Uint8Array;
  /** Slot that stands for it while it is in the plant; -1: it never was. */
  readonly slot: Int32Array;
}

export class JobLog {
  count = 0;
  product = new Int32Array(256);
  quantity = new Float64Array(256);
  dueDate = new Float64Array(256);
  created = new Float64Array(256);
  released = new Float64Array(256);
  ended = new Float64Array(256);
  scrapped = new Uint8Array(256);
  slot = new Int32Array(256);

  create(job: number, time: number, product: number, dueDate: number, quantity: number): void {
    while (job >= this.product.length) this.grow();
    this.count = Math.max(this.count, job + 1);
    this.product[job] = product;
    this.quantity[job] = quantity;
    this.dueDate[job] = dueDate;
    this.created[job] = time;
    this.released[job] = Infinity;
    this.ended[job] = Infinity;
    this.slot[job] = -1;
  }

  finish(): JobTable {
    const n = this.count;
    return {
      count: n,
      product: this.product.slice(0, n),
      quantity: this.quantity.slice(0, n),
      dueDate: this.dueDate.slice(0, n),
      created: this.created.slice(0, n),
      released: this.released.slice(0, n),
      ended: this.ended.slice(0, n),
      scrapped: this.scrapped.slice(0, n),
      slot: this.slot.slice(0, n),
    };
  }

  private grow(): void {
    const length = this.product.length * 2;
    const doubles = (old: Float64Array) => {
      const larger = new Float64Array(length);
      larger.set(old);
      return larger;
    };
    const integers = (old: Int32Array) => {
      const larger = new Int32Array(length);
      larger.set(old);
      return larger;
    };
    const flags = new Uint8Array(length);
    flags.set(this.scrapped);
    this.scrapped = flags;
    this.product = integers(this.product);
    this.slot = integers(this.slot);
    this.quantity = doubles(this.quantity);
    this.dueDate = doubles(this.dueDate);
    this.created = doubles(this.created);
    this.released = doubles(this.released);
    this.ended = doubles(this.ended);
  }
}
