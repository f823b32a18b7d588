import { Command } from "commander";
import { closest } from "fastest-levenshtein";
import {
  Explainer,
  type OrderExplanation,
  type PlantExplanation,
  subjectName,
} from "../../analysis/explain/explain.ts";
import { orderText, plantText } from "../../analysis/explain/explain-text.ts";
import { candidateName } from "../../analysis/explain/foreseen-choices.ts";
import { InputError } from "../errors.ts";
import { checkDistinct, checkOutput, writeResult } from "../files.ts";
import { readTrace } from "../trace-file.ts";

export function explainCommand(): Command {
  return new Command("explain")
    .description("tell what the time of an order, or of all orders, went into")
    .argument("<trace>", "trace file, written by takt run --trace")
    .argument("[order]", "name or number of an order; without it, the plant by cause and its latest orders")
    .option("--json <file>", "write the account as JSON; - for standard output, and then nothing else goes there")
    .action(explain);
}

function explain(file: string, order: string | undefined, { json }: { json?: string }): void {
  checkDistinct({ "the trace": file }, { "--json": json === "-" ? undefined : json });
  if (json !== undefined && json !== "-") checkOutput("--json", json);
  const explainer = new Explainer(readTrace(file).trace);
  const account = order === undefined ? explainer.plant() : explainer.order(findOrder(explainer, file, order));
  const document = (): string => `${JSON.stringify(named(explainer, account), finite, 2)}\n`;
  if (json !== undefined && json !== "-") writeResult(json, document());
  if (json === "-") process.stdout.write(document());
  else process.stdout.write(textOf(explainer, account));
}

function textOf(explainer: Explainer, account: OrderExplanation | PlantExplanation): string {
  const { model, orders } = explainer;
  if (!("job" in account)) return plantText(model, account);
  return orderText(model, account, (job) => orders[job]?.name ?? String(job));
}

/** By name first, since a name may look like a number. */
function findOrder({ orders }: Explainer, file: string, wanted: string): number {
  const byName = orders.findIndex(({ name }) => name === wanted);
  if (byName >= 0) return byName;
  if (/^\d+$/.test(wanted) && Number(wanted) < orders.length) return Number(wanted);
  if (orders.length === 0) throw new InputError(`${file}: holds no orders`);
  const suggestion = closest(
    wanted,
    orders.map(({ name }) => name),
  );
  throw new InputError(
    `${file}: no order "${wanted}"; did you mean "${suggestion}"? Orders also go by their numbers, 0 to ${orders.length - 1}`,
  );
}

/** The account with ids where the trace has indices. */
function named({ model, orders }: Explainer, account: OrderExplanation | PlantExplanation): object {
  const product = (index: number) => model.products[index]?.id ?? "";
  if (!("job" in account)) {
    return {
      ...account,
      lateOrders: account.lateOrders.map((order) => ({ ...order, product: product(order.product) })),
      bottlenecks: account.bottlenecks.machines.map(({ index, ...times }) => ({
        machine: model.machines[index]?.id ?? "",
        ...times,
      })),
      bottleneckWorkCentres: account.bottlenecks.workCentres.map(({ index, ...times }) => ({
        workCentre: model.workCentres[index]?.id ?? "",
        ...times,
      })),
    };
  }
  return {
    ...account,
    product: product(account.product),
    intervals: account.intervals.map(({ use, subject, from, to, workCentre, operation, behind }) => ({
      ...{ use, subject: subjectName(model, use, subject), from, to },
      workCentre: model.workCentres[workCentre]?.id ?? null,
      operation: model.products[account.product]?.operations[operation]?.id ?? null,
      behind: behind.map((job) => orders[job]?.name ?? String(job)),
    })),
    choices: account.choices.map((choice) => {
      const nameOf = (job: number) => orders[job]?.name ?? String(job);
      const name = (subject: number) => candidateName(model, choice, subject, nameOf);
      return {
        ...{ time: choice.time, futures: choice.futures, events: choice.events },
        machine: model.machines[choice.machine]?.id ?? null,
        ...{ taken: name(choice.taken), usual: name(choice.usual) },
        candidates: choice.candidates.map(({ subject, worth }) => ({ name: name(subject), worth })),
      };
    }),
  };
}

/** JSON knows no infinite numbers: no due date, never released. */
function finite(_: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? null : value;
}
