import * as z from "zod";
import { type GridNode, type GridPaths, layGrid } from "../grid.ts";
import { layRoads } from "../roads.ts";
import { conveyor } from "./conveyors.ts";
import { grid, type ScenarioGrid } from "./grid.ts";
import {
  id,
  message,
  position,
  positiveEnergy,
  positiveLength,
  positivePower,
  positiveTime,
  power,
  share,
  speed,
  time,
  whole,
  word,
} from "./leaves.ts";
import { list, mapping, oneOrMore } from "./object.ts";
import { road } from "./road.ts";

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
      time: positiveTime
        .optional()
        .meta({ description: "How long it takes, whatever the vehicle; length over speed unless given." }),
      zone: id.optional().meta({
        description: "Zone of its own; unless given a vehicle on it is in the zones of both its nodes.",
      }),
    }).transform(({ from, to, ...rest }) => ({ nodes: [from, to], ...rest })),
  ])
  .meta({
    description: "A path through nodes, both ways unless said: [a, b, c].",
    examples: [["a", "b", "c"], { from: "a", to: "b", oneWay: true }],
  });

const tourStop = z
  .union([
    id.transform((at) => ({ at, stop: undefined })),
    mapping("A stop of a tour.", { at: id, stop: time.optional() }),
  ])
  .meta({
    description: "A node, with how long a vehicle stands there.",
    examples: ["line", { at: "line", stop: "2 min" }],
  });

const trafficZone = mapping("A part of the path network that takes a number of vehicles.", {
  id,
  capacity: z
    .union([whole(1, 1), z.literal("unlimited")], {
      error: message("is no number of vehicles", 'give a whole number from 1, or "unlimited"'),
    })
    .transform((value) => (value === "unlimited" ? Number.POSITIVE_INFINITY : value))
    .prefault(1),
});

const chargingCurve = z
  .union([positivePower.transform((power) => [[0, power] as const]), list(z.tuple([share, positivePower]))], {
    error: message(
      "is no charging curve",
      'give a power, or powers by charge: [["80 %", "2 kW"], ["100 %", "0.2 kW"]]',
    ),
  })
  .meta({
    description: "Power that the battery takes, by its charge: linear between the points, level before and after.",
    examples: [
      "2 kW",
      [
        ["80 %", "2 kW"],
        ["100 %", "0.2 kW"],
      ],
    ],
  });

const battery = mapping("Battery of each vehicle of a fleet.", {
  capacity: positiveEnergy,
  start: z
    .union([share.transform((charge) => [charge, charge] as const), z.tuple([share, share])], {
      error: message("is no charge", 'give a share, or those of the first and the last vehicle: ["30 %", "90 %"]'),
    })
    .default([1, 1])
    .meta({
      description:
        "Charge at the start of the run; spread evenly from the first vehicle to the last, if two are given.",
      examples: ["80 %", ["30 %", "90 %"]],
    }),
  reserve: share.default(0.1).meta({
    description: "A vehicle takes no trip after which it would come to a charger with less than this charge.",
  }),
  charging: chargingCurve,
  efficiency: share.default(1).meta({ description: "Share of the energy from the grid that comes into the battery." }),
  rescue: mapping("What becomes of a vehicle that has run empty; it stands for ever unless given.", {
    after: time,
    charge: share.default(0.2),
  }).optional(),
});

const charger = mapping("A place where vehicles charge.", {
  id,
  node: id,
  places: whole(1, 2, 1000).default(1),
  power: positivePower
    .optional()
    .meta({ description: "The most that it gives to a vehicle; what the battery takes unless given." }),
  swap: time.optional().meta({
    description: "Batteries are exchanged for full ones in this time, and not charged in the vehicle.",
    examples: ["3 min"],
  }),
});

