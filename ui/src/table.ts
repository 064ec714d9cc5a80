/** A figure as a table: sortable, numbers to the right, the reason in place of a missing value. */

import type { Brief, Column, Figure, Row, Scalar } from "./brief";
import { rowsOf, textIn } from "./brief";
import { h } from "./dom";
import { formatCell, reasonWords } from "./numbers";

/** Rows from which a table says that it scrolls. */
const LONG = 16;
/** Letters from which a cell of text needs a column of some width. */
const WORDY = 28;
const NUMERIC = new Set(["number", "share", "year"]);

function compare(a: Scalar | undefined, b: Scalar | undefined): number {
  const [na, nb] = [a === null || a === undefined, b === null || b === undefined];
  if (na || nb) return na === nb ? 0 : na ? 1 : -1;
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en", { numeric: true });
}

/** Says why a figure is missing; words, actors and dates may be open and stay empty, but where they head a row. */
function missing(column: Column, row: Row, heads: boolean): HTMLElement | string {
  const figure = NUMERIC.has(column.kind) || column.kind === "flag";
  return figure ? h("span", { class: "missing" }, reasonWords(textIn(row, "missing"))) : heads ? "–" : "";
}

function bodyRow(brief: Brief, columns: readonly Column[], row: Row, wordy: ReadonlySet<string>): HTMLTableRowElement {
  return h("tr", {}, ...columns.map((column, i) => {
    const text = formatCell(brief, column, row[column.name]);
    const kind = NUMERIC.has(column.kind) ? "figure-cell" : column.kind === "date" ? "date-cell" : wordy.has(column.name) ? "wordy-cell" : null;
    const linked = column.name === "source" && text !== null && brief.sources.some((source) => source.id === row.source);
    const cell = linked ? h("a", { href: `#source-${row.source}` }, text) : text === null ? missing(column, row, i === 0) : text;
    return i === 0 ? h("th", { scope: "row", class: kind }, cell) : h("td", { class: kind }, cell);
  }));
}

/** Builds the table in a region that scrolls by itself and can be reached by keyboard. */
export function tableOf(brief: Brief, figure: Figure, label: string): HTMLElement {
  const columns = figure.columns.filter((column) => column.name !== "missing");
  const rows = rowsOf(figure);
  const body = h("tbody");
  const wordy = new Set(columns.filter((column) => rows.some((row) => String(row[column.name] ?? "").length > WORDY)).map((column) => column.name));
  const fill = (order: readonly Row[]): void => body.replaceChildren(...order.map((row) => bodyRow(brief, columns, row, wordy)));
  const heads = columns.map((column) => {
    const unit = column.unit && !["%", "share"].includes(column.unit) ? `, ${column.unit}` : "";
    const button = h("button", { type: "button", class: "sort" }, `${column.label}${unit}`);
    return { column, button, cell: h("th", { scope: "col", class: NUMERIC.has(column.kind) ? "figure-cell" : null }, button) };
  });
  for (const head of heads) {
    head.button.addEventListener("click", () => {
      const down = head.cell.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.cell.removeAttribute("aria-sort");
      head.cell.setAttribute("aria-sort", down ? "descending" : "ascending");
      const name = head.column.name;
      fill([...rows].sort((a, b) => {
        const order = compare(a[name], b[name]);
        const missing = a[name] === null || b[name] === null;
        return down && !missing ? -order : order;
      }));
    });
  }
  fill(rows);
  const table = h("table", { class: "data" }, h("thead", {}, h("tr", {}, ...heads.map((head) => head.cell))), body);
  const region = h("div", { class: "scroll", role: "region", tabindex: 0, "aria-label": `Table: ${label}` }, table);
  if (rows.length > LONG) return h("div", {}, region, h("p", { class: "chart-note rows-note" }, `${rows.length} rows; the table scrolls.`));
  return rows.length === 0 ? h("p", { class: "empty" }, "No rows: the world at hand holds no data for this table.") : region;
}
