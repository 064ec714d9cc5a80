/** The ledger of claims: every statement tested, filterable by verdict and by text, the test behind it on demand. */

import type { Brief, Claim, Claims, Lint } from "./brief";
import { h, linked, s } from "./dom";
import { copyButton } from "./sources";

const VERDICTS = ["holds", "partly", "contradicted", "no sign found", "untestable", "not settled"];
const FIRST = 20;

function slug(verdict: string): string {
  return verdict.replace(/[^a-z]+/g, "-");
}

/** The sign of a verdict: each has a shape of its own, so that neither colour nor sight of it is needed. */
function sign(verdict: string): SVGSVGElement {
  const svg = s("svg", { width: 14, height: 14, viewBox: "-7 -7 14 14", class: `sign verdict-${slug(verdict)}`, "aria-hidden": "true", focusable: "false" });
  if (verdict === "holds") svg.append(s("path", { d: "M-5,0.5L-1.5,4.5L5,-4.5", class: "open thick" }));
  else if (verdict === "partly") svg.append(s("circle", { r: 5, class: "open" }), s("path", { d: "M0,-5A5,5 0 0 1 0,5Z", class: "solid" }));
  else if (verdict === "contradicted") svg.append(s("path", { d: "M-4.5,-4.5L4.5,4.5M4.5,-4.5L-4.5,4.5", class: "open thick" }));
  else if (verdict === "no sign found") svg.append(s("path", { d: "M-5,0H5", class: "open thick" }));
  else if (verdict === "untestable") svg.append(s("path", { d: "M-3.2,-2.6A3.2,3.2 0 1 1 0,0.6V2M0,4.6V5.2", class: "open" }));
  else svg.append(s("circle", { r: 5, class: "open" }));
  return svg;
}

function verdictWord(verdict: string): HTMLElement {
  return h("span", { class: `verdict verdict-${slug(verdict)}` }, sign(verdict) as unknown as Node, verdict);
}

/** The evidence: a list of the parts with their verdicts where there are several. */
function evidence(claim: Claim): HTMLElement | null {
  const parts = claim.parts ?? [];
  if (parts.length < 2) return claim.evidence ? h("p", {}, ...linked(claim.evidence)) : null;
  return h("ul", { class: "parts" }, ...parts.map((part) => h("li", {}, verdictWord(part.verdict), " ", ...linked(part.evidence))));
}

function behind(claim: Claim): HTMLElement | null {
  const parts: (HTMLElement | null)[] = [
    claim.criterion ? h("p", {}, h("b", {}, "What is tested: "), ...linked(claim.criterion)) : null,
    claim.reason ? h("p", {}, h("b", {}, "Why: "), ...linked(claim.reason)) : null,
    claim.needs ? h("p", {}, h("b", {}, "What would test it: "), ...linked(claim.needs)) : null,
    claim.address ? h("p", {}, h("b", {}, "Source: "), ...linked(claim.address)) : null,
    claim.test ? h("pre", { tabindex: 0, role: "region", "aria-label": `Test of ${claim.id}` }, h("code", {}, claim.test)) : null,
    claim.test ? h("div", { class: "controls" }, copyButton(claim.test, "SQL")) : null,
  ];
  if (!parts.some(Boolean)) return null;
  return h("details", {}, h("summary", {}, claim.test ? "Test" : "More", h("span", { class: "hidden" }, ` of ${claim.id}`)), ...parts);
}

function claimRow(claim: Claim): HTMLTableRowElement {
  return h("tr", { id: claim.id, role: "row" },
    h("th", { scope: "row", role: "rowheader", class: "claim-id" }, claim.id),
    h("td", { role: "cell", class: "claim-statement" }, claim.statement, h("span", { class: "where" }, [claim.where, claim.kind].filter(Boolean).join(" · "))),
    h("td", { role: "cell", class: "claim-verdict" }, verdictWord(claim.verdict), claim.basis && claim.basis !== "none" ? h("span", { class: "where" }, claim.basis) : null),
    h("td", { role: "cell", class: "claim-evidence" }, evidence(claim), behind(claim)),
  );
}

function haystack(claim: Claim): string {
  return [claim.id, claim.statement, claim.where, claim.kind, claim.verdict, claim.evidence, claim.reason, claim.needs].filter(Boolean).join(" ").toLocaleLowerCase("en");
}

function summaryBar(counts: ReadonlyMap<string, number>, total: number): HTMLElement {
  const bar = h("div", { class: "verdict-bar", "aria-hidden": "true" });
  for (const [verdict, count] of counts) {
    const part = h("span", { class: `verdict-${slug(verdict)}` });
    part.style.flexGrow = String(count / Math.max(1, total));
    bar.append(part);
  }
  return bar;
}

