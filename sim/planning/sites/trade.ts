import { boundOf } from "../shop/objective.ts";
import type { MessageLog } from "./messages.ts";
import { planSite, type SiteAnswer, type SitePlan, type SiteTask } from "./plan-site.ts";
import { objectiveOfSites, type SiteProblem, shopOfSite, sitesFor, transportCost } from "./site-problem.ts";

export interface TradeSettings {
  readonly seed: number;
  /** Moves of all sites' searches together, and one for each time that a site puts orders into its plan. */
  readonly iterations: number;
  /** Size of a message [byte]. */
  readonly messageSize: number;
  /** Asked now and then; true ends the trade with the best plan so far. */
  readonly isOver?: () => boolean;
}

/** How sites come to a plan together, as a sequence of steps in each of which sites answer questions by themselves. */
export interface Protocol {
  /** By site: the best plan so far; null: some order is made nowhere yet. */
  readonly plans: readonly SitePlan[] | null;
  readonly cost: number;
  readonly iterations: number;
  readonly log: MessageLog;
  /** The questions of the next step; none: the trade is over. */
  readonly tasks: () => SiteTask[];
  /** Takes their answers, in their order. */
  readonly take: (answers: readonly SiteAnswer[]) => void;
}

/** A trade that is carried out here, one question after the other (`advance`), or elsewhere at the same time (`tasks`, `take`). */
export class Trade {
  readonly protocol: Protocol;
  private readonly problem: SiteProblem;
  private open: readonly SiteTask[] = [];
  private answers: SiteAnswer[] = [];

  constructor(problem: SiteProblem, protocol: Protocol) {
    this.problem = problem;
    this.protocol = protocol;
  }

  get value(): number {
    return this.protocol.cost;
  }

  get iterations(): number {
    return this.protocol.iterations;
  }

  tasks(): SiteTask[] {
    return this.protocol.tasks();
  }

  take(answers: readonly SiteAnswer[]): void {
    this.protocol.take(answers);
  }

  /** Has one question answered. False: the trade is over. */
  advance(): boolean {
    if (this.open.length === 0) this.open = this.tasks();
    const [task, ...others] = this.open;
    if (task === undefined) return false;
    this.answers.push(planSite(this.problem, task));
    this.open = others;
    if (others.length > 0) return true;
    const { answers } = this;
    this.answers = [];
    this.take(answers);
    return true;
  }
}

/** No plan costs less: of each order as if it were alone, at the site where that is cheapest. */
export function costAlone(problem: SiteProblem): number {
  return problem.orders.reduce((sum, order, place) => {
    const costs = sitesFor(order).map(
      (site) =>
        boundOf(shopOfSite(problem, site, [place]), objectiveOfSites(problem)) + transportCost(problem, site, [place]),
    );
    return sum + Math.min(...costs);
  }, 0);
}
