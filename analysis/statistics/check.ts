/** Refuses a confidence level outside (0, 1). */
export function checkLevel(level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`level: ${level} is not in (0, 1); give one such as 0.95`);
}

/** Refuses a list of fewer than `least` observations, or one that holds anything but finite numbers. */
export function checkObservations(values: readonly number[], least: number, name = "observations"): void {
  if (values.length < least) {
    throw new RangeError(`${name}: ${values.length} given; this needs ${least} or more`);
  }
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw new RangeError(`${name}[${wrong}]: ${values[wrong]} is not a finite number`);
}

/** Refuses a parameter that is not a finite number above 0. */
export function checkPositive(name: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value)))
    throw new RangeError(`${name}: ${value} is not positive; give a value above 0`);
}

/** Refuses a parameter that is not a whole number of `least` or more. */
export function checkCount(name: string, value: number, least: number): void {
  if (!(Number.isInteger(value) && value >= least)) {
    throw new RangeError(`${name}: ${value} is not a whole number of ${least} or more`);
  }
}

/** Refuses lists whose lengths differ. */
export function checkSameLength(a: readonly unknown[], b: readonly unknown[], names: string): void {
  if (a.length !== b.length) throw new RangeError(`${names}: ${a.length} and ${b.length} values; give as many of each`);
}

/** Refuses a probability of selecting the best that a choice at random has, too. */
export function checkSelectionLevel(level: number, systems: number): void {
  checkLevel(level);
  if (level <= 1 / systems) {
    throw new RangeError(
      `level: ${level} is what a choice at random among ${systems} systems has; give one such as 0.95`,
    );
  }
}
