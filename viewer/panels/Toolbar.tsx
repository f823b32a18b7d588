import {
  ArrowDownToLine,
  ChartGantt,
  Eye,
  FlaskConical,
  Footprints,
  House,
  Keyboard,
  Link,
  Moon,
  Sun,
  Thermometer,
} from "lucide-react";
import type { ReactNode } from "react";
import { useState } from "react";
import { usePlayback, usePlaybackState } from "../playback/use-playback.ts";

/** Views, layers and tools, as buttons for what the keys do. */
export function Toolbar({ canRun }: { canRun: boolean }) {
  const playback = usePlayback();
  const { store } = playback;
  const view = usePlaybackState((state) => state.view);
  const heatmap = usePlaybackState((state) => state.heatmap);
  const gantt = usePlaybackState((state) => state.gantt);
  const help = usePlaybackState((state) => state.help);
  const dark = usePlaybackState((state) => state.dark);
  const runPanel = usePlaybackState((state) => state.runPanel);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    const link = playback.link();
    history.replaceState(null, "", link);
    await navigator.clipboard?.writeText(link).catch(() => undefined);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <div className="panel toolbar" role="toolbar" aria-label="View">
      <Tool label="Overview (1)" active={view === "overview"} onClick={() => playback.lookAt("overview")}>
        <House />
      </Tool>
      <Tool label="From above (T)" active={view === "top"} onClick={() => playback.lookAt("top")}>
        <ArrowDownToLine />
      </Tool>
      <Tool
        label="Walk (V)"
        active={view === "walk"}
        onClick={() => playback.lookAt(view === "walk" ? "overview" : "walk")}
      >
        <Footprints />
      </Tool>
      <hr />
      <Tool label="Heatmap (H)" active={heatmap !== "off"} onClick={() => playback.changeHeatmap()}>
        <Thermometer />
      </Tool>
      <Tool label="Gantt (G)" active={gantt} onClick={() => store.setState({ gantt: !gantt })}>
        <ChartGantt />
      </Tool>
      <hr />
      {canRun && (
        <Tool label="Run with other policies" active={runPanel} onClick={() => store.setState({ runPanel: !runPanel })}>
          <FlaskConical />
        </Tool>
      )}
      <Tool label={copied ? "Copied" : "Copy a link to this moment (C)"} active={copied} onClick={() => void copy()}>
        {copied ? <Eye /> : <Link />}
      </Tool>
      <Tool label={dark ? "Light" : "Dark"} active={false} onClick={() => store.setState({ dark: !dark })}>
        {dark ? <Sun /> : <Moon />}
      </Tool>
      <Tool label="Keys (?)" active={help} onClick={() => store.setState({ help: !help })}>
        <Keyboard />
      </Tool>
    </div>
  );
}

interface ToolProps {
  label: string;
  active: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Tool({ label, active, onClick, children }: ToolProps) {
  return (
    <button
      type="button"
      className={`icon ${active ? "active" : ""}`}
      aria-pressed={active}
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
