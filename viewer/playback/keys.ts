import type { Playback } from "./playback.ts";

interface Key {
  /** As `KeyboardEvent.key` gives it; letters in lower case. */
  readonly keys: readonly string[];
  readonly label: string;
  readonly help: string;
  readonly run: (playback: Playback, event: { readonly key: string; readonly shiftKey: boolean }) => void;
}

/** All keys of the page, in the order of the help. */
export const KEYS: readonly Key[] = [
  { keys: [" "], label: "Space", help: "play or pause", run: (p) => p.toggle() },
  { keys: ["j"], label: "J", help: "play backwards, again for faster", run: (p) => p.play(-1) },
  { keys: ["k"], label: "K", help: "pause", run: (p) => p.pause() },
  { keys: ["l"], label: "L", help: "play, again for faster", run: (p) => p.play(1) },
  {
    keys: ["arrowleft", "arrowright"],
    label: "← →",
    help: "1 s back or on, with Shift 10 s",
    run: (p, { key, shiftKey }) => p.step((key.toLowerCase() === "arrowleft" ? -1 : 1) * (shiftKey ? 10 : 1)),
  },
  { keys: [","], label: ",", help: "previous event", run: (p) => p.stepEvent(-1) },
  { keys: ["."], label: ".", help: "next event", run: (p) => p.stepEvent(1) },
  { keys: ["<"], label: "<", help: "slower", run: (p) => p.changeSpeed(-1) },
  { keys: [">"], label: ">", help: "faster", run: (p) => p.changeSpeed(1) },
  { keys: ["["], label: "[", help: "loop from here", run: (p) => p.setLoopEnd("from") },
  { keys: ["]"], label: "]", help: "loop to here", run: (p) => p.setLoopEnd("to") },
  { keys: ["n"], label: "N", help: "next alarm", run: (p) => p.stepAlarm(1) },
  { keys: ["p"], label: "P", help: "previous alarm", run: (p) => p.stepAlarm(-1) },
  {
    keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
    label: "1 – 9",
    help: "camera: overview, corners, zones",
    run: (p, { key }) => p.lookAt(viewOf(Number(key))),
  },
  { keys: ["t"], label: "T", help: "from above", run: (p) => p.lookAt("top") },
  {
    keys: ["f"],
    label: "F",
    help: "follow what is selected",
    run: (p) => p.store.setState(({ follow, selection }) => ({ follow: !follow && selection !== null })),
  },
  {
    keys: ["v"],
    label: "V",
    help: "walk: W A S D and the mouse",
    run: (p) => p.lookAt(p.store.getState().view === "walk" ? "overview" : "walk"),
  },
  { keys: ["g"], label: "G", help: "Gantt", run: (p) => p.store.setState(({ gantt }) => ({ gantt: !gantt })) },
  { keys: ["h"], label: "H", help: "heatmap: paths, floor, none", run: (p) => p.changeHeatmap() },
  {
    keys: ["c"],
    label: "C",
    help: "copy a link to this moment",
    run: (p) => {
      const link = p.link();
      history.replaceState(null, "", link);
      void navigator.clipboard?.writeText(link).catch(() => undefined);
    },
  },
  { keys: ["?"], label: "?", help: "this help", run: (p) => p.store.setState(({ help }) => ({ help: !help })) },
  {
    keys: ["escape"],
    label: "Esc",
    help: "close, select nothing",
    run: (p) => {
      const { help, runPanel } = p.store.getState();
      if (help || runPanel) p.store.setState({ help: false, runPanel: false });
      else p.select(null);
    },
  },
];

function viewOf(digit: number): Parameters<Playback["lookAt"]>[0] {
  if (digit === 1) return "overview";
  if (digit <= 5) return { kind: "corner", index: digit - 2 };
  return { kind: "zone", index: digit - 6 };
}

const BY_KEY = new Map(KEYS.flatMap((entry) => entry.keys.map((key) => [key, entry] as const)));

/** Does the key that was pressed; false when it has no meaning here, in text fields above all. */
export function handleKey(playback: Playback, event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return false;
  const entry = BY_KEY.get(event.key.toLowerCase());
  if (!entry) return false;
  // A focused button takes the space bar itself, and a list its arrows.
  if (event.key === " " && event.target instanceof HTMLElement && event.target.closest("button, a, [role=option]"))
    return false;
  entry.run(playback, event);
  return true;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("textarea, select, input:not([type=range]):not([type=checkbox])"))
  );
}
