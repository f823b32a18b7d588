import { duration, id, mass, money, positiveDuration, time, whole } from "./leaves.ts";
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

export const network = mapping("What joins the sites.", {
  links: list(siteLink).default([]),
});
