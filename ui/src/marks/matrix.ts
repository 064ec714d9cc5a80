/**
 * Words in a grid: x and y categories, `label` the cell's text; several rows of one cell stand below one another.
 * Where the words do not fit, the grid is turned, else it becomes a list: a heading a row, a line a cell (or a line a
 * word, where few words recur). A cell without a row is empty; a row without words is hatched and says why.
 */

import { numberIn, textIn, type Row } from "../brief";
import { rampColour, rampText } from "../colours";
import { canvas, s } from "../dom";
import { MISSING } from "../numbers";
import { wrap } from "../text";
import { cellKey, gridOf, headNames, type Grid } from "./grid";
import { hatch } from "./hatch";
import { cellText, column, distinct, extras, FONT, nameOf, SMALL, type Chart, type Drawing, type Mark, type Target } from "./mark";

const LINE = 14;
const TALLEST = 6;

interface Cell {
  x: string;
  y: string;
  rows: Row[];
  fill: string | null;
  text: string | null;
}

function labelOf(chart: Chart): string | null {
  return chart.spec.label ?? chart.spec.series ?? null;
}

/** Whether the cells hold few different words again and again. */
function recurring(chart: Chart): boolean {
  const kinds = distinct(chart.rows, labelOf(chart));
  return kinds.length > 1 && kinds.length <= 6 && kinds.length < chart.rows.length / 2;
}

/** Numbers are shaded by size; a few recurring words by how often they stand; other words share one light tint. */
function looks(chart: Chart): (row: Row) => { fill: string; text: string } {
  const label = labelOf(chart);
  const most = Math.max(...chart.rows.map((row) => Math.abs(numberIn(row, label) ?? 0)), 0) || 1;
  const kinds = distinct(chart.rows, label);
  const often = (kind: string): number => chart.rows.filter((row) => textIn(row, label) === kind).length;
  const few = recurring(chart);
  if (few) kinds.sort((a, b) => often(a) - often(b));
  const flags = column(chart, label)?.kind === "flag" || kinds.every((kind) => ["yes", "no", "true", "false"].includes(kind));
  return (row) => {
    const number = numberIn(row, label);
    const word = textIn(row, label) ?? "";
    const t = number !== null
      ? (Math.abs(number) / most) * 0.9
      : flags
        ? (["yes", "true"].includes(word) ? 0.3 : 0)
        : few
          ? 0.12 + (0.3 * kinds.indexOf(word)) / (kinds.length - 1)
          : 0.14;
    return { fill: rampColour(t), text: rampText(t) };
  };
}

function cellsOf(chart: Chart, grid: Grid, turned: boolean): Map<string, Cell> {
  const { x: across, y: down } = chart.spec;
  const look = looks(chart);
  const cells = new Map<string, Cell>();
  for (const y of grid.ys) for (const x of grid.xs) cells.set(cellKey(x, y), { x, y, rows: [], fill: null, text: null });
  for (const row of chart.rows) {
    const cell = cells.get(cellKey(textIn(row, turned ? down : across) ?? "", textIn(row, turned ? across : down) ?? ""));
    if (!cell) continue;
    cell.rows.push(row);
    if (cell.fill === null && textIn(row, labelOf(chart)) !== null) Object.assign(cell, look(row));
  }
  return cells;
}

/** The lines of a cell, each row's words wrapped; empty for a cell without a row. */
function linesOf(chart: Chart, cell: Cell, width: number, size: number, most: number): string[] {
  return cell.rows.flatMap((row) => wrap(cellText(chart, row, labelOf(chart)), width, size, most));
}

function targetOf(chart: Chart, cell: Cell, x: number, y: number): Target {
  const lines = cell.rows.flatMap((row) => [{ text: cellText(chart, row, labelOf(chart)) }, ...extras(chart, row)]);
  return { x, y, title: `${nameOf(chart, cell.y)}, ${nameOf(chart, cell.x)}`, lines: lines.length > 0 ? lines : [{ text: MISSING }] };
}

