import * as z from "zod";
import { id, message, position, positiveLength, power, speed, time, whole, word } from "./leaves.ts";
import { list, mapping, oneOrMore } from "./object.ts";

const edge = z
  .union([
    list(id)
      .min(2, { error: message("is no path", "name at least two nodes: [a, b]") })
      .transform((nodes) => ({ nodes, oneWay: false })),
    mapping("A path between two nodes.", {
      from: id,
      to: id,
      oneWay: z.boolean().default(false),
      length: positiveLength.optional().meta({ description: "The straight line unless given." }),
      speedLimit: speed.optional(),
    }).transform(({ from, to, ...rest }) => ({ nodes: [from, to], ...rest })),
  ])
  .meta({
    description: "A path through nodes, both ways unless said: [a, b, c].",
    examples: [["a", "b", "c"], { from: "a", to: "b", oneWay: true }],
  });

const fleet = mapping("Vehicles of one kind.", {
  id: id.default("agv"),
  type: word(["agv", "amr", "forklift"]).default("agv"),
  vehicles: whole(1, 4, 10_000).default(1),
  speed: speed.default(1),
  load: time.optional(),
  unload: time.optional(),
  home: oneOrMore(id).optional().meta({ description: "Nodes where the vehicles stand at the start, in turn." }),
  power: mapping("Electric power of one vehicle.", {
    travelling: power.default(0),
    standing: power.default(0),
  }).optional(),
});

export const transport = mapping("Vehicles that carry jobs between work centres on a network of paths.", {
  nodes: list(mapping("A place on the path network (VDA 5050: node).", { id, at: position })).min(1, {
    error: message("is empty", "give at least one node, such as - { id: a, at: [2 m, 3 m] }"),
  }),
  edges: list(edge).default([]),
  fleets: list(fleet).min(1, { error: message("is empty", "give a fleet, or leave transport out") }),
  source: id
    .optional()
    .meta({ description: "Node where released orders appear; at their first work centre unless given." }),
  sink: id
    .optional()
    .meta({ description: "Node where finished orders leave; at their last work centre unless given." }),
});
