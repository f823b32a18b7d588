import { SingleBar } from "cli-progress";
import { printable } from "../analysis/text-table.ts";

export interface Progress {
  /** @param share - done so far, 0..1; NaN where the end is not known */
  readonly update: (share: number, detail: string) => void;
  readonly stop: () => void;
}

/** Without a terminal a line is written at the start, and then at most every so many milliseconds. */
const LINE_INTERVAL = 10_000;

/** Progress on stderr: a bar on a terminal, sparse lines elsewhere. */
export function createProgress(title: string): Progress {
  return process.stderr.isTTY ? createBar(printable(title)) : createLines(printable(title));
}

function createBar(title: string): Progress {
  const bar = new SingleBar({
    format: "{title} [{bar}] {share} {detail}",
    barsize: 30,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    gracefulExit: false,
  });
  bar.start(1, 0, { title, share: "", detail: "" });
  return {
    update: (share, detail) => {
      const known = Number.isFinite(share);
      bar.update(known ? share : 0, { share: known ? `${Math.floor(100 * share)} %` : "", detail });
    },
    stop: () => bar.stop(),
  };
}

function createLines(title: string): Progress {
  let last = Date.now();
  process.stderr.write(`${title}\n`);
  return {
    update: (share, detail) => {
      if (Date.now() - last < LINE_INTERVAL) return;
      last = Date.now();
      const done = Number.isFinite(share) ? `${Math.floor(100 * share)} % ` : "";
      process.stderr.write(`${title}: ${done}${detail}\n`);
    },
    stop: () => {},
  };
}
