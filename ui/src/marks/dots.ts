/** Dots with whiskers: x a number, y a category, series by colour and shape, one panel a facet. */

import { numberIn, textIn } from "../brief";
import { seriesStyles } from "../colours";
import { s } from "../dom";
import { formatCell, formatInterval } from "../numbers";
import { honestDomain } from "../ticks";
import { categoryPanel } from "./categories";
import { key } from "./key";
import { column, distinct, extras, groups, nameOf, panelColumns, panelWidth, reasonOf, type Mark, type Target } from "./mark";
import { symbol } from "./symbols";

const RADIUS = 4.2;
const LANE = 9;

export const dots: Mark = (chart) => {
  const { spec, rows, brief, width } = chart;
  const categories = distinct(rows, spec.y);
  const series = spec.series ? distinct(rows, spec.series) : [""];
  const styles = seriesStyles(brief, spec.series ? series : []);
  const values = rows.flatMap((row) => [spec.x, spec.lo, spec.hi].flatMap((name) => numberIn(row, name) ?? []));
  const domain = honestDomain(values);
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
        layer.append(s("line", { x1: panel.toX(lo), x2: panel.toX(hi), y1: y, y2: y, stroke: colour, "stroke-width": 1.8, "stroke-opacity": 0.65 }));
      }
      layer.append(symbol(style?.shape ?? 0, panel.toX(x), y, RADIUS, colour));
      const band = lo !== null && hi !== null ? ` (${formatInterval(formatCell(brief, axis, lo) ?? "", formatCell(brief, axis, hi) ?? "")})` : "";
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
  return { heads, panels, columns, notes };
};
