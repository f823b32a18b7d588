import * as z from "zod";
import { adjustment, assignableCause } from "./control.ts";
import {
  angle,
  duration,
  id,
  length,
  message,
  money,
  places,
  policy,
  position,
  positiveDuration,
  positiveTime,
  power,
  text,
  time,
  whole,
  word,
} from "./leaves.ts";
import { list, mapping, oneOrMore } from "./object.ts";
import { setupNeed } from "./people.ts";
import { storageWork } from "./storages.ts";
import { failure, maintenance } from "./upkeep.ts";

/** Far more than any plant has, and few enough for any computer. */
const MOST_MACHINES = 100_000;

const MACHINE_TYPES = [
  "machine",
  "cnc",
  "lathe",
  "press",
  "printer",
  "robot",
  "bench",
  "oven",
  "paint",
  "inspection",
  "sewing",
  "packing",
  "picker",
  "forklift",
  "crane",
] as const;

export const site = mapping("A geographic location of the enterprise (ISA-95).", {
  id,
  name: text.optional(),
  dock: position
    .optional()
    .meta({ description: "Where jobs wait for a trip to another site; in front of its machines unless given." }),
  hourlyCost: money.default(0).meta({ description: "Money per hour of processing, for rules that weigh costs." }),
});

export const area = mapping("A part of a site (ISA-95).", { id, name: text.optional(), site: id.optional() });

const hours = list(
  text.regex(/^([01]?\d|2[0-4]):[0-5]\d\s*-\s*([01]?\d|2[0-4]):[0-5]\d$/, {
    error: message("is no span of hours", 'write it like "06:00-14:00"'),
  }),
).meta({
  description: "Working hours of a day; a span past midnight ends on the next day.",
  examples: [["06:00-14:00"]],
});

export const calendar = mapping("Working time that repeats: by days of the week, or within any period.", {
  id,
  week: z
    .record(z.string(), hours)
    .optional()
    .meta({
      description: "Hours by day or span of days: mon, tue-thu, sat, ...",
      examples: [{ "mon-fri": ["06:00-14:00", "14:30-22:00"], sat: ["06:00-12:00"] }],
    }),
  period: positiveDuration.optional(),
  working: list(
    z.tuple([duration, duration], { error: message("is no interval", 'give [from, to], such as ["0 h", "8 h"]') }),
  )
    .optional()
    .meta({ description: "Working intervals within the period.", examples: [[["0 h", "8 h"]]] }),
  exceptions: z
    .record(z.string(), hours)
    .optional()
    .meta({
      description:
        "Days with hours of their own instead of the week's, by date or dates from one to another; none for a holiday. A span belongs to the day on which it begins.",
      examples: [{ "2026-12-24": ["06:00-12:00"], "2026-12-25/2027-01-01": [] }],
    }),
  offset: duration
    .optional()
    .meta({ description: "Where in the period the run begins; by the start date unless given." }),
});

const powerByState = mapping(
  "Electric power by machine state; 0 unless given, starved, blocked, setup, loading, unloading and waiting as idle, wakingUp as setup, maintenance as down.",
  {
    idle: power.optional(),
    starved: power.optional(),
    setup: power.optional(),
    processing: power.optional(),
    blocked: power.optional(),
    down: power.optional(),
    offShift: power.optional(),
    waiting: power.optional(),
    loading: power.optional(),
    unloading: power.optional(),
    standby: power.optional(),
    off: power.optional(),
    wakingUp: power.optional(),
    maintenance: power.optional(),
  },
);

const onMachine = {
  type: word(MACHINE_TYPES).optional(),
  calendar: id.optional(),
  atShiftEnd: word(["interrupt", "finish"]).optional().meta({
    description: "What happens to the operation in process when the shift ends.",
  }),
  failure: oneOrMore(failure).optional(),
  maintenance: oneOrMore(maintenance).optional(),
  assignableCause: assignableCause.optional(),
  adjustment: adjustment.optional(),
  power: powerByState.optional(),
  wakeUp: mapping("Time from standby, and from off, until the machine is ready; 0 unless given.", {
    standby: time.optional(),
    off: time.optional(),
  }).optional(),
  vacation: positiveTime.optional().meta({
    description: "How long the machine leaves when its power rule, VACATIONS, sends it away.",
  }),
  position: position.optional(),
  heading: angle.optional(),
};

