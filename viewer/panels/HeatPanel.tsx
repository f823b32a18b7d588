import { useMemo } from "react";
import { usePlayback, usePlaybackState, useReplay } from "../playback/use-playback.ts";
import { usePlayhead } from "../playback/use-playhead.ts";
import { heatGrid, heatScale } from "../scene/heat.ts";
import { CONGESTION_STOPS, fullTraffic, HEAT_WINDOWS, mostBlocked, pathLoads, pathName } from "../scene/path-load.ts";
import { strokeWidth } from "../scene/path-strokes.ts";
import { clockText, durationText, percent } from "./format.ts";

/** What the heatmap shows: which layer, of what time, and what its colours and widths mean. */
export function HeatPanel() {
  const { store } = usePlayback();
  const layer = usePlaybackState((state) => state.heatmap);
  const { model } = useReplay();
  return (
    <section className="panel heat" aria-label="Heatmap">
      {model.transport && (
        <select
          aria-label="Layer"
          value={layer}
          onChange={({ target }) => store.setState({ heatmap: target.value as typeof layer })}
        >
          <option value="paths">Congestion of paths</option>
          <option value="floor">Presence on the floor</option>
        </select>
      )}
      {layer === "paths" ? <PathLegend /> : <FloorLegend />}
    </section>
  );
}

function PathLegend() {
  const replay = useReplay();
  const { store } = usePlayback();
  const width = usePlaybackState((state) => state.heatWindow);
  const time = usePlayhead(4);
  const full = useMemo(() => fullTraffic(replay), [replay]);
  const loads = pathLoads(replay, time, width);
  const start = replay.model.run.startDate;
  const worst = mostBlocked(loads, 3);
  const { conveyors, edges } = replay.model.transport!;
  const unit = conveyors.length === 0 ? "drives" : edges.length === 0 ? "loads" : "drives, loads";
  const last = CONGESTION_STOPS[CONGESTION_STOPS.length - 1]!.share;
  return (
    <>
      <div className="windows" role="radiogroup" aria-label="Window around the playhead">
        {HEAT_WINDOWS.map((choice) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of buttons like that of the speeds
          <button
            type="button"
            role="radio"
            key={choice}
            aria-checked={choice === width}
            onClick={() => store.setState({ heatWindow: choice })}
          >
            {choice === Infinity ? "whole run" : durationText(choice)}
          </button>
        ))}
      </div>
      <p className="subtitle">
        {clockText(loads.from, start)} – {clockText(loads.to, start)}
      </p>
      <Scale
        name="share of time blocked"
        colours={CONGESTION_STOPS.map(({ share, colour }) => ({ at: share / last, colour }))}
        ticks={CONGESTION_STOPS.map(({ share }) => ({
          at: share / last,
          text: `${share === last ? "≥ " : ""}${Math.round(100 * share)} %`,
        }))}
      />
      <ul className="widths" aria-label="Width: traffic">
        {[full / 10, full / 3, full].map((perHour) => (
          <li key={perHour}>
            <i style={{ height: `${18 * strokeWidth(perHour, full)}px` }} />
            {Number(perHour.toPrecision(1))}/h
          </li>
        ))}
        <li className="unit">{unit}</li>
      </ul>
      {worst.length > 0 && (
        <ol className="worst" aria-label="Most blocked paths">
          {worst.map((path) => (
            <li key={path}>
              <span>{pathName(replay.model, path)}</span>
              <b>{percent(loads.blocked[path]!)}</b>
              <span>{Math.round(loads.perHour[path]!)}/h</span>
            </li>
          ))}
        </ol>
      )}
      {worst.length === 0 && <p className="subtitle">Nothing is blocked in this time.</p>}
    </>
  );
}

function FloorLegend() {
  const replay = useReplay();
  const grid = useMemo(() => heatGrid(replay), [replay]);
  return (
    <>
      <p className="subtitle">Jobs and vehicles, whole run</p>
      <Scale name="time spent per square metre" {...heatScale(grid)} />
    </>
  );
}

interface ScaleProps {
  name: string;
  /** `at`: place on the scale, 0..1. */
  colours: readonly { at: number; colour: readonly number[] }[];
  ticks: readonly { at: number; text: string }[];
}

function Scale({ name, colours, ticks }: ScaleProps) {
  const stops = colours.map(({ at, colour }) => `rgb(${colour.join(" ")}) ${Math.round(100 * at)}%`);
  return (
    <figure className="scale">
      <div style={{ background: `linear-gradient(90deg, ${stops.join(", ")})` }} />
      <div className="ticks">
        {ticks.map(({ at, text }) => (
          <span key={text} style={{ left: `${100 * at}%` }}>
            {text}
          </span>
        ))}
      </div>
      <figcaption>{name}</figcaption>
    </figure>
  );
}
