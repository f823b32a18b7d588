import type { Simulator, TimerId } from "../../kernel/simulator.ts";
import type { OrderStream, Product, ProductShare } from "../../model/model.ts";
import type { OrderLines } from "../../model/storage.ts";
import type { Distribution } from "../../random/distribution.ts";
import { sampler } from "../../random/sampler.ts";
import type { Streams } from "../../random/streams.ts";
import type { LinesPlan, OrderStreamPlan } from "../plant.ts";
import { planChoices } from "./options.ts";
import { thinned } from "./varying-rate.ts";

export function planStream(
  simulator: Simulator,
  streams: Streams,
  stream: OrderStream,
  timer: TimerId,
  products: readonly Product[],
): OrderStreamPlan {
  const { id, arrivals, dueDate, priority } = stream;
  const draw = (law: Distribution, name: string) => sampler(law, streams.stream(`${id}/${name}`));
  const varying = (law: Distribution, name: string) => (law.kind === "deterministic" ? null : draw(law, name));
  const stochastic = arrivals.kind === "stochastic" ? arrivals : null;
  const mix = "mix" in arrivals ? arrivals.mix : null;
  const interarrival =
    arrivals.kind === "varying"
      ? thinned(arrivals.rate, simulator, streams.stream(`${id}/interarrival`))
      : stochastic
        ? draw(stochastic.interarrival, "interarrival")
        : never;
  const batchSize = "batchSize" in arrivals ? arrivals.batchSize : null;
  return {
    timer,
    kind: arrivals.kind === "varying" ? "stochastic" : arrivals.kind,
    orders: arrivals.kind === "list" ? arrivals.orders : [],
    limit: arrivals.kind === "list" ? arrivals.orders.length : arrivals.kind === "called" ? 0 : arrivals.limit,
    interarrival,
    first: stochastic?.first ? draw(stochastic.first, "first") : interarrival,
    product: mix === null ? null : mixSampler(streams, id, mix),
    constantProduct: mix?.[0]?.product ?? ("product" in arrivals ? arrivals.product : -1),
    batchSize: batchSize === null ? null : varying(batchSize, "batch"),
    constantBatchSize: batchSize === null ? 1 : constantOf(batchSize),
    comesSingly: batchSize === null || constantOf(batchSize) === 1,
    weight: varying(stream.weight, "weight"),
    constantWeight: constantOf(stream.weight),
    quantity: varying(stream.quantity, "quantity"),
    constantQuantity: constantOf(stream.quantity),
    priority,
    varies:
      stream.patience !== null ||
      stream.lines !== null ||
      [stream.weight, stream.quantity].some(({ kind }) => kind !== "deterministic"),
    dueDate,
    allowance: dueDate.kind === "allowance" ? draw(dueDate.allowance, "allowance") : null,
    patience: stream.patience === null ? null : draw(stream.patience, "patience"),
    lines: stream.lines === null ? null : planLines(streams, id, stream.lines),
    choices: planChoices(streams, stream, products),
  };
}

function constantOf(law: Distribution): number {
  return law.kind === "deterministic" ? law.value : Number.NaN;
}

function never(): number {
  return Number.POSITIVE_INFINITY;
}

/** null: there is one product only. */
function mixSampler(streams: Streams, id: string, mix: readonly ProductShare[]): (() => number) | null {
  if (mix.length === 1) return null;
  const values = mix.map(({ product }) => product);
  const probabilities = mix.map(({ weight }) => weight);
  return sampler({ kind: "discrete", values, probabilities }, streams.stream(`${id}/mix`));
}

function planLines(streams: Streams, id: string, { count, items, quantity, whenShort }: OrderLines): LinesPlan {
  const values = items.map(({ item }) => item);
  const probabilities = items.map(({ weight }) => weight);
  return {
    count: sampler(count, streams.stream(`${id}/lines`)),
    item: sampler({ kind: "discrete", values, probabilities }, streams.stream(`${id}/line-items`)),
    items: items.length,
    quantity: sampler(quantity, streams.stream(`${id}/line-quantities`)),
    ships: whenShort === "ship",
  };
}
