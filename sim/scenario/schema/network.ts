import * as z from "zod";
import { DURATION, readQuantity } from "../text/quantity.ts";
import {
  bandwidth,
  dataSize,
  duration,
  id,
  mass,
  message,
  money,
  positiveDuration,
  share,
  text,
  time,
  whole,
  word,
} from "./leaves.ts";
import { list, mapping } from "./object.ts";

const timetable = mapping("Trips at fixed times, as far as there are jobs to take.", {
  every: positiveDuration,
  first: duration.default(0),
});

const siteLink = mapping("A transport link from one site to another; the way back is a link of its own.", {
  id: id.optional().meta({ description: "Unless given, the names of its sites: north-south." }),
  from: id,
  to: id,
  time: time.meta({ description: "From door to door.", examples: ["90 min", "triangular(80 min, 95 min, 150 min)"] }),
  lot: whole(1, 8)
    .optional()
    .meta({ description: "A trip leaves when so many jobs wait; 1 unless given, without a timetable." }),
  maxWait: duration.optional().meta({ description: "A trip leaves at the latest so long after its first job came." }),
  timetable: timetable.optional(),
  capacity: whole(1, 20)
    .optional()
    .meta({ description: "Jobs that a trip takes at most; the lot, or by timetable any number, unless given." }),
  cost: money.default(0).meta({ description: "Money per trip." }),
  costPerJob: money.default(0).meta({ description: "Money per job, besides that of the trip." }),
  emissions: mass.default(0).meta({ description: "CO2e per trip.", examples: ["58 kg"] }),
});

/** Names of ready-made communication links; their figures are where the model is built. */
export const PROFILES = ["lan", "fibre", "wan", "5g", "4g", "satellite"] as const;

const messageLink = mapping("A communication link between two sites, both ways.", {
  id: id.optional().meta({ description: "Unless given, the names of its sites: north-south." }),
  between: z
    .tuple([id, id], { error: message("is no pair of sites", "give two, such as [north, south]") })
    .meta({ description: "Two sites.", examples: [["north", "south"]] }),
  profile: word(PROFILES).optional().meta({ description: "Usual figures, for those that are not given." }),
  latency: time.optional().meta({ description: "One way; none unless given.", examples: ["20 ms", "2 min"] }),
  jitter: time.optional().meta({ description: "What comes on top of the latency.", examples: ["exponential(4 ms)"] }),
  loss: share.optional().meta({ description: "Share of messages that are lost.", examples: ["0.1 %"] }),
  bandwidth: bandwidth.optional(),
  timeout: positiveDuration
    .default(1)
    .meta({ description: "A message that has not come is sent again after so long." }),
  retries: whole(0, 5).default(5).meta({ description: "How often it is sent again at most." }),
});

const EVERY = /^every\s+(.+)$/;

const status = text
  .transform((input, context) => {
    if (input === "onChange") return 0;
    const reading = readQuantity(EVERY.exec(input.trim())?.[1] ?? "", DURATION);
    if (reading.ok && reading.value > 0) return reading.value;
    context.addIssue({ code: "custom", message: message("does not say when", 'write onChange or "every 10 s"') });
    return z.NEVER;
  })
  .meta({
    description: "When sites tell each other the states of their work centres, over links with delay or loss.",
    examples: ["onChange", "every 10 s"],
  });

export const network = mapping("What joins the sites.", {
  links: list(siteLink).default([]),
  communication: list(messageLink).default([]),
  status: status.prefault("onChange"),
  statusSize: dataSize.default(500).meta({ description: "Size of the status of one work centre." }),
  decisionSize: dataSize.default(2000).meta({ description: "Size of a decision, such as a job's hand-over." }),
});
