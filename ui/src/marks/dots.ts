/** Dots with whiskers: x a number, y a category, series by colour and shape, one panel a facet. */

import { numberIn, textIn } from "../brief";
import { seriesStyles } from "../colours";
import { s } from "../dom";
import { formatCell, formatRange } from "../numbers";
import { robustDomain } from "../ticks";
import { categoryPanel, type CategoryPanel } from "./categories";
import { key } from "./key";
import { column, distinct, extras, groups, nameOf, panelColumns, panelWidth, reasonOf, type Chart, type Mark, type Target } from "./mark";
import { symbol } from "./symbols";

const RADIUS = 4.2;
const LANE = 9;
const ARROW = 7;

/** The axis of all panels, with zero wherever the numbers have a sign to read: where one is negative or has an interval. */
function domainOf(chart: Chart): [number, number] {
  const { spec, rows } = chart;
  const estimates = rows.flatMap((row) => {
    const value = numberIn(row, spec.x);
    return value === null ? [] : [{ value, lo: numberIn(row, spec.lo), hi: numberIn(row, spec.hi) }];
  });
  const negative = estimates.some(({ value, lo }) => value < 0 || (lo ?? 0) < 0);
  return robustDomain(estimates, negative || (column(chart, spec.x)?.kind === "number" && Boolean(spec.lo && spec.hi)));
}

/** The line of an interval, with an arrow head at an end that lies beyond the axis. */
function whisker(panel: CategoryPanel, domain: [number, number], lo: number, hi: number, y: number, colour: string): SVGElement[] {
  const [from, to] = [panel.toX(Math.max(lo, domain[0])), panel.toX(Math.min(hi, domain[1]))];
  const head = (tip: number, back: number): SVGElement => s("path", { d: `M${tip},${y}l${back},-4v8Z`, fill: colour, class: "beyond" });
  const parts: SVGElement[] = [s("line", { x1: from, x2: to, y1: y, y2: y, stroke: colour, "stroke-width": 1.8, "stroke-opacity": 0.65 })];
  if (lo < domain[0]) parts.push(head(from, ARROW));
  if (hi > domain[1]) parts.push(head(to, -ARROW));
  return parts;
}

export const dots: Mark = (chart) => {
  const { spec, rows, brief, width } = chart;
  const categories = distinct(rows, spec.y);
  const series = spec.series ? distinct(rows, spec.series) : [""];
  const styles = seriesStyles(brief, spec.series ? series : []);
  const domain = domainOf(chart);
  let beyond = false;
  const facets = groups(rows, spec.facet);
  const columns = facets.length > 1 ? panelColumns(width, facets.length, 270, 3) : 1;
  const wide = panelWidth(width, columns);
  const axis = column(chart, spec.x);

  const panels = facets.map(([facet, of]) => {
    const title = spec.facet ? nameOf(chart, facet) : "";
    const rowHeight = Math.max(26, series.length * LANE + 12);
    const panel = categoryPanel(chart, { categories, domain, width: wide, rowHeight, title });
    const targets: Target[] = [];
    const layer = s("g", { class: "dots" });
    for (const row of of) {
      const category = textIn(row, spec.y);
      if (category === null) continue;
      const name = spec.series ? (textIn(row, spec.series) ?? "") : "";
      const style = styles.get(name);
      const colour = style?.mark ?? "var(--ink)";
      const lane = (series.indexOf(name) - (series.length - 1) / 2) * LANE;
      const y = panel.toY(category) + lane;
      const x = numberIn(row, spec.x);
      const [lo, hi] = [numberIn(row, spec.lo), numberIn(row, spec.hi)];
      const who = [nameOf(chart, category), name ? nameOf(chart, name) : ""].filter(Boolean).join(", ");
      if (x === null) {
        layer.append(s("text", { x: panel.left + 4, y, dy: "0.35em", class: "tiny", fill: style?.text ?? "var(--muted)" }, reasonOf(row)));
        targets.push({ x: panel.left + 10, y, title: who, lines: [{ text: reasonOf(row), colour }, ...extras(chart, row)] });
        continue;
      }
      if (lo !== null && hi !== null) {
        layer.append(...whisker(panel, domain, lo, hi, y, colour));
        beyond ||= lo < domain[0] || hi > domain[1];
      }
      layer.append(symbol(style?.shape ?? 0, panel.toX(x), y, RADIUS, colour));
      const band = lo !== null && hi !== null ? ` (${formatRange(axis, lo, hi)})` : "";
      targets.push({ x: panel.toX(x), y, title: who, lines: [{ text: `${formatCell(brief, axis, x) ?? ""}${band}`, colour }, ...extras(chart, row)] });
    }
    panel.svg.append(layer);
    targets.sort((a, b) => a.y - b.y || a.x - b.x);
    return { svg: panel.svg, name: title, targets };
  });

  const heads = spec.series
    ? [key(series.map((name) => ({ text: nameOf(chart, name), sign: symbol(styles.get(name)?.shape ?? 0, 11, 0, 5, styles.get(name)?.mark ?? "var(--ink)") })), width)]
    : [];
  const notes = domain[0] > 0 || domain[1] < 0 ? ["The axis does not start at zero."] : [];
  if (beyond) notes.push("Intervals with an arrow go on beyond the axis; the table has their ends.");
  return { heads, panels, columns, notes };
};
