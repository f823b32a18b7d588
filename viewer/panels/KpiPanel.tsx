import { type Model, PROCESSING } from "../../sim/index.ts";
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
  const waiting = replay.queueLengths.reduce((sum, lengths) => sum + levelAt(lengths, time), 0);
  const scrapped = levelAt(replay.scrapped, time);
  return (
    <section className="panel kpis" aria-label="Key figures">
      <h1>{model.name}</h1>
      <p className="subtitle">
        {model.policies.dispatching.id} dispatching · {model.policies.release.id} release
      </p>
      <dl className="figures">
        <Figure value={throughputAt(replay, time).toFixed(1)} unit="/h" name="throughput, last hour" />
        <Figure value={percent(busy).replace(" %", "")} unit="%" name="machines processing" />
        <Figure value={String(levelAt(replay.workInProcess, time))} unit="" name="jobs in process" />
        {usesPower(model) ? (
          <Figure value={levelAt(replay.power, time).toFixed(0)} unit="kW" name="power now" />
        ) : (
          <Figure value={String(waiting)} unit="" name="jobs waiting" />
        )}
      </dl>
      <WipChart />
      <p className="totals">
        <b>{completed}</b> completed{scrapped > 0 && <> · {scrapped} scrapped</>}
      </p>
    </section>
  );
}

function usesPower({ machines, transport }: Model): boolean {
  const fleets = transport?.fleets ?? [];
  return (
    machines.some(({ power }) => Object.values(power).some((kilowatts) => kilowatts > 0)) ||
    fleets.some(({ powerTravelling, powerStanding }) => powerTravelling > 0 || powerStanding > 0)
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
