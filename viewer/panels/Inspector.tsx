import { X } from "lucide-react";
import type { ReactNode } from "react";
import { usePlayback, usePlaybackState, useReplay } from "../playback/use-playback.ts";
import { usePlayhead } from "../playback/use-playhead.ts";
import { type Fact, factsOf } from "./facts.ts";

/** What is selected, at the playhead. */
export function Inspector() {
  const playback = usePlayback();
  const replay = useReplay();
  const selection = usePlaybackState((state) => state.selection);
  const follow = usePlaybackState((state) => state.follow);
  const time = usePlayhead(6);
  if (!selection) return null;
  const { title, facts } = factsOf(replay, selection, time);
  return (
    <section className="panel inspector" aria-label="Selection">
      <header>
        <h2>{title}</h2>
        <button
          type="button"
          className="icon small"
          onClick={() => playback.select(null)}
          aria-label="Close"
          title="Close (Esc)"
        >
          <X />
        </button>
      </header>
      <dl className="facts">
        {facts.map((fact) => (
          <Row key={fact.name} fact={fact}>
            {fact.link ? (
              <button type="button" className="link" onClick={() => playback.select(fact.link!)}>
                {fact.value}
              </button>
            ) : (
              fact.value
            )}
          </Row>
        ))}
      </dl>
      <button
        type="button"
        className={follow ? "active" : ""}
        aria-pressed={follow}
        onClick={() => playback.store.setState({ follow: !follow })}
      >
        Follow
      </button>
    </section>
  );
}

function Row({ fact, children }: { fact: Fact; children: ReactNode }) {
  return (
    <div>
      <dt>{fact.name}</dt>
      <dd>
        {fact.colour && <i className="dot" style={{ background: fact.colour }} />}
        {children}
      </dd>
    </div>
  );
}
