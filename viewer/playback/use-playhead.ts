import { useEffect, useState } from "react";
import { usePlayback } from "./use-playback.ts";

/** Time of the playhead [s], at most so many times a second: for text, never for motion. */
export function usePlayhead(perSecond = 8): number {
  const { clock } = usePlayback();
  const [time, setTime] = useState(clock.time);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let latest = 0;
    const show = () => {
      timer = undefined;
      latest = performance.now();
      setTime(clock.time);
    };
    const stop = clock.subscribe(() => {
      timer ??= setTimeout(show, Math.max(0, latest + 1000 / perSecond - performance.now()));
    });
    show();
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [clock, perSecond]);
  return time;
}
