import fc from "fast-check";
import { createRun, type Distribution, type FailureMode, type Model, type Trace } from "../../sim/index.ts";
import { handModel } from "../trace/record-stream.ts";

const exponential = (mean: number): Distribution => ({ kind: "exponential", mean });
const one: Distribution = { kind: "deterministic", value: 1 };

/** Plants of 1-3 work centres with failures, setups, shifts, small buffers, scrap and order sizes, at loads around 0.8. */
export const plants: fc.Arbitrary<Model> = fc
  .record({
    workCentres: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 3 }),
    fails: fc.boolean(),
    setups: fc.boolean(),
    shifts: fc.boolean(),
    buffer: fc.constantFrom(Number.POSITIVE_INFINITY, 1, 3),
    yield: fc.constantFrom(1, 0.8),
    dueDates: fc.boolean(),
    seed: fc.nat(1000),
  })
  .map((choice) => {
    const route = choice.workCentres.map((_, index) => index);
    const base = handModel({ workCentres: choice.workCentres, products: [route, [...route].reverse()] });
    const failures: FailureMode[] = [
      {
        id: "breaks",
        clock: "operating",
        timeToFailure: exponential(80),
        timeToRepair: exponential(10),
        interruptedOperation: "resume",
      },
    ];
    const setup = { times: [-1, 0, 1].map(() => [exponential(1), exponential(1)]) };
    return {
      ...base,
      setupFamilies: ["a", "b"],
      // Flows in both directions through finite buffers can lock each other up; a single direction cannot.
      products: base.products.slice(0, choice.buffer === Number.POSITIVE_INFINITY ? 2 : 1).map((product, family) => ({
        ...product,
        operations: product.operations.map((operation) => ({
          ...operation,
          yield: choice.yield,
          setupFamily: choice.setups ? family : -1,
          alternatives: operation.alternatives.map(({ workCentre }) => ({
            workCentre,
            processingTime: exponential(6),
            per: "job" as const,
          })),
        })),
      })),
      workCentres: base.workCentres.map((centre, index) => ({
        ...centre,
        bufferCapacity: index === 0 ? Number.POSITIVE_INFINITY : choice.buffer,
        setup: choice.setups ? setup : null,
      })),
      machines: base.machines.map((machine) => ({
        ...machine,
        failures: choice.fails ? failures : [],
        calendar: choice.shifts ? 0 : -1,
      })),
      calendars: [{ id: "shift", period: 100, offset: 0, working: [[10, 90] as const] }],
      orderStreams: [
        {
          ...base.orderStreams[0]!,
          arrivals: {
            kind: "stochastic",
            interarrival: exponential(9),
            first: null,
            batchSize: one,
            mix:
              choice.buffer === Number.POSITIVE_INFINITY
                ? [0, 1].map((product) => ({ product, weight: 1 }))
                : [{ product: 0, weight: 1 }],
            limit: Number.POSITIVE_INFINITY,
          },
          dueDate: choice.dueDates ? { kind: "allowance", allowance: exponential(60) } : { kind: "none" },
          quantity: { kind: "discrete", values: [1, 2, 5], probabilities: [1, 1, 1] },
        },
      ],
      policies: {
        dispatching: { id: "FCFS", parameters: {} },
        routing: { id: "FIRST", parameters: {} },
        release: { id: "IMMEDIATE", parameters: {} },
        transport: { id: "FIFO", parameters: {} },
      },
      run: { ...base.run, seed: choice.seed, until: 1500 },
    };
  });

/** Runs the model to its end and gives its trace. */
export function traceOfRun(model: Model): Trace {
  const run = createRun(model, { recorder: "full" });
  run.advance();
  return run.trace();
}