function ledger(claims: Claims): HTMLElement {
  const rows = claims.rows.map((claim) => ({ claim, text: haystack(claim), element: claimRow(claim) }));
  const kinds = [...VERDICTS, ...claims.rows.map((claim) => claim.verdict).filter((verdict) => !VERDICTS.includes(verdict))];
  const counts = new Map([...new Set(kinds)].map((verdict) => [verdict, rows.filter((row) => row.claim.verdict === verdict).length] as const).filter(([, count]) => count > 0));
  const chosen = new Set<string>();
  let all = false;
  const search = h("input", { type: "search", id: "claims-search", autocomplete: "off", spellcheck: "false", placeholder: "a word, a section, an id" });
  const status = h("p", { class: "status", role: "status" });
  const more = h("button", { type: "button", class: "more" }, "Show all");
  const buttons = [...counts].map(([verdict, count]) => {
    const self = h("button", { type: "button", "aria-pressed": "false", class: "filter" }, sign(verdict) as unknown as Node, `${verdict} `, h("b", {}, String(count)));
    self.addEventListener("click", () => {
      if (chosen.has(verdict)) chosen.delete(verdict);
      else chosen.add(verdict);
      self.setAttribute("aria-pressed", String(chosen.has(verdict)));
      apply();
    });
    return self;
  });
  function apply(): void {
    const wanted = search.value.trim().toLocaleLowerCase("en").split(/\s+/).filter(Boolean);
    let found = 0;
    for (const row of rows) {
      const match = (chosen.size === 0 || chosen.has(row.claim.verdict)) && wanted.every((word) => row.text.includes(word));
      if (match) found += 1;
      row.element.hidden = !match;
      row.element.classList.toggle("later", match && !all && found > FIRST);
    }
    const shown = all ? found : Math.min(found, FIRST);
    status.textContent = found === rows.length ? `${shown} of ${rows.length} claims shown` : `${shown} of ${found} matching claims shown (${rows.length} in all)`;
    more.hidden = all || found <= FIRST;
    more.textContent = `Show all ${found}`;
  }
  search.addEventListener("input", apply);
  more.addEventListener("click", () => {
    all = true;
    apply();
  });
  const open = (): void => {
    const row = rows.find((one) => `#${one.claim.id}` === location.hash);
    if (!row) return;
    all = true;
    chosen.clear();
    search.value = "";
    for (const self of buttons) self.setAttribute("aria-pressed", "false");
    apply();
    row.element.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", open);
  apply();
  queueMicrotask(() => requestAnimationFrame(open));

  const head = ["Id", "Statement", "Verdict", "Evidence"].map((name) => h("th", { scope: "col", role: "columnheader" }, name));
  return h("div", { class: "ledger" },
    summaryBar(counts, rows.length),
    h("div", { class: "filters", role: "group", "aria-label": "Filter the claims by verdict" }, ...buttons),
    h("p", { class: "search" }, h("label", { for: "claims-search" }, "Find a claim "), search),
    status,
    h("table", { class: "claims", role: "table", "aria-label": "Claims" },
      h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...head)),
      h("tbody", { role: "rowgroup" }, ...rows.map((row) => row.element)),
    ),
    h("div", { class: "controls" }, more),
  );
}

function lintItem(lint: Lint): HTMLElement {
  return h("li", { id: lint.id },
    h("p", {}, h("b", { class: "claim-id" }, lint.id), " ", h("b", {}, lint.title), lint.kind ? h("span", { class: "muted" }, ` · ${lint.kind}`) : null),
    (lint.findings ?? []).length > 0 ? h("ul", {}, ...(lint.findings ?? []).map((finding) => h("li", {}, ...linked(finding)))) : null,
    lint.rule ? h("details", {}, h("summary", {}, "Rule", h("span", { class: "hidden" }, ` of ${lint.id}`)), h("pre", { tabindex: 0, role: "region", "aria-label": `Rule of ${lint.id}` }, h("code", {}, lint.rule))) : null,
  );
}

function lintsView(lints: readonly Lint[]): HTMLElement | null {
  if (lints.length === 0) return null;
  const fired = lints.filter((lint) => lint.fired);
  const quiet = lints.filter((lint) => !lint.fired);
  return h("div", { class: "lints" },
    h("h3", {}, "Checks of the paper against itself"),
    h("p", { class: "prose" }, `${fired.length} of ${lints.length} checks of counts, sums, dates, trends and citations found something.`),
    h("ul", { class: "lint-list" }, ...fired.map(lintItem)),
    quiet.length > 0 ? h("details", {}, h("summary", {}, `${quiet.length} checks that found nothing`), h("ul", { class: "lint-list" }, ...quiet.map(lintItem))) : null,
  );
}

export function claimsView(brief: Brief): HTMLElement[] {
  const claims = brief.claims;
  if (!claims) return [];
  return [ledger(claims), lintsView(claims.lints ?? [])].flatMap((part) => part ?? []);
}
