import type { AllocationOption, AllocationRule, DecisionContext, JobView } from "../../decisions.ts";

/**
 * Contract net: the order is announced, every site bids the date at which it expects to deliver, by its own true state,
 * and the earliest date is awarded. Announcement, bid and award each take a message's time between sites.
 *
 * Source: Smith (1980).
 *
 * @param _job - not looked at
 * @param option - the bidding site, as it sees itself: wait, work, travelTime, tripWait [s]
 * @param context - now [s]
 * @returns the expected date [s]; the lowest bid wins
 * @example
 * expectedDate({}, { wait: 40, work: 10, travelTime: 5, tripWait: 0 }, { now: 100 }); // => 155
 */
export function expectedDate(
  _job: JobView,
  { wait, work, travelTime, tripWait }: AllocationOption,
  { now }: Pick<DecisionContext, "now">,
): number {
  return now + wait + work + travelTime + tripWait;
}

export const contractNetAllocation: AllocationRule = {
  id: "CONTRACT-NET",
  aliases: ["CNP"],
  title: "Sites bid, the earliest date wins",
  source: "Smith (1980)",
  parameters: {
    deadline: {
      description: "time after the announcement within which bids count",
      default: 60,
      min: 0.001,
      max: 1e6,
      unit: "s",
    },
  },
  bid: expectedDate,
};
