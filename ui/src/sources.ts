/** What is not known, where everything comes from, and how to make this page again. */

import type { Brief, Source } from "./brief";
import { h, linked } from "./dom";
import { copyText } from "./export";

function braced(text: string): string {
  return text.replace(/[{}\\]/g, "").replace(/([&%#_$])/g, "\\$1");
}

/** The sources as BibTeX: one `@misc` a source, keyed by its id. */
export function toBibtex(sources: readonly Source[]): string {
  return sources
    .map((source) => {
      const fields: [string, string | null | undefined][] = [
        ["title", `{${braced(source.title)}}`],
        ["note", source.citation ? braced(source.citation) : null],
        ["version", source.version ? braced(source.version) : null],
        ["url", source.url],
      ];
      const body = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}},`] : []));
      return `@misc{${source.id},\n${body.join("\n")}\n}`;
    })
    .join("\n\n");
}

export function copyButton(text: string, what: string): HTMLButtonElement {
  const label = `Copy ${what}`;
  const self = h("button", { type: "button" }, label);
  self.addEventListener("click", () => {
    void copyText(text).then((done) => {
      self.textContent = done ? "Copied" : "Select and copy by hand";
      setTimeout(() => {
        self.textContent = label;
      }, 1600);
    });
  });
  return self;
}

export function unknownView(brief: Brief): HTMLElement[] {
  const sentences = brief.unknown ?? [];
  return sentences.length === 0 ? [] : [h("ul", { class: "prose" }, ...sentences.map((sentence) => h("li", {}, ...linked(sentence))))];
}

export function sourcesView(brief: Brief): HTMLElement[] {
  if (brief.sources.length === 0) return [];
  const items = brief.sources.map((source) =>
    h("li", { id: `source-${source.id}` },
      h("b", {}, source.title), source.version ? `, ${source.version}` : "", ". ",
      source.citation ? h("span", {}, ...linked(source.citation), " ") : null,
      source.use ? h("span", { class: "muted" }, `Used for: ${source.use}. `) : null,
      source.licence ? h("span", { class: "muted" }, `Licence: ${source.licence}. `) : null,
      source.url ? h("a", { href: source.url, rel: "noreferrer" }, source.url.replace(/^https?:\/\//, "").replace(/\/$/, "")) : null,
    ),
  );
  return [
    h("ul", { class: "sources" }, ...items),
    h("div", { class: "controls" }, copyButton(toBibtex(brief.sources), "as BibTeX")),
  ];
}

export function reproduceView(brief: Brief): HTMLElement[] {
  const command = brief.reproduce ?? brief.command ?? "";
  const facts: [string, string | null | undefined][] = [
    ["World", [brief.world?.name, brief.world?.vintage].filter(Boolean).join(", vintage ")],
    ["World hash (SHA-256)", brief.world?.hash],
    ["Version of kenesh", brief.version],
  ];
  return [
    ...(command ? [h("pre", { tabindex: 0, role: "region", "aria-label": "Command" }, h("code", {}, command)), h("div", { class: "controls" }, copyButton(command, "command"))] : []),
    h("dl", { class: "facts" }, ...facts.flatMap(([name, value]) => (value ? [h("dt", {}, name), h("dd", { class: "mono" }, value)] : []))),
  ];
}
