// Fills the built page with a brief as the Rust side does: node test/fill.mjs BRIEF.json OUT.html
import { readFileSync, writeFileSync } from "node:fs";

const [data = new URL("sample.json", import.meta.url), out = "dist/sample.html"] = process.argv.slice(2);
const brief = JSON.stringify(JSON.parse(readFileSync(data, "utf8"))).replaceAll("<", "\\u003c");
const page = readFileSync(new URL("../dist/brief.html", import.meta.url), "utf8");
writeFileSync(out, page.replace("/*BRIEF*/null", () => brief));
