/** The first page: the head, the bottom line and what carries it, four small charts, the members, what changed. */

import { rowsOf, textIn, type Brief, type Figure, type Section } from "./brief";
import { freshId, h } from "./dom";
import { chartView, figureView, type FigureView } from "./figure";
import { distinct } from "./marks/mark";
import { markNamed } from "./marks/registry";

/** The categories that a small chart shows at most. */
const CATEGORIES = 6;

/** The figure with its first categories alone, and the organization that the brief is about. */
function fewer(brief: Brief, figure: Figure): Figure {
  const by = figure.chart?.mark === "map" || figure.chart?.mark === "lines" ? null : figure.chart?.y;
  if (!by) return figure;
  const rows = rowsOf(figure);
  const first = new Set(distinct(rows, by).slice(0, CATEGORIES));
  const kept = rows.map((row) => textIn(row, by) ?? "");
  return { ...figure, rows: figure.rows.filter((_, i) => first.has(kept[i] ?? "") || kept[i] === brief.organization) };
}

/** A chart without its table and its notes; its title leads to the whole figure. */
function small(brief: Brief, figure: Figure): FigureView | null {
  const mark = figure.chart ? markNamed(figure.chart.mark) : undefined;
  if (!mark) return null;
  const title = freshId("title");
  const live = h("p", { class: "hidden", "aria-live": "polite" });
  const place = h("div", {
    class: "chart", tabindex: 0, role: "group", "aria-roledescription": "chart",
    "aria-label": `Chart: ${figure.title}. Arrow keys read its values.`,
  });
  const element = h("figure", { class: "small", id: `small-${figure.id}`, "aria-labelledby": title },
    h("h3", { id: title }, h("a", { href: `#figure-${figure.id}` }, figure.title)),
    place, live,
  );
  return { element, draw: chartView(brief, fewer(brief, figure), mark, place, live, () => element.remove()) };
}

function partView(brief: Brief, section: Section, views: FigureView[]): HTMLElement {
  const plain = section.figures.length === 0;
  const texts = section.text.map((text) => h(plain ? "li" : "p", {}, text));
  const figures = section.figures.map((figure) => {
    const view = figureView(brief, figure);
    views.push(view);
    return view.element;
  });
  return h("section", { id: section.id, "aria-labelledby": `${section.id}-title` },
    h("h2", { id: `${section.id}-title` }, section.title),
    ...(plain ? [h("ul", { class: "changes" }, ...texts)] : texts),
    ...figures,
  );
}

/** What stands on the first page below the head. */
export function sheetView(brief: Brief, titles: ReadonlyMap<string, string>, views: FigureView[]): HTMLElement {
  const [bottomLine, ...carrying] = brief.answer;
  const items = carrying.map(({ text, section }) => {
    const title = titles.get(section);
    return h("li", {}, text, title ? " " : null, title ? h("a", { href: `#${section}`, class: "evidence" }, `${title}\u00a0→`) : null);
  });
  const figures = brief.sections.flatMap((section) => section.figures);
  const charts = brief.first_page.charts.flatMap((id) => {
    const figure = figures.find((one) => one.id === id);
    const view = figure ? small(brief, figure) : null;
    if (view) views.push(view);
    return view ? [view.element] : [];
  });
  const parts = brief.sections.filter((section) => brief.first_page.sections.includes(section.id));
  return h("div", { class: "sheet" },
    h("section", { id: "answer", "aria-labelledby": "answer-title" },
      h("h2", { id: "answer-title" }, "The bottom line"),
      bottomLine ? h("p", { class: "bottom-line" }, bottomLine.text) : null,
      h("ul", { class: "answer" }, ...items),
    ),
    charts.length > 0 ? h("section", { class: "small-charts", "aria-label": "Four charts" }, ...charts) : null,
    ...parts.map((section) => partView(brief, section, views)),
  );
}
