import { testFamily } from "../support/theory-family.ts";
import { mm1, runMm1, type SingleServer } from "../support/theory-mm1.ts";

testFamily<SingleServer>("M/M/1 FCFS", {
  ...mm1,
  run: runMm1((load) => (load === 0.5 ? 1.8e7 : 2e7)),
  only: ({ lambda_, mu }) => lambda_ / mu < 0.9,
});
