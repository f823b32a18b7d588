import { Play, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import {
  findPolicy,
  type PolicyChoices,
  type PolicyFamily,
  policies,
  policyFamilies,
  resolveParameters,
} from "../../sim/index.ts";
import { replayOf } from "../playback/replay.ts";
import { usePlayback, useReplay } from "../playback/use-playback.ts";
import type { RunMessage, ScenarioSource } from "../worker/protocol.ts";
import { runHere } from "../worker/run-here.ts";

type Status =
  | { kind: "ready" }
  | { kind: "running"; share: number; events: number }
  | { kind: "done"; digest: string; same: boolean; seconds: number; events: number }
  | { kind: "failed"; problems: readonly string[] };

/** Runs the scenario in the page with other policies, seed or horizon, then plays that run. */
export default function RunPanel({ source, loadedDigest }: { source: ScenarioSource; loadedDigest: string }) {
  const playback = usePlayback();
  const { model, end } = useReplay();
  const [choices, setChoices] = useState<PolicyChoices>(source.policies);
  const [seed, setSeed] = useState(String(source.seed));
  // A run that was ended elsewhere than the scenario says is repeated to the same end.
  const [hours, setHours] = useState(end === model.run.until || model.run.until === Infinity ? "" : String(end / 3600));
  const [status, setStatus] = useState<Status>({ kind: "ready" });
  const cancel = useRef<() => void>(() => undefined);
  useEffect(() => () => cancel.current(), []);

  const told = (message: RunMessage) => {
    if (message.kind === "progress") {
      const share = Number.isFinite(message.until) ? message.time / message.until : 0;
      setStatus({ kind: "running", share, events: message.events });
    } else if (message.kind === "failed") setStatus(message);
    else {
      const { trace, seconds, events } = message;
      setStatus({ kind: "done", digest: trace.digest, same: trace.digest === loadedDigest, seconds, events });
      // Two runs are compared at the same moment.
      playback.show(replayOf(trace), playback.clock.time);
    }
  };
  const start = () => {
    const until = hours.trim() === "" ? null : Number(hours) * 3600;
    if (until !== null && !(until > 0))
      return setStatus({ kind: "failed", problems: ["the horizon is a positive number of hours"] });
    if (!/^\d+$/.test(seed.trim())) return setStatus({ kind: "failed", problems: ["the seed is a whole number"] });
    setStatus({ kind: "running", share: 0, events: 0 });
    cancel.current = runHere({ source, policies: choices, seed: Number(seed), until }, told);
  };
  const stop = () => {
    cancel.current();
    setStatus({ kind: "ready" });
  };
  const running = status.kind === "running";
  return (
    <section className="panel dialog run" role="dialog" aria-label="Run here">
      <header>
        <h2>Run here</h2>
        <button
          type="button"
          className="icon small"
          onClick={() => playback.store.setState({ runPanel: false })}
          aria-label="Close"
        >
          <X />
        </button>
      </header>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!running) start();
        }}
      >
        {policyFamilies.map((family) => (
          <PolicyPicker key={family} family={family} choices={choices} change={setChoices} />
        ))}
        <label>
          <span>Seed</span>
          <input inputMode="numeric" value={seed} onChange={(event) => setSeed(event.target.value)} />
        </label>
        <label>
          <span>Horizon [h]</span>
          <input
            placeholder="as in the scenario"
            inputMode="decimal"
            value={hours}
            onChange={(event) => setHours(event.target.value)}
          />
        </label>
        {running ? (
          <button type="button" onClick={stop}>
            Cancel
          </button>
        ) : (
          <button type="submit" className="primary">
            <Play fill="currentColor" /> Simulate
          </button>
        )}
      </form>
      <Outcome status={status} />
    </section>
  );
}

interface PickerProps {
  family: PolicyFamily;
  choices: PolicyChoices;
  change: (choices: PolicyChoices) => void;
}

function PolicyPicker({ family, choices, change }: PickerProps) {
  const chosen = findPolicy(family, choices[family].id);
  const title = family[0]!.toUpperCase() + family.slice(1);
  return (
    <label>
      <span>{title}</span>
      <select
        value={chosen?.id ?? choices[family].id}
        onChange={({ target }) => {
          const rule = findPolicy(family, target.value);
          const resolved = rule ? resolveParameters(rule, {}) : null;
          change({ ...choices, [family]: { id: target.value, parameters: resolved?.ok ? resolved.parameters : {} } });
        }}
      >
        {!chosen && (
          <option value={choices[family].id}>
            {choices[family].id} {choices[family].parts ? "" : "(own file: not in the page)"}
          </option>
        )}
        {policies[family].map((rule) => (
          <option key={rule.id} value={rule.id} title={rule.title}>
            {rule.id} – {rule.title}
          </option>
        ))}
      </select>
      {Object.entries(chosen?.parameters ?? {}).map(([name, parameter]) => (
        <input
          key={name}
          type="number"
          aria-label={`${name}: ${parameter.description}`}
          title={`${name}: ${parameter.description}`}
          min={parameter.min}
          max={parameter.max}
          step="any"
          value={choices[family].parameters[name] ?? parameter.default}
          onChange={({ target }) => {
            const parameters = { ...choices[family].parameters, [name]: target.valueAsNumber };
            change({ ...choices, [family]: { id: choices[family].id, parameters } });
          }}
        />
      ))}
    </label>
  );
}

function Outcome({ status }: { status: Status }) {
  if (status.kind === "ready")
    return <p className="subtitle">The same engine runs in the page; equal input gives an equal digest.</p>;
  if (status.kind === "running") {
    return (
      <p className="outcome" role="status">
        <progress value={status.share || undefined} /> {status.events.toLocaleString("en")} events
      </p>
    );
  }
  if (status.kind === "failed") return <pre className="problems">{status.problems.join("\n")}</pre>;
  return (
    <p className="outcome" role="status">
      <code data-digest={status.digest}>{status.digest.slice(0, 16)}…</code>{" "}
      <b className={status.same ? "same" : ""}>{status.same ? "equal to the loaded run" : "another run"}</b>
      <br />
      {status.events.toLocaleString("en")} events in {status.seconds.toFixed(2)} s
    </p>
  );
}
