/** Taking things out of the page: text to the clipboard, a chart as an SVG file. */

import type { Figure, Source } from "./brief";
import { s } from "./dom";
import { textWidth, wrap } from "./text";

/** Copies a text; says whether it worked. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

export function download(name: string, type: string, text: string): void {
  const link = document.createElement("a");
  const address = URL.createObjectURL(new Blob([text], { type }));
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

const KEPT = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linejoin", "stroke-linecap",
  "opacity", "font-size", "font-weight", "font-family", "font-style", "font-variant-numeric", "text-anchor", "paint-order",
];

let pixel: CanvasRenderingContext2D | null = null;

/** Any CSS colour as plain `#rrggbb`, so that drawing programs understand it; other paints stay as they are. */
function plainColour(value: string): string {
  if (!/^(color|oklab|oklch|rgb|color-mix|lab|lch|hsl)\(/.test(value)) return value;
  if (!pixel) {
    const board = document.createElement("canvas");
    board.width = board.height = 1;
    pixel = board.getContext("2d", { willReadFrequently: true });
  }
  if (!pixel) return value;
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = value;
  pixel.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0, a = 255] = pixel.getImageData(0, 0, 1, 1).data;
  if (a === 0) return "none";
  const hex = `#${[r, g, b].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
  return a === 255 ? hex : `rgba(${r},${g},${b},${Math.round((a / 255) * 100) / 100})`;
}

/** Copies a drawing with its computed look written into it, so that it needs no style sheet. */
function standalone(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const from = [svg, ...svg.querySelectorAll<SVGElement>("*")];
  const to = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  from.forEach((element, i) => {
    const target = to[i];
    if (!target || ["defs", "style", "clipPath"].includes(element.tagName)) return;
    const look = getComputedStyle(element);
    for (const name of KEPT) {
      const value = look.getPropertyValue(name);
      if (value && value !== "normal" && !(name === "paint-order" && value === "normal")) target.setAttribute(name, plainColour(value));
    }
    target.removeAttribute("class");
    target.removeAttribute("style");
  });
  for (const extra of copy.querySelectorAll("style, .cursor, .cursor-ring")) extra.remove();
  return copy;
}

/** The whole chart, with title, subtitle and sources, as one SVG text. */
export function chartAsSvg(figure: Figure, chart: HTMLElement, sources: readonly Source[]): string {
  const pad = 16;
  const bold = (text: string, size: number): number => textWidth(text, size, 700);
  const box = chart.getBoundingClientRect();
  const width = Math.ceil(box.width) + 2 * pad;
  const look = getComputedStyle(chart);
  const ink = plainColour(look.color);
  const face = look.fontFamily;
  const title = wrap(figure.title, width - 2 * pad, 18, 5, bold);
  const subtitle = wrap(figure.subtitle ?? "", width - 2 * pad, 13, 3);
  const notes = [...chart.querySelectorAll(".chart-note")].flatMap((note) => wrap(note.textContent ?? "", width - 2 * pad, 11, 4));
  const top = pad + title.length * 24 + subtitle.length * 18 + 10;
  const foot = [...notes, ...wrap(`Source: ${sources.map((source) => (source.citation || source.title).replace(/\.\s*$/, "")).join("; ")}. Drawn by kenesh.`, width - 2 * pad, 11, 6)];
  const drawings = [...chart.querySelectorAll<SVGSVGElement>("svg")];
  const bottom = Math.max(0, ...drawings.map((svg) => svg.getBoundingClientRect().bottom - box.top));
  const height = Math.ceil(top + bottom + 18 + foot.length * 15 + pad);
  const page = plainColour(getComputedStyle(document.body).backgroundColor);
  const text = (line: string, y: number, size: number, weight: number): SVGTextElement =>
    s("text", { x: pad, y, "font-size": size, "font-weight": weight, fill: ink, "font-family": face }, line);
  const whole = s("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": face });
  whole.append(s("title", {}, figure.title), s("desc", {}, figure.description ?? ""), s("rect", { width, height, fill: page }));
  title.forEach((line, i) => whole.append(text(line, pad + 16 + i * 24, 18, 700)));
  subtitle.forEach((line, i) => whole.append(text(line, pad + 14 + title.length * 24 + i * 18, 13, 400)));
  for (const svg of drawings) {
    const frame = svg.getBoundingClientRect();
    const copy = standalone(svg);
    for (const [name, value] of Object.entries({ x: frame.left - box.left + pad, y: frame.top - box.top + top, width: frame.width, height: frame.height, overflow: "visible" })) {
      copy.setAttribute(name, String(value));
    }
    whole.append(copy);
  }
  foot.forEach((line, i) => whole.append(text(line, top + bottom + 18 + i * 15, 11, 400)));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(whole)}\n`;
}
