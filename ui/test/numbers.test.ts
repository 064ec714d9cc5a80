import { describe, expect, it } from "vitest";
import cases from "../../crates/kenesh-render/cases/numbers.json";
import type { Brief, Column } from "../src/brief";
import { MISSING, decimalYear, formatCell, formatDate, formatNumber, formatRange, formatShare, formatYears, reasonWords, words } from "../src/numbers";

const brief: Pick<Brief, "actors"> = { actors: { TUR: { name: "Türkiye", iso_numeric: 792, role: "power" } } };
const column = (kind: Column["kind"], digits = 0): Pick<Column, "kind" | "digits"> => ({ kind, digits });

const number = (value: number | null): number => value ?? NaN;

describe("the rules shared with the terminal", () => {
  it.each(cases.numbers)("number $value with $digits digits is $text", ({ value, digits, text }) => {
    expect(formatNumber(number(value), digits)).toBe(text);
  });

  it.each(cases.shares)("share $value with $digits digits is $text", ({ value, digits, text }) => {
    expect(formatShare(number(value), digits)).toBe(text);
  });

  it.each(cases.ranges)("range $lo, $hi is $text", ({ lo, hi, digits, text }) => {
    expect(formatRange({ kind: "number", digits }, number(lo), number(hi))).toBe(text);
  });

  it.each(cases.share_ranges)("range of shares $lo, $hi is $text", ({ lo, hi, digits, text }) => {
    expect(formatRange({ kind: "share", digits }, number(lo), number(hi))).toBe(text);
  });

  it.each(cases.words)("$code is $text", ({ code, text }) => {
    expect(words(code)).toBe(text);
  });

  it("missing figures have the same sign and words", () => {
    expect(MISSING).toBe(cases.missing.sign);
    expect(reasonWords(null)).toBe(cases.missing.unknown);
    for (const [reason, text] of Object.entries(cases.missing.words)) expect(reasonWords(reason)).toBe(text);
  });
});

it("a number without digits has three significant ones", () => {
  expect(formatNumber(0.0123456)).toBe("0.0123");
  expect(formatNumber(12345.678)).toBe("12,346");
  expect(formatNumber(7)).toBe("7");
});

it("a span of one year is the year", () => {
  expect(formatYears(1992, 2014)).toBe("1992–2014");
  expect(formatYears(2020, 2020)).toBe("2020");
});

describe("dates", () => {
  it("keeps the precision of the source", () => {
    expect(formatDate("1992")).toBe("1992");
    expect(formatDate("1992-10")).toBe("Oct 1992");
    expect(formatDate("1992-10-30")).toBe("30 Oct 1992");
    expect(formatDate("about 1992")).toBe("about 1992");
  });

  it("places dates on the axis of years", () => {
    expect(decimalYear("1992-10")).toBeCloseTo(1992.75);
    expect(decimalYear(2001)).toBe(2001);
    expect(decimalYear("unknown")).toBeNull();
    expect(decimalYear(null)).toBeNull();
  });
});

describe("cells", () => {
  it("are written as their column's kind asks", () => {
    expect(formatCell(brief, column("year"), 1992)).toBe("1992");
    expect(formatCell(brief, column("actor"), "TUR")).toBe("Türkiye");
    expect(formatCell(brief, column("actor"), "XYZ")).toBe("XYZ");
    expect(formatCell(brief, column("flag"), false)).toBe("no");
    expect(formatCell(brief, column("text"), "joint_exercise")).toBe("joint exercise");
    expect(formatCell(brief, column("number", 1), -2)).toBe("−2.0");
  });

  it("that are missing give null, never zero", () => {
    expect(formatCell(brief, column("number"), null)).toBeNull();
    expect(formatCell(brief, column("share"), undefined)).toBeNull();
  });
});
