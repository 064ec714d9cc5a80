/** The table of contents: beside the text on wide pages, folded above it on narrow ones. */

import { h } from "./dom";

export interface Entry {
  id: string;
  title: string;
}

export function contentsView(entries: readonly Entry[]): HTMLElement {
  const links = entries.map(({ id, title }) => h("li", {}, h("a", { href: `#${id}` }, title)));
  const details = h("details", { open: matchMedia("(min-width: 70rem)").matches }, h("summary", {}, "Contents"), h("ol", {}, ...links));
  matchMedia("(min-width: 70rem)").addEventListener("change", (change) => {
    details.open = change.matches;
  });
  return h("nav", { class: "contents", "aria-label": "Contents" }, details);
}

/** Marks the entry whose section is being read. */
export function followReading(nav: HTMLElement, sections: readonly HTMLElement[]): void {
  const visible = new Set<string>();
  const watch = new IntersectionObserver(
    (changes) => {
      for (const change of changes) {
        if (change.isIntersecting) visible.add(change.target.id);
        else visible.delete(change.target.id);
      }
      const current = sections.find((section) => visible.has(section.id))?.id;
      if (!current) return;
      for (const link of nav.querySelectorAll("a")) {
        if (link.getAttribute("href") === `#${current}`) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    },
    { rootMargin: "-10% 0px -70% 0px" },
  );
  for (const section of sections) watch.observe(section);
}
