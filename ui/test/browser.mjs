// Opens a filled brief in headless Chromium, offline, and checks what a reader meets.
//   npm run test:browser -- FILE.html [DIRECTORY for screenshots]
// CHROMIUM names the browser, /usr/bin/chromium by default.
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [file, shots] = process.argv.slice(2);
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
if (!file || !existsSync(file)) fatal(`no such file: ${file ?? "(none given)"}; usage: npm run test:browser -- FILE.html [DIRECTORY]`);
if (!existsSync(executablePath)) fatal(`no browser at ${executablePath}; install chromium or set CHROMIUM`);
if (shots) mkdirSync(shots, { recursive: true });

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const address = pathToFileURL(resolve(file)).href;
const problems = [];
let checks = 0;

function fatal(text) {
  console.error(text);
  process.exit(2);
}

function check(holds, text) {
  checks += 1;
  if (!holds) problems.push(text);
}

const VIEWS = [
  { name: "wide-light", width: 1280, height: 900, colorScheme: "light" },
  { name: "wide-dark", width: 1280, height: 900, colorScheme: "dark" },
  { name: "phone-light", width: 390, height: 844, colorScheme: "light", hasTouch: true },
  { name: "phone-dark", width: 390, height: 844, colorScheme: "dark", hasTouch: true },
  { name: "tablet-light", width: 768, height: 1024, colorScheme: "light" },
];

async function open(browser, view) {
  const { name, width, height, ...options } = view;
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: "reduce", acceptDownloads: true, ...options });
  const page = await context.newPage();
  await context.route((url) => url.protocol !== "file:" && url.protocol !== "data:" && url.protocol !== "blob:", (route) => route.abort());
  page.on("request", (request) => {
    const own = request.url() === address || /^(data|blob):/.test(request.url());
    if (!own) problems.push(`${name}: the page asks for ${request.url()}`);
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(`${name}: console ${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`${name}: ${error.message}`));
  const start = Date.now();
  await page.goto(address);
  const drawn = (what) => page.waitForFunction((what) => document.getElementById("page")?.dataset.drawn === what, what, { timeout: 20_000 });
  await drawn("page");
  console.log(`${name}: first page drawn after ${Date.now() - start} ms`);
  if (shots) await page.screenshot({ path: `${shots}/${name}-first.png` });
  // Not by the pointer, which would leave the focus there.
  await page.evaluate(() => document.querySelector(".open-all").click());
  await drawn("all");
  console.log(`${name}: all drawn after ${Date.now() - start} ms`);
  return { context, page };
}

async function checkShape(page, name) {
  const found = await page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    const levels = [...document.querySelectorAll("h1, h2, h3, h4")].filter((h) => h.checkVisibility()).map((h) => Number(h.tagName[1]));
    return {
      lang: document.documentElement.lang,
      title: document.title,
      heading: document.querySelectorAll("h1").length,
      doubled: ids.filter((id, i) => ids.indexOf(id) !== i),
      jumps: levels.filter((level, i) => i > 0 && level > levels[i - 1] + 1).length,
      landmarks: ["main", "nav", "header", "footer"].filter((tag) => !document.querySelector(tag)),
      dead: [...document.querySelectorAll('a[href^="#"]')].map((a) => a.getAttribute("href").slice(1)).filter((id) => !document.getElementById(id)),
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      wider: [...document.querySelectorAll("main *")].filter((e) => !e.closest(".scroll, pre, .hidden, svg, thead") && e.getBoundingClientRect().right > innerWidth + 1).map((e) => e.tagName + "." + e.className).slice(0, 5),
    };
  });
  check(found.lang === "en", `${name}: lang is ${found.lang}`);
  check(found.heading === 1, `${name}: ${found.heading} h1`);
  check(found.doubled.length === 0, `${name}: doubled ids ${found.doubled.join(", ")}`);
  check(found.jumps === 0, `${name}: headings skip a level`);
  check(found.landmarks.length === 0, `${name}: no ${found.landmarks.join(", ")}`);
  check(found.dead.length === 0, `${name}: links to nowhere: #${[...new Set(found.dead)].join(", #")}`);
  check(found.overflow <= 0, `${name}: the page scrolls sideways by ${found.overflow} px (${found.wider.join(", ")})`);
}

async function checkFigures(page, name) {
  const figures = await page.evaluate(() =>
    [...document.querySelectorAll("figure")].map((figure) => {
      const chart = figure.querySelector(".chart");
      const marks = chart ? chart.querySelectorAll(".panels svg :is(path, circle, rect, line)").length : 0;
      const texts = chart ? [...chart.querySelectorAll("svg text")].filter((text) => text.textContent.trim()) : [];
      const box = chart?.getBoundingClientRect();
      return {
        id: figure.id,
        chart: Boolean(chart),
        marks,
        tables: figure.querySelectorAll("table, .cards").length,
        outside: texts.filter((text) => {
          const r = text.getBoundingClientRect();
          return r.right > box.right + 6 || r.left < box.left - 6;
        }).map((text) => text.textContent),
        numberless: texts.filter((text) => /NaN|undefined|Infinity|\[object/.test(text.textContent)).map((text) => text.textContent),
        hyphens: texts.filter((text) => /(^|\s)-\d/.test(text.textContent)).map((text) => text.textContent),
        unexplained: Boolean(chart?.querySelector(".beyond")) && !chart.querySelector(".chart-note"),
        small: texts.filter((text) => parseFloat(getComputedStyle(text).fontSize) < 10).length,
        name: figure.getAttribute("aria-labelledby") && document.getElementById(figure.getAttribute("aria-labelledby"))?.textContent,
      };
    }),
  );
  check(figures.length > 0, `${name}: no figure`);
  for (const figure of figures) {
    check(figure.name, `${name}: ${figure.id} has no name`);
    if (figure.chart) check(figure.marks > 3, `${name}: ${figure.id} drew ${figure.marks} marks`);
    else check(figure.tables >= 1, `${name}: ${figure.id} has neither chart nor table`);
    check(figure.outside.length === 0, `${name}: ${figure.id} has text outside its chart: ${figure.outside.slice(0, 3).join(" | ")}`);
    check(figure.numberless.length === 0, `${name}: ${figure.id} shows ${figure.numberless.slice(0, 3).join(" | ")}`);
    check(figure.hyphens.length === 0, `${name}: ${figure.id} writes hyphens for minus signs: ${figure.hyphens.slice(0, 3).join(" | ")}`);
    check(!figure.unexplained, `${name}: ${figure.id} does not say what its arrows mean`);
    check(figure.small === 0, `${name}: ${figure.id} has ${figure.small} texts under 10 px`);
  }
}

async function checkAxe(page, name) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  for (const violation of result.violations) {
    const text = `${name}: axe ${violation.impact}: ${violation.help}: ${violation.nodes.slice(0, 2).map((node) => node.target.join(" ")).join(" | ")}`;
    if (["serious", "critical"].includes(violation.impact)) problems.push(text);
    else console.log(text);
  }
  checks += result.passes?.length ?? 1;
}

/** Presses Tab until the focus is on an element that the selector matches; says whether it got there. */
async function tabTo(page, selector, most = 400) {
  for (let i = 0; i < most; i += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector)) return true;
  }
  return false;
}

