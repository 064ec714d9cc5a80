/** A panel with categories down the side and a value axis below: the ground of `dots`, `bars` and `stacked`. */

import * as Plot from "@observablehq/plot";
import { s } from "../dom";
import { formatCell } from "../numbers";
import { textWidth, wrap } from "../text";
import { tickDigits, valueTicks } from "../ticks";
import { column, FONT, nameOf, SMALL, type Chart } from "./mark";

export interface CategoryPanel {
  svg: SVGSVGElement;
  toX: (value: number) => number;
  /** Middle of a category's row. */
  toY: (category: string) => number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface CategoryOptions {
  categories: readonly string[];
  domain: [number, number];
  width: number;
  rowHeight: number;
  /** Title above the panel, empty for none. */
  title: string;
  /** Space kept free beyond the bars for value labels: at the right, and at the left where values are negative. */
  spare?: number;
}

/** Width that the category labels take: at most two fifths of the panel. */
function labelSpace(chart: Chart, options: CategoryOptions): number {
  const widest = Math.max(0, ...options.categories.map((category) => textWidth(nameOf(chart, category), FONT)));
  return Math.ceil(Math.min(widest, options.width * 0.38, 230)) + 10;
}

export function categoryPanel(chart: Chart, options: CategoryOptions): CategoryPanel {
  const { categories, domain, width, title } = options;
  const side = labelSpace(chart, options);
  const names = categories.map((category) => wrap(nameOf(chart, category), side - 8, FONT, 4));
  const rowHeight = Math.max(options.rowHeight, ...names.map((lines) => lines.length * 13 + 6));
  const left = side + (domain[0] < 0 ? (options.spare ?? 0) : 0);
  const right = width - 14 - (options.spare ?? 0);
  const top = title ? 26 : 8;
  const bottom = top + categories.length * rowHeight;
  const height = bottom + 24;
  const values = column(chart, chart.spec.x);
  const ticks = valueTicks(domain[0], domain[1], Math.max(3, Math.floor((right - left) / 70)));
  const digits = tickDigits(ticks, values?.kind === "share" ? 100 : 1);
  const text = (value: number): string =>
    formatCell(chart.brief, { kind: values?.kind === "share" ? "share" : "number", digits }, value) ?? "";
  const toY = (category: string): number => top + (categories.indexOf(category) + 0.5) * rowHeight;
  const svg = Plot.plot({
    width, height, marginLeft: left, marginRight: width - right, marginTop: top, marginBottom: height - bottom,
    style: { fontFamily: "inherit", background: "none", overflow: "visible" },
    x: { type: "linear", domain },
    y: { type: "identity", axis: null },
    marks: [
      Plot.gridX(ticks, { stroke: "var(--rule)", strokeOpacity: 1 }),
      Plot.axisX({ ticks, tickFormat: text, tickSize: 0, tickPadding: 6, label: null, fontSize: SMALL, color: "var(--muted)" }),
      domain[0] <= 0 && domain[1] >= 0 ? Plot.ruleX([0], { stroke: "var(--axis)" }) : null,
    ],
  }) as SVGSVGElement & Plot.Plot;
  svg.setAttribute("aria-hidden", "true");
  svg.removeAttribute("role");
  const scale = svg.scale("x");
  if (title) svg.append(s("text", { x: 0, y: 12, class: "facet" }, title));
  const layer = s("g", { class: "names" });
  categories.forEach((category, i) => {
    if (i > 0) layer.append(s("line", { x1: 0, x2: right, y1: top + i * rowHeight, y2: top + i * rowHeight, stroke: "var(--rule)", "stroke-width": 0.6 }));
    const lines = names[i] ?? [];
    lines.forEach((line, row) => {
      layer.append(s("text", { x: side - 8, y: toY(category) + (row - (lines.length - 1) / 2) * 13, dy: "0.35em", "text-anchor": "end", class: "name" }, line));
    });
  });
  svg.append(layer);
  return { svg, toX: (value) => Number(scale?.apply(value) ?? 0), toY, left, right, top, bottom };
}
