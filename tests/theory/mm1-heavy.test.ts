import { testFamily } from "../support/theory-family.ts";
import { mm1, runMm1, type SingleServer } from "../support/theory-mm1.ts";

/** At a load of 0.95 a mean queue takes 1.1e8 mean service times for 0.4 % (asymptotic variance: Whitt, 1989). */
testFamily<SingleServer>("M/M/1 FCFS", {
  ...mm1,
  run: runMm1(() => 2.1e8),
  only: ({ lambda_, mu }) => lambda_ / mu >= 0.9,
});
