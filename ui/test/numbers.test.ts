import { describe, expect, it } from "vitest";
import type { Brief, Column } from "../src/brief";
import { decimalYear, formatCell, formatDate, formatInterval, formatNumber, formatShare, reasonWords, words } from "../src/numbers";

const brief = { schema: 1, title: "", actors: { TUR: { name: "Türkiye" } }, answer: [], sections: [], sources: [] } as Brief;
const column = (kind: Column["kind"], digits?: number): Column => ({ name: "c", label: "C", kind, digits: digits ?? null });

describe("numbers", () => {
  it("writes real minus signs and thousands commas", () => {
    expect(formatNumber(-1234567, 0)).toBe("−1,234,567");
    expect(formatNumber(0.5, 2)).toBe("0.50");
  });

  it("keeps small apart from none, and dust from small", () => {
    expect(formatNumber(0.0004, 2)).toBe("<0.01");
    expect(formatNumber(-0.0004, 2)).toBe(">−0.01");
    expect(formatNumber(0, 2)).toBe("0.00");
    expect(formatNumber(-0, 2)).toBe("0.00");
    expect(formatNumber(-1e-15, 2)).toBe("0.00");
  });

  it("gives no more digits than asked, and three significant ones when not asked", () => {
    expect(formatNumber(3.14159, 1)).toBe("3.1");
    expect(formatNumber(0.0123456)).toBe("0.0123");
    expect(formatNumber(12345.678)).toBe("12,346");
    expect(formatNumber(7)).toBe("7");
  });

  it("writes shares as percentages and keeps small apart from none", () => {
    expect(formatShare(0.031)).toBe("3.1\u202f%");
    expect(formatShare(0.52, 0)).toBe("52\u202f%");
    expect(formatShare(0.0001)).toBe("<0.1\u202f%");
    expect(formatShare(-0.0001)).toBe(">−0.1\u202f%");
    expect(formatShare(0)).toBe("0.0\u202f%");
    expect(formatShare(-0.171)).toBe("−17.1\u202f%");
  });

  it("writes intervals with an en dash, and with words where a minus stands", () => {
    expect(formatInterval("0.12", "0.25")).toBe("0.12–0.25");
    expect(formatInterval("−0.2", "0.3")).toBe("−0.2 to 0.3");
    expect(formatInterval(formatShare(0.025), formatShare(0.038))).toBe("2.5–3.8\u202f%");
  });
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
    expect(reasonWords("not_covered")).toBe("not covered");
    expect(reasonWords(null)).toBe("no data");
  });
});

it("codes become words, text stays", () => {
  expect(words("arms_cooperation")).toBe("arms cooperation");
  expect(words("Nahçıvan_Agreement")).toBe("Nahçıvan_Agreement");
});
