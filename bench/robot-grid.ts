/**
 * Robots on a grid of crossings: aisles one way by turns, and beside every crossing a pick station, a drop station or places
 * to park, on spurs that nobody has to pass.
 *
 * @param side - crossings on each side
 * @param robots - at most as many as there are crossings
 */
export function robotGrid(
  side: number,
  robots: number,
  more: { readonly interarrival: number; readonly until: number },
) {
  const name = (x: number, y: number) => `x${x}y${y}`;
  const nodes: object[] = [];
  const edges: object[] = [];
  const stations: { readonly id: string; readonly node: string }[] = [];
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      nodes.push({ id: name(x, y), at: [4 * x, 4 * y] });
      if (x + 1 < side) edges.push([name(x, y), name(x + 1, y)]);
      if (y + 1 < side) edges.push([name(x, y), name(x, y + 1)]);
      const spur = (id: string, dx: number, dy: number) => {
        nodes.push({ id, at: [4 * x + dx, 4 * y + dy] });
        edges.push([name(x, y), id]);
      };
      spur(`home-${x}-${y}`, 1, 1);
      const isPick = (x + y) % 4 === 0;
      if (!isPick && (x + y) % 4 !== 2) continue;
      const id = `${isPick ? "pick" : "drop"}-${x}-${y}`;
      spur(id, -1, 1);
      stations.push({ id, node: id });
    }
  }
  const homes = Array.from({ length: side * side }, (_, at) => `home-${at % side}-${Math.floor(at / side)}`);
  const of = (kind: string) => stations.filter(({ id }) => id.startsWith(kind)).map(({ id }) => id);
  const times = (ids: string[], time: string) => Object.fromEntries(ids.map((id) => [id, time]));
  return {
    takt: 1,
    name: "Robots on a grid",
    run: { until: more.until },
    policies: { routing: "RANDOM", vehicleRouting: "TIME-WINDOWS" },
    workCentres: stations.map((station) => ({ ...station, machines: 2 })),
    products: [
      {
        id: "tote",
        route: [
          { id: "pick", at: times(of("pick"), "exponential(20 s)") },
          { id: "drop", at: times(of("drop"), "exponential(10 s)") },
        ],
      },
    ],
    orders: [{ product: "tote", interarrival: `exponential(${more.interarrival} s)` }],
    transport: {
      traffic: "zones",
      nodes,
      edges,
      fleets: [{ id: "robot", vehicles: robots, speed: 1.5, load: 3, unload: 3, home: homes.slice(0, robots) }],
    },
  };
}
