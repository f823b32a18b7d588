/** The playhead: simulated time that moves with wall-clock time. No React: the scene reads it every frame. */
export interface PlaybackClock {
  /** Simulated time [s]. */
  readonly time: number;
  /** Moves the playhead by hand. */
  seek(time: number): void;
  /** Moves it by `wallSeconds` of watching. */
  advance(wallSeconds: number): void;
  /** Called after every move. */
  subscribe(listener: () => void): () => void;
}

/** What the clock needs to know of the playback state. */
export interface ClockRules {
  /** End of the run [s]. */
  end(): number;
  /** Simulated seconds per second of watching, negative in reverse; 0 while paused. */
  rate(): number;
  /** Range that repeats [s], or null. */
  loop(): { readonly from: number; readonly to: number } | null;
  /** The playhead has run into the beginning or the end. */
  stop(): void;
}

export function createClock(rules: ClockRules): PlaybackClock {
  const listeners = new Set<() => void>();
  let time = 0;
  const set = (value: number) => {
    const next = Math.min(rules.end(), Math.max(0, value));
    if (next === time) return;
    time = next;
    for (const listener of listeners) listener();
  };
  return {
    get time() {
      return time;
    },
    seek: set,
    advance(wallSeconds) {
      const rate = rules.rate();
      if (rate === 0) return;
      const next = time + rate * wallSeconds;
      const loop = rules.loop();
      if (loop && loop.to > loop.from) {
        const span = loop.to - loop.from;
        const outside = rate > 0 ? next >= loop.to : next < loop.from;
        set(outside ? loop.from + ((((next - loop.from) % span) + span) % span) : next);
        return;
      }
      set(next);
      if ((rate > 0 && next >= rules.end()) || (rate < 0 && next <= 0)) rules.stop();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
