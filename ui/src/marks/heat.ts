/**
 * Numbers in a grid, shaded: x and y categories, `label` a number (in [0, 1], or scaled by the range found).
 * Where the names of x are too long to stand over their columns, rows and columns change places.
 */

import { numberIn } from "../brief";
import { rampColour, rampText } from "../colours";
import { canvas, s } from "../dom";
import { textWidth, wrap } from "../text";
import { cellKey, gridOf, headNames } from "./grid";
import { hatch } from "./hatch";
import { cellText, FONT, nameOf, reasonOf, SMALL, type Mark, type Target } from "./mark";

const CELL = 28;
const LINE = 13;

export const heat: Mark = (chart) => {
  const { spec, rows, width } = chart;
  const label = spec.label ?? null;
  const numbers = rows.flatMap((row) => numberIn(row, label) ?? []);
  const unit = numbers.every((v) => v >= 0 && v <= 1);
  const [lo, hi] = unit ? [0, 1] : [Math.min(...numbers), Math.max(...numbers)];
  const upright = gridOf(chart, false, width > 600 ? 0.24 : 0.36);
  const turned = gridOf(chart, true, width > 600 ? 0.24 : 0.36);
  const first = headNames(chart, upright, SMALL);
  const second = headNames(chart, turned, SMALL);
  const turn = !first.whole && (second.fits || !first.fits);
  const grid = turn ? turned : upright;
  const heads = turn ? second : first;
  const slant = !heads.fits;
  const slanted = (x: string): string => (chart.brief.actors[x] ? x : nameOf(chart, x));
  const top = slant
    ? Math.max(...grid.xs.map((x) => textWidth(slanted(x), SMALL, 600))) + 12
    : Math.max(1, ...heads.lines.map((lines) => lines.length)) * LINE + 8;
  const svg = canvas(width, top + grid.ys.length * CELL + 2);
  const ground = hatch(svg);
  const targets: Target[] = [];
  heads.lines.forEach((lines, i) => {
    const x = grid.left + (i + 0.5) * grid.cell;
    if (slant) svg.append(s("text", { transform: `translate(${x + 4},${top - 6}) rotate(-90)`, class: "small strong" }, slanted(grid.xs[i] ?? "")));
    else lines.forEach((line, k) => svg.append(s("text", { x, y: top - 8 - (lines.length - 1 - k) * LINE, "text-anchor": "middle", class: "small strong" }, line)));
  });
  grid.ys.forEach((y, j) => {
    const middle = top + (j + 0.5) * CELL;
    wrap(nameOf(chart, y), grid.left - 8, FONT, 2).forEach((line, k, all) => {
      svg.append(s("text", { x: grid.left - 8, y: middle + (k - (all.length - 1) / 2) * LINE, dy: "0.35em", "text-anchor": "end", class: "name" }, line));
    });
    grid.xs.forEach((x, i) => {
      const row = grid.at.get(turn ? cellKey(y, x) : cellKey(x, y));
      const value = row ? numberIn(row, label) : null;
      const t = value === null ? null : ((value - lo) / (hi - lo || 1)) * 0.95;
      const left = grid.left + i * grid.cell;
      svg.append(s("rect", { x: left + 0.75, y: middle - CELL / 2 + 0.75, width: grid.cell - 1.5, height: CELL - 1.5, fill: t === null ? ground : rampColour(t), class: t === null ? "gap" : "cell" }));
      const text = row ? cellText(chart, row, label) : reasonOf(row);
      if (textWidth(text, SMALL) + 2 <= grid.cell) {
        svg.append(s("text", { x: left + grid.cell / 2, y: middle, dy: "0.35em", "text-anchor": "middle", class: t === null ? "small halo muted" : "small", fill: t === null ? null : rampText(t) }, text));
      }
      targets.push({ x: left + grid.cell / 2, y: middle, title: `${nameOf(chart, y)}, ${nameOf(chart, x)}`, lines: [{ text }] });
    });
  });
  const ids = heads.whole ? [] : grid.xs.filter((x) => nameOf(chart, x) !== x && slanted(x) === x);
  const short = ids.length > 0 ? [`${ids.map((x) => `${x}: ${nameOf(chart, x)}`).join("; ")}.`] : [];
  const gaps = numbers.length < grid.xs.length * grid.ys.length ? ["Hatched: no figure."] : [];
  return { heads: [], panels: [{ svg, name: "", targets }], columns: 1, notes: [...gaps, ...short] };
};
