"""M/M/1 in SimPy: a process per job, a resource for the server."""

import random

import simpy
from common import measure


def simulate(model, until):
    env = simpy.Environment()
    server = simpy.Resource(env, capacity=1)
    rng = random.Random(1)
    flow_times = []

    def job():
        arrival = env.now
        with server.request() as turn:
            yield turn
            yield env.timeout(rng.expovariate(1 / model["service"]))
        flow_times.append(env.now - arrival)

    def arrivals():
        while True:
            yield env.timeout(rng.expovariate(1 / model["interarrival"]))
            env.process(job())

    env.process(arrivals())
    env.run(until=until)
    return len(flow_times), sum(flow_times) / len(flow_times)


measure(simulate)
