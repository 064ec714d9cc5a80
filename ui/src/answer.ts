/** The answer: the first screen, each sentence linked to its evidence. */

import type { Brief } from "./brief";
import { h } from "./dom";

const COUNTS = ["no", "one", "two", "three", "four", "five", "six", "seven"];

export function answerView(brief: Brief, titles: ReadonlyMap<string, string>): HTMLElement {
  const count = brief.answer.length;
  const items = brief.answer.map(({ text, section }) => {
    const title = section ? titles.get(section) : undefined;
    return h("li", {}, text, title ? " " : null, title ? h("a", { href: `#${section}`, class: "evidence" }, `${title}\u00a0→`) : null);
  });
  return h("section", { id: "answer", "aria-labelledby": "answer-title" },
    h("h2", { id: "answer-title" }, `The answer in ${COUNTS[count] ?? count} sentence${count === 1 ? "" : "s"}`),
    h("ol", { class: "answer" }, ...items),
  );
}
