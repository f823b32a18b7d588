import type { Model, TraceRecord } from "../../../sim/index.ts";
import { demand } from "./refuse.ts";

/** Where a pod is: at a node, or on a vehicle, whichever is not -1; and what it is called for. */
interface Pod {
  node: number;
  vehicle: number;
  /** Vehicle that fetches it, and work centre that has called it; -1: none. */
  assigned: number;
  caller: number;
  isPresented: boolean;
}

/**
 * A pod is at one node or on one robot, a node has at most one pod, a robot carries at most one, a station has called a pod
 * before it comes, has one pod at a time, and no more called than it may.
 */
export class Pods {
  private readonly model: Model;
  private readonly pods: Pod[];
  private readonly nodes = new Map<number, number>();
  private readonly robots = new Map<number, number>();
  private readonly stations = new Map<number, number>();
  private readonly storageOf: number[];

  constructor(model: Model) {
    this.model = model;
    this.storageOf = model.storages.flatMap(({ pods }, storage) => (pods?.start ?? []).map(() => storage));
    this.pods = this.storageOf.map(() => ({ node: -1, vehicle: -1, assigned: -1, caller: -1, isPresented: false }));
  }

  take(record: TraceRecord): void {
    if (!("pod" in record)) return;
    const pod = this.pods[record.pod];
    demand(pod !== undefined, record, "there is no such pod");
    switch (record.kind) {
      case "pod.called": {
        const { storage } = this.model.workCentres[record.workCentre]!;
        demand(storage?.storage === this.storageOf[record.pod], record, "the station has other pods");
        demand(pod.caller < 0 && pod.node >= 0, record, "the pod is in use");
        pod.caller = record.workCentre;
        const called = this.pods.filter(({ caller }) => caller === record.workCentre).length;
        demand(called <= storage!.podLimit, record, `${called} pods are called`);
        return;
      }
      case "pod.assigned":
        demand(pod.caller === record.workCentre && pod.assigned < 0, record, "the pod needs no robot");
        demand(!this.robots.has(record.vehicle), record, "the robot has another pod");
        this.robots.set(record.vehicle, record.pod);
        pod.assigned = record.vehicle;
        return;
      case "pod.lifted":
        demand(pod.assigned === record.vehicle && pod.node >= 0, record, "this is not the pod's robot");
        this.nodes.delete(pod.node);
        pod.node = -1;
        pod.vehicle = record.vehicle;
        return;
      case "pod.presented": {
        const { workCentre } = this.model.machines[record.machine]!;
        demand(pod.vehicle === record.vehicle && pod.caller === workCentre, record, "the pod is not on its way here");
        demand(!this.stations.has(workCentre), record, `pod ${this.stations.get(workCentre)} is at the station`);
        this.stations.set(workCentre, record.pod);
        pod.isPresented = true;
        return;
      }
      case "pod.released":
        demand(pod.caller === record.workCentre && pod.assigned === record.vehicle, record, "the pod is not called");
        if (pod.isPresented) this.stations.delete(pod.caller);
        demand(pod.isPresented || record.vehicle < 0, record, "the pod has not been at the station");
        Object.assign(pod, { caller: -1, isPresented: false });
        return;
      case "pod.stored":
        demand(pod.vehicle === record.vehicle && pod.caller < 0, record, "the pod is not on this robot");
        demand(!this.nodes.has(record.node), record, `pod ${this.nodes.get(record.node)} stands there`);
        this.nodes.set(record.node, record.pod);
        this.robots.delete(record.vehicle);
        Object.assign(pod, { node: record.node, vehicle: -1, assigned: -1 });
        return;
    }
  }
}
