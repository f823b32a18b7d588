import {
  CONVEYOR_STATES,
  createRun,
  formatProblem,
  INTERRUPTION_REASONS,
  loadScenario,
  MACHINE_STATES,
  MESSAGE_CONTENTS,
  type Model,
  OPERATOR_STATES,
  QUEUE_TIME_ACTIONS,
  RECORD_FIELDS,
  REFUSAL_REASONS,
  type RecordKind,
  type Run,
  type RunOptions,
  records,
  type ScenarioOptions,
  type Trace,
  type TraceRecord,
  VEHICLE_STATES,
  WAIT_CAUSES,
} from "../../sim/index.ts";

/**
 * The model of a scenario, by the ordinary path.
 *
 * @param scenario - YAML text, or a document
 */
export function modelOf(scenario: string | object, options: Partial<ScenarioOptions> = {}): Model {
  const text = typeof scenario === "string" ? scenario : JSON.stringify(scenario);
  const loaded = loadScenario(text, { file: "test.yaml", ...options });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join("\n"));
  return loaded.model;
}

/** A scenario run to its end, with all its records. */
export function runToEnd(scenario: string | object, options: Partial<RunOptions> = {}): Run {
  const run = createRun(modelOf(scenario), { recorder: "full", ...options });
  run.advance();
  return run;
}

/** What is wrong with a scenario, as people read it. */
export function problemsOf(scenario: string | object): string[] {
  const text = typeof scenario === "string" ? scenario : JSON.stringify(scenario);
  const loaded = loadScenario(text, { file: "test.yaml" });
  return loaded.ok ? [] : loaded.problems.map(formatProblem);
}

/**
 * The records of a run as lines for people: time, kind, then the fields in their order with names in place of numbers.
 *
 * @param kinds - only these; all but job.created unless given
 */
export function story(scenario: string | object | Trace, ...kinds: RecordKind[]): string[] {
  const trace = isTrace(scenario) ? scenario : runToEnd(scenario).trace();
  const wanted = (kind: RecordKind) => (kinds.length === 0 ? kind !== "job.created" : kinds.includes(kind));
  const products: number[] = [];
  const lines: string[] = [];
  for (const record of records(trace)) {
    if (record.kind === "job.created") products[record.job] = record.product;
    if (wanted(record.kind)) lines.push(lineOf(trace.model, products, record));
  }
  return lines;
}

function isTrace(value: string | object): value is Trace {
  return typeof value === "object" && "blocks" in value;
}

function lineOf(model: Model, products: readonly number[], record: TraceRecord): string {
  const values = record as unknown as Record<string, number>;
  const parts = RECORD_FIELDS[record.kind].map((field) => nameOf(model, products, values, record.kind, field));
  return [record.time, record.kind, ...parts].join(" ");
}

function nameOf(
  model: Model,
  products: readonly number[],
  values: Record<string, number>,
  kind: RecordKind,
  field: string,
): string {
  const value = values[field] as number;
  const id = (things: readonly { readonly id: string }[] | undefined) => things?.[value]?.id ?? "none";
  switch (field) {
    case "holder":
      return kind === "deadlock.detected" ? String(value) : id(model.transport?.vehicles);
    case "parent":
    case "replacement":
    case "job":
      return value < 0 ? "none" : `j${value}`;
    case "product":
      return id(model.products);
    case "workCentre":
      return id(model.workCentres);
    case "machine":
      return id(model.machines);
    case "operation":
    case "target":
      return id(model.products[products[values.job as number] as number]?.operations);
    case "operator":
      return id(model.operators);
    case "skill":
      return id(model.skills);
    case "tool":
      return id(model.tools);
    case "stream":
      return id(model.orderStreams);
    case "site":
      return id(model.sites);
    case "content":
      return MESSAGE_CONTENTS[value] ?? "none";
    case "messageLink":
      return id(model.network?.communication);
    case "link":
      return id(model.network?.links);
    case "awaitedLoop":
    case "loop":
      return id(model.cardLoops);
    case "vehicle":
      return id(model.transport?.vehicles);
    case "charger":
      return id(model.transport?.chargers);
    case "zone":
      return id(model.transport?.traffic?.zones);
    case "edge": {
      const { from, to } = model.transport!.edges[value]!;
      const [a, b] = [from, to].map((node) => model.transport!.nodes[node]!.id);
      return `${a}->${b}`;
    }
    case "from":
    case "to":
    case "node":
      return id(model.transport?.nodes);
    case "mode":
      if (kind.startsWith("conveyor.")) return id(model.transport?.conveyors[values.conveyor as number]?.failures);
      return id(model.machines[values.machine as number]?.failures);
    case "task":
      return id(model.machines[values.machine as number]?.maintenance);
    case "family":
      return model.setupFamilies[value] ?? "none";
    case "conveyor":
      return id(model.transport?.conveyors);
    case "item":
      return id(model.items);
    case "demand":
      return id(model.stockDemands);
    case "by":
      return id(model.items);
    case "activity":
      return ["setup", "processing", "loading", "unloading"][value] ?? "none";
    case "reason":
      return (kind === "job.refused" ? REFUSAL_REASONS : INTERRUPTION_REASONS)[value] ?? "none";
    case "option":
      return id(model.products[products[values.job as number] as number]?.options);
    case "value":
      return (
        model.products[products[values.job as number] as number]?.options[values.option as number]?.values[value] ??
        "none"
      );
    case "state":
      return statesOf(kind)[value] ?? "none";
    case "action":
      return QUEUE_TIME_ACTIONS[value] ?? "none";
    case "cause":
      return WAIT_CAUSES[value] ?? "none";
    case "subject":
      if (kind.startsWith("message.")) {
        if (MESSAGE_CONTENTS[values.content as number] === "trade") return String(value);
        return MESSAGE_CONTENTS[values.content as number] === "status" ? id(model.sites) : `j${value}`;
      }
      return subjectOf(model, values.cause as number, value);
    default:
      return String(value);
  }
}

function statesOf(kind: RecordKind): readonly string[] {
  if (kind === "vehicle.stateChanged") return VEHICLE_STATES;
  if (kind === "conveyor.stateChanged") return CONVEYOR_STATES;
  return kind === "operator.stateChanged" ? OPERATOR_STATES : MACHINE_STATES;
}

/** As `WAIT_CAUSES` says what each cause names. */
function subjectOf(model: Model, cause: number, subject: number): string {
  const name = WAIT_CAUSES[cause];
  if (name === "bufferFull") return model.workCentres[subject]?.id ?? "none";
  if (name === "vehicle") return model.transport?.nodes[subject]?.id ?? "none";
  if (name === "truck") return model.orderStreams[subject]?.id ?? "none";
  if (name === "shipment") return model.network?.links[subject]?.id ?? "none";
  if (name === "message") return model.network?.communication[subject]?.id ?? "none";
  if (name === "material") return model.items[subject]?.id ?? "none";
  if (name === "pod") return String(subject);
  if (name === "location" || name === "podCall") return model.storages[subject]?.id ?? "none";
  if (name === "components") return model.products[subject]?.id ?? "none";
  if (name === "card") return model.cardLoops[subject]?.id ?? "none";
  if (name === "releaseControl") return model.orderStreams[subject]?.id ?? "none";
  if (name === "operator") return model.skills[subject]?.id ?? "none";
  if (name === "merge" || name?.startsWith("conveyor")) return model.transport?.conveyors[subject]?.id ?? "none";
  if (name === "tool") return model.tools[subject]?.id ?? "none";
  return model.machines[subject]?.id ?? "none";
}
