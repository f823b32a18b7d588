/**
 * Classes of partial tours: what is known at the front and the back of an aisle of the edges chosen so far, up to there.
 *
 * The degrees of both ends (none, odd, even), and whether these ends hang together; what is left behind is connected with
 * one of them, or nothing has been chosen yet (`empty`), or the tour is complete and goes no farther (`complete`).
 *
 * Source: Ratliff & Rosenthal (1983).
 */
export const classes = ["odd", "front", "back", "joined", "apart", "empty", "complete"] as const;
export type TourClass = (typeof classes)[number];

/** Ways to walk an aisle: once through; from the front, the back, or both in and out; twice through; not at all. */
export const aisleWays = ["once", "front", "back", "gap", "twice", "none"] as const;
export type AisleWay = (typeof aisleWays)[number];

/** Ways from an aisle to the next: once along both cross aisles, twice along the front, the back or both, or not at all. */
export const crossWays = ["once", "front", "back", "both", "none"] as const;
export type CrossWay = (typeof crossWays)[number];

/** The class after the aisle has been walked; not listed: no tour can come of it. */
export const afterAisle: Readonly<Record<TourClass, Partial<Readonly<Record<AisleWay, TourClass>>>>> = {
  odd: { once: "joined", front: "odd", back: "odd", gap: "odd", twice: "odd", none: "odd" },
  front: { once: "odd", front: "front", back: "apart", gap: "apart", twice: "joined", none: "front" },
  back: { once: "odd", front: "apart", back: "back", gap: "apart", twice: "joined", none: "back" },
  joined: { once: "odd", front: "joined", back: "joined", gap: "joined", twice: "joined", none: "joined" },
  apart: { once: "odd", front: "apart", back: "apart", gap: "apart", twice: "joined", none: "apart" },
  empty: { once: "odd", front: "front", back: "back", gap: "apart", twice: "joined", none: "empty" },
  complete: { none: "complete" },
};

/** The class at the next aisle; not listed: an end would keep an odd degree, or a part would be cut off. */
export const afterCrossing: Readonly<Record<TourClass, Partial<Readonly<Record<CrossWay, TourClass>>>>> = {
  odd: { once: "odd" },
  front: { front: "front", both: "apart", none: "complete" },
  back: { back: "back", both: "apart", none: "complete" },
  joined: { front: "front", back: "back", both: "joined", none: "complete" },
  apart: { both: "apart" },
  empty: { front: "front", none: "empty" },
  complete: { none: "complete" },
};

/** Has the front of the aisle an edge, from the left or of the aisle itself? */
export function touchesFront(tour: TourClass): boolean {
  return tour === "odd" || tour === "front" || tour === "joined" || tour === "apart";
}
