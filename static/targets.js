// Sorts tables of class `sortable` by a column: each heading becomes a button. Without it they keep the report's order.
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const headings = [...table.tHead.rows[0].cells];
  const key = (row, column) => {
    // A cell that spans two columns holds neither value.
    const cells = [...row.cells].flatMap((cell) => Array(cell.colSpan).fill(cell));
    const cell = cells[column];
    return cell.dataset.value === undefined ? cell.textContent.trim() : Number(cell.dataset.value);
  };
  const compare = (a, b) => {
    if (typeof a === "number" && typeof b === "number") return a - b;
    if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
    return order.compare(a, b);
  };
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const now = heading.ariaSort;
      headings.forEach((other) => other.removeAttribute("aria-sort"));
      const next = { ascending: "descending", descending: null }[now] ?? (now ? null : "ascending");
      if (next) heading.setAttribute("aria-sort", next);
      const sorted = next ? rows.toSorted((a, b) => compare(key(a, column), key(b, column))) : rows;
      body.append(...(next === "descending" ? sorted.toReversed() : sorted));
    });
  });
}
