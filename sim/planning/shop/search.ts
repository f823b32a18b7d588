import { Alea } from "../../random/alea.ts";
import { type LaneResult, type LaneTask, walkOf } from "../parallel-search.ts";
import { Annealer } from "./anneal.ts";
import type { Sequences } from "./links.ts";
import { type Network, networkOf } from "./network.ts";
import { isMakespan, type Objective } from "./objective.ts";
import { isPlain, type Shop } from "./shop.ts";
import { shorten } from "./tabu-search.ts";

/** A part of a search that can be made anywhere: plain data. */
export interface SearchTask extends Omit<LaneTask<Sequences>, "from" | "to"> {
  /** Temperatures between which it is annealed; null: by tabu search. */
  readonly heat: readonly [from: number, to: number] | null;
}

export type SearchResult = LaneResult<Sequences>;

/** Moves without a better schedule after which a tabu search goes back to a good one. */
const PATIENCE = 5000;
/** First and last temperature, in average rises of the objective by a move. */
const HOT = 1;
const COLD = 0.05;

/**
 * Makes parts of a search for a shop: by tabu search where the makespan of plain machines is to be short, since there a move's
 * effect can be told without working it out, and by annealing for all else.
 */
export class ShopSearch {
  readonly network: Network;
  private readonly annealer: Annealer | null;

  constructor(shop: Shop, objective: Objective) {
    this.network = networkOf(shop);
    this.annealer = isAnnealed(shop, objective) ? new Annealer(shop, objective) : null;
  }

  /** Temperatures from the first to the last move of a whole search that begins there; null: it has none. */
  heatOf(start: Sequences, stream: string): readonly [from: number, to: number] | null {
    if (this.annealer === null) return null;
    const { value, rise } = this.annealer.sample(start, randomOf(stream));
    const scale = rise > 0 ? rise : Math.max(value, 1) / 100;
    return [HOT * scale, COLD * scale];
  }

  run({ heat, ...task }: SearchTask, isOver?: () => boolean): SearchResult {
    const walk = walkOf(task, isOver);
    if (this.annealer !== null && heat !== null) return this.annealer.run({ ...walk, heat });
    return shorten(this.network, { ...walk, patience: PATIENCE });
  }
}

/** Is a plan for it sought by annealing, whose moves are many and cheap, and not by tabu search? */
export function isAnnealed(shop: Shop, objective: Objective): boolean {
  return !isPlain(shop) || !isMakespan(objective);
}

function randomOf(stream: string): () => number {
  const generator = new Alea(stream);
  return () => generator.next();
}
