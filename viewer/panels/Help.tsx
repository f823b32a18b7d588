import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { KEYS } from "../playback/keys.ts";
import { usePlayback } from "../playback/use-playback.ts";

/** The keys. */
export function Help() {
  const { store } = usePlayback();
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  return (
    <section className="panel dialog" role="dialog" aria-label="Keys">
      <header>
        <h2>Keys</h2>
        <button
          ref={close}
          type="button"
          className="icon small"
          onClick={() => store.setState({ help: false })}
          aria-label="Close"
        >
          <X />
        </button>
      </header>
      <dl className="keys">
        {KEYS.map(({ label, help }) => (
          <div key={label}>
            <dt>
              <kbd>{label}</kbd>
            </dt>
            <dd>{help}</dd>
          </div>
        ))}
      </dl>
      <p className="subtitle">
        Drag turns, right drag moves, the wheel zooms. Click a machine, box, vehicle or person to inspect it.
      </p>
    </section>
  );
}
