import { anyTime, duration, money, positiveDuration, share, whole, word } from "./leaves.ts";
import { mapping } from "./object.ts";

/** When the trucks of a stream come to the docks. */
export const appointments = mapping("Trucks that come to the docks by appointment, each of which is a job.", {
  every: positiveDuration.meta({ description: "Time from slot to slot." }),
  first: duration.default(0).meta({ description: "Time of the first slot." }),
  trucks: whole(1, 2, 1000).default(1).meta({ description: "Appointments of a slot." }),
  booked: share.default(1).meta({
    description: "Share of the appointments that are taken, drawn one by one.",
    examples: ["85 %"],
  }),
  deviation: anyTime.optional().meta({
    description: "Arrival less appointment, below 0 for trucks that come early; they are punctual unless given.",
    examples: ["normal(mean: 0 min, sd: 15 min)"],
  }),
  earliest: duration.default(3600).meta({
    description: "The gate lets nobody in more than so long before the appointment; 1 h unless given.",
  }),
  grace: duration.default(900).meta({
    description: "A truck is late if it comes more than so long after its appointment; 15 min unless given.",
  }),
  whenLate: word(["wait", "rebook"]).default("wait").meta({
    description:
      "A late truck waits with the others, as the docking rule says, or comes again at the next appointment that is not taken.",
  }),
  loads: whole(1, 26, 100_000).optional().meta({
    description: "Unit loads, or orders, that a truck takes at most; no limit unless given.",
  }),
  detention: mapping("What it costs to keep a truck.", {
    free: duration.default(7200).meta({
      description: "Time for nothing, from the appointment or the arrival, whichever is later; 2 h unless given.",
    }),
    perHour: money.meta({ description: "For each hour beyond that." }),
  }).optional(),
});
