import { type Html, html } from "./html.ts";

export interface Cell {
  readonly text: string;
  /** What the column is sorted by; null: last. */
  readonly sortBy: number | string | null;
}

/** A table whose columns sort on a click or a key press. The first column names the rows; others that hold text stand to the left. */
export function dataTable(caption: string, titles: readonly string[], rows: readonly (readonly Cell[])[]): Html {
  const isText = titles.map(
    (_, column) => column > 0 && rows.some((cells) => typeof cells[column]?.sortBy === "string"),
  );
  const text = (column: number) => isText[column] === true && html` class="text"`;
  return html`<div class="scroll"><table class="sortable"><caption>${caption}</caption>
<thead><tr>${titles.map((title, column) => html`<th scope="col"${text(column)}><button type="button">${title}</button></th>`)}</tr></thead>
<tbody>${rows.map(
    (cells) =>
      html`<tr>${cells.map((cell, index) => {
        const key = cell.sortBy === null ? "" : String(cell.sortBy);
        return index === 0
          ? html`<th scope="row" data-sort="${key}">${cell.text}</th>`
          : html`<td${text(index)} data-sort="${key}">${cell.text}</td>`;
      })}</tr>`,
  )}</tbody></table></div>`;
}
