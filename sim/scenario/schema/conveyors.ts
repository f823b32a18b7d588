import * as z from "zod";
import { id, policy, position, positiveLength, positiveTime, power, speed, time, whole, word } from "./leaves.ts";
import { list, mapping } from "./object.ts";

const failure = mapping("A way to fail: time to failure, and time to repair.", {
  id: id.optional(),
  timeBetween: positiveTime,
  clock: word(["operating", "calendar"]).default("operating").meta({
    description: "operating: the time to failure runs only while the belt does.",
  }),
  repair: time,
});

/** Belts and roller conveyors. */
export const conveyor = mapping("A conveyor that carries jobs one way, from node to node.", {
  id,
  from: id,
  to: id,
  via: list(position)
    .default([])
    .meta({ description: "Where it bends.", examples: [[["12 m", "8 m"]]] }),
  length: positiveLength.optional().meta({ description: "Along its line unless given." }),
  speed: speed.default(0.5),
  pitch: positiveLength.meta({ description: "Room that a load takes up, its gap to the next one included." }),
  accumulating: z.boolean().default(true).meta({
    description: "Do loads close up behind one that waits at the end? If not, the belt stops with all that is on it.",
  }),
  capacity: whole(1, 12).optional().meta({
    description: "Loads on it at most; length over pitch, rounded up, unless given.",
  }),
  merge: policy.optional().meta({
    description: "Own rule of who gets on first where several want to, such as ROUND-ROBIN; the plant's unless given.",
  }),
  priority: whole(0, 1).default(0).meta({
    description: "Of what it brings to a conveyor that merges by PRIORITY; the lowest number goes first.",
  }),
  share: whole(1, 2, 1000).default(1).meta({
    description:
      "Loads that it brings in a row to a conveyor that merges by RATIO, and takes from one that diverts by it.",
  }),
  divert: policy.optional().meta({
    description:
      "Own rule of the conveyor onto which a load goes at its end, where several lead on, such as LEAST-FULL; the plant's unless given.",
  }),
  lanes: z
    .record(z.string(), id)
    .optional()
    .meta({
      description: "Conveyor onto which each product goes, where it diverts by PRODUCT; others take the fastest way.",
      examples: [{ small: "lane-1", large: "lane-2" }],
    }),
  calendar: id.optional().meta({
    description: "When it runs; off shift it stands with all that is on it, and takes nobody on. Always unless given.",
  }),
  failures: list(failure).default([]),
  power: mapping("Electric power by state; blocked is as moving unless given, and off shift none.", {
    empty: power.default(0),
    moving: power.default(0),
    blocked: power.optional(),
    down: power.default(0),
    offShift: power.default(0),
  }).optional(),
});
