/** Dated events in lanes by series; on a narrow page a list down a line. */

import { textIn, type Row } from "../brief";
import { seriesStyles, type Style } from "../colours";
import { canvas, s } from "../dom";
import { packRows } from "../labels";
import { decimalYear, formatCell, formatDate, words } from "../numbers";
import { shorten, textWidth, wrap } from "../text";
import { yearTicks } from "../ticks";
import { key, type KeyItem } from "./key";
import { column, distinct, extras, FONT, nameOf, SMALL, type Chart, type Drawing, type Mark, type Target } from "./mark";
import { symbol } from "./symbols";

const ROW = 17;
const NARROW = 560;

interface Event {
  at: number;
  until: number | null;
  date: string;
  text: string;
  lane: string;
  row: Row;
}

function eventsOf(chart: Chart): Event[] {
  const { spec, rows } = chart;
  return rows
    .flatMap((row) => {
      const at = decimalYear(row[spec.x ?? ""]);
      if (at === null) return [];
      const until = spec.hi ? decimalYear(row[spec.hi]) : null;
      const from = formatDate(String(row[spec.x ?? ""]));
      const date = until !== null && spec.hi ? `${from} – ${formatDate(String(row[spec.hi]))}` : from;
      const label = formatCell(chart.brief, column(chart, spec.label), row[spec.label ?? ""] ?? null);
      return [{ at, until, date, text: words(label ?? date), lane: textIn(row, spec.series) ?? "", row }];
    })
    .sort((a, b) => a.at - b.at);
}

function drawLanes(chart: Chart, events: Event[], lanes: string[], styles: Map<string, Style>): Drawing {
  const { width } = chart;
  const first = Math.floor(Math.min(...events.map((event) => event.at)));
  const last = Math.ceil(Math.max(...events.map((event) => event.until ?? event.at)) + 0.01);
  const [left, right] = [6, width - 6];
  const toX = (year: number): number => left + ((year - first) / Math.max(1, last - first)) * (right - left);
  const widest = Math.max(150, width * 0.42);
  const targets: Target[] = [];
  const layer = s("g", { class: "events" });
  let y0 = 6;
  for (const lane of lanes) {
    const mine = events.filter((event) => event.lane === lane);
    const named = lanes.length > 1 || lane !== "";
    if (named) {
      layer.append(s("text", { x: 0, y: y0 + 12, class: "facet" }, nameOf(chart, lane)));
      y0 += 20;
    }
    const style = styles.get(lane);
    const placed = mine.map((event) => {
      const text = shorten(event.text, widest, SMALL);
      const wide = textWidth(text, SMALL) + 12;
      const x = toX(event.at);
      const end = event.until === null ? x : toX(event.until);
      const flip = end + wide > right && x - wide > left;
      return { event, text, x, end, flip, span: (flip ? [x - wide, end + 5] : [x - 5, end + wide]) as [number, number] };
    });
    const rows = packRows(placed.map(({ span }) => span), 4);
    placed.forEach(({ event, text, x, end, flip }, i) => {
      const y = y0 + (rows[i] ?? 0) * ROW + ROW / 2;
      if (end > x) layer.append(s("line", { x1: x, x2: end, y1: y, y2: y, stroke: style?.mark ?? "var(--ink)", "stroke-width": 4, "stroke-opacity": 0.5 }));
      layer.append(symbol(style?.shape ?? 0, x, y, 4, style?.mark ?? "var(--ink)"));
      layer.append(s("text", { x: flip ? x - 8 : end + 8, y, dy: "0.35em", "text-anchor": flip ? "end" : "start", class: "small halo" }, text));
      targets.push({ x, y, title: event.date, lines: [{ text: event.text }, ...extras(chart, event.row)] });
    });
    y0 += (Math.max(-1, ...rows) + 1) * ROW + 8;
  }
  const svg = canvas(width, y0 + 22);
  const axis = s("g", { class: "axis" });
  for (const year of yearTicks(first, last, Math.floor((right - left) / 60))) {
    const x = toX(year);
    axis.append(s("line", { x1: x, x2: x, y1: 4, y2: y0, stroke: "var(--rule)" }));
    axis.append(s("text", { x, y: y0 + 14, "text-anchor": x < 16 ? "start" : x > width - 16 ? "end" : "middle", class: "small muted" }, String(year)));
  }
  axis.append(s("line", { x1: left, x2: right, y1: y0, y2: y0, stroke: "var(--axis)" }));
  svg.append(axis, layer);
  return { heads: [], panels: [{ svg, name: "", targets }], columns: 1, notes: [] };
}

function drawList(chart: Chart, events: Event[], lanes: string[], styles: Map<string, Style>): Drawing {
  const { width } = chart;
  const dates = Math.ceil(Math.max(...events.map((event) => textWidth(event.date.split(" – ")[0] ?? "", SMALL)))) + 12;
  const svg = canvas(width, 10);
  const spine = s("line", { x1: dates, x2: dates, y1: 8, stroke: "var(--axis)" });
  svg.append(spine);
  const targets: Target[] = [];
  let y0 = 4;
  for (const event of events) {
    const lines = wrap(event.text, width - dates - 18, FONT, 6);
    const y = y0 + 10;
    const style = styles.get(event.lane);
    svg.append(s("text", { x: dates - 12, y, dy: "0.35em", "text-anchor": "end", class: "small muted" }, event.date.split(" – ")[0] ?? ""));
    svg.append(symbol(style?.shape ?? 0, dates, y, 4.5, style?.mark ?? "var(--ink)"));
    lines.forEach((line, i) => svg.append(s("text", { x: dates + 14, y: y + i * 15, dy: "0.35em", class: "key" }, line)));
    targets.push({ x: dates, y, title: event.date, lines: [{ text: event.text }, ...extras(chart, event.row)] });
    y0 += lines.length * 15 + 9;
  }
  spine.setAttribute("y2", String(y0 - 8));
  svg.setAttribute("height", String(y0));
  svg.setAttribute("viewBox", `0 0 ${width} ${y0}`);
  const items: KeyItem[] = lanes.map((lane) => ({ text: nameOf(chart, lane), sign: symbol(styles.get(lane)?.shape ?? 0, 11, 0, 5, styles.get(lane)?.mark ?? "var(--ink)") }));
  return { heads: lanes.length > 1 ? [key(items, width)] : [], panels: [{ svg, name: "", targets }], columns: 1, notes: [] };
}

export const timeline: Mark = (chart) => {
  const events = eventsOf(chart);
  const lanes = chart.spec.series ? distinct(events.map((event) => event.row), chart.spec.series) : [""];
  const styles = seriesStyles(chart.brief, chart.spec.series ? lanes : []);
  return chart.width < NARROW ? drawList(chart, events, lanes, styles) : drawLanes(chart, events, lanes, styles);
};
