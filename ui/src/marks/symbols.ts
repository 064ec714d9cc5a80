/** Point shapes, so that series differ by more than colour. */

import { s } from "../dom";

const SHAPES = [
  (r: number) => `M${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`,
  (r: number) => `M${-r * 0.88},${-r * 0.88}h${r * 1.76}v${r * 1.76}h${-r * 1.76}Z`,
  (r: number) => `M0,${-r * 1.15}L${r * 1.1},${r * 0.8}L${-r * 1.1},${r * 0.8}Z`,
  (r: number) => `M0,${-r * 1.25}L${r * 1.25},0L0,${r * 1.25}L${-r * 1.25},0Z`,
  (r: number) => `M0,${r * 1.15}L${r * 1.1},${-r * 0.8}L${-r * 1.1},${-r * 0.8}Z`,
  (r: number) => `M${-r},${-r * 0.35}h${r * 0.65}v${-r * 0.65}h${r * 0.7}v${r * 0.65}h${r * 0.65}v${r * 0.7}h${-r * 0.65}v${r * 0.65}h${-r * 0.7}v${-r * 0.65}h${-r * 0.65}Z`,
  (r: number) => `M${-r},${-r * 0.5}L0,${-r}L${r},${-r * 0.5}L${r},${r * 0.5}L0,${r}L${-r},${r * 0.5}Z`,
];

/** A point of the given shape at (x, y). */
export function symbol(shape: number, x: number, y: number, r: number, colour: string): SVGPathElement {
  const path = SHAPES[((shape % SHAPES.length) + SHAPES.length) % SHAPES.length];
  return s("path", { d: path ? path(r) : "", transform: `translate(${x},${y})`, fill: colour, stroke: "var(--page)", "stroke-width": 0.8 });
}
