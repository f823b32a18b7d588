import { useEffect, useRef } from "react";
import uPlot from "uplot";
import { extremes, type Replay, throughputAt } from "../playback/replay.ts";
import { usePlayback, usePlaybackState, useReplay } from "../playback/use-playback.ts";

const POINTS = 150;
const HEIGHT = 118;

/** Room for labels of counts [px], also for thousands of jobs. */
function widthOf(labels: readonly string[] | null): number {
  const longest = (labels ?? []).reduce((most, { length }) => Math.max(most, length), 0);
  return Math.max(30, 12 + 6 * longest);
}

/** Unit of the time axis: hours, or days where the run is long. */
function timeUnit({ end }: Replay): { readonly seconds: number; readonly name: string } {
  return end > 10 * 86_400 ? { seconds: 86_400, name: "d" } : { seconds: 3600, name: "h" };
}

/** Work in process (least and greatest of each step) and throughput of the last hour, over the run. */
export function chartData(replay: Replay): [Float64Array, Float64Array, Float64Array, Float64Array] {
  const time = new Float64Array(POINTS + 1);
  const most = new Float64Array(POINTS + 1);
  const least = new Float64Array(POINTS + 1);
  const throughput = new Float64Array(POINTS + 1);
  const { seconds } = timeUnit(replay);
  for (let i = 0; i <= POINTS; i++) {
    const t = (i / POINTS) * replay.end;
    const [min, max] = extremes(replay.workInProcess, t, Math.min(replay.end, t + replay.end / POINTS));
    time[i] = t / seconds;
    most[i] = max;
    least[i] = min;
    throughput[i] = throughputAt(replay, t);
  }
  return [time, most, least, throughput];
}

/** The chart, its playhead moved without React; a click moves the playhead. */
export function WipChart() {
  const replay = useReplay();
  const { clock } = usePlayback();
  const dark = usePlaybackState((state) => state.dark);
  const host = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const { seconds, name } = timeUnit(replay);
    const grid = { stroke: dark ? "#ffffff14" : "#00000012", width: 1 };
    const axis = {
      stroke: dark ? "#9fb0c3" : "#5c6873",
      grid,
      ticks: { show: false },
      font: "10.5px system-ui, sans-serif",
    };
    const showPlayhead = (plot: uPlot) => {
      const x = plot.valToPos(clock.time / seconds, "x") + plot.over.offsetLeft;
      if (line.current) line.current.style.transform = `translateX(${x}px)`;
    };
    const plot = new uPlot(
      {
        // It is laid out after this call; until then it knows no positions.
        hooks: { ready: [showPlayhead] },
        width: element.clientWidth,
        height: HEIGHT,
        legend: { show: false },
        cursor: { show: false },
        padding: [6, 14, 0, 0],
        scales: {
          x: { time: false },
          jobs: { range: (_u, _min, max) => [0, Math.max(4, max * 1.08)] },
          rate: { range: (_u, _min, max) => [0, Math.max(4, max * 1.08)] },
        },
        axes: [
          { ...axis, size: 22, values: (_u, splits) => splits.map((time) => `${time} ${name}`), space: 56 },
          { ...axis, scale: "jobs", size: (_u, labels) => widthOf(labels), space: 30 },
        ],
        series: [
          {},
          { scale: "jobs", stroke: "#2f78d0", width: 1.5, fill: dark ? "#2f78d033" : "#2f78d01f" },
          { scale: "jobs", width: 0 },
          { scale: "rate", stroke: "#e0962e", width: 1.5 },
        ],
      },
      chartData(replay),
      element,
    );
    const seek = (event: PointerEvent) => {
      if (event.type === "pointermove" && event.buttons !== 1) return;
      clock.seek(plot.posToVal(event.clientX - plot.over.getBoundingClientRect().left, "x") * seconds);
    };
    plot.over.addEventListener("pointerdown", seek);
    plot.over.addEventListener("pointermove", seek);
    const stop = clock.subscribe(() => showPlayhead(plot));
    return () => {
      stop();
      plot.destroy();
    };
  }, [replay, clock, dark]);
  return (
    <figure className="chart">
      <figcaption>
        <span className="key wip" /> jobs in process <span className="key rate" /> throughput
      </figcaption>
      <div ref={host} className="plot">
        <div ref={line} className="plot-playhead" />
      </div>
    </figure>
  );
}
