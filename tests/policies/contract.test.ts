import { describe } from "vitest";
import { policies } from "../../sim/policies/registry.ts";
import {
  acceptanceContract,
  allocationContract,
  batchingContract,
  chargingContract,
  choiceContract,
  controlContract,
  describedContract,
  distributionContract,
  divertContract,
  dockingContract,
  indexContract,
  inspectionContract,
  loadContract,
  loadSelectionContract,
  maintenanceContract,
  mergeContract,
  parkingContract,
  pickingContract,
  podSelectionContract,
  podStorageContract,
  powerContract,
  promisingContract,
  releaseContract,
  replenishmentContract,
  reslottingContract,
  routingContract,
  schedulingContract,
  staffingContract,
  storageContract,
  tradingContract,
  trafficContract,
  transportContract,
  vehicleRoutingContract,
} from "./contract.ts";
import { isChoiceRule, isIndexRule } from "./views.ts";

const ordered: Readonly<Record<string, string>> = {
  FIRST: "the order of the route is its definition",
  RANDOM: "the draw points at a place in the list",
  "ROUND-ROBIN": "the turn points at a place in the list",
};

const byDate: Readonly<Record<string, string>> = {
  BACKWARD: "it looks at the date alone",
  WAVE: "it looks at the time alone",
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
  releaseContract(rule, byDate[rule.id]);
});

describe.each(policies.transport)("transport $id", (rule) => {
  describedContract("transport", rule);
  transportContract(rule);
});

describe.each(policies.vehicleRouting)("vehicle routing $id", (rule) => {
  describedContract("vehicleRouting", rule);
  vehicleRoutingContract(rule);
});

describe.each(policies.charging)("charging $id", (rule) => {
  describedContract("charging", rule);
  chargingContract(rule);
});

describe.each(policies.parking)("parking $id", (rule) => {
  describedContract("parking", rule);
  parkingContract(rule);
});

describe.each(policies.loadSelection)("load selection $id", (rule) => {
  describedContract("loadSelection", rule);
  loadSelectionContract(rule);
});

describe.each(policies.merge)("merge $id", (rule) => {
  describedContract("merge", rule);
  mergeContract(rule);
});

describe.each(policies.divert)("divert $id", (rule) => {
  describedContract("divert", rule);
  divertContract(rule);
});

describe.each(policies.traffic)("traffic $id", (rule) => {
  describedContract("traffic", rule);
  trafficContract(rule);
});

describe.each(policies.allocation)("allocation $id", (rule) => {
  describedContract("allocation", rule);
  allocationContract(rule, rule.id === "ROUND-ROBIN" ? "the turn points at a place in the list" : undefined);
});

describe.each(policies.batching)("batching $id", (rule) => {
  describedContract("batching", rule);
  batchingContract(rule);
});

describe.each(policies.power)("power $id", (rule) => {
  describedContract("power", rule);
  powerContract(rule);
});

describe.each(policies.load)("load $id", (rule) => {
  describedContract("load", rule);
  loadContract(rule);
});

describe.each(policies.staffing)("staffing $id", (rule) => {
  describedContract("staffing", rule);
  staffingContract(rule);
});

describe.each(policies.maintenance)("maintenance $id", (rule) => {
  describedContract("maintenance", rule);
  maintenanceContract(rule);
});

describe.each(policies.promising)("promising $id", (rule) => {
  describedContract("promising", rule);
  promisingContract(rule);
});

describe.each(policies.acceptance)("acceptance $id", (rule) => {
  describedContract("acceptance", rule);
  acceptanceContract(rule);
});

describe.each(policies.replenishment)("replenishment $id", (rule) => {
  describedContract("replenishment", rule);
  replenishmentContract(rule);
});

describe.each(policies.inspection)("inspection $id", (rule) => {
  describedContract("inspection", rule);
  inspectionContract(rule);
});

describe.each(policies.control)("control $id", (rule) => {
  describedContract("control", rule);
  controlContract(rule);
});

describe.each(policies.picking)("picking $id", (rule) => {
  describedContract("picking", rule);
  pickingContract(rule);
});

describe.each(policies.storage)("storage $id", (rule) => {
  describedContract("storage", rule);
  storageContract(rule);
});

describe.each(policies.reslotting)("reslotting $id", (rule) => {
  describedContract("reslotting", rule);
  reslottingContract(rule);
});

describe.each(policies.docking)("docking $id", (rule) => {
  describedContract("docking", rule);
  dockingContract(rule);
});

describe.each(policies.distribution)("distribution $id", (rule) => {
  describedContract("distribution", rule);
  distributionContract(rule);
});

describe.each(policies.podSelection)("podSelection $id", (rule) => {
  describedContract("podSelection", rule);
  podSelectionContract(rule);
});

describe.each(policies.scheduling)("scheduling $id", (rule) => {
  describedContract("scheduling", rule);
  schedulingContract(rule);
});

describe.each(policies.trading)("trading $id", (rule) => {
  describedContract("trading", rule);
  tradingContract(rule);
});

describe.each(policies.podStorage)("podStorage $id", (rule) => {
  describedContract("podStorage", rule);
  podStorageContract(rule);
});
