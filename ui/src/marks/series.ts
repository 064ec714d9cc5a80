/** Series over years, or over another number, in one or more panels with shared scales: the ground of `lines` and `steps`. */

import * as Plot from "@observablehq/plot";
import { numberIn, textIn } from "../brief";
import type { Row } from "../brief";
import { seriesStyles, type Style } from "../colours";
import { s } from "../dom";
import { missingAt, runs, shareGaps, stretch, type Point } from "../gaps";
import { spread } from "../labels";
import { decimalYear, formatCell, formatRange, reasonWords, UNKNOWN } from "../numbers";
import { shorten, textWidth, wrap } from "../text";
import { honestDomain, positionTicks, tickDigits, valueTicks, yearTicks } from "../ticks";
import { hatch } from "./hatch";
import { boxSign, key, lineSign, type KeyItem } from "./key";
import { column, distinct, extras, FONT, groups, nameOf, panelColumns, panelWidth, SMALL, type Chart, type Drawing, type Panel, type Target } from "./mark";

export interface SeriesOptions {
  curve: "linear" | "step-after";
  /** A step holds its value after its last row, a line does not. */
  holds: boolean;
}

interface Line {
  name: string;
  style: Style;
  points: (Point & { lo: number | null; hi: number | null; row: Row })[];
}

interface Scales {
  /** Whether the positions are years; others get their label below the axis and a rule at zero, the event. */
  years: boolean;
  xs: number[];
  x: [number, number];
  y: [number, number];
  ticks: number[];
  /** The last year that has a value. */
  last: number;
  /** Strips at the foot of every panel for the gaps of single series. */
  strips: number;
  /** Why values are missing, in words, and whether that is true of whole panels or of single series. */
  gaps: { common: string[]; own: boolean };
}

const LABEL_GAP = 13;
const STRIP = 4;
/** Space that a point needs along the axis for all points to be drawn as dots. */
const DOT_SPACE = 7;

function linesOf(chart: Chart, rows: readonly Row[], styles: Map<string, Style>): Line[] {
  const { spec } = chart;
  return groups(rows, spec.series).map(([name, of]) => ({
    name,
    style: styles.get(name) ?? { mark: "var(--ink)", text: "var(--ink)", dash: null, width: 2, shape: 0 },
    points: of
      .flatMap((row) => {
        const x = decimalYear(row[spec.x ?? ""]);
        if (x === null) return [];
        const [lo, hi] = [numberIn(row, spec.lo), numberIn(row, spec.hi)];
        return [{ x, y: numberIn(row, spec.y), lo, hi, band: lo !== null && hi !== null, reason: textIn(row, "missing"), row }];
      })
      .sort((a, b) => a.x - b.x),
  }));
}

function scalesOf(chart: Chart, options: SeriesOptions, tall: number): Scales {
  const { spec, rows } = chart;
  const xs = [...new Set(rows.flatMap((row) => decimalYear(row[spec.x ?? ""]) ?? []))].sort((a, b) => a - b);
  const values = rows.flatMap((row) => [spec.y, spec.lo, spec.hi].flatMap((name) => numberIn(row, name) ?? []));
  const y = honestDomain(values, options.holds);
  const first = xs[0] ?? 0;
  const last = xs.at(-1) ?? first;
  const valued = rows.flatMap((row) => (numberIn(row, spec.y) === null && numberIn(row, spec.hi) === null ? [] : (decimalYear(row[spec.x ?? ""]) ?? [])));
  const kind = column(chart, spec.x)?.kind;
  return {
    years: kind !== "number" && kind !== "share",
    xs, x: first === last ? [first - 1, last + 1] : [first, last], y,
    ticks: valueTicks(y[0], y[1], Math.max(4, Math.round(tall / 48))),
    last: options.holds ? last : Math.max(first, ...valued), strips: 0, gaps: { common: [], own: false },
  };
}

/**
 * Finds the gaps of a panel: those of all its series together, and those of single series.
 * A year without a row is a gap; on another axis only a row without a value is, since series may have windows of their own.
 */
function panelGaps(lines: Line[], { xs, years }: Scales): { common: Map<number, string | null>; own: Map<number, string | null>[] } {
  const { common, own } = shareGaps(lines.map((line) => missingAt(line.points, years ? xs : line.points.map((point) => point.x))));
  return { common, own: own.map((gaps) => (gaps.size + common.size < xs.length ? gaps : new Map())) };
}