async function checkKeyboard(page, name) {
  await page.evaluate(() => scrollTo(0, 0));
  await page.keyboard.press("Tab");
  check(await page.evaluate(() => document.activeElement?.className === "skip"), `${name}: the first Tab does not reach the skip link`);
  if (await page.locator("figure .chart").count()) {
    check(await tabTo(page, "figure .chart"), `${name}: Tab does not reach a chart`);
    await page.keyboard.press("ArrowRight");
    check(await page.locator("figure .tip:visible").count() === 1, `${name}: the arrow key shows no value`);
    check((await page.locator("figure [aria-live]").first().textContent()) !== "", `${name}: the arrow key says no value`);
    if (shots) await page.screenshot({ path: `${shots}/${name}-tip.png` });
    await page.keyboard.press("Escape");
    check(await page.locator("figure .tip:visible").count() === 0, `${name}: Escape does not hide the value`);
    check(await tabTo(page, "figure:has(.chart) .toggle"), `${name}: Tab does not reach the table toggle`);
    await page.keyboard.press("Enter");
    const figure = page.locator("figure:has(.chart):has(.toggle)").first();
    check(await figure.locator("table").isVisible(), `${name}: the toggle shows no table`);
    check(await figure.locator(".chart").isHidden(), `${name}: the toggle leaves the chart`);
    const rows = await figure.locator("tbody tr").count();
    check(rows > 0, `${name}: the table has no rows`);
    await figure.locator("thead button").last().click();
    check(await figure.locator('th[aria-sort="ascending"]').count() === 1, `${name}: the table does not sort`);
    if (shots) await figure.screenshot({ path: `${shots}/${name}-table.png` });
    await figure.locator(".toggle").focus();
    await page.keyboard.press("Enter");
    check(await figure.locator(".chart").isVisible(), `${name}: the toggle does not bring the chart back`);
  }
}

async function checkClaims(page, name) {
  if ((await page.locator("table.claims").count()) === 0) return;
  const shown = () => page.locator("table.claims tbody tr:visible").count();
  const all = await shown();
  check(all > 0, `${name}: no claim is shown`);
  const more = page.locator(".ledger .more:visible");
  if (await more.count()) {
    await more.click();
    check((await shown()) > all, `${name}: "Show all" shows no more claims`);
  }
  const every = await shown();
  const first = await page.locator("table.claims tbody tr th").first().textContent();
  await page.locator("#claims-search").fill(first);
  check((await shown()) >= 1 && ((await shown()) < every || every === 1), `${name}: the search for ${first} leaves ${await shown()} of ${every} claims`);
  await page.locator("#claims-search").fill("no claim holds these words");
  check((await shown()) === 0, `${name}: a search without a match shows claims`);
  await page.locator("#claims-search").fill("");
  const button = page.locator(".ledger .filter").first();
  const word = (await button.textContent()).replace(/\d+$/, "").trim();
  await button.focus();
  await page.keyboard.press("Space");
  const words = await page.locator("table.claims tbody tr:visible .verdict").allTextContents();
  check(words.length > 0 && words.every((text) => text.trim() === word), `${name}: the filter "${word}" shows ${[...new Set(words)].join(", ")}`);
  await page.keyboard.press("Space");
  const test = page.locator("table.claims details:visible").first();
  if (await test.count()) {
    await test.locator("summary").click();
    check(await test.evaluate((details) => details.open), `${name}: the test does not open`);
  }
}

