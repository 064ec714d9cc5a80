/** Who made what draws this page, and under which licence. */

import licences from "virtual:licences";
import type { Brief } from "./brief";
import { h } from "./dom";

export function noticesView(brief: Brief): HTMLElement {
  const texts = licences.map(({ works, text }) => `${works.join("\n")}\n\n${text}`).join("\n\n\n");
  return h("div", {},
    h("p", {}, `Made by kenesh${brief.version ? ` ${brief.version}` : ""}. This file works offline and asks for nothing from any network. Names of actors follow ISO and the sources and say nothing about status.`),
    h("p", {}, "Built with Observable Plot, D3, TopoJSON and world-atlas (ISC; parts MIT and Apache-2.0); map data from Natural Earth (public domain)."),
    h("details", {}, h("summary", {}, "Licence texts"), h("pre", { tabindex: 0, role: "region", "aria-label": "Licence texts" }, texts)),
  );
}
