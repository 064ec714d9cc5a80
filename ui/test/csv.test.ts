import { expect, it } from "vitest";
import type { Column, Scalar } from "../src/brief";
import { toCsv } from "../src/csv";

const columns: Column[] = ["a", "b"].map((name) => ({ name, label: name.toUpperCase(), kind: "text", digits: 0, unit: null }));

it("writes raw values under column names, empty for missing", () => {
  const rows: Scalar[][] = [[1992, null], [0.031, true], ["", "Şuşa"]];
  expect(toCsv({ columns, rows })).toBe("a,b\n1992,\n0.031,true\n,Şuşa\n");
});

it("quotes commas, quotes and line ends", () => {
  expect(toCsv({ columns, rows: [['say "yes"', "one, two"], ["two\nlines", "x"]] })).toBe('a,b\n"say ""yes""","one, two"\n"two\nlines",x\n');
});

it("fills short rows with empty fields", () => {
  expect(toCsv({ columns, rows: [[1]] })).toBe("a,b\n1,\n");
});
