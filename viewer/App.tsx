import { lazy, Suspense, useEffect, useState } from "react";
import { Gantt } from "./panels/Gantt.tsx";
import { HeatPanel } from "./panels/HeatPanel.tsx";
import { Help } from "./panels/Help.tsx";
import { Inspector } from "./panels/Inspector.tsx";
import { KpiPanel } from "./panels/KpiPanel.tsx";
import { ThingList } from "./panels/ThingList.tsx";
import { Toolbar } from "./panels/Toolbar.tsx";
import { Transport } from "./panels/Transport.tsx";
import { handleKey } from "./playback/keys.ts";
import { readTrace } from "./playback/load.ts";
import { usePlayback, usePlaybackState } from "./playback/use-playback.ts";
import { Scene } from "./scene/Scene.tsx";
import type { FrameInfo } from "./scene/Ticker.tsx";
import type { ScenarioSource } from "./worker/protocol.ts";

const RunPanel = lazy(() => import("./panels/RunPanel.tsx"));

interface AppProps {
  info: FrameInfo;
  /** For running again in the page; null where there is none. */
  source: ScenarioSource | null;
  /** Digest of the run that the page was opened with. */
  loadedDigest: string;
}

/** The page: the hall, and the panels over it. */
export function App({ info, source, loadedDigest }: AppProps) {
  const playback = usePlayback();
  const loaded = usePlaybackState((state) => state.replay !== null);
  const message = usePlaybackState((state) => state.message);
  const gantt = usePlaybackState((state) => state.gantt);
  const heatmap = usePlaybackState((state) => state.heatmap);
  const help = usePlaybackState((state) => state.help);
  const runPanel = usePlaybackState((state) => state.runPanel);
  const dark = usePlaybackState((state) => state.dark);
  useEffect(() => {
    document.documentElement.dataset.theme = dark ? "dark" : "light";
  }, [dark]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (handleKey(playback, event)) event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [playback]);
  return (
    <DropZone>
      {!loaded && (
        <main className="empty">
          <h1>Takt</h1>
          <p role="status">{message}</p>
        </main>
      )}
      {loaded && (
        <main>
          <div className="stage">
            <Scene info={info} />
          </div>
          <ThingList />
          <div className="left">
            <KpiPanel />
            {heatmap !== "off" && <HeatPanel />}
          </div>
          <div className="right">
            <Toolbar canRun={source !== null} />
            <Inspector />
          </div>
          <footer className="panel bottom">
            <Transport />
            {gantt && <Gantt />}
          </footer>
          {message && (
            <p className="panel toast" role="alert">
              {message}
            </p>
          )}
          {help && <Help />}
          {runPanel && source && (
            <Suspense fallback={null}>
              <RunPanel source={source} loadedDigest={loadedDigest} />
            </Suspense>
          )}
        </main>
      )}
    </DropZone>
  );
}

/** Takes a trace file that is dropped anywhere on the page. */
function DropZone({ children }: { children: React.ReactNode }) {
  const playback = usePlayback();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const drag = (event: DragEvent) => {
      event.preventDefault();
      setOver(event.type === "dragover");
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      file
        .arrayBuffer()
        .then((bytes) => playback.show(readTrace(bytes)))
        .catch((error: Error) => playback.store.setState({ message: `${file.name}: ${error.message}` }));
    };
    addEventListener("dragover", drag);
    addEventListener("dragleave", drag);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", drag);
      removeEventListener("dragleave", drag);
      removeEventListener("drop", drop);
    };
  }, [playback]);
  return (
    <>
      {children}
      {over && <div className="drop">Drop a trace file</div>}
    </>
  );
}
