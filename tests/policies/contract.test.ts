import { describe } from "vitest";
import { policies } from "../../sim/policies/registry.ts";
import {
  acceptanceContract,
  choiceContract,
  describedContract,
  indexContract,
  promisingContract,
  releaseContract,
  routingContract,
  transportContract,
} from "./contract.ts";
import { isChoiceRule, isIndexRule } from "./views.ts";

const ordered: Readonly<Record<string, string>> = {
  FIRST: "the order of the route is its definition",
  RANDOM: "the draw points at a place in the list",
  "ROUND-ROBIN": "the turn points at a place in the list",
};

describe.each(policies.dispatching)("dispatching $id", (rule) => {
  describedContract("dispatching", rule);
  if (isIndexRule(rule)) indexContract(rule);
  if (isChoiceRule(rule)) choiceContract(rule);
});

describe.each(policies.routing)("routing $id", (rule) => {
  describedContract("routing", rule);
  routingContract(rule, ordered[rule.id]);
});

describe.each(policies.release)("release $id", (rule) => {
  describedContract("release", rule);
  releaseContract(rule);
});

describe.each(policies.transport)("transport $id", (rule) => {
  describedContract("transport", rule);
  transportContract(rule);
});

describe.each(policies.promising)("promising $id", (rule) => {
  describedContract("promising", rule);
  promisingContract(rule);
});

describe.each(policies.acceptance)("acceptance $id", (rule) => {
  describedContract("acceptance", rule);
  acceptanceContract(rule);
});