/** Notes in the scales what all panels must make room for and what the key must explain. */
function noteGaps(scales: Scales, panels: Line[][]): void {
  const reasons = new Set<string>();
  for (const lines of panels) {
    const { common, own } = panelGaps(lines, scales);
    for (const reason of common.values()) reasons.add(reasonWords(reason === "no_data" ? null : reason));
    scales.strips = Math.max(scales.strips, own.filter((gaps) => gaps.size > 0).length);
  }
  scales.gaps = { common: [...reasons], own: scales.strips > 0 };
}

/** The tick texts of a column's axis, with no more digits than tell the ticks apart. */
function tickText(chart: Chart, name: string | null | undefined, ticks: readonly number[]): (value: number) => string {
  const kind = column(chart, name)?.kind;
  const digits = tickDigits(ticks, kind === "share" ? 100 : 1);
  return (value) => formatCell(chart.brief, { kind: kind === "share" ? "share" : "number", digits }, value) ?? "";
}

/** Whether a series of an axis without years is hardly more than its band, so that the key must show one. */
function mostlyBand(points: Line["points"], scales: Scales): boolean {
  return !scales.years && points.filter((p) => p.y === null && p.band).length * 2 > points.length;
}

/** The axis below: round years, or round positions with their label. */
function axisBelow(chart: Chart, scales: Scales, space: number): { ticks: number[]; text: (value: number) => string; label: string } {
  if (scales.years) return { ticks: yearTicks(scales.x[0], scales.x[1], Math.max(2, Math.floor(space / 48))), text: String, label: "" };
  const ticks = positionTicks(scales.xs, Math.max(2, Math.floor(space / 32)));
  const { label = "", unit } = column(chart, chart.spec.x) ?? {};
  return { ticks, text: tickText(chart, chart.spec.x, ticks), label: unit ? `${label}, ${unit}` : label };
}

/** What the axis of positions that are no years adds: a rule at the event, and the points and lone bands of lines. */
function eventMarks(lines: Line[], scales: Scales, space: number): Plot.Markish[] {
  const marks: Plot.Markish[] = [];
  if (scales.x[0] < 0 && scales.x[1] > 0) marks.push(Plot.ruleX([0], { stroke: "var(--axis)", strokeWidth: 1, strokeDasharray: "3 3" }));
  const dotted = space / scales.xs.length >= DOT_SPACE;
  // The first series comes last, so that its points lie on top where all stand at the reference value.
  for (const { points, style } of [...lines].reverse()) {
    const lone = points.filter((p, i) => p.band && !points[i - 1]?.band && !points[i + 1]?.band);
    marks.push(Plot.ruleX(lone, { x: "x", y1: "lo", y2: "hi", stroke: style.mark, strokeWidth: 3, strokeOpacity: 0.4 }));
    if (dotted) marks.push(Plot.dot(points.filter((p) => p.y !== null), { x: "x", y: "y", r: 2.4, fill: style.mark }));
  }
  return marks;
}

function targetsOf(chart: Chart, lines: Line[], scales: Scales, toX: (v: number) => number, rule: [number, number], holds: boolean): Target[] {
  const years = column(chart, chart.spec.x);
  const values = column(chart, chart.spec.y);
  return scales.xs.map((x) => {
    const found = lines.map((line) => {
      const point = holds ? line.points.filter((p) => p.x <= x).at(-1) : line.points.find((p) => p.x === x);
      return { line, point, y: point?.y ?? null };
    });
    found.sort((a, b) => (b.y ?? -Infinity) - (a.y ?? -Infinity));
    const shown = found.find(({ point }) => point)?.point?.row[chart.spec.x ?? ""] ?? x;
    return {
      x: toX(x),
      y: rule[0],
      rule,
      title: holds && scales.years ? String(Math.floor(x)) : `${scales.years ? "" : `${years?.label ?? ""}: `}${formatCell(chart.brief, years, shown) ?? x}`,
      lines: found.map(({ line, point, y }) => {
        const name = line.name ? `${nameOf(chart, line.name)} ` : "";
        const { lo = null, hi = null } = point ?? {};
        const band = lo !== null && hi !== null ? formatRange(values, lo, hi) : "";
        const aside = band || (point?.reason && !scales.years ? reasonWords(point.reason) : "");
        const text = y === null ? band || reasonWords(point?.reason) : `${formatCell(chart.brief, values, y) ?? ""}${aside ? ` (${aside})` : ""}`;
        const more = holds && point ? extras(chart, point.row).map((extra) => extra.text) : [];
        return { text: [`${name}${text}`, ...more].join("; "), colour: line.style.mark };
      }),
    };
  });
}

