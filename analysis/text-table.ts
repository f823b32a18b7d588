/** A column of a text table. */
export interface TextColumn {
  readonly title: string;
  readonly align: "left" | "right";
}

/** Rows of cells as lines of text, columns aligned, with a rule below the titles; no line ends in blanks. */
export function textTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ title }, index) =>
    Math.max(widthOf(title), ...rows.map((row) => widthOf(row[index] ?? ""))),
  );
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ align }, index) => {
        const cell = cells[index] ?? "";
        const padding = " ".repeat((widths[index] as number) - widthOf(cell));
        return align === "left" ? cell + padding : padding + cell;
      })
      .join("  ")
      .trimEnd();
  const titles = columns.map(({ title }) => title);
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  return [...(titles.some((title) => title !== "") ? [line(titles), rule] : []), ...rows.map(line)].join("\n");
}

/** Characters that a terminal shows; control characters would move the cursor and are shown as "?". */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be kept out
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, "?");
}

function widthOf(text: string): number {
  return [...text].length;
}
