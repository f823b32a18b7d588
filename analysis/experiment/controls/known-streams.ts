import { type Distribution, type Model, mean, variance } from "../../../sim/index.ts";

/** A random stream from which one law is drawn, again and again. */
export interface KnownStream {
  readonly name: string;
  readonly law: Distribution;
  /** About so many values are drawn in a run. */
  readonly draws: number;
}

/**
 * The streams of a model's arrivals, processing times, failures and repairs, with their laws.
 *
 * Left out are laws without a spread, or without a finite one.
 */
export function knownStreams(model: Model): KnownStream[] {
  const { until } = model.run;
  return [...arrivalStreams(model), ...processingStreams(model), ...failureStreams(model)]
    .filter(({ law }) => law.kind !== "trace" && variance(law) > 0 && Number.isFinite(variance(law)))
    .map(({ name, law, draws }) => {
      // Where nobody can say how many, as many as fit into the run one behind the other.
      const known = Number.isFinite(draws) && draws > 0 ? draws : until / mean(law);
      return { name, law, draws: Math.max(1, Math.round(known)) };
    })
    .filter(({ draws }) => Number.isFinite(draws));
}

function arrivalStreams({ orderStreams: orders, run }: Model): KnownStream[] {
  return orders.flatMap(({ id, arrivals }) => {
    if (arrivals.kind !== "stochastic") return [];
    const { interarrival, batchSize, limit } = arrivals;
    const draws = Math.min(limit / mean(batchSize), run.until / mean(interarrival));
    return [
      { name: `${id}/interarrival`, law: interarrival, draws },
      { name: `${id}/batch`, law: batchSize, draws },
    ];
  });
}

function processingStreams(model: Model): KnownStream[] {
  return model.products.flatMap(({ id, operations }, product) => {
    const draws = jobsOf(model, product);
    return operations.flatMap(({ id: operation, alternatives }) => {
      const based = alternatives.find(({ factor }) => factor > 0);
      const base = based && [{ name: `${id}/${operation}/time`, law: based.processingTime, draws }];
      const others = alternatives.filter(({ factor }) => !(factor > 0));
      return [
        ...(base ?? []),
        ...others.map(({ workCentre, processingTime }) => {
          const place = alternatives.length > 1 ? `/${model.workCentres[workCentre]?.id}` : "";
          return { name: `${id}/${operation}${place}/time`, law: processingTime, draws: draws / others.length };
        }),
      ];
    });
  });
}

/** Jobs of a product that come in a run, by its orders; NaN: they do not say. */
function jobsOf({ orderStreams: orders, run }: Model, product: number): number {
  let jobs = 0;
  for (const { arrivals } of orders) {
    if (arrivals.kind === "list") jobs += arrivals.orders.filter((order) => order.product === product).length;
    if (arrivals.kind !== "stochastic") continue;
    const { interarrival, batchSize, limit, mix } = arrivals;
    const total = mix.reduce((sum, { weight }) => sum + weight, 0);
    const mine = mix.reduce((sum, each) => sum + (each.product === product ? each.weight : 0), 0);
    jobs += (mine / total) * Math.min(limit, (run.until / mean(interarrival)) * mean(batchSize));
  }
  return jobs > 0 ? jobs : Number.NaN;
}

function failureStreams({ machines, run }: Model): KnownStream[] {
  return machines.flatMap(({ id, failures }) =>
    failures.flatMap(({ id: mode, timeToFailure, timeToRepair }) => {
      const draws = run.until / (mean(timeToFailure) + mean(timeToRepair));
      return [
        { name: `${id}/${mode}/failure`, law: timeToFailure, draws },
        { name: `${id}/${mode}/repair`, law: timeToRepair, draws },
      ];
    }),
  );
}