function drawGrid(chart: Chart, grid: Grid, cells: Map<string, Cell>, names: string[][], whole: boolean): Drawing {
  const top = Math.max(1, ...names.map((lines) => lines.length)) * LINE + 8;
  const texts = new Map([...cells].map(([at, cell]) => [at, linesOf(chart, cell, grid.cell - 10, SMALL, TALLEST)]));
  const sides = grid.ys.map((y) => wrap(nameOf(chart, y), grid.left - 8, FONT, 3));
  const heights = grid.ys.map((y, j) => Math.max(1, sides[j]?.length ?? 1, ...grid.xs.map((x) => texts.get(cellKey(x, y))?.length ?? 1)) * LINE + 12);
  const svg = canvas(chart.width, top + heights.reduce((sum, height) => sum + height, 0) + 2);
  const ground = hatch(svg);
  const targets: Target[] = [];
  names.forEach((lines, i) => lines.forEach((line, k) => {
    svg.append(s("text", { x: grid.left + (i + 0.5) * grid.cell, y: top - 8 - (lines.length - 1 - k) * LINE, "text-anchor": "middle", class: "key strong" }, line));
  }));
  let y0 = top;
  grid.ys.forEach((y, j) => {
    const tall = heights[j] ?? LINE;
    const middle = y0 + tall / 2;
    svg.append(s("line", { x1: 0, x2: grid.left + grid.xs.length * grid.cell, y1: y0, y2: y0, stroke: "var(--rule)", "stroke-width": 0.6 }));
    sides[j]?.forEach((line, k, all) => {
      svg.append(s("text", { x: grid.left - 8, y: middle + (k - (all.length - 1) / 2) * LINE, dy: "0.35em", "text-anchor": "end", class: "name" }, line));
    });
    grid.xs.forEach((x, i) => {
      const cell = cells.get(cellKey(x, y));
      if (!cell) return;
      const left = grid.left + i * grid.cell;
      if (cell.rows.length > 0) svg.append(s("rect", { x: left + 1, y: y0 + 1, width: grid.cell - 2, height: tall - 2, fill: cell.fill ?? ground, class: cell.fill ? "cell" : "gap" }));
      (texts.get(cellKey(x, y)) ?? []).forEach((line, k, all) => {
        svg.append(s("text", { x: left + grid.cell / 2, y: middle + (k - (all.length - 1) / 2) * LINE, dy: "0.35em", "text-anchor": "middle", class: cell.fill ? "small" : "small halo muted", fill: cell.text }, line));
      });
      targets.push(targetOf(chart, cell, left + grid.cell / 2, middle));
    });
    y0 += tall;
  });
  const ids = whole ? [] : grid.xs.filter((x) => chart.brief.actors[x] && nameOf(chart, x) !== x);
  const notes = ids.length > 0 ? [`${ids.map((x) => `${x}: ${nameOf(chart, x)}`).join("; ")}.`] : [];
  return { heads: [], panels: [{ svg, name: "", targets }], columns: 1, notes };
}

function drawList(chart: Chart, grid: Grid, cells: Map<string, Cell>): Drawing {
  const split = Math.round(Math.min(chart.width * 0.4, 200));
  const svg = canvas(chart.width, 10);
  const ground = hatch(svg);
  const targets: Target[] = [];
  let y0 = 4;
  for (const y of grid.ys) {
    svg.append(s("text", { x: 0, y: y0 + 14, class: "facet" }, nameOf(chart, y)));
    y0 += 22;
    for (const x of grid.xs) {
      const cell = cells.get(cellKey(x, y));
      if (!cell || cell.rows.length === 0) continue;
      const name = wrap(nameOf(chart, x), split - 10, FONT, 4);
      const words = linesOf(chart, cell, chart.width - split - 18, FONT, 30);
      const tall = Math.max(name.length, words.length) * LINE + 9;
      name.forEach((line, k) => svg.append(s("text", { x: 0, y: y0 + 11 + k * LINE, dy: "0.35em", class: "key muted" }, line)));
      svg.append(s("rect", { x: split, y: y0 + 1, width: chart.width - split, height: tall - 2, fill: cell.fill ?? ground, class: cell.fill ? "cell" : "gap" }));
      words.forEach((line, k) => svg.append(s("text", { x: split + 9, y: y0 + 11 + k * LINE, dy: "0.35em", class: cell.fill ? "key" : "key halo muted", fill: cell.text }, line)));
      targets.push(targetOf(chart, cell, split + 9, y0 + tall / 2));
      y0 += tall;
    }
    y0 += 14;
  }
  svg.setAttribute("height", String(y0));
  svg.setAttribute("viewBox", `0 0 ${chart.width} ${y0}`);
  return { heads: [], panels: [{ svg, name: "", targets }], columns: 1, notes: [] };
}

