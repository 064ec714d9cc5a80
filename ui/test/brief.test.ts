import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { parseBrief, rowsOf, type Figure } from "../src/brief";
import { toBibtex } from "../src/sources";
import { shorten, wrap } from "../src/text";

describe("the JSON block", () => {
  it("is empty in the template", async () => {
    expect(await parseBrief("/*BRIEF*/null")).toBeNull();
  });

  it("is the brief once filled, packed or plain", async () => {
    expect((await parseBrief('{"title":"a \\u003c b"}'))?.title).toBe("a < b");
    const packed = gzipSync('{"title":"Türkiye"}').toString("base64");
    expect((await parseBrief(JSON.stringify(packed)))?.title).toBe("Türkiye");
  });
});

it("rows shorter than the columns are missing at their end", () => {
  const figure = { id: "f", title: "t", columns: [{ name: "a", label: "A", kind: "text" }, { name: "b", label: "B", kind: "text" }], rows: [["x"]] } as Figure;
  expect(rowsOf(figure)).toEqual([{ a: "x", b: null }]);
});

it("sources become BibTeX with their special signs escaped", () => {
  expect(toBibtex([{ id: "lee-2025", title: "Law & Order", version: "4.0", licence: "", use: "", url: "https://example.org/a_b", citation: "" }])).toBe(
    "@misc{lee-2025,\n  title = {{Law \\& Order}},\n  version = {4.0},\n  url = {https://example.org/a_b},\n}",
  );
});

describe("text", () => {
  const measure = (text: string): number => text.length;

  it("breaks between words", () => {
    expect(wrap("one two three", 7, 12, 3, measure)).toEqual(["one two", "three"]);
  });

  it("ends with an ellipsis where it must be cut", () => {
    expect(wrap("one two three four", 7, 12, 1, measure)).toEqual(["one tw…"]);
    expect(shorten("institutionalization", 8, 12, measure)).toBe("institu…");
  });
});
