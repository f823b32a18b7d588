import * as z from "zod";
import { byTime } from "./by-time.ts";
import {
  angle,
  carbonIntensity,
  duration,
  id,
  message,
  policy,
  position,
  positiveDuration,
  positiveLength,
  power,
  share,
  text,
  whole,
  word,
} from "./leaves.ts";
import { list, mapping } from "./object.ts";

export const run = mapping("How long, from when, and with which random numbers.", {
  until: positiveDuration.optional().meta({ description: "End of the run; unless given, when all orders are done." }),
  warmUp: duration.default(0).meta({ description: "KPIs count from here." }),
  seed: whole(0, 42).default(1),
  replication: whole(0, 0).default(0),
  startDate: text
    .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?)?$/, {
      error: message("is no date", 'write it like "2026-01-05T06:00", without a time zone'),
    })
    .optional()
    .meta({ description: "Date and time of day at which the run begins.", examples: ["2026-01-05T06:00"] }),
  deadlock: word(["stop", "mark"])
    .default("stop")
    .meta({
      description:
        "When jobs wait for each other's places for ever: stop the run with an error that names them, or mark it in the records and go on.",
      examples: ["mark"],
    }),
  stopAfter: mapping("Stop earlier, at a count.", {
    starts: whole(1, 1000).optional().meta({ description: "Operations started." }),
    completions: whole(1, 1000).optional().meta({ description: "Jobs completed." }),
  }).optional(),
});

export const random = mapping("Random numbers.", {
  generator: word(["alea", "mrg32k3a", "pmmlcg"]).default("alea"),
  draws: word(["with job", "at start"]).default("with job").meta({
    description:
      "When processing times are drawn: with the job, so that policies meet the same jobs, or when an operation starts.",
  }),
  share: z
    .record(z.string(), id)
    .default({})
    .meta({
      description: "Streams that share one generator: name, or a prefix ending in *, and the shared name.",
      examples: [{ "*": "1" }],
    }),
});

export const policies = mapping("The rules by which the plant decides.", {
  scheduling: policy.optional(),
  dispatching: policy.optional(),
  routing: policy.optional(),
  release: policy.optional(),
  transport: policy.optional(),
  vehicleRouting: policy.optional(),
  traffic: policy.optional(),
  charging: policy.optional(),
  parking: policy.optional(),
  loadSelection: policy.optional(),
  merge: policy.optional(),
  divert: policy.optional(),
  allocation: policy.optional(),
  trading: policy.optional(),
  power: policy.optional(),
  load: policy.optional(),
  staffing: policy.optional(),
  maintenance: policy.optional(),
  batching: policy.optional(),
  promising: policy.optional(),
  acceptance: policy.optional(),
  replenishment: policy.optional(),
  inspection: policy.optional(),
  control: policy.optional(),
  picking: policy.optional(),
  storage: policy.optional(),
  reslotting: policy.optional(),
  docking: policy.optional(),
  distribution: policy.optional(),
  podSelection: policy.optional(),
  podStorage: policy.optional(),
});

export const batching = mapping("What holds for all batches.", {
  minimumFraction: share.default(0).meta({
    description: "Least size of a batch as a share of its maximum, rounded up, where its operation gives none.",
  }),
});

const money = (per: "kWh" | "kW", example: string) => {
  const error = message(`is no price per ${per}`, `write it like "${example}"`);
  const form = new RegExp(`^\\s*\\d+(\\.\\d+)?\\s*[A-Z]{3}\\s*/\\s*${per}\\s*$`);
  return z
    .union([z.number().nonnegative(), z.string().regex(form, { error })], { error })
    .transform((price) => {
      if (typeof price === "number") return { amount: price, currency: "EUR" };
      return { amount: Number.parseFloat(price), currency: /[A-Z]{3}/.exec(price)?.[0] ?? "EUR" };
    })
    .meta({ description: `Price per ${per}.`, examples: [example] });
};

export const energy = mapping("What energy costs, by the clock where it varies, and how much power there is.", {
  carbonIntensity: byTime(carbonIntensity, "380 g/kWh", "250 g/kWh").prefault(0),
  price: byTime(money("kWh", "0.22 EUR/kWh"), "0.22 EUR/kWh", "0.31 EUR/kWh").optional(),
  demandCharge: money("kW", "12 EUR/kW")
    .optional()
    .meta({ description: "Charged for the highest mean power of a quarter of an hour in the observed time." }),
  limit: power.optional().meta({ description: "Power that the plant should not pass; load rules keep to it." }),
});

export const layout = mapping("The hall, in metres.", {
  hall: mapping("Size of the hall; unless given, it fits what stands in it.", {
    width: positiveLength.optional(),
    depth: positiveLength.optional(),
    height: positiveLength.default(8),
  }).optional(),
  zones: list(
    mapping("A marked part of the floor.", {
      name: text,
      at: position,
      size: z.tuple([positiveLength, positiveLength]),
    }),
  ).default([]),
  racks: list(
    mapping("A storage rack, for the eye only: from the first bay along its heading.", {
      at: position,
      heading: angle.default(0),
      bays: whole(1, 6, 100).default(4),
      levels: whole(1, 4, 100).default(4),
    }),
  ).default([]),
});
