/**
 * The option with the least value; of equals the first.
 *
 * @param options - at least one
 * @example
 * least([{ site: 0, load: 5 }, { site: 1, load: 3 }, { site: 2, load: 3 }], ({ load }) => load).site; // => 1
 */
export function least<Option>(options: readonly Option[], value: (option: Option) => number): Option {
  let best = options[0] as Option;
  for (const option of options) if (value(option) < value(best)) best = option;
  return best;
}
