import type { Trace } from "../../sim/index.ts";
import {
  candidateName,
  type ForeseenChoice,
  foreseenChoices,
  worthOf,
  worthText,
} from "../explain/foreseen-choices.ts";
import { formatDuration } from "../format.ts";
import { dataTable } from "./data-table.ts";
import { type Html, html } from "./html.ts";

const MOST_CHOICES = 15;

/** The choices in which looking ahead gained most over the base rule, as foreseen; null: nothing looked ahead. */
export function lookAheadSection(trace: Trace, nameOf: (job: number) => string): Html | null {
  const { model } = trace;
  const choices = foreseenChoices(trace);
  if (choices.length === 0) return null;
  const changed = choices.filter(({ taken, usual }) => taken !== usual);
  const shown = changed.toSorted((a, b) => gainOf(b) - gainOf(a)).slice(0, MOST_CHOICES);
  const rows = shown.map((choice) => {
    const { machine, job, taken, time, usual } = choice;
    const who = machine < 0 ? nameOf(job) : (model.machines[machine]?.id ?? "");
    const cell = (subject: number) => candidateName(model, choice, subject, nameOf);
    const worth = (subject: number) => ({
      text: worthText(model, choice, worthOf(choice, subject)),
      sortBy: worthOf(choice, subject),
    });
    return [
      { text: formatDuration(time), sortBy: time },
      { text: who, sortBy: who },
      { text: cell(taken), sortBy: cell(taken) },
      worth(taken),
      { text: cell(usual), sortBy: cell(usual) },
      worth(usual),
    ];
  });
  const titles = ["At", "Who chose", "Taken", "Worth", "Base rule's", "Worth of that"];
  return html`<section><h2>Choices by looking ahead</h2>
<p class="sub">${changed.length} of ${choices.length} choices other than the base rule's. Worth is what the rule makes small, as foreseen for all that is in the plant: the less the better.</p>
${rows.length > 0 && dataTable(`The ${rows.length} with the greatest foreseen gain`, titles, rows)}</section>`;
}

function gainOf(choice: ForeseenChoice): number {
  return worthOf(choice, choice.usual) - worthOf(choice, choice.taken);
}