const machine = mapping("One machine of a work centre; what it does not say is as the work centre says.", {
  id,
  ...onMachine,
});

const setup = z
  .union([
    time,
    mapping("Setup times between families.", {
      time: time.optional().meta({ description: "For every change of family that the matrix does not name." }),
      start: id.optional().meta({ description: "Family that the machines are set up for at the start." }),
      initial: time.optional().meta({ description: "For the first family; as `time` unless given." }),
      matrix: z
        .record(z.string(), z.record(z.string(), time))
        .optional()
        .meta({
          description: "From family, to family.",
          examples: [{ steel: { brass: "20 min" }, brass: { steel: "35 min" } }],
        }),
      needs: list(setupNeed)
        .optional()
        .meta({ description: "People and tools that every setup needs.", examples: [[{ skill: "setter" }]] }),
    }),
  ])
  .transform((value) => ("kind" in value ? { time: value } : value))
  .meta({ description: "Time to change from one family to another.", examples: ["20 min", { time: "20 min" }] });

const perLot = word(["job", "piece"]).default("job").meta({
  description:
    "Is the interval that of the job, or of each of its pieces, which enter one after the other? Then the processing time is that of the first piece.",
});

const cascade = mapping(
  "Each machine takes the next job while earlier ones are still in it (cascading, or cluster, tool).",
  {
    lots: whole(2, 4).meta({ description: "Jobs in a machine at most." }),
    interval: positiveDuration.optional().meta({
      description: "From the entry of a job until the next may enter; operations may have their own.",
    }),
    per: perLot,
  },
);

/** An operation's own interval. */
export const cascadeInterval = z
  .union([
    positiveDuration.transform((interval) => ({ interval, per: "job" as const })),
    mapping("From the entry of a job into a cascading machine until the next may enter.", {
      interval: positiveDuration,
      per: perLot,
    }),
  ])
  .meta({
    description: "Interval of its jobs in a cascading machine; that of the work centre unless given.",
    examples: ["6 min", { interval: "1 min", per: "piece" }],
  });

export const workCentre = mapping("Machines that share one queue (ISA-95: work centre).", {
  id,
  name: text.optional(),
  area: id.optional(),
  machines: z
    .union(
      [
        whole(1, 3, MOST_MACHINES),
        list(z.union([machine, id.transform((id): z.output<typeof machine> => ({ id }))])).min(1),
      ],
      {
        error: message("is neither a number of machines nor a list", "give a whole number such as 3, or names"),
      },
    )
    .default(1)
    .meta({ description: "How many, or a list of names or machines.", examples: [3, ["mill-a", "mill-b"]] }),
  buffer: places.prefault("unlimited").meta({ description: "Places for waiting jobs, without those in the machines." }),
  outputBuffer: places.prefault("unlimited").meta({ description: "Places for finished jobs that wait for a vehicle." }),
  storage: storageWork.optional(),
  dispatching: policy.optional(),
  batching: policy
    .optional()
    .meta({ description: "Own batching rule, such as DUAL-COMMAND; the plant's unless given." }),
  powerPolicy: policy
    .optional()
    .meta({ description: "Own power rule, such as STANDBY-AFTER(idle: 60); the plant's unless given." }),
  preemption: word(["none", "resume", "restart"]).default("none"),
  machineChoice: word(["longest-idle", "lowest-index", "last-freed"]).default("longest-idle"),
  setup: setup.optional(),
  cascade: cascade.optional(),
  ...onMachine,
  spacing: z
    .tuple([length, length])
    .optional()
    .meta({
      description: "From each machine to the next: [x, y].",
      examples: [["5 m", "0 m"]],
    }),
  node: id.optional().meta({ description: "Path node where vehicles stop; the nearest unless given." }),
  bays: oneOrMore(id)
    .optional()
    .meta({
      description:
        "Nodes, or rows of bays beside roads, where vehicles stop in place of node: each fetches and brings a job where the fewest others are to come.",
      examples: ["pick-a", ["bay-1", "bay-2"]],
    }),
  queue: mapping("Where waiting jobs stand.", {
    at: position,
    columns: whole(1, 4).optional(),
    pitch: length.optional(),
    heading: angle.optional(),
  }).optional(),
});
