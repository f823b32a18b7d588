"""What the three models share: parameters as JSON in the first argument, simulated time in the second, result as JSON."""

import json
import sys
import time


def measure(simulate):
    """Runs simulate(parameters, until) -> (jobs completed, mean flow time) and prints it with the seconds it took."""
    parameters, until = json.loads(sys.argv[1]), float(sys.argv[2])
    started = time.perf_counter()
    completed, mean_flow_time = simulate(parameters, until)
    seconds = time.perf_counter() - started
    print(json.dumps({"completed": completed, "meanFlowTime": mean_flow_time, "seconds": seconds}))
