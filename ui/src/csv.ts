/** A figure's table as CSV (RFC 4180 with LF line ends): raw values, column names as headers, empty for missing. */

import type { Figure, Scalar } from "./brief";

function field(value: Scalar | undefined): string {
  if (value === null || value === undefined) return "";
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function toCsv(figure: Pick<Figure, "columns" | "rows">): string {
  const head = figure.columns.map((column) => field(column.name)).join(",");
  const body = figure.rows.map((cells) => figure.columns.map((_, i) => field(cells[i])).join(","));
  return `${[head, ...body].join("\n")}\n`;
}