// Chromium lets a page save ten files and then asks, which nobody answers here: a fresh page saves the next.
const SAVED_BY_A_PAGE = 8;

async function checkSvgs(page, view) {
  const ids = await page.locator("figure:has(.chart):not(.small)").evaluateAll((figures) => figures.map((figure) => figure.id));
  await saveSvgs(page, view.name, ids.slice(0, SAVED_BY_A_PAGE));
  for (let from = SAVED_BY_A_PAGE; from < ids.length; from += SAVED_BY_A_PAGE) {
    const fresh = await open(browser, view);
    await saveSvgs(fresh.page, view.name, ids.slice(from, from + SAVED_BY_A_PAGE));
    await fresh.context.close();
  }
}

async function saveSvgs(page, name, ids) {
  for (const id of ids) {
    const figure = page.locator(`[id="${id}"]`);
    const [download] = await Promise.all([page.waitForEvent("download"), figure.getByRole("button", { name: "Save as SVG" }).click()]);
    const path = shots ? `${shots}/${id}.svg` : await download.path();
    if (shots) await download.saveAs(path);
    const text = readFileSync(path, "utf8");
    check(/^<\?xml/.test(text) && text.includes("</svg>"), `${name}: ${id} saves no SVG`);
    check(!/var\(|color-mix|oklab|NaN/.test(text), `${name}: the SVG of ${id} leans on the style sheet: ${/.{30}(var\(|color-mix|oklab|NaN).{30}/.exec(text)?.[0]}`);
    const sound = await page.evaluate((xml) => !new DOMParser().parseFromString(xml, "image/svg+xml").querySelector("parsererror"), text);
    check(sound, `${name}: the SVG of ${id} is not well formed`);
  }
}

async function checkPrint(page, name) {
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 720, height: 1000 });
  await page.waitForTimeout(200);
  const found = await page.evaluate(() => ({
    figures: document.querySelectorAll("figure").length,
    empty: [...document.querySelectorAll("figure")].filter((figure) => ![...figure.querySelectorAll(".panels svg, table, .cards")].some((part) => part.checkVisibility() && part.getBoundingClientRect().height > 20)).map((figure) => figure.id),
    buttons: [...document.querySelectorAll("button, input")].filter((element) => element.checkVisibility() && !element.closest("thead")).length,
    closed: document.querySelectorAll("figcaption details:not([open])").length,
    claims: [...document.querySelectorAll("table.claims tbody tr")].filter((row) => !row.hidden && !row.checkVisibility()).length,
    overflow: document.documentElement.scrollWidth - innerWidth,
  }));
  check(found.empty.length === 0, `${name}: on paper these figures are empty: ${found.empty.join(", ")}`);
  check(found.buttons === 0, `${name}: ${found.buttons} controls on paper`);
  check(found.closed === 0, `${name}: ${found.closed} formulas closed on paper`);
  check(found.claims === 0, `${name}: ${found.claims} claims missing on paper`);
  check(found.overflow <= 0, `${name}: paper is too narrow by ${found.overflow} px`);
  if (shots) {
    await page.pdf({ path: `${shots}/${name}.pdf`, format: "A4" });
    const height = await page.evaluate(() => Math.min(document.documentElement.scrollHeight, 8_000));
    await page.setViewportSize({ width: 720, height });
    await page.screenshot({ path: `${shots}/${name}.png` });
  }
}

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  for (const view of VIEWS) {
    const { context, page } = await open(browser, view);
    await checkShape(page, view.name);
    await checkFigures(page, view.name);
    await checkAxe(page, view.name);
    if (shots) await page.screenshot({ path: `${shots}/${view.name}.png`, fullPage: true });
    if (view.name === "wide-light" || view.name === "phone-light") await checkKeyboard(page, view.name);
    await checkClaims(page, view.name);
    if (view.name === "wide-light") await checkSvgs(page, view);
    if (view.name === "wide-dark") await checkAxe(page, `${view.name}, claims open`);
    await context.close();
  }
  const paper = await open(browser, { name: "print", width: 1280, height: 900, colorScheme: "light" });
  await checkPrint(paper.page, "print");
  await paper.context.close();
  const bare = await browser.newContext({ javaScriptEnabled: false });
  const page = await bare.newPage();
  await page.goto(address);
  check((await page.locator("noscript, body").first().textContent()).includes("JavaScript"), "without JavaScript the page says nothing");
  await bare.close();
} finally {
  await browser.close();
}

console.log(`${checks} checks, ${problems.length} problems`);
for (const problem of problems) console.error(`✗ ${problem}`);
process.exit(problems.length > 0 ? 1 : 0);
