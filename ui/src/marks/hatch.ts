/** Hatching is the sign for "no figure" on every chart, stippling that for disputed areas. */

import { freshId, s } from "../dom";

/** Adds a hatch pattern to a drawing and returns the paint that refers to it. */
export function hatch(svg: SVGSVGElement, colour = "var(--hatch)", space = 5): string {
  const id = freshId("hatch");
  const pattern = s(
    "pattern",
    { id, width: space, height: space, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    s("line", { x1: 0, y1: 0, x2: 0, y2: space, stroke: colour, "stroke-width": 1.4 }),
  );
  svg.prepend(s("defs", {}, pattern));
  return `url(#${id})`;
}

/** Adds a dotted pattern, the sign for disputed areas, and returns the paint that refers to it. */
export function stipple(svg: SVGSVGElement): string {
  const id = freshId("stipple");
  const pattern = s(
    "pattern",
    { id, width: 4, height: 4, patternUnits: "userSpaceOnUse" },
    s("circle", { cx: 1, cy: 1, r: 0.8, fill: "var(--dispute)" }),
    s("circle", { cx: 3, cy: 3, r: 0.8, fill: "var(--dispute)" }),
  );
  svg.prepend(s("defs", {}, pattern));
  return `url(#${id})`;
}
