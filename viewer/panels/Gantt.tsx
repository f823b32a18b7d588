import { useEffect, useRef, useState } from "react";
import { PROCESSING } from "../../sim/index.ts";
import { usePlayback, usePlaybackState, useReplay } from "../playback/use-playback.ts";
import { STATE_COLOUR_LIST } from "../scene/palette.ts";
import { ganttRuns } from "./gantt-runs.ts";

const ROW = 15;
const BAR = 10;
/** Between the jobs that a machine has in it at once [pixels]. */
const LANE_GAP = 0.75;
const LABELS = 74;
const RIGHT = 6;
/** Length of the window at first [s]; it goes along with the playhead. */
const FIRST_SPAN = 10 * 3600;

interface Range {
  readonly from: number;
  readonly to: number;
}

/** A window of at most the first span that shows the time in its first third. */
function windowAt(time: number, span: number, end: number): Range {
  const from = Math.max(0, Math.min(end - span, time - span / 3));
  return { from, to: from + span };
}

/** States of all machines over time. Bars are drawn once per window; the playhead has a layer of its own. */
export function Gantt() {
  const playback = usePlayback();
  const replay = useReplay();
  const dark = usePlaybackState((state) => state.dark);
  const selection = usePlaybackState((state) => state.selection);
  const scroller = useRef<HTMLDivElement>(null);
  const bars = useRef<HTMLCanvasElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState<Range>(() =>
    windowAt(playback.clock.time, Math.min(FIRST_SPAN, replay.end), replay.end),
  );
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [top, setTop] = useState(0);
  const machines = replay.model.machines;
  const selected = selection?.kind === "machine" ? selection.index : -1;
  const span = range.to - range.from;
  const inner = Math.max(1, size.width - LABELS - RIGHT);

  useEffect(
    () => setRange(windowAt(playback.clock.time, Math.min(FIRST_SPAN, replay.end), replay.end)),
    [replay, playback],
  );
  useEffect(
    () =>
      playback.clock.subscribe(() => {
        const { time } = playback.clock;
        setRange((now) => (time >= now.from && time <= now.to ? now : windowAt(time, now.to - now.from, replay.end)));
      }),
    [replay, playback],
  );
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const element = scroller.current;
    if (!element || selected < 0) return;
    if (selected * ROW < element.scrollTop || (selected + 1) * ROW > element.scrollTop + element.clientHeight) {
      element.scrollTop = (selected - 2) * ROW;
    }
  }, [selected]);

  useEffect(() => {
    const canvas = bars.current;
    const pen = canvas?.getContext("2d");
    if (!canvas || !pen || size.width === 0) return;
    const ratio = devicePixelRatio;
    canvas.width = size.width * ratio;
    canvas.height = size.height * ratio;
    pen.scale(ratio, ratio);
    pen.font = "11px system-ui, sans-serif";
    pen.textBaseline = "middle";
    const first = Math.floor(top / ROW);
    const last = Math.min(machines.length, Math.ceil((top + size.height) / ROW));
    for (let machine = first; machine < last; machine++) {
      const y = machine * ROW - top + (ROW - BAR) / 2;
      if (machine === selected) {
        pen.fillStyle = dark ? "#ffffff1c" : "#1f7bff1f";
        pen.fillRect(0, machine * ROW - top, size.width, ROW);
      }
      pen.fillStyle = dark ? "#aebccb" : "#4b5763";
      pen.fillText(machines[machine]!.id, 2, y + BAR / 2 + 0.5, LABELS - 8);
      const { first: firstLane, segments } = replay.lanes;
      const lanes = firstLane[machine + 1]! - firstLane[machine]!;
      const bar =
        (lane: number, of: number) => (left: number, right: number, state: number, _: number, begins: boolean) => {
          const isOneOfLanes = of > 1;
          // A machine that takes several jobs at once is at work where a lane is.
          if (isOneOfLanes ? state !== PROCESSING : lanes > 0 && state === PROCESSING) return;
          pen.fillStyle = STATE_COLOUR_LIST[state]!;
          const gap = begins && right - left > 3 ? 1 : 0;
          const height = BAR / of;
          pen.fillRect(
            LABELS + left + gap,
            y + lane * height,
            right - left - gap,
            isOneOfLanes ? height - LANE_GAP : height,
          );
        };
      for (let lane = 0; lane < lanes; lane++) {
        ganttRuns(segments, firstLane[machine]! + lane, range.from, range.to, inner, bar(lane, lanes));
      }
      ganttRuns(replay.machines, machine, range.from, range.to, inner, bar(0, 1));
    }
  }, [replay, machines, range, size, top, inner, dark, selected]);

  useEffect(() => {
    const show = () => {
      if (!head.current) return;
      const x = ((playback.clock.time - range.from) / span) * inner;
      head.current.style.setProperty("--x", `${LABELS + Math.min(inner, Math.max(0, x))}px`);
    };
    show();
    return playback.clock.subscribe(show);
  }, [playback, range, span, inner]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const zoom = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.shiftKey) return;
      event.preventDefault();
      const x = (event.clientX - element.getBoundingClientRect().left - LABELS) / inner;
      const at = range.from + Math.min(1, Math.max(0, x)) * span;
      const factor = (event.deltaY || event.deltaX) > 0 ? 1.25 : 0.8;
      const next = Math.min(replay.end, Math.max(30, span * factor));
      const from = Math.min(replay.end - next, Math.max(0, at - x * next));
      setRange({ from, to: from + next });
    };
    element.addEventListener("wheel", zoom, { passive: false });
    return () => element.removeEventListener("wheel", zoom);
  }, [range, span, inner, replay]);

  const choose = (event: React.PointerEvent, press: boolean) => {
    if (!press && event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - box.left - LABELS;
    if (press) {
      const index = Math.floor((event.clientY - box.top + top) / ROW);
      if (index >= 0 && index < machines.length) playback.select({ kind: "machine", index });
    }
    if (x >= 0) playback.seek(range.from + (Math.min(inner, x) / inner) * span);
  };
  return (
    <div
      ref={scroller}
      className="gantt"
      style={{ maxHeight: machines.length * ROW }}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      title="Click: time and machine. Shift + wheel: zoom. Double click: whole run."
    >
      <div style={{ height: machines.length * ROW }}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the time slider and the list of machines do the same by keyboard */}
        <div
          className="gantt-view"
          style={{ height: size.height }}
          onPointerDown={(event) => choose(event, true)}
          onPointerMove={(event) => choose(event, false)}
          onDoubleClick={() => setRange({ from: 0, to: replay.end })}
        >
          <canvas ref={bars} style={{ width: size.width, height: size.height }} aria-hidden />
          <div ref={head} className="gantt-head" />
        </div>
      </div>
    </div>
  );
}
