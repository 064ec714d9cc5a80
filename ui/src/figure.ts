/** A figure: the finding, the measure, the chart, its table, and where it comes from. */

import type { Brief, Figure, Source } from "./brief";
import { rowsOf } from "./brief";
import { cardsView, isCards } from "./cards";
import { toCsv } from "./csv";
import { freshId, h, linked } from "./dom";
import { chartAsSvg, copyText, download } from "./export";
import { attachHover } from "./hover";
import type { Mark } from "./marks/mark";
import { markNamed } from "./marks/registry";
import { tableOf } from "./table";

/** What the page needs to redraw a figure for another width. */
export interface FigureView {
  element: HTMLElement;
  draw: () => void;
}

/** How many sources stand on the page before the rest is folded away. */
const SHOWN = 6;

function sourceLine(sources: readonly Source[], ids: readonly string[]): HTMLElement {
  const links = ids.map((id) => {
    const source = sources.find((one) => one.id === id);
    const version = source?.version ? ` (${source.version})` : "";
    return h("a", { href: `#source-${id}` }, source ? `${source.title}${version}` : id);
  });
  const joined = (some: readonly HTMLElement[]): (HTMLElement | string)[] => some.flatMap((link, i) => (i > 0 ? ["; ", link] : [link]));
  const line = h("p", { class: "source" }, h("b", {}, ids.length === 1 ? "Source: " : "Sources: "), ...joined(links.length <= SHOWN + 2 ? links : links.slice(0, SHOWN)));
  if (links.length <= SHOWN + 2) return line;
  return h("div", {}, line, h("details", { class: "source" }, h("summary", {}, `${links.length - SHOWN} more sources`), h("p", {}, ...joined(links.slice(SHOWN)))));
}

function button(text: string, act: (self: HTMLButtonElement) => void): HTMLButtonElement {
  const element = h("button", { type: "button" }, text);
  element.addEventListener("click", () => act(element));
  return element;
}

/** Shows for a moment on the button itself, and to screen readers, that something was done. */
function acknowledge(self: HTMLButtonElement, text: string, live: HTMLElement): void {
  const before = self.dataset.text ?? self.textContent ?? "";
  self.dataset.text = before;
  self.textContent = text;
  live.textContent = text;
  setTimeout(() => {
    self.textContent = before;
  }, 1600);
}

/** Draws the chart into its place for the width at hand; a chart that cannot be drawn leaves its table. */
export function chartView(brief: Brief, figure: Figure, mark: Mark, place: HTMLElement, live: HTMLElement, fail: () => void): () => void {
  let detach: (() => void) | null = null;
  let drawn = 0;
  return () => {
    const width = Math.floor(place.clientWidth);
    if (width === 0 || width === drawn || !figure.chart) return;
    drawn = width;
    detach?.();
    try {
      const drawing = mark({ brief, figure, spec: figure.chart, rows: rowsOf(figure), width });
      const grid = h("div", { class: "panels" }, ...drawing.panels.map((panel) => panel.svg as unknown as Node));
      grid.style.gridTemplateColumns = `repeat(${drawing.columns}, minmax(0, 1fr))`;
      place.replaceChildren(...drawing.heads, grid, ...drawing.notes.map((note) => h("p", { class: "chart-note" }, note)));
      detach = attachHover(place, drawing.panels, live);
    } catch (error) {
      console.error(`The chart "${figure.id}" could not be drawn; its table stands in for it.`, error);
      fail();
    }
  };
}

export function figureView(brief: Brief, figure: Figure): FigureView {
  const ids = { title: freshId("title"), description: freshId("description"), table: freshId("table") };
  const mark = figure.chart && figure.rows.length > 0 ? markNamed(figure.chart.mark) : undefined;
  const live = h("p", { class: "hidden", "aria-live": "polite" });
  const sources = (figure.sources ?? []).flatMap((id) => brief.sources.find((source) => source.id === id) ?? []);
  const place = h("div", {
    class: "chart", tabindex: 0, role: "group", "aria-roledescription": "chart",
    "aria-label": `Chart: ${figure.title}. Arrow keys read its values.`,
  });
  const blocks = isCards(figure) && figure.rows.length > 0 ? cardsView(brief, figure) : null;
  const drawn = mark ? place : blocks;
  const data = h("div", { class: "table-place", id: ids.table, hidden: Boolean(drawn) });
  const controls = h("div", { class: "controls" });
  let filled = false;
  const fillTable = (): void => {
    if (filled) return;
    filled = true;
    data.replaceChildren(tableOf(brief, figure, figure.title));
  };
  const toggle = h("button", { type: "button", "aria-pressed": "false", "aria-controls": ids.table, class: "toggle" }, "Table");
  const showTable = (table: boolean): void => {
    if (table) fillTable();
    data.hidden = !table;
    if (drawn) drawn.hidden = table;
    toggle.setAttribute("aria-pressed", String(table));
  };
  const draw = mark ? chartView(brief, figure, mark, place, live, () => {
    showTable(true);
    toggle.remove();
    place.remove();
  }) : () => undefined;
  if (drawn) {
    toggle.addEventListener("click", () => {
      showTable(data.hidden !== false);
      draw();
    });
    controls.append(toggle);
  } else {
    fillTable();
  }
  controls.append(button("Copy as CSV", (self) => {
    void copyText(toCsv(figure)).then((done) => {
      if (!done) download(`${figure.id}.csv`, "text/csv", toCsv(figure));
      acknowledge(self, done ? "Copied" : "Saved", live);
    });
  }));
  if (mark) {
    controls.append(button("Save as SVG", (self) => {
      showTable(false);
      draw();
      download(`${figure.id}.svg`, "image/svg+xml", chartAsSvg(figure, place, sources));
      acknowledge(self, "Saved", live);
    }));
  }

  const caption = h("figcaption", {},
    figure.note ? h("p", { class: "note" }, ...linked(figure.note)) : null,
    (figure.sources ?? []).length > 0 ? sourceLine(brief.sources, figure.sources ?? []) : null,
    figure.how ? h("details", { class: "how" }, h("summary", {}, "How computed"), h("p", {}, ...linked(figure.how))) : null,
  );
  const element = h("figure", { id: `figure-${figure.id}`, role: "figure", "aria-labelledby": ids.title, "aria-describedby": figure.description ? ids.description : null },
    h("h3", { id: ids.title }, figure.title),
    figure.subtitle ? h("p", { class: "subtitle" }, figure.subtitle) : null,
    figure.description ? h("p", { class: "hidden", id: ids.description }, figure.description) : null,
    drawn,
    data, controls, live, caption,
  );
  return { element, draw };
}
