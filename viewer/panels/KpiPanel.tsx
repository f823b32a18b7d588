import { PROCESSING } from "../../sim/index.ts";
import { levelAt, throughputAt } from "../playback/replay.ts";
import { useReplay } from "../playback/use-playback.ts";
import { usePlayhead } from "../playback/use-playhead.ts";
import { percent } from "./format.ts";
import { WipChart } from "./WipChart.tsx";

/** Key figures at the playhead, and work in process over the run. */
export function KpiPanel() {
  const replay = useReplay();
  const time = usePlayhead(6);
  const { model } = replay;
  const busy = levelAt(replay.stateCounts[PROCESSING]!, time) / Math.max(1, model.machines.length);
  const completed = levelAt(replay.completed, time);
  const scrapped = levelAt(replay.scrapped, time);
  const rule = model.workCentres[0]?.dispatching ?? model.policies.dispatching;
  return (
    <section className="panel kpis" aria-label="Key figures">
      <h1>{model.name}</h1>
      <p className="subtitle">
        {rule.id} dispatching · {model.policies.release.id} release
      </p>
      <dl className="figures">
        <Figure value={throughputAt(replay, time).toFixed(1)} unit="/h" name="throughput, last hour" />
        <Figure value={percent(busy).replace(" %", "")} unit="%" name="machines processing" />
        <Figure value={String(levelAt(replay.workInProcess, time))} unit="" name="jobs in process" />
        <Figure value={levelAt(replay.power, time).toFixed(0)} unit="kW" name="power now" />
      </dl>
      <WipChart />
      <p className="totals">
        <b>{completed}</b> completed{scrapped > 0 && <> · {scrapped} scrapped</>}
      </p>
    </section>
  );
}

function Figure({ value, unit, name }: { value: string; unit: string; name: string }) {
  return (
    <div>
      <dd>
        {value}
        <small>{unit}</small>
      </dd>
      <dt>{name}</dt>
    </div>
  );
}
