/** Puts the page together in the order of the brief. */

import { answerView } from "./answer";
import type { Brief, Section } from "./brief";
import { claimsView } from "./claims";
import { contentsView, followReading } from "./contents";
import { h, linked } from "./dom";
import { figureView, type FigureView } from "./figure";
import { noticesView } from "./notices";
import { formatYears } from "./numbers";
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
    brief.case?.note ? h("p", { class: "case-note" }, ...linked(brief.case.note)) : null,
  );
}

function sectionView(brief: Brief, section: Section, views: FigureView[], more: readonly HTMLElement[] = []): HTMLElement {
  const figures = (section.figures ?? []).map((figure) => {
    const view = figureView(brief, figure);
    views.push(view);
    return view.element;
  });
  return h("section", { id: section.id, "aria-labelledby": `${section.id}-title` },
    h("h2", { id: `${section.id}-title` }, section.title),
    ...(section.text ?? []).map((paragraph) => h("p", { class: "prose" }, ...linked(paragraph))),
    ...figures,
    ...more,
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
  const plain = brief.sections.filter((section) => !own.some(({ id }) => id === section.id));
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

/** Redraws the charts when their width changes, and opens what print needs. */
function keepDrawn(views: readonly FigureView[]): void {
  const drawAll = (): void => views.forEach((view) => view.draw());
  let asked = 0;
  const watch = new ResizeObserver(() => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(drawAll);
  });
  const main = document.querySelector("main");
  if (main) watch.observe(main);
  const opened: HTMLDetailsElement[] = [];
  const forPaper = (paper: boolean): void => {
    if (paper) {
      for (const details of document.querySelectorAll<HTMLDetailsElement>("figcaption details:not([open])")) {
        details.open = true;
        opened.push(details);
      }
    } else {
      for (const details of opened.splice(0)) details.open = false;
    }
  };
  matchMedia("print").addEventListener("change", (change) => forPaper(change.matches));
}

/** Renders a brief into an element of the page. */
export function renderBrief(brief: Brief, root: HTMLElement): void {
  const views: FigureView[] = [];
  const sections = chapters(brief, views);
  const titles = new Map(sections.map((section) => [section.id, section.querySelector("h2")?.textContent ?? section.id]));
  const entries = [{ id: "answer", title: "The answer" }, ...[...titles].map(([id, title]) => ({ id, title }))];
  const nav = contentsView(entries);
  const answer = answerView(brief, titles);
  root.replaceChildren(
    h("a", { href: "#main", class: "skip" }, "Skip to the text"),
    head(brief),
    h("div", { class: "columns" }, nav, h("main", { id: "main", tabindex: -1 }, answer, ...sections)),
    h("footer", { class: "foot" }, noticesView(brief)),
  );
  followReading(nav, [answer, ...sections]);
  drawInTurn(views, () => {
    keepDrawn(views);
    root.dataset.drawn = "all";
    if (location.hash.length > 1) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
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
  addEventListener("beforeprint", () => views.forEach((view) => view.draw()));
}

/** What the bare template shows. */
export function renderEmpty(root: HTMLElement): void {
  root.replaceChildren(h("main", { id: "main" }, h("h1", {}, "kenesh brief"), h("p", {}, "This page is a template without a brief. ", h("code", {}, "kenesh brief TUR OTS --format html"), " fills it.")));
}
