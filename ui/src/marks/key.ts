/** The key above a chart: a drawing too, so that a saved chart keeps it. */

import { canvas, s } from "../dom";
import { textWidth } from "../text";
import { FONT } from "./mark";

export interface KeyItem {
  text: string;
  /** Draws the sign in a box 22 wide with its middle at (11, 0). */
  sign: SVGElement;
}

const SIGN = 22;
const SPACE = 16;
const LINE = 20;

/** Lays the items out in rows no wider than `width`. */
export function key(items: readonly KeyItem[], width: number): SVGSVGElement {
  let x = 0;
  let row = 0;
  const svg = canvas(width, LINE);
  for (const item of items) {
    const wide = SIGN + 6 + textWidth(item.text, FONT);
    if (x > 0 && x + wide > width) {
      x = 0;
      row += 1;
    }
    const middle = row * LINE + LINE / 2;
    svg.append(
      s("g", { transform: `translate(${x},${middle})` }, item.sign, s("text", { x: SIGN + 6, y: 0, dy: "0.35em", class: "key" }, item.text)),
    );
    x += wide + SPACE;
  }
  const height = (row + 1) * LINE + 2;
  svg.setAttribute("height", String(height));
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.classList.add("key-drawing");
  return svg;
}

export function lineSign(colour: string, dash: string | null, width: number): SVGElement {
  return s("line", { x1: 1, x2: 21, y1: 0, y2: 0, stroke: colour, "stroke-width": Math.max(2, width), "stroke-dasharray": dash });
}

export function boxSign(fill: string, stroke: string | null = null, dash: string | null = null, strokeWidth = 1): SVGElement {
  return s("rect", { x: 3, y: -6, width: 17, height: 12, fill, stroke, "stroke-width": stroke ? strokeWidth : null, "stroke-dasharray": dash });
}
