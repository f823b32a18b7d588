/** Draws in vain before a law is taken to leave nothing beyond an age. */
const MOST_DRAWS = 1000;

/**
 * Draws a lifetime, given that it is longer than the age that has been reached (by rejection).
 *
 * What has been reached is seldom far out in the tail of its law, so that few draws are needed.
 *
 * @returns the whole lifetime; null: none of 1000 was longer
 */
export function drawBeyond(draw: () => number, age: number): number | null {
  for (let drawn = 0; drawn < MOST_DRAWS; drawn++) {
    const life = draw();
    if (life > age) return life;
  }
  return null;
}