const fleet = mapping("Vehicles of one kind.", {
  id: id.default("agv"),
  type: word(["agv", "amr", "forklift"]).default("agv"),
  vehicles: whole(1, 4, 10_000).default(1),
  speed: speed.default(1),
  load: time.optional(),
  unload: time.optional(),
  loads: whole(1, 4, 100).default(1).meta({ description: "Jobs that a vehicle takes on at most at a time." }),
  home: oneOrMore(id).optional().meta({ description: "Nodes where the vehicles stand at the start, in turn." }),
  parking: oneOrMore(id).optional().meta({
    description:
      "Nodes to which vehicles without a request drive, each to its own, in turn; they stay where they are unless given. Vehicles on a tour begin there, and make way there under BANKER.",
  }),
  tour: list(tourStop)
    .min(2, { error: message("is no tour", "name at least two nodes, such as [store, line], or leave it out") })
    .optional()
    .meta({
      description: "Nodes that the vehicles visit in turn for ever; they serve no requests.",
      examples: [["store", { at: "line", stop: "2 min" }]],
    }),
  pods: id.optional().meta({
    description:
      "Storage whose pods the vehicles carry, and nothing else; they begin, and rest, under pods unless home says where.",
  }),
  power: mapping("Electric power of one vehicle.", {
    travelling: power.default(0),
    carrying: power.optional().meta({ description: "While travelling with a load; as without unless given." }),
    lifting: power.optional().meta({ description: "While loading and unloading; as while standing unless given." }),
    standing: power.default(0),
  }).optional(),
  battery: battery.optional(),
});

const node = mapping("A place on the path network (VDA 5050: node).", {
  id,
  at: position,
  zone: id
    .optional()
    .meta({ description: "Zone that it is in, of transport.zones; one of its own for one vehicle unless given." }),
  queue: oneOrMore(id).optional().meta({
    description: "Nodes where robots with pods wait for their turn here, one at each.",
  }),
});

/** As the grid says, one at each of its nodes for that. */
function chargersOf(given: ScenarioGrid["chargers"], { chargers }: GridPaths): z.output<typeof charger>[] {
  return chargers.map(({ node, given: place }) => {
    const { power, swap } = given[place]!;
    return { id: node, node, places: 1, power, swap };
  });
}

type LaidNode = z.output<typeof node> & Pick<GridNode, "stand">;

const given = mapping(
  "Vehicles that carry jobs between work centres, or pods to stations, on a network of paths, and conveyors.",
  {
    nodes: list(node)
      .min(1, {
        error: message("is empty", "give at least one node, such as - { id: a, at: [2 m, 3 m] }"),
      })
      .optional(),
    grids: list(grid).default([]),
    roads: list(road).default([]),
    edges: list(edge).default([]),
    traffic: word(["none", "zones"]).default("none").meta({
      description:
        "zones: a vehicle reserves the next zone before it moves, and waits while it is full; none: vehicles pass through each other.",
    }),
    zones: list(trafficZone).default([]),
    chargers: list(charger).default([]),
    fleets: list(fleet).default([]),
    conveyors: list(conveyor).default([]).meta({
      description: "Conveyors bring the jobs to where they lead, and vehicles all others.",
    }),
    source: id
      .optional()
      .meta({ description: "Node where released orders appear; at their first work centre unless given." }),
    sink: id
      .optional()
      .meta({ description: "Node where finished orders leave; at their last work centre unless given." }),
  },
);

/** With the nodes and edges that its grids and roads stand for, behind those given, and rows of bays by their nodes. */
export const transport = given.transform(({ grids, roads, nodes = [], edges, ...rest }) => {
  const laid = grids.map(layGrid);
  const along = layRoads(roads);
  const allNodes: LaidNode[] = [...nodes];
  const allEdges: z.output<typeof edge>[] = [...edges];
  for (const each of [...laid, along]) {
    allNodes.push(...each.nodes);
    allEdges.push(...each.edges);
  }
  const inRows = (names: readonly string[]) => names.flatMap((name) => along.bays.get(name) ?? [name]);
  const chargers = rest.chargers.flatMap((charger) => {
    const row = along.bays.get(charger.node) ?? [charger.node];
    return row.map((node, place) =>
      row.length === 1 ? { ...charger, node } : { ...charger, id: `${charger.id}-${place + 1}`, node },
    );
  });
  return {
    ...rest,
    nodes: allNodes,
    edges: allEdges,
    chargers: [...chargers, ...grids.flatMap((each, place) => chargersOf(each.chargers, laid[place]!))],
    fleets: rest.fleets.map(({ home, parking, ...fleet }) => ({
      ...fleet,
      home: home && inRows(home),
      parking: parking && inRows(parking),
    })),
    grids: grids.map((each, place) => ({ ...each, places: laid[place]!.places })),
    roads,
    rows: along.bays,
  };
});
