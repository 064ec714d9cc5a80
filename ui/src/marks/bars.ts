/** Bars from zero: x a number, y a category, series side by side, the value at the bar's end. */

import { numberIn, textIn, type Row } from "../brief";
import { fixedActor, seriesStyles } from "../colours";
import { s } from "../dom";
import { formatCell, formatRange } from "../numbers";
import { textWidth } from "../text";
import { honestDomain } from "../ticks";
import { categoryPanel } from "./categories";
import { hatch } from "./hatch";
import { boxSign, key } from "./key";
import { column, distinct, extras, groups, nameOf, panelColumns, panelWidth, reasonOf, SMALL, type Chart, type Mark, type Target } from "./mark";

const BAR = 15;

/** Which of its category's lanes each row has: in the order of the series, one a row, so that no bar covers another. */
function lanesOf(chart: Chart, rows: readonly Row[], series: readonly string[]): Map<Row, { at: number; of: number }> {
  const lanes = new Map<Row, { at: number; of: number }>();
  for (const [, mine] of groups(rows, chart.spec.y)) {
    const place = (row: Row): number => series.indexOf(textIn(row, chart.spec.series) ?? "");
    [...mine].sort((a, b) => place(a) - place(b)).forEach((row, at, all) => lanes.set(row, { at, of: all.length }));
  }
  return lanes;
}

export const bars: Mark = (chart) => {
  const { spec, rows, brief, width } = chart;
  const categories = distinct(rows, spec.y);
  const series = spec.series ? distinct(rows, spec.series) : [""];
  const styles = seriesStyles(brief, spec.series ? series : []);
  const domain = honestDomain(rows.flatMap((row) => [spec.x, spec.lo, spec.hi].flatMap((name) => numberIn(row, name) ?? [])), true);
  const facets = groups(rows, spec.facet);
  const columns = facets.length > 1 ? panelColumns(width, facets.length, 270, 3) : 1;
  const axis = column(chart, spec.x);
  const value = (v: number): string => formatCell(brief, axis, v) ?? "";
  const spare = Math.max(0, ...rows.map((row) => textWidth(numberIn(row, spec.x) === null ? "" : value(numberIn(row, spec.x) ?? 0), SMALL))) + 4;
  const solo = (category: string): string => {
    const id = fixedActor(brief, category);
    return id ? `var(--actor-${id})` : "var(--sky)";
  };

  const panels = facets.map(([facet, of]) => {
    const title = spec.facet ? nameOf(chart, facet) : "";
    const lanes = lanesOf(chart, of, series);
    const most = Math.max(series.length === 1 ? 1 : 0, ...[...lanes.values()].map((lane) => lane.of));
    const panel = categoryPanel(chart, { categories, domain, width: panelWidth(width, columns), rowHeight: most * (BAR + 2) + 10, title, spare });
    const layer = s("g", { class: "bars" });
    const targets: Target[] = [];
    let paint = "";
    for (const row of of) {
      const category = textIn(row, spec.y);
      if (category === null) continue;
      const name = spec.series ? (textIn(row, spec.series) ?? "") : "";
      const colour = spec.series ? (styles.get(name)?.mark ?? "var(--sky)") : solo(category);
      const lane = lanes.get(row) ?? { at: 0, of: 1 };
      const y = panel.toY(category) + (lane.at - (lane.of - 1) / 2) * (BAR + 2) - BAR / 2;
      const x = numberIn(row, spec.x);
      const zero = panel.toX(0);
      const who = [nameOf(chart, category), name ? nameOf(chart, name) : ""].filter(Boolean).join(", ");
      if (x === null) {
        paint ||= hatch(panel.svg);
        layer.append(s("rect", { x: zero, y, width: 26, height: BAR, fill: paint, class: "gap" }));
        layer.append(s("text", { x: zero + 31, y: y + BAR / 2, dy: "0.35em", class: "small muted" }, reasonOf(row)));
        targets.push({ x: zero + 13, y: y + BAR / 2, title: who, lines: [{ text: reasonOf(row) }, ...extras(chart, row)] });
        continue;
      }
      const end = panel.toX(x);
      layer.append(s("rect", { x: Math.min(zero, end), y, width: Math.max(0.5, Math.abs(end - zero)), height: BAR, fill: colour }));
      const [lo, hi] = [numberIn(row, spec.lo), numberIn(row, spec.hi)];
      let edge = end;
      let band = "";
      if (lo !== null && hi !== null) {
        layer.append(s("line", { x1: panel.toX(lo), x2: panel.toX(hi), y1: y + BAR / 2, y2: y + BAR / 2, stroke: "var(--ink)", "stroke-width": 1.2 }));
        edge = x < 0 ? Math.min(end, panel.toX(lo)) : Math.max(end, panel.toX(hi));
        band = ` (${formatRange(axis, lo, hi)})`;
      }
      layer.append(s("text", { x: edge + (x < 0 ? -4 : 4), y: y + BAR / 2, dy: "0.35em", "text-anchor": x < 0 ? "end" : "start", class: "small halo" }, value(x)));
      targets.push({ x: end, y: y + BAR / 2, title: who, lines: [{ text: `${value(x)}${band}`, colour }, ...extras(chart, row)] });
    }
    panel.svg.append(layer);
    return { svg: panel.svg, name: title, targets };
  });
  const heads = spec.series && series.length > 1
    ? [key(series.map((name) => ({ text: nameOf(chart, name), sign: boxSign(styles.get(name)?.mark ?? "var(--sky)") })), width)]
    : [];
  return { heads, panels, columns, notes: [] };
};
