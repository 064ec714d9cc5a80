/** A number that holds until it changes, over years; `label` names the changes where there is room. */

import { textIn } from "../brief";
import { s } from "../dom";
import { overlaps, type Box } from "../labels";
import { words } from "../numbers";
import { shorten, textWidth } from "../text";
import { SMALL, type Mark } from "./mark";
import { seriesPanels } from "./series";

const WIDEST = 190;

export const steps: Mark = (chart) =>
  seriesPanels(chart, { curve: "step-after", holds: true }, (svg, lines, toX, toY, frame) => {
    const layer = s("g", { class: "steps" });
    const taken: Box[] = [];
    // Rows that only repeat the value are no steps.
    const points = lines.flatMap((line) => line.points.filter((point, i) => i === 0 || point.y !== line.points[i - 1]?.y));
    for (const point of points) {
      if (point.y !== null) taken.push({ x: toX(point.x) - 4, y: toY(point.y) - 4, width: 8, height: 8 });
    }
    for (const point of points) {
      if (point.y === null) continue;
      const text = textIn(point.row, chart.spec.label);
      const [x, y] = [toX(point.x), toY(point.y)];
      layer.append(s("circle", { cx: x, cy: y, r: 2.6, fill: "var(--page)", stroke: "var(--muted)", "stroke-width": 1.2 }));
      if (!text) continue;
      const shown = shorten(words(text), WIDEST, SMALL);
      const wide = textWidth(shown, SMALL);
      const places: [Box, string, number][] = [
        [{ x: x - wide - 8, y: y - 16, width: wide + 4, height: 14 }, "end", x - 6],
        [{ x: x + 6, y: y + 3, width: wide + 4, height: 14 }, "start", x + 7],
      ];
      const free = places.find(([box]) => box.x >= frame.left && box.x + box.width <= frame.right && box.y >= 0 && box.y + box.height <= frame.bottom && !taken.some((other) => overlaps(box, other)));
      if (!free) continue;
      const [box, anchor, at] = free;
      taken.push(box);
      layer.append(s("text", { x: at, y: box.y + 11, "text-anchor": anchor, class: "small halo" }, shown));
    }
    svg.append(layer);
  });
