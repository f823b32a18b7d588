import * as z from "zod";
import { ORDINARY } from "../../model/model.ts";
import { id, message, position, speed, whole, word } from "./leaves.ts";
import { list, mapping } from "./object.ts";

/** Far more than any plant has, and few enough for any computer. */
const MOST_PEOPLE = 10_000;

const ids = z
  .union([id.transform((one) => [one]), list(id).min(1, { error: message("is empty", "name at least one") })], {
    error: message("is neither a name nor a list of names", "give one such as welding, or [welding, fitting]"),
  })
  .meta({ description: "A name, or a list of names.", examples: ["welding", ["welding", "fitting"]] });

export const operator = mapping("A person, or people who are alike.", {
  id,
  count: whole(1, 3, MOST_PEOPLE).default(1).meta({ description: "How many people; several are numbered." }),
  skills: ids.optional().meta({ description: "What they can do; what they are called unless given." }),
  team: id.optional(),
  calendar: id.optional().meta({ description: "Working hours; always unless given." }),
  atShiftEnd: word(["interrupt", "finish"]).default("finish").meta({
    description:
      "What happens to the work in hand when the shift ends: it stops, and waits for others, or is done first.",
  }),
  home: position.optional().meta({ description: "Where they stand as the run and each shift begin." }),
  speed: speed.optional().meta({
    description: "Walking speed to the machine, straight across the floor; unless given, walking takes no time.",
  }),
});

export const tool = mapping("A kind of tool or fixture.", {
  id,
  count: whole(1, 2, MOST_PEOPLE).default(1).meta({ description: "How many there are." }),
});

const PHASES = ["setup", "load", "process", "unload"] as const;

export const phases = z.union([word(PHASES).transform((one) => [one]), list(word(PHASES)).min(1)]).meta({
  description: "Parts of the operation in which people are needed; the whole of it unless given.",
  examples: ["load", ["load", "unload"]],
});

const count = whole(1, 1, MOST_PEOPLE).default(1);

const urgency = {
  priority: z
    .int()
    .default(ORDINARY)
    .meta({
      description: "Class of urgency: work of a lower number gets people first.",
      examples: [1],
    }),
  preempts: z.boolean().default(false).meta({
    description: "true: it takes people away from work of a higher number.",
  }),
  interrupted: word(["resume", "restart"]).default("resume").meta({
    description:
      "What becomes of the work when one of these people leaves it for something more urgent, or at the end of a shift.",
  }),
};

export const need = mapping("People with a skill, or tools, that are needed besides the machine.", {
  skill: id.optional(),
  tool: id.optional(),
  count,
  team: id.optional().meta({ description: "People of this team only." }),
  for: phases.optional(),
  ...urgency,
});

export const needs = list(need).meta({
  description:
    "All of it must be free before the work begins. People go when the work ends or is interrupted; tools stay until it ends, on a machine that is down too.",
  examples: [[{ skill: "welding" }, { tool: "fixture-a" }]],
});

export const setupNeed = mapping("People with a skill, or tools, that a setup needs.", {
  skill: id.optional(),
  tool: id.optional(),
  count,
  team: id.optional().meta({ description: "People of this team only." }),
  ...urgency,
});

export const crewNeed = mapping("People whom a repair needs.", {
  skill: id,
  count,
  team: id.optional().meta({ description: "People of this team only." }),
  ...urgency,
});
