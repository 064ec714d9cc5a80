/** What every mark takes and gives. */

import type { Brief, ChartSpec, Column, Figure, Row } from "../brief";
import { columnOf, textIn } from "../brief";
import { actorName, formatCell, reasonWords, words } from "../numbers";

export interface Chart {
  brief: Brief;
  figure: Figure;
  spec: ChartSpec;
  rows: Row[];
  /** Width that the drawing may take, in CSS pixels. */
  width: number;
}

/** A place on a panel that answers the pointer and the arrow keys. */
export interface Target {
  x: number;
  y: number;
  title: string;
  lines: { text: string; colour?: string }[];
  /** Top and bottom of a vertical rule to draw through the place. */
  rule?: [number, number];
}

export interface Panel {
  svg: SVGSVGElement;
  /** Name of the facet, empty for a chart of one panel. */
  name: string;
  targets: Target[];
}

export interface Drawing {
  /** Keys and other drawings above the panels. */
  heads: SVGSVGElement[];
  panels: Panel[];
  /** Panels side by side. */
  columns: number;
  /** Sentences below the chart that belong to it. */
  notes: string[];
}

export type Mark = (chart: Chart) => Drawing;

export const FONT = 12;
export const SMALL = 11;

/** The values of a column in order of first appearance, missing ones left out. */
export function distinct(rows: readonly Row[], name: string | null | undefined): string[] {
  const seen = new Set<string>();
  for (const row of rows) {
    const value = textIn(row, name);
    if (value !== null) seen.add(value);
  }
  return [...seen];
}

/** How a category or series is written. */
export function nameOf(chart: Chart, value: string): string {
  return chart.brief.actors[value] ? actorName(chart.brief, value) : words(value);
}

export function column(chart: Chart, name: string | null | undefined): Column | undefined {
  return columnOf(chart.figure, name);
}

/** The cell of a chart's column as text, or the reason why it is missing. */
export function cellText(chart: Chart, row: Row, name: string | null | undefined): string {
  return formatCell(chart.brief, column(chart, name), name ? row[name] : null) ?? reasonOf(row);
}

export function reasonOf(row: Row | undefined): string {
  return reasonWords(row ? textIn(row, "missing") : null);
}

/** What a row says beyond the columns that the chart draws, for the pointer's note. */
export function extras(chart: Chart, row: Row): { text: string }[] {
  const { x, y, series, facet, lo, hi, label } = chart.spec;
  const drawn = new Set([x, y, series, facet, lo, hi, label, "missing", "source"]);
  return chart.figure.columns.flatMap((one) => {
    const text = drawn.has(one.name) ? null : formatCell(chart.brief, one, row[one.name]);
    return text === null ? [] : [{ text: `${one.label}: ${text}` }];
  });
}

/** The rows by the value of a column, in order of first appearance; one group named `` when there is no column. */
export function groups(rows: readonly Row[], name: string | null | undefined): [string, Row[]][] {
  if (!name) return [["", [...rows]]];
  const by = new Map<string, Row[]>();
  for (const row of rows) {
    const key = textIn(row, name) ?? "";
    const group = by.get(key);
    if (group) group.push(row);
    else by.set(key, [row]);
  }
  return [...by];
}

/** How many panels stand side by side, none narrower than `least`, rows filled as evenly as can be. */
export function panelColumns(width: number, count: number, least: number, most = 4): number {
  const fit = Math.max(1, Math.min(count, most, Math.floor((width + PANEL_GAP) / (least + PANEL_GAP))));
  return Math.ceil(count / Math.ceil(count / fit));
}

export const PANEL_GAP = 18;

export function panelWidth(width: number, columns: number): number {
  return Math.floor((width - PANEL_GAP * (columns - 1)) / columns);
}
