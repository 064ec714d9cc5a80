/** A grid of cells, categories by categories: the ground of `matrix` and `heat`. */

import { textIn, type Row } from "../brief";
import { textWidth, wrap } from "../text";
import { distinct, FONT, nameOf, type Chart } from "./mark";

export interface Grid {
  xs: string[];
  ys: string[];
  /** The rows by `cellKey` of their x and y, whichever way the grid is turned. */
  at: Map<string, Row>;
  /** Width of the row names. */
  left: number;
  /** Width of a cell. */
  cell: number;
}

export function cellKey(x: string, y: string): string {
  return `${x}\u0000${y}`;
}

/** Lays the cells out; `turned` puts the categories of x down the side. */
export function gridOf(chart: Chart, turned = false, most = 0.34): Grid {
  const { spec, rows, width } = chart;
  const xs = distinct(rows, turned ? spec.y : spec.x);
  const ys = distinct(rows, turned ? spec.x : spec.y);
  const at = new Map(rows.map((row) => [cellKey(textIn(row, spec.x) ?? "", textIn(row, spec.y) ?? ""), row]));
  const widest = Math.max(0, ...ys.map((y) => textWidth(nameOf(chart, y), FONT)));
  const left = Math.ceil(Math.min(widest, width * most)) + 10;
  return { xs, ys, at, left, cell: Math.min(180, (width - left - 2) / Math.max(1, xs.length)) };
}

export interface HeadNames {
  lines: string[][];
  /** Whether every name stands over its column, be it whole or as an id. */
  fits: boolean;
  /** Whether all names are whole. */
  whole: boolean;
}

/** The column names, broken only between words; ids for actors whose names are too long. */
export function headNames(chart: Chart, grid: Grid, size: number): HeadNames {
  const whole = grid.xs.map((x) => wrap(nameOf(chart, x), grid.cell - 6, size, 4));
  if (whole.flat().every((line) => !line.endsWith("…"))) return { lines: whole, fits: true, whole: true };
  const short = grid.xs.map((x) => (chart.brief.actors[x] ? x : nameOf(chart, x)));
  const fits = short.every((name) => textWidth(name, size, 600) <= grid.cell - 2);
  return fits ? { lines: short.map((name) => [name]), fits, whole: false } : { lines: whole, fits, whole: false };
}
