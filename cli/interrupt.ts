import { INTERRUPTED } from "./errors.ts";

export interface Interrupt {
  readonly requested: () => boolean;
  /** Gives Ctrl-C back its usual meaning. */
  readonly dispose: () => void;
}

/**
 * Lets work that looks at `requested` end cleanly on the first Ctrl-C; the second one ends the process at once.
 *
 * @param tell - called at the first one
 */
export function onInterrupt(tell: () => void = () => {}): Interrupt {
  let requested = false;
  const handle = (): void => {
    if (requested) process.exit(INTERRUPTED);
    requested = true;
    tell();
  };
  process.on("SIGINT", handle);
  process.on("SIGTERM", handle);
  return {
    requested: () => requested,
    dispose: () => {
      process.off("SIGINT", handle);
      process.off("SIGTERM", handle);
    },
  };
}