function drawGaps(svg: SVGSVGElement, lines: Line[], scales: Scales, toX: (v: number) => number, top: number, bottom: number): void {
  const { common, own } = panelGaps(lines, scales);
  const ground = s("g", { class: "gaps" });
  if (common.size > 0) {
    const paint = hatch(svg);
    for (const gap of runs(common, scales.xs)) {
      const [from, to] = stretch(gap, scales.xs);
      const [left, right] = [toX(from), toX(to)];
      if (right - left < 1) continue;
      ground.append(s("rect", { x: left, y: top, width: right - left, height: bottom - top, fill: paint, class: "gap" }));
      const text = reasonWords(gap.reason);
      if (textWidth(text, SMALL) + 8 < right - left) {
        ground.append(s("text", { x: (left + right) / 2, y: top + 12, "text-anchor": "middle", class: "small halo muted" }, text));
      }
    }
  }
  const partial = own.flatMap((gaps, i) => (gaps.size > 0 ? [{ gaps, line: lines[i] }] : []));
  partial.forEach(({ gaps, line }, k) => {
    for (const gap of runs(gaps, scales.xs)) {
      const [from, to] = stretch(gap, scales.xs);
      const y = bottom - 2 - k * STRIP;
      ground.append(s("line", { x1: toX(from), x2: toX(to), y1: y, y2: y, stroke: line?.style.mark ?? "var(--grey)", "stroke-width": 2.4, "stroke-dasharray": "1.5 2", class: "gap" }));
    }
  });
  svg.querySelector("g")?.before(ground);
  if (!ground.isConnected && !ground.parentNode) svg.append(ground);
}

interface LabelPlan {
  text: (name: string) => string[];
  width: number;
  /** Whether the labels are whole names, so that no key is needed. */
  whole: boolean;
}

/** Whether labels are whole names or ids: ids where names would eat more than a third of the panel. */
function planLabels(chart: Chart, names: readonly string[], wide: number): LabelPlan {
  if (names.length < 2) return { text: () => [], width: 0, whole: true };
  const limit = Math.min(150, wide * 0.32);
  const full = (name: string): string[] => wrap(nameOf(chart, name), limit, FONT, wide < 220 ? 1 : 2);
  const fits = names.every((name) => full(name).every((line) => !line.endsWith("…")));
  const text = fits ? full : (name: string): string[] => (chart.brief.actors[name] ? [name] : [nameOf(chart, name).slice(0, 12)]);
  const narrow = !fits && !names.every((name) => chart.brief.actors[name]);
  if (narrow) return { text: () => [], width: 0, whole: false };
  return { text, width: Math.max(...names.flatMap((name) => text(name).map((line) => textWidth(line, FONT, 600)))), whole: fits };
}

function drawLabels(svg: SVGSVGElement, lines: Line[], plan: LabelPlan, toX: (v: number) => number, toY: (v: number) => number, frame: { top: number; bottom: number; right: number }, holds: boolean): void {
  const ends = lines.flatMap((line) => {
    const last = line.points.filter((p) => p.y !== null || p.band).at(-1);
    const text = plan.text(line.name);
    const height = last ? (last.y ?? ((last.lo ?? 0) + (last.hi ?? 0)) / 2) : null;
    return last && height !== null && text.length > 0 ? [{ line, text, x: holds ? frame.right : toX(last.x), y: toY(height) }] : [];
  });
  const ys = spread(ends.map((end) => end.y), ends.map((end) => end.text.length * LABEL_GAP), frame.top + 2, frame.bottom + 2);
  const layer = s("g", { class: "labels" });
  ends.forEach((end, i) => {
    const y = ys[i] ?? end.y;
    const shifted = Math.abs(y - end.y) > 5;
    const x = end.x + (shifted ? 12 : 5);
    if (shifted) layer.append(s("path", { d: `M${end.x + 1},${end.y}L${x - 2},${y}`, stroke: end.line.style.mark, "stroke-width": 0.8, fill: "none", opacity: 0.7 }));
    end.text.forEach((text, row) => {
      layer.append(s("text", { x, y: y + (row - (end.text.length - 1) / 2) * LABEL_GAP, dy: "0.35em", fill: end.line.style.text, class: "label halo" }, text));
    });
  });
  svg.append(layer);
}

