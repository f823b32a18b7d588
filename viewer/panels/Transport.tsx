import { ChevronFirst, ChevronLast, Pause, Play, Rewind } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import { usePlayback, usePlaybackState, useReplay } from "../playback/use-playback.ts";
import { clockText } from "./format.ts";
import { Legend } from "./Legend.tsx";
import { marksShown } from "./mark-bins.ts";

const BUTTON_SPEEDS = [1, 10, 60, 600, 3600] as const;

/** Play, reverse, event steps, speeds, clock and scrub bar. */
export function Transport() {
  const playback = usePlayback();
  const playing = usePlaybackState((state) => state.playing);
  const direction = usePlaybackState((state) => state.direction);
  const speed = usePlaybackState((state) => state.speed);
  const forward = playing && direction > 0;
  const speeds = BUTTON_SPEEDS.some((button) => button === speed)
    ? BUTTON_SPEEDS
    : [...BUTTON_SPEEDS, speed].sort((a, b) => a - b);
  return (
    <section className="transport" aria-label="Playback">
      <button
        type="button"
        className="icon"
        onClick={() => playback.stepEvent(-1)}
        aria-label="Previous event"
        title="Previous event (,)"
      >
        <ChevronFirst />
      </button>
      <button
        type="button"
        className={`icon ${playing && direction < 0 ? "active" : ""}`}
        onClick={() => playback.play(-1)}
        aria-label="Play backwards"
        title="Play backwards (J)"
      >
        <Rewind />
      </button>
      <button
        type="button"
        className="icon primary"
        onClick={() => (playing ? playback.pause() : playback.play(1))}
        aria-label={playing ? "Pause" : "Play"}
        title={playing ? "Pause (space)" : "Play (space)"}
        data-playing={forward}
      >
        {playing ? <Pause fill="currentColor" /> : <Play fill="currentColor" />}
      </button>
      <button
        type="button"
        className="icon"
        onClick={() => playback.stepEvent(1)}
        aria-label="Next event"
        title="Next event (.)"
      >
        <ChevronLast />
      </button>
      <div className="speeds" role="radiogroup" aria-label="Speed">
        {speeds.map((button) => (
          // biome-ignore lint/a11y/useSemanticElements: buttons in a row, one of them checked
          <button
            type="button"
            key={button}
            role="radio"
            aria-checked={button === speed}
            className={button === speed ? "active" : ""}
            onClick={() => playback.store.setState({ speed: button })}
          >
            {button}×
          </button>
        ))}
      </div>
      <Clock />
      <ScrubBar />
      <Legend />
    </section>
  );
}

/** Clock of the run, written straight into the page each frame. */
function Clock() {
  const { clock } = usePlayback();
  const { model } = useReplay();
  const text = useRef<HTMLTimeElement>(null);
  useEffect(() => {
    const show = () => {
      if (text.current) text.current.textContent = clockText(clock.time, model.run.startDate);
    };
    show();
    return clock.subscribe(show);
  }, [clock, model]);
  return <time ref={text} className="clock" />;
}

function ScrubBar() {
  const { clock } = usePlayback();
  const replay = useReplay();
  const loop = usePlaybackState((state) => state.loop);
  const input = useRef<HTMLInputElement>(null);
  const { end, marks, model } = replay;
  useEffect(() => {
    const show = () => {
      const bar = input.current;
      if (!bar) return;
      bar.value = String(clock.time);
      bar.style.setProperty("--done", `${(100 * clock.time) / (end || 1)}%`);
      bar.setAttribute("aria-valuetext", clockText(clock.time, model.run.startDate));
    };
    show();
    return clock.subscribe(show);
  }, [clock, end, model]);
  const shown = useMemo(() => marksShown(marks, end), [marks, end]);
  const share = (time: number) => `${(100 * time) / (end || 1)}%`;
  return (
    <div className="scrub">
      {loop && <span className="loop" style={{ left: share(loop.from), width: share(loop.to - loop.from) }} />}
      <input
        ref={input}
        type="range"
        min={0}
        max={end}
        step="any"
        defaultValue={clock.time}
        aria-label="Time"
        onInput={(event) => clock.seek(event.currentTarget.valueAsNumber)}
        onKeyDown={(event) => {
          // The page's keys move the playhead by seconds; the bar's own would move it by a share of the run.
          if (event.key.startsWith("Arrow")) event.preventDefault();
        }}
      />
      <span className="marks" aria-hidden>
        {shown.map(({ kind, machine, time }) => (
          <i key={`${kind} ${time} ${machine}`} className={kind} style={{ left: share(time) }} />
        ))}
      </span>
    </div>
  );
}
