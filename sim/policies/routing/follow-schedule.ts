import type { JobView, RoutingOption, RoutingRule } from "../../decisions.ts";
import { earliestCompletion } from "./earliest-completion.ts";

/**
 * Follow the schedule: the work centre whose machine is scheduled to do the operation; by earliest completion where none is, or
 * where the job cannot go there now.
 *
 * Source: predictive-reactive scheduling, Vieira, Herrmann & Lin (2003).
 *
 * @param job - not looked at
 * @param options - at least one: isScheduled, and what earliest completion looks at
 * @returns one of the options
 * @example
 * followScheduledRoute({}, [{ alternative: 0, isScheduled: false }, { alternative: 1, isScheduled: true }]).alternative; // => 1
 */
export function followScheduledRoute(job: JobView, options: readonly RoutingOption[]): RoutingOption {
  return options.find(({ isScheduled }) => isScheduled) ?? earliestCompletion(job, options);
}

export const followScheduleRouting: RoutingRule = {
  id: "FOLLOW-SCHEDULE",
  title: "As scheduled",
  source: "Vieira, Herrmann & Lin (2003)",
  choose: followScheduledRoute,
};
