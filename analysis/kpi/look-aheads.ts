import type { Model, PolicyChoice } from "../../sim/index.ts";
import type { KpiFold } from "./fold.ts";
import { type Quantity, quantity } from "./quantity.ts";

/** Choices made by looking ahead. Plain data. */
export interface LookAheadFold {
  choices: number;
  /** Of these: made as the base rule does, since the events did not suffice; and otherwise than it would have been by it. */
  unforeseen: number;
  changed: number;
  events: number;
  /** What the choices are worth more than those of the base rule, as foreseen, all together. */
  gain: number;
  /** Worth of the base rule's candidate and of the best in the choice at hand; NaN: none was told. */
  usual: number;
  best: number;
}

/** null: nothing looks ahead. */
export function createLookAheadFold(model: Model): LookAheadFold | null {
  const { dispatching, routing } = model.policies;
  const choices = [dispatching, routing, ...model.workCentres.map((centre) => centre.dispatching)];
  if (!choices.some((choice) => choice !== null && looksAhead(choice))) return null;
  return {
    choices: 0,
    unforeseen: 0,
    changed: 0,
    events: 0,
    gain: 0,
    usual: Number.NaN,
    best: Number.NaN,
  };
}

function looksAhead({ id, parts }: PolicyChoice): boolean {
  return id === "ROLLOUT" || parts?.combine === "rollout";
}

type Handler = (own: LookAheadFold, rows: Float64Array, at: number, counts: boolean) => void;

/** What records do to it, by kind. */
export const LOOK_AHEAD_HANDLERS: Readonly<Record<string, Handler>> = {
  "candidate.foreseen": (own, rows, at) => {
    const worth = rows[at + 3] as number;
    if (Number.isNaN(own.usual)) own.usual = worth;
    own.best = Number.isNaN(own.best) ? worth : Math.min(own.best, worth);
  },
  "choice.lookedAhead": (own, rows, at, counts) => {
    const isOfMachine = (rows[at + 1] as number) >= 0;
    const taken = rows[at + (isOfMachine ? 2 : 0)] as number;
    const isChanged = taken !== (rows[at + 3] as number);
    if (counts) {
      own.choices++;
      own.events += rows[at + 6] as number;
      if ((rows[at + 5] as number) === 0) own.unforeseen++;
      if (isChanged) own.changed++;
      // A deadlock that is avoided has no worth in numbers.
      if (isChanged && own.usual < Number.POSITIVE_INFINITY) own.gain += own.usual - own.best;
    }
    own.usual = Number.NaN;
    own.best = Number.NaN;
  },
};

/** Choices made by looking ahead; nothing where none are. */
export interface LookAheadKpis {
  readonly choicesLookedAhead: Quantity;
  /** Shares of these: otherwise than the base rule; and as the base rule, since the simulated events did not suffice. */
  readonly changedChoiceShare: Quantity;
  readonly unforeseenChoiceShare: Quantity;
  /** Mean gain over the base rule, as foreseen, by the rule's own measure. */
  readonly foreseenGain: Quantity;
  readonly eventsPerChoice: Quantity;
}

export function lookAheadKpis({ state }: KpiFold): LookAheadKpis {
  const { lookAheads: own } = state;
  const of = (value: (fold: LookAheadFold) => number) => quantity(own === null ? Number.NaN : value(own), "1");
  return {
    choicesLookedAhead: of(({ choices }) => choices),
    changedChoiceShare: of(({ changed, choices }) => changed / choices),
    unforeseenChoiceShare: of(({ unforeseen, choices }) => unforeseen / choices),
    foreseenGain: of(({ gain, choices }) => gain / choices),
    eventsPerChoice: of(({ events, choices }) => events / choices),
  };
}
