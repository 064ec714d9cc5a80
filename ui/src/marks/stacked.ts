/** Parts of a whole end to end: x a share, y a category, series a part or (as `acceptability`) a rank. */

import { numberIn, textIn, type Row } from "../brief";
import { fixedActor, rampColour, rampText, seriesStyles } from "../colours";
import { s } from "../dom";
import { formatCell } from "../numbers";
import { textWidth } from "../text";
import { categoryPanel } from "./categories";
import { hatch } from "./hatch";
import { boxSign, key } from "./key";
import { column, distinct, groups, nameOf, panelColumns, panelWidth, reasonOf, SMALL, type Chart, type Drawing, type Mark, type Target } from "./mark";

const BAR = 20;

interface Paint {
  fill: string;
  text: string;
}

/** Ranks go from dark (first) to light (last); parts that are actors keep their colours, others share a ramp. */
function paints(chart: Chart, series: readonly string[], ranks: boolean): Map<string, Paint> {
  const styles = seriesStyles(chart.brief, series);
  const own = !ranks && series.some((name) => fixedActor(chart.brief, name) !== null);
  return new Map(
    series.map((name, i): [string, Paint] => {
      const t = 1 - (series.length > 1 ? i / (series.length - 1) : 0) * 0.92;
      return [name, own ? { fill: styles.get(name)?.mark ?? "var(--grey)", text: fixedActor(chart.brief, name) === "RUS" ? "var(--on-RUS)" : "var(--on-mark)" } : { fill: rampColour(t), text: rampText(t) }];
    }),
  );
}

function draw(chart: Chart, ranks: boolean): Drawing {
  const { spec, rows, brief, width } = chart;
  const categories = distinct(rows, spec.y);
  const series = distinct(rows, spec.series);
  if (ranks) series.sort((a, b) => Number(a) - Number(b) || 0);
  const paint = paints(chart, series, ranks);
  const axis = column(chart, spec.x);
  const totals = groups(rows, spec.y).map(([, of]) => of.reduce((sum, row) => sum + (numberIn(row, spec.x) ?? 0), 0));
  const most = spec.facet ? 1 : Math.max(0, ...totals);
  const domain: [number, number] = [0, axis?.kind === "share" || most <= 1.001 ? 1 : most];
  const facets = groups(rows, spec.facet);
  const columns = facets.length > 1 ? panelColumns(width, facets.length, 270, 3) : 1;
  const named = (name: string): string => (ranks && /^\d+$/.test(name) ? `rank ${name}` : nameOf(chart, name));

  const panels = facets.map(([facet, of]) => {
    const title = spec.facet ? nameOf(chart, facet) : "";
    const panel = categoryPanel(chart, { categories, domain, width: panelWidth(width, columns), rowHeight: BAR + 10, title });
    const layer = s("g", { class: "stacks" });
    const targets: Target[] = [];
    let ground = "";
    for (const category of categories) {
      const mine = of.filter((row) => textIn(row, spec.y) === category);
      const y = panel.toY(category) - BAR / 2;
      let at = 0;
      let reason: Row | undefined;
      for (const name of series) {
        const row = mine.find((r) => textIn(r, spec.series) === name);
        const x = row ? numberIn(row, spec.x) : null;
        if (row && x === null) reason = row;
        if (x === null || x <= 0) continue;
        const [from, to] = [panel.toX(at), panel.toX(at + x)];
        at += x;
        const look = paint.get(name);
        layer.append(s("rect", { x: from, y, width: to - from, height: BAR, fill: look?.fill ?? "var(--grey)", stroke: "var(--page)", "stroke-width": 0.8 }));
        const text = axis?.kind === "share" ? String(Math.round(x * 100)) : (formatCell(brief, axis, x) ?? "");
        if (textWidth(text, SMALL) + 8 < to - from) {
          layer.append(s("text", { x: (from + to) / 2, y: y + BAR / 2, dy: "0.35em", "text-anchor": "middle", class: "small", fill: look?.text ?? null }, text));
        }
        targets.push({ x: (from + to) / 2, y: y + BAR / 2, title: nameOf(chart, category), lines: [{ text: `${named(name)}: ${formatCell(brief, axis, x) ?? ""}`, colour: look?.fill ?? "" }] });
      }
      if (at === 0) {
        ground ||= hatch(panel.svg);
        layer.append(s("rect", { x: panel.left, y, width: panel.right - panel.left, height: BAR, fill: ground, class: "gap" }));
        layer.append(s("text", { x: panel.left + 6, y: y + BAR / 2, dy: "0.35em", class: "small halo muted" }, reasonOf(reason)));
        targets.push({ x: panel.left + 20, y: y + BAR / 2, title: nameOf(chart, category), lines: [{ text: reasonOf(reason) }] });
      }
    }
    panel.svg.append(layer);
    return { svg: panel.svg, name: title, targets };
  });
  const heads = [key(series.map((name) => ({ text: named(name), sign: boxSign(paint.get(name)?.fill ?? "var(--grey)", "var(--rule)") })), width)];
  return { heads, panels, columns, notes: [] };
}

export const stacked: Mark = (chart) => draw(chart, false);
export const acceptability: Mark = (chart) => draw(chart, true);
