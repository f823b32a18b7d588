import { bondOf } from "./joins.ts";
import { isUp } from "./machines.ts";
import { messageLinkBetween, STATUS, send } from "./messages.ts";
import type { CentreStatus, Message, NetworkPlan, NetworkState } from "./network.ts";
import { COMPLETIONS, type Plant, type PlantCentre } from "./plant.ts";
import { workInQueue } from "./question.ts";
import type { JobState } from "./state.ts";

/** Site that decides about a job: where it is; before it has been anywhere that of the order it is part of, or the one that took the order in; -1: none. */
export function siteOfJob(plant: Plant, job: JobState): number {
  const { siteOf, decidesAt } = plant.network as NetworkPlan;
  if (job.origin >= 0) return siteOf[job.origin] as number;
  if (job.site >= 0) return job.site;
  const parent = plant.joins === null ? -1 : bondOf(plant, job).parent;
  if (parent >= 0) return siteOfJob(plant, plant.state.jobs[parent] as JobState);
  return decidesAt[job.stream] as number;
}

/** What a site has been told of a work centre at another; null: it knows its state. */
export function toldStatus(plant: Plant, observer: number, centre: number): CentreStatus | null {
  const network = plant.network as NetworkPlan;
  if (messageLinkBetween(network, observer, network.siteOf[centre] as number) < 0) return null;
  const { told } = plant.state.network as NetworkState;
  return (told[observer] as CentreStatus[])[centre] as CentreStatus;
}

/** The state of a work centre as its site knows it: jobs of which it has not been told are not there yet. */
export function trueStatus(plant: Plant, { index, machines, state }: PlantCentre): CentreStatus {
  let machinesUp = 0;
  for (let i = 0; i < machines.length; i++) if (isUp(machines[i]!.state)) machinesUp++;
  return {
    centre: index,
    at: plant.simulator.now,
    queueLength: state.queue.length + state.inbound - (plant.state.network?.untold[index] ?? 0),
    inProcess: state.occupied,
    machinesUp,
    work: workInQueue(plant, index),
  };
}

/** Sends the states of those work centres that have changed to the sites that must be told; called when an instant closes. */
export function reportChanges(plant: Plant): void {
  const { reports, statusInterval } = plant.network as NetworkPlan;
  if (statusInterval > 0) return;
  const { reported } = plant.state.network as NetworkState;
  for (let i = 0; i < reports.length; i++) {
    const { centres, observers } = reports[i]!;
    const changed: CentreStatus[] = [];
    for (let k = 0; k < centres.length; k++) {
      const centre = plant.workCentres[centres[k] as number] as PlantCentre;
      const before = reported[centre.index] as CentreStatus;
      const status = trueStatus(plant, centre);
      if (!isSame(before, status)) {
        reported[centre.index] = status;
        changed.push(status);
      }
    }
    if (changed.length > 0) tell(plant, reports[i]!.site, observers, changed);
  }
}

/** The timer of reports: every site tells the states of all its work centres. */
export function reportAll(plant: Plant): void {
  const { reports, reportTimer, statusInterval } = plant.network as NetworkPlan;
  const state = plant.state.network as NetworkState;
  for (const { site, centres, observers } of reports) {
    const statuses = centres.map((centre) => trueStatus(plant, plant.workCentres[centre] as PlantCentre));
    tell(plant, site, observers, statuses);
  }
  state.reports++;
  plant.simulator.schedule(reportTimer, state.reports * statusInterval, COMPLETIONS);
}

/** Sets the first report, where sites report at intervals. */
export function startReports({ network, simulator, state }: Plant): void {
  if (network === null || network.statusInterval === 0 || network.reports.length === 0) return;
  (state.network as NetworkState).reports = 1;
  simulator.schedule(network.reportTimer, network.statusInterval, COMPLETIONS);
}

function tell(plant: Plant, site: number, observers: readonly number[], statuses: readonly CentreStatus[]): void {
  for (const observer of observers) {
    const link = messageLinkBetween(plant.network as NetworkPlan, site, observer);
    send(plant, link, STATUS, site, observer, [...statuses], 0);
  }
}

/** A report has come; what it tells of a work centre counts unless a younger one was faster. */
export function takeReport(plant: Plant, { to, statuses }: Message): void {
  const told = (plant.state.network as NetworkState).told[to] as CentreStatus[];
  for (const status of statuses) {
    if ((told[status.centre] as CentreStatus).at <= status.at) told[status.centre] = status;
  }
}

/** The work changes as time goes by, and is told with the rest. */
function isSame(a: CentreStatus, b: CentreStatus): boolean {
  return a.queueLength === b.queueLength && a.inProcess === b.inProcess && a.machinesUp === b.machinesUp;
}
