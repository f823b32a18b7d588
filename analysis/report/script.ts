/** Sorting of tables in the reader's browser: numbers by value, texts by the alphabet, missing values last. */
export const SCRIPT = `
for (const button of document.querySelectorAll(".sortable thead button")) {
  button.addEventListener("click", () => {
    const head = button.closest("th");
    const column = [...head.parentNode.children].indexOf(head);
    const body = head.closest("table").tBodies[0];
    const isText = column === 0 || head.classList.contains("text");
    const falling = head.getAttribute("aria-sort") === "ascending" || (!isText && !head.hasAttribute("aria-sort"));
    for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", falling ? "descending" : "ascending");
    const key = (row) => row.children[column].dataset.sort;
    const compare = (a, b) => {
      if (a === "" || b === "") return a === b ? 0 : a === "" ? 1 : -1;
      const order = isText ? a.localeCompare(b, undefined, { numeric: true }) : Number(a) - Number(b);
      return falling ? -order : order;
    };
    body.append(...[...body.rows].sort((a, b) => compare(key(a), key(b))));
  });
}
`;
