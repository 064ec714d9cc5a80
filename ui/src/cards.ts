/** Members as blocks: a name, what it is to the organization, and a line for each of the other columns. */

import { columnOf, rowsOf, type Brief, type Figure } from "./brief";
import { h } from "./dom";
import { formatCell } from "./numbers";

/** Whether a figure is drawn as blocks rather than by a mark. */
export function isCards(figure: Figure): boolean {
  return figure.chart?.mark === "cards";
}

export function cardsView(brief: Brief, figure: Figure): HTMLElement {
  const { y, series } = figure.chart ?? {};
  const lines = figure.columns.filter((column) => column.name !== y && column.name !== series && column.name !== "missing");
  const cards = rowsOf(figure).map((row) => {
    const text = (name: string | null | undefined): string => (name ? (formatCell(brief, columnOf(figure, name), row[name]) ?? "") : "");
    const known = lines.flatMap((column) => {
      const value = text(column.name);
      return value ? [h("div", {}, h("dt", {}, column.label), h("dd", {}, value))] : [];
    });
    const beside = text(series);
    return h("li", {}, h("p", { class: "card-name" }, h("b", {}, text(y)), beside ? ` ${beside}` : null), h("dl", {}, ...known));
  });
  return h("ul", { class: "cards" }, ...cards);
}
