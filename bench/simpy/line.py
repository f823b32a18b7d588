"""A line with finite buffers and failures on operating time in SimPy: a process per machine, a store per buffer."""

import random

import simpy
from common import measure


def simulate(model, until):
    env = simpy.Environment()
    rng = random.Random(1)
    flow_times = []
    machines = model["machines"]
    buffers = [simpy.Store(env)] + [simpy.Store(env, capacity=model["buffer"]) for _ in range(machines - 1)]

    def draw(mean):
        return rng.expovariate(1 / mean)

    def machine(number):
        time_to_failure = draw(model["timeToFailure"])
        while True:
            arrival = yield buffers[number].get()
            work = draw(model["processing"])
            while time_to_failure < work:
                yield env.timeout(time_to_failure)
                work -= time_to_failure
                yield env.timeout(draw(model["timeToRepair"]))
                time_to_failure = draw(model["timeToFailure"])
            time_to_failure -= work
            yield env.timeout(work)
            if number < machines - 1:
                yield buffers[number + 1].put(arrival)
            else:
                flow_times.append(env.now - arrival)

    def arrivals():
        while True:
            yield env.timeout(draw(model["interarrival"]))
            yield buffers[0].put(env.now)

    for number in range(machines):
        env.process(machine(number))
    env.process(arrivals())
    env.run(until=until)
    return len(flow_times), sum(flow_times) / len(flow_times)


measure(simulate)
