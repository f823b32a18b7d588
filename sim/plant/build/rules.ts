import type { DistributionContext, PolicyRules } from "../../decisions.ts";
import type { PolicyChoice } from "../../model/model.ts";
import type { Streams } from "../../random/streams.ts";
import { BY_ARRIVAL, BY_CHOICE, BY_INDEX, BY_STORED_INDEX, type ChosenRule } from "../plant.ts";

/** A policy as the run chose it. */
export type RuleChoice<Rule> = Omit<ChosenRule<Rule>, "random">;

export interface PlantRules {
  readonly scheduling: RuleChoice<PolicyRules["scheduling"]>;
  /** By work centre. */
  readonly dispatching: readonly RuleChoice<PolicyRules["dispatching"]>[];
  readonly routing: RuleChoice<PolicyRules["routing"]>;
  readonly release: RuleChoice<PolicyRules["release"]>;
  /** Must the release policy be asked, or does it let every order in at once? */
  readonly asksForRelease: boolean;
  readonly transport: RuleChoice<PolicyRules["transport"]>;
  /** null: the shortest way. */
  readonly vehicleRouting: RuleChoice<PolicyRules["vehicleRouting"]> | null;
  /** null: vehicles enter zones as they asked. */
  readonly traffic: RuleChoice<PolicyRules["traffic"]> | null;
  readonly charging: RuleChoice<PolicyRules["charging"]>;
  /** null: each vehicle has a place of its own, or stays where it is. */
  readonly parking: RuleChoice<PolicyRules["parking"]> | null;
  readonly loadSelection: RuleChoice<PolicyRules["loadSelection"]>;
  /** The rules of a conveyor: its own, or the plant's; null: who has waited longest, and the fastest way. */
  readonly merge: (own: PolicyChoice | null) => RuleChoice<PolicyRules["merge"]> | null;
  readonly divert: (own: PolicyChoice | null) => RuleChoice<PolicyRules["divert"]> | null;
  readonly allocation: RuleChoice<PolicyRules["allocation"]>;
  readonly trading: RuleChoice<PolicyRules["trading"]>;
  /** Must the allocation policy be asked, or are orders bound to no site? */
  readonly allocates: boolean;
  readonly batching: RuleChoice<PolicyRules["batching"]>;
  /** null: machines begin whatever the plant's power. */
  readonly load: RuleChoice<PolicyRules["load"]> | null;
  /** null: the first who can do it is sent. */
  readonly staffing: RuleChoice<PolicyRules["staffing"]> | null;
  /** By work centre; null: its machines are always on. */
  readonly power: readonly (RuleChoice<PolicyRules["power"]> | null)[];
  /** The rule that watches a machine's wear: its own, or the plant's. */
  readonly maintenance: (own: PolicyChoice | null) => RuleChoice<PolicyRules["maintenance"]>;
  readonly promising: RuleChoice<PolicyRules["promising"]>;
  readonly acceptance: RuleChoice<PolicyRules["acceptance"]>;
  /** By item; null: it never orders anything. */
  readonly replenishment: readonly (RuleChoice<PolicyRules["replenishment"]> | null)[];
  /** The rule that says which jobs an operation takes: its own, or the plant's; null: all. */
  readonly inspection: (own: PolicyChoice | null) => RuleChoice<PolicyRules["inspection"]> | null;
  /** By storage. */
  readonly storage: readonly RuleChoice<PolicyRules["storage"]>[];
  readonly docking: RuleChoice<PolicyRules["docking"]>;
  readonly reslotting: readonly RuleChoice<PolicyRules["reslotting"]>[];
  /** By work centre; null: it works in no storage. */
  readonly picking: readonly (RuleChoice<PolicyRules["picking"]> | null)[];
  /** By work centre; null: that of the plant. */
  readonly ownBatching: readonly (RuleChoice<PolicyRules["batching"]> | null)[];
  /** The rule that reads a control chart: its own, or the plant's. */
  readonly control: (own: PolicyChoice | null) => RuleChoice<PolicyRules["control"]>;
  /** null: no goods go from store to store. */
  readonly distribution: RuleChoice<PolicyRules["distribution"]> | null;
  readonly podSelection: RuleChoice<PolicyRules["podSelection"]>;
  readonly podStorage: RuleChoice<PolicyRules["podStorage"]>;
  /** Solves linear programs for rules that need it; null: none was given. */
  readonly solver: DistributionContext["solver"];
}

/** Written out, since V8 gives every object made by spreading a shape of its own. */
export function withRandom<Rule>({ rule, parameters, name }: RuleChoice<Rule>, random: () => number): ChosenRule<Rule> {
  return { rule, parameters, random, name };
}

/** How a rule is asked: see `PlantCentre.asking`. */
export function asking(rule: PolicyRules["dispatching"]): number {
  if (!("index" in rule)) return BY_CHOICE;
  if (rule.dependsOn === "arrival") return BY_ARRIVAL;
  return rule.dependsOn === "candidate" ? BY_STORED_INDEX : BY_INDEX;
}

/** A uniform draw from the stream of this name. */
export function draws(streams: Streams, name: string): () => number {
  const stream = streams.stream(name);
  return () => stream.next();
}
