import * as z from "zod";
import { message, text } from "../../schema/leaves.ts";
import { mapping } from "../../schema/object.ts";

/** What a column of each table may mean. */
export const FIELDS = {
  workCentres: [
    ...[
      "workCentre",
      "machine",
      "machines",
      "name",
      "type",
      "calendar",
      "buffer",
      "outputBuffer",
      "setup",
      "dispatching",
    ],
    ...["timeBetween", "repair"],
  ],
  routes: ["product", "productName", "sequence", "operation", "workCentre", "time", "per", "yield", "family"],
  orders: ["id", "product", "time", "dueDate", "quantity", "weight", "priority", "lines"],
  shifts: ["calendar", "days", "from", "to"],
} as const;

export type TableKind = keyof typeof FIELDS;

const NEEDED: Readonly<Record<TableKind, readonly string[]>> = {
  workCentres: ["workCentre"],
  routes: ["product", "workCentre", "time"],
  orders: ["product"],
  shifts: ["calendar", "days", "from", "to"],
};

function table(kind: TableKind, description: string) {
  const needed = NEEDED[kind];
  const fields = Object.fromEntries(
    FIELDS[kind].map((field) => {
      const missing = { error: message("is missing", `name the column that holds the ${field}`) };
      return [field, needed.includes(field) ? z.string(missing) : text.optional()];
    }),
  );
  return mapping(description, {
    file: z.string({ error: message("is missing", "name a CSV file or an Excel workbook (.xlsx)") }),
    sheet: text.optional().meta({ description: "Sheet of the workbook; the first unless given." }),
    columns: mapping("Column for each field.", fields),
    units: z
      .record(z.string(), text)
      .default({})
      .meta({ description: "Unit of the plain numbers in a field's column.", examples: [{ time: "min" }] }),
  });
}

/** How tables become a scenario: which column holds which field, in which unit, and what no table says. */
export const tablesMapping = mapping("A mapping of tables to a scenario.", {
  workCentres: table("workCentres", "Work centres, or machines with their work centres; one a row."),
  routes: table("routes", "Operations of the products, one a row; rows with the same sequence are alternatives."),
  orders: table("orders", "Orders, one a row.").optional(),
  shifts: table("shifts", "Working hours of the calendars, one span a row.").optional(),
  scenario: z
    .record(z.string(), z.unknown(), {
      error: message("is not a mapping", "write what no table says, such as run: { until: 5 d }"),
    })
    .default({})
    .meta({ description: "The parts of the scenario that no table gives: name, run, policies, ..." }),
});

export type TablesMapping = z.output<typeof tablesMapping>;

export interface TableMapping {
  readonly file: string;
  readonly sheet?: string | undefined;
  readonly columns: Readonly<Record<string, string | undefined>>;
  readonly units: Readonly<Record<string, string>>;
}
