import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.tsx";
import { momentOf } from "./playback/link.ts";
import { fetchRun, fetchScenario } from "./playback/load.ts";
import { createPlayback } from "./playback/playback.ts";
import { PlaybackContext } from "./playback/use-playback.ts";
import type { FrameInfo } from "./scene/Ticker.tsx";
import { publish } from "./test-access.ts";
import type { ScenarioSource } from "./worker/protocol.ts";
import "uplot/dist/uPlot.min.css";
import "./style.css";

const options = new URLSearchParams(location.search);
const theme = options.get("theme");
const playback = createPlayback({
  message: "Loading the run …",
  quality: options.get("quality") === "low" ? "low" : "high",
  dark: theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches),
});
const info: FrameInfo = { frames: 0, calls: 0, triangles: 0 };
const access = publish(playback, info);
const root = createRoot(document.getElementById("root")!);

function render(source: ScenarioSource | null, loadedDigest: string): void {
  root.render(
    <StrictMode>
      <PlaybackContext value={playback}>
        <App info={info} source={source} loadedDigest={loadedDigest} />
      </PlaybackContext>
    </StrictMode>,
  );
}

render(null, "");
try {
  const [replay, source] = await Promise.all([fetchRun(location.search), fetchScenario()]);
  const moment = momentOf(location.hash, replay);
  playback.show(replay, moment.time);
  playback.select(moment.selection);
  render(source, replay.digest);
} catch (error) {
  playback.store.setState({ message: error instanceof Error ? error.message : String(error) });
}
access.ready = true;

addEventListener("hashchange", () => {
  const { replay } = playback.store.getState();
  if (!replay) return;
  const moment = momentOf(location.hash, replay);
  playback.seek(moment.time);
  playback.select(moment.selection);
});
