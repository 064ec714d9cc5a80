/** Makes HTML and SVG elements. Text always goes in as text, never as markup. */

type Attributes = Record<string, string | number | boolean | null | undefined>;
type Child = Node | string | null | undefined | false;

const SVG = "http://www.w3.org/2000/svg";

function fill(element: Element, attributes: Attributes, children: Child[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
}

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  fill(element, attributes, children);
  return element;
}

export function s<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  // Plot centres all text of its drawings; ours starts where it says unless it says otherwise.
  if (tag === "text") element.setAttribute("text-anchor", "start");
  fill(element, attributes, children);
  return element;
}

/** An empty drawing of the given size in CSS pixels. */
export function canvas(width: number, height: number): SVGSVGElement {
  return s("svg", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true", focusable: "false" });
}

let serial = 0;

/** An id that no other element of the page has; the same page gives the same ids. */
export function freshId(stem: string): string {
  serial += 1;
  return `${stem}-${serial}`;
}

/** Text with its web addresses as links. */
export function linked(text: string): Child[] {
  return text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:)\]])/g).map((part, i) =>
    i % 2 === 1 ? h("a", { href: part, rel: "noreferrer" }, part) : part,
  );
}