/** The key, with what the hatching means where there is any. */
function gapKey(items: KeyItem[], scales: Scales, width: number): SVGSVGElement {
  const { common, own } = scales.gaps;
  const head = key([], width);
  const reasons = common.filter((reason) => reason !== UNKNOWN).join(", ");
  if (common.length > 0) items.push({ text: reasons ? `${UNKNOWN}: ${reasons}` : UNKNOWN, sign: boxSign(hatch(head), "var(--rule)") });
  if (own) items.push({ text: `${UNKNOWN} for the series of that colour`, sign: s("line", { x1: 1, x2: 21, y1: 0, y2: 0, stroke: "var(--muted)", "stroke-width": 2.4, "stroke-dasharray": "1.5 2" }) });
  const whole = key(items, width);
  whole.prepend(...head.querySelectorAll("defs"));
  return whole;
}

/** Draws the series in panels; a mark may add to each panel by `finish`. */
export function seriesPanels(
  chart: Chart,
  options: SeriesOptions,
  finish?: (svg: SVGSVGElement, lines: { points: { x: number; y: number | null; row: Row }[] }[], toX: (v: number) => number, toY: (v: number) => number, frame: { left: number; right: number; top: number; bottom: number }) => void,
): Drawing {
  const { spec, rows, brief } = chart;
  const names = spec.series ? distinct(rows, spec.series) : [""];
  const styles = seriesStyles(brief, spec.series ? names : []);
  const facets = groups(rows, spec.facet);
  const many = facets.length > 1;
  const columns = many ? panelColumns(chart.width, facets.length, chart.width < 480 ? 150 : 230, 3) : 1;
  const wide = panelWidth(chart.width, columns);
  const plan = planLabels(chart, names, wide);
  const bar = many ? (wide < 220 ? 118 : 150) : Math.max(190, Math.min(340, chart.width * 0.46, names.length * LABEL_GAP + 230));
  const scales = scalesOf(chart, options, bar);
  const drawn = facets.map(([facet, of]) => ({ facet, lines: linesOf(chart, of, styles) }));
  if (!options.holds) noteGaps(scales, drawn.map(({ lines }) => lines));
  const text = tickText(chart, spec.y, scales.ticks);
  const left = Math.ceil(Math.max(...scales.ticks.map((t) => textWidth(text(t), SMALL)), 8)) + 9;
  const reach = (scales.last - scales.x[0]) / (scales.x[1] - scales.x[0]) || 1;
  const right = plan.width > 0 ? Math.ceil(Math.max(12, (left + reach * (wide - left) + plan.width + 18 - wide) / reach)) : 12;
  const titles = facets.map(([facet]) => (spec.facet ? wrap(nameOf(chart, facet), wide * 0.9, FONT, 2) : []));
  const top = 10 + 14 * Math.max(...titles.map((title) => title.length));
  const below = axisBelow(chart, scales, wide - left - right);

  const panels: Panel[] = drawn.map(({ facet, lines }, place) => {
    const bottom = below.label ? 40 : 22;
    const inset = scales.strips > 0 ? scales.strips * STRIP + 3 : 0;
    const height = bar + top + bottom + inset;
    const marks: Plot.Markish[] = [
      Plot.gridY(scales.ticks, { stroke: "var(--rule)", strokeOpacity: 1 }),
      Plot.axisX({ ticks: below.ticks, tickFormat: below.text, tickSize: 4, tickPadding: 3, label: null, fontSize: SMALL, color: "var(--muted)" }),
      Plot.axisY({ ticks: scales.ticks, tickFormat: text, tickSize: 0, tickPadding: 5, label: null, fontSize: SMALL, color: "var(--muted)" }),
    ];
    const opacity = lines.filter((line) => line.points.some((p) => p.band)).length > 5 ? 0.1 : 0.16;
    for (const line of lines) {
      if (!line.points.some((p) => p.band)) continue;
      marks.push(Plot.areaY(line.points, { x: "x", y1: (p: Point & { lo: number | null }) => p.lo ?? NaN, y2: (p: Point & { hi: number | null }) => p.hi ?? NaN, fill: line.style.mark, fillOpacity: opacity, curve: options.curve }));
    }
    if (scales.y[0] <= 0 && scales.y[1] >= 0) marks.push(Plot.ruleY([0], { stroke: "var(--axis)", strokeWidth: 1 }));
    for (const line of lines) {
      const path = line.points.map((p) => ({ x: p.x, y: p.y ?? NaN }));
      const last = path.at(-1);
      if (options.holds && last && last.x < scales.x[1]) path.push({ x: scales.x[1], y: last.y });
      marks.push(Plot.line(scales.xs.length > path.length && !options.holds ? scales.xs.map((x) => path.find((p) => p.x === x) ?? { x, y: NaN }) : path, {
        x: "x", y: "y", stroke: line.style.mark, strokeWidth: line.style.width, strokeDasharray: line.style.dash ?? undefined, curve: options.curve,
      }));
      const lone = line.points.filter((p, i) => p.y !== null && (line.points[i - 1]?.y ?? null) === null && (line.points[i + 1]?.y ?? null) === null);
      if (!options.holds && lone.length > 0) marks.push(Plot.dot(lone, { x: "x", y: "y", r: 2.4, fill: line.style.mark }));
    }
    if (!scales.years && !options.holds) marks.push(...eventMarks(lines, scales, wide - left - right));
    const plot = Plot.plot({
      width: wide, height, marginLeft: left, marginRight: right, marginTop: top, marginBottom: bottom, insetBottom: inset,
      style: { fontFamily: "inherit", background: "none", overflow: "visible" },
      x: { type: "linear", domain: scales.x }, y: { type: "linear", domain: scales.y }, marks,
    }) as SVGSVGElement & Plot.Plot;
    const xScale = plot.scale("x");
    const yScale = plot.scale("y");
    const toX = (v: number): number => Number(xScale?.apply(v) ?? 0);
    const toY = (v: number): number => Number(yScale?.apply(v) ?? 0);
    const frame = { left, right: wide - right, top, bottom: height - bottom };
    plot.setAttribute("aria-hidden", "true");
    plot.removeAttribute("role");
    if (!options.holds) drawGaps(plot, lines, scales, toX, top, height - bottom);
    titles[place]?.forEach((line, row) => plot.append(s("text", { x: 0, y: 12 + 14 * row, class: "facet" }, line)));
    if (below.label) plot.append(s("text", { x: (left + wide - right) / 2, y: height - 5, "text-anchor": "middle", class: "small muted" }, shorten(below.label, wide - left, SMALL)));
    drawLabels(plot, lines, plan, toX, toY, frame, options.holds);
    finish?.(plot, lines, toX, toY, frame);
    return { svg: plot, name: spec.facet ? nameOf(chart, facet) : "", targets: targetsOf(chart, lines, scales, toX, [top, height - bottom], options.holds) };
  });

  const items: KeyItem[] = names.length > 1 && !plan.whole
    ? names.map((name) => {
        const style = styles.get(name);
        const points = drawn.flatMap(({ lines }) => lines.filter((line) => line.name === name).flatMap((line) => line.points));
        if (mostlyBand(points, scales)) return { text: nameOf(chart, name), sign: s("g", { opacity: 0.4 }, boxSign(style?.mark ?? "var(--ink)")) };
        return { text: nameOf(chart, name), sign: lineSign(style?.mark ?? "var(--ink)", style?.dash ?? null, style?.width ?? 2) };
      })
    : [];
  const heads = items.length > 0 || scales.gaps.common.length > 0 || scales.gaps.own ? [gapKey(items, scales, chart.width)] : [];
  const notes = scales.y[0] > 0 || scales.y[1] < 0 ? ["The vertical axis does not start at zero."] : [];
  return { heads, panels, columns, notes };
}
