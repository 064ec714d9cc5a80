/** Puts the page together in the order of the brief. */

import type { Brief, Section } from "./brief";
import { claimsView } from "./claims";
import { contentsView, followReading } from "./contents";
import { h, linked } from "./dom";
import { figureView, type FigureView } from "./figure";
import { noticesView } from "./notices";
import { formatYears } from "./numbers";
import { sheetView } from "./sheet";
import { reproduceView, sourcesView, unknownView } from "./sources";

/** Sections that come after the claims. */
const AFTER_CLAIMS = new Set(["what-if", "whatif", "scenarios", "simulation"]);

function head(brief: Brief): HTMLElement {
  const facts: [string, string | null | undefined][] = [
    ["World", [brief.world?.name, brief.world?.vintage].filter(Boolean).join(", ")],
    ["Years", brief.period ? formatYears(brief.period[0], brief.period[1]) : null],
    ["Case", brief.case?.author],
    ["Made by", brief.version ? `kenesh ${brief.version}` : "kenesh"],
  ];
  return h("header", { class: "head" },
    h("h1", {}, brief.title),
    h("dl", { class: "byline" }, ...facts.flatMap(([name, value]) => (value ? [h("div", {}, h("dt", {}, name), h("dd", {}, value))] : []))),
    brief.standing ? h("p", { class: "case-note" }, brief.standing) : null,
    brief.case?.note ? h("p", { class: "case-note" }, ...linked(brief.case.note)) : null,
  );
}

function sectionView(brief: Brief, section: Section, views: FigureView[], more: readonly HTMLElement[] = []): HTMLElement {
  const figures = (section.figures ?? []).map((figure) => {
    const view = figureView(brief, figure);
    views.push(view);
    return view.element;
  });
  const parts = [...(section.text ?? []).map((paragraph) => h("p", { class: "prose" }, ...linked(paragraph))), ...figures, ...more];
  return h("section", { id: section.id, "aria-labelledby": `${section.id}-title` },
    h("details", { class: "chapter" }, h("summary", {}, h("h2", { id: `${section.id}-title` }, section.title)), ...parts),
  );
}

/** Chapters that the page makes itself; a section of the brief with the same id gives their title and text. */
function builtIn(brief: Brief): { id: string; title: string; parts: HTMLElement[]; last: boolean }[] {
  return [
    { id: "claims", title: "Claims", parts: claimsView(brief), last: false },
    { id: "unknown", title: "What is not known", parts: unknownView(brief), last: true },
    { id: "sources", title: "Sources", parts: sourcesView(brief), last: true },
    { id: "reproduce", title: "How to reproduce", parts: reproduceView(brief), last: true },
  ];
}

function chapters(brief: Brief, views: FigureView[]): HTMLElement[] {
  const own = builtIn(brief);
  const folded = brief.sections.filter((section) => !brief.first_page.sections.includes(section.id));
  const plain = folded.filter((section) => !own.some(({ id }) => id === section.id));
  const make = (last: boolean): HTMLElement[] =>
    own.filter((chapter) => chapter.last === last).flatMap(({ id, title, parts }) => {
      const section = brief.sections.find((one) => one.id === id);
      return section || parts.length > 0 ? [sectionView(brief, section ?? { id, title, text: [], figures: [] }, views, parts)] : [];
    });
  return [
    ...plain.filter((section) => !AFTER_CLAIMS.has(section.id)).map((section) => sectionView(brief, section, views)),
    ...make(false),
    ...plain.filter((section) => AFTER_CLAIMS.has(section.id)).map((section) => sectionView(brief, section, views)),
    ...make(true),
  ];
}

/** Redraws the charts when their width changes, as it does when a chapter is opened. */
function keepDrawn(views: readonly FigureView[]): void {
  let asked = 0;
  const watch = new ResizeObserver(() => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(() => views.forEach((view) => view.draw()));
  });
  const main = document.querySelector("main");
  if (main) watch.observe(main);
}

/** Opens for paper what is folded on the screen, draws it, and folds it again afterwards. */
function openForPaper(views: readonly FigureView[]): void {
  const opened: HTMLDetailsElement[] = [];
  const forPaper = (paper: boolean): void => {
    if (!paper) {
      for (const details of opened.splice(0)) details.open = false;
      return;
    }
    for (const details of document.querySelectorAll<HTMLDetailsElement>("details.chapter:not([open]), figcaption details:not([open])")) {
      details.open = true;
      opened.push(details);
    }
    views.forEach((view) => view.draw());
  };
  matchMedia("print").addEventListener("change", (change) => forPaper(change.matches));
  addEventListener("beforeprint", () => forPaper(true));
  addEventListener("afterprint", () => forPaper(false));
}

/** Opens whatever is folded around the place that the address names, and goes there. */
function goTo(hash: string): void {
  const target = hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  if (!target) return;
  const own = target.querySelector<HTMLDetailsElement>(":scope > details.chapter");
  if (own) own.open = true;
  for (let at: Element | null = target; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
  target.scrollIntoView();
}

/** A button that opens every chapter; the address `#all` does the same. */
function openAllView(root: HTMLElement, views: readonly FigureView[]): { element: HTMLElement; open: () => void } {
  const open = (): void => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>("details.chapter")) details.open = true;
    drawInTurn(views, () => {
      root.dataset.drawn = "all";
    });
  };
  const button = h("button", { type: "button", class: "open-all" }, "Open every chapter");
  button.addEventListener("click", open);
  return { element: h("p", { class: "controls" }, button), open };
}

/** Renders a brief into an element of the page. */
export function renderBrief(brief: Brief, root: HTMLElement): void {
  const views: FigureView[] = [];
  const sections = chapters(brief, views);
  const titleOf = (section: Element): string => section.querySelector("h2")?.textContent ?? section.id;
  const titles = new Map(sections.map((section) => [section.id, titleOf(section)]));
  const ahead: FigureView[] = [];
  const sheet = sheetView(brief, titles, ahead);
  const all = [...ahead, ...views];
  const first = [...sheet.querySelectorAll<HTMLElement>("section[id]")];
  const nav = contentsView([...first, ...sections].map((section) => ({ id: section.id, title: titleOf(section) })));
  const openAll = openAllView(root, all);
  root.replaceChildren(
    h("a", { href: "#main", class: "skip" }, "Skip to the text"),
    head(brief),
    h("div", { class: "columns" }, nav, h("main", { id: "main", tabindex: -1 }, sheet, openAll.element, ...sections)),
    h("footer", { class: "foot" }, noticesView(brief)),
  );
  followReading(nav, [...first, ...sections]);
  addEventListener("hashchange", () => goTo(location.hash));
  drawInTurn(all, () => {
    keepDrawn(all);
    openForPaper(all);
    root.dataset.drawn = "page";
    if (location.hash === "#all") openAll.open();
    else goTo(location.hash);
  });
}

/** Draws one figure after another, so that the text stands and answers before the last chart is drawn. */
function drawInTurn(views: readonly FigureView[], done: () => void): void {
  let next = 0;
  const step = (): void => {
    const until = performance.now() + 24;
    while (next < views.length && performance.now() < until) {
      views[next]?.draw();
      next += 1;
    }
    if (next < views.length) setTimeout(step);
    else done();
  };
  requestAnimationFrame(() => setTimeout(step));
}

/** What the bare template shows. */
export function renderEmpty(root: HTMLElement): void {
  root.replaceChildren(h("main", { id: "main" }, h("h1", {}, "kenesh brief"), h("p", {}, "This page is a template without a brief. ", h("code", {}, "kenesh brief TUR OTS --format html"), " fills it.")));
}
