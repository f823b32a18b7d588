"""A job shop under SPT in SimPy: a process per job, a priority resource per machine with the processing time as priority."""

import random

import simpy
from common import measure


def simulate(model, until):
    env = simpy.Environment()
    rng = random.Random(1)
    flow_times = []
    machines = [simpy.PriorityResource(env, capacity=1) for _ in range(model["machines"])]

    def job(route):
        arrival = env.now
        times = [rng.uniform(model["processingMin"], model["processingMax"]) for _ in route]
        for number, duration in zip(route, times):
            with machines[number].request(priority=duration) as turn:
                yield turn
                yield env.timeout(duration)
        flow_times.append(env.now - arrival)

    def arrivals():
        while True:
            yield env.timeout(rng.expovariate(1 / model["interarrival"]))
            env.process(job(rng.choice(model["routes"])))

    env.process(arrivals())
    env.run(until=until)
    return len(flow_times), sum(flow_times) / len(flow_times)


measure(simulate)
