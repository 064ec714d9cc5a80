/** Measures and wraps text for drawings. */

let pen: CanvasRenderingContext2D | null | undefined;
let family = "";
const widths = new Map<string, number>();

/** The width of a text in CSS pixels in the face of the charts. */
export function textWidth(text: string, size: number, weight: string | number = 400): number {
  if (pen === undefined) {
    pen = document.createElement("canvas").getContext("2d");
    family = getComputedStyle(document.documentElement).getPropertyValue("--sans") || "sans-serif";
  }
  if (!pen) return text.length * size * 0.55;
  const font = `${weight} ${size}px ${family}`;
  const known = `${font}|${text}`;
  let width = widths.get(known);
  if (width === undefined) {
    if (pen.font !== font) pen.font = font;
    width = pen.measureText(text).width;
    widths.set(known, width);
  }
  return width;
}

/** Breaks a text into lines no wider than `width`; the last of at most `most` lines ends with an ellipsis. */
export function wrap(text: string, width: number, size: number, most = 3, measure = textWidth): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && measure(longer, size) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  if (line) lines.push(line);
  const kept = lines.slice(0, most);
  return kept.map((kept_line, i) => {
    const cut = i === most - 1 && lines.length > most;
    return cut || measure(kept_line, size) > width ? shorten(cut ? `${kept_line} ${lines[most]}` : kept_line, width, size, measure) : kept_line;
  });
}

/** Cuts a text to a width and ends it with an ellipsis. */
export function shorten(text: string, width: number, size: number, measure = textWidth): string {
  if (measure(text, size) <= width) return text;
  let cut = text;
  while (cut.length > 1 && measure(`${cut}…`, size) > width) cut = cut.slice(0, -1);
  return `${cut.trimEnd()}…`;
}
