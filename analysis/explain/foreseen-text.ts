import type { Model } from "../../sim/index.ts";
import { printable, textTable } from "../text-table.ts";
import { clock } from "./clock.ts";
import type { OrderExplanation } from "./explain.ts";
import { candidateName, type ForeseenChoice, worthOf, worthText } from "./foreseen-choices.ts";

/** Other candidates that are named. */
const MOST_OTHERS = 4;

/** Why an order was taken, passed over or sent somewhere, where rules look ahead. */
export function foreseenText(
  model: Model,
  { job, choices }: OrderExplanation,
  nameOf: (job: number) => string,
): string {
  if (choices.length === 0) return "";
  const rows = choices.map((choice) => [
    clock(choice.time),
    printable(verdict(model, choice, job, nameOf)),
    choice.candidates.length === 0
      ? ""
      : worthText(model, choice, worthOf(choice, choice.machine < 0 ? choice.taken : job)),
    printable(others(model, choice, choice.machine < 0 ? choice.taken : job, nameOf)),
  ]);
  const table = textTable(
    [
      { title: "at", align: "right" },
      { title: "by looking ahead", align: "left" },
      { title: "worth", align: "right" },
      { title: "others (the less the better)", align: "left" },
    ],
    rows,
  );
  return `\n${table}\n`;
}

function verdict(model: Model, choice: ForeseenChoice, job: number, nameOf: (job: number) => string): string {
  const { machine, taken } = choice;
  const name = candidateName(model, choice, taken, nameOf);
  if (machine < 0) return `sent to ${name}`;
  const where = model.machines[machine]?.id ?? "";
  return taken === job ? `taken by ${where}` : `passed over at ${where} for ${name}`;
}

function others(model: Model, choice: ForeseenChoice, own: number, nameOf: (job: number) => string): string {
  const { candidates, usual } = choice;
  if (candidates.length === 0) return "as by the base rule: the simulated events did not suffice";
  const rest = candidates.filter(({ subject }) => subject !== own);
  const named = rest.slice(0, MOST_OTHERS).map(({ subject, worth }) => {
    const note = subject === usual ? " (base rule)" : "";
    return `${candidateName(model, choice, subject, nameOf)}: ${worthText(model, choice, worth)}${note}`;
  });
  const more = rest.length > MOST_OTHERS ? ` and ${rest.length - MOST_OTHERS} more` : "";
  return `${own === usual ? "the base rule's; " : ""}${named.join(", ")}${more}`;
}
