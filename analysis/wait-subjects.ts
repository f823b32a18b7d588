import type { Model, WaitCause } from "../sim/index.ts";

/** What a cause of waiting speaks of: its id, and what it is called where it has a name. */
export interface WaitSubject {
  readonly id: string;
  readonly name?: string;
}

/** What the subject of a cause counts in the model, as `WAIT_CAUSES` says. */
export function subjectsOf(model: Model, cause: WaitCause): readonly WaitSubject[] {
  switch (cause) {
    case "none":
      return [];
    case "bufferFull":
    case "lot":
      return model.workCentres;
    case "vehicle":
      return model.transport?.nodes ?? [];
    case "releaseControl":
    case "truck":
      return model.orderStreams;
    case "shipment":
      return model.network?.links ?? [];
    case "message":
      return model.network?.communication ?? [];
    case "operator":
      return model.skills;
    case "tool":
      return model.tools;
    case "card":
      return model.cardLoops;
    case "material":
      return model.items;
    case "components":
      return model.products;
    case "location":
    case "podCall":
      return model.storages;
    case "pod":
      return podStorages(model).map(({ id }, pod) => ({ id: `${id} ${pod}` }));
    case "conveyorFull":
    case "merge":
    case "conveyorBlocked":
    case "conveyorDown":
    case "conveyorOffShift":
      return model.transport?.conveyors ?? [];
    default:
      return model.machines;
  }
}

/**
 * The same as places of which there are few, in the same order: pods by their storage, and machines by their work centre, since
 * jobs wait for a work centre, of whose machines a record names one. A single machine speaks for itself.
 */
export function subjectPlaces(model: Model, cause: WaitCause): readonly WaitSubject[] {
  if (cause === "pod") return podStorages(model);
  const subjects = subjectsOf(model, cause);
  if (subjects !== model.machines) return subjects;
  return model.machines.map((machine) => {
    const centre = model.workCentres[machine.workCentre]!;
    return centre.machines.length > 1 ? centre : machine;
  });
}

/** The storage of each pod, in the order in which records count them. */
function podStorages({ storages }: Model) {
  return storages.flatMap((storage) => (storage.pods?.start ?? []).map(() => storage));
}

/** The storage of one pod; undefined: there is no such pod. */
export function storageOfPod({ storages }: Model, pod: number): WaitSubject | undefined {
  return storages.find(({ pods }) => pods !== null && pod >= pods.first && pod < pods.first + pods.start.length);
}