/** The list where few words recur: under each heading a line a word, with all that it is true of. */
function drawShortList(chart: Chart, grid: Grid, cells: Map<string, Cell>): Drawing {
  const label = labelOf(chart);
  const look = looks(chart);
  const split = Math.round(Math.min(chart.width * 0.34, 150));
  const svg = canvas(chart.width, 10);
  const ground = hatch(svg);
  const targets: Target[] = [];
  let y0 = 4;
  for (const y of grid.ys) {
    svg.append(s("text", { x: 0, y: y0 + 14, class: "facet" }, nameOf(chart, y)));
    y0 += 22;
    const by = new Map<string, { row: Row; names: string[] }>();
    for (const x of grid.xs) {
      for (const row of cells.get(cellKey(x, y))?.rows ?? []) {
        const word = cellText(chart, row, label);
        const group = by.get(word) ?? { row, names: [] };
        group.names.push(nameOf(chart, x));
        by.set(word, group);
      }
    }
    for (const [word, { row, names }] of by) {
      const paint = textIn(row, label) === null ? null : look(row);
      const left = wrap(word, split - 14, FONT, 4);
      const right = wrap(names.join(", "), chart.width - split - 10, FONT, 30);
      const tall = Math.max(left.length, right.length) * LINE + 9;
      svg.append(s("rect", { x: 0, y: y0 + 1, width: split, height: left.length * LINE + 7, fill: paint?.fill ?? ground, class: paint ? "cell" : "gap" }));
      left.forEach((line, k) => svg.append(s("text", { x: 7, y: y0 + 11 + k * LINE, dy: "0.35em", class: paint ? "key" : "key halo muted", fill: paint?.text ?? null }, line)));
      right.forEach((line, k) => svg.append(s("text", { x: split + 9, y: y0 + 11 + k * LINE, dy: "0.35em", class: "key" }, line)));
      targets.push({ x: split / 2, y: y0 + tall / 2, title: nameOf(chart, y), lines: [{ text: `${word}: ${names.join(", ")}` }] });
      y0 += tall;
    }
    y0 += 12;
  }
  svg.setAttribute("height", String(y0));
  svg.setAttribute("viewBox", `0 0 ${chart.width} ${y0}`);
  return { heads: [], panels: [{ svg, name: "", targets }], columns: 1, notes: [] };
}

/** The grid the given way round, or null where its words do not fit. */
function roomyGrid(chart: Chart, turned: boolean): Drawing | null {
  const grid = gridOf(chart, turned, 0.26);
  const heads = headNames(chart, grid, FONT);
  const cells = cellsOf(chart, grid, turned);
  const whole = (lines: string[]): boolean => lines.every((line) => !line.endsWith("…"));
  const fits =
    heads.fits &&
    grid.ys.every((y) => whole(wrap(nameOf(chart, y), grid.left - 8, FONT, 3))) &&
    [...cells.values()].every((cell) => {
      const lines = linesOf(chart, cell, grid.cell - 10, SMALL, TALLEST);
      return lines.length <= TALLEST && whole(lines);
    });
  return fits ? drawGrid(chart, grid, cells, heads.lines, heads.whole) : null;
}

export const matrix: Mark = (chart) => {
  const upright = gridOf(chart);
  const list = (): Drawing => (recurring(chart) ? drawShortList : drawList)(chart, upright, cellsOf(chart, upright, false));
  const drawing = roomyGrid(chart, false) ?? roomyGrid(chart, true) ?? list();
  const gaps = chart.rows.some((row) => textIn(row, labelOf(chart)) === null);
  return gaps ? { ...drawing, notes: [...drawing.notes, "Hatched: no figure, for the reason written there."] } : drawing;
};
