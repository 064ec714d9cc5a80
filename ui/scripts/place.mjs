// Checks the built page and puts it where the Rust crate embeds it; with --compare it only says whether it is there already.
import { copyFileSync, existsSync, readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const built = resolve(here, "../dist/brief.html");
const place = resolve(here, "../../crates/kenesh-render/src/brief.html");
const limit = 600_000;

const page = readFileSync(built, "utf8");
const once = ["<title>kenesh brief</title>", "/*BRIEF*/null", '<script id="brief" type="application/json">', "<noscript>"];
const problems = once.flatMap((text) => {
  const count = page.split(text).length - 1;
  return count === 1 ? [] : [`"${text}" stands ${count} times in the page, not once`];
});
if (/<(?:script|link)[^>]+(?:src|href)=["'](?!data:)/.test(page)) problems.push("the page asks for another file");
const { size } = statSync(built);
if (size > limit) problems.push(`the page has ${size} bytes, more than ${limit}`);
if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exit(1);
}
const where = "crates/kenesh-render/src/brief.html";
if (process.argv.includes("--compare")) {
  const same = existsSync(place) && readFileSync(place).equals(readFileSync(built));
  console.log(same ? `${where} is what the sources give` : `${where} is not what the sources give: run npm run build and commit it`);
  process.exit(same ? 0 : 1);
}
if (!existsSync(dirname(place))) {
  console.error(`there is no folder for ${where}`);
  process.exit(1);
}
copyFileSync(built, place);
console.log(`${size} bytes, copied to ${where}`);
