import { describe, expect, it } from "vitest";
import { missingAt, runs, shareGaps, stretch } from "../src/gaps";

const years = [2000, 2001, 2002, 2003, 2004, 2005];
const point = (x: number, y: number | null, reason: string | null = null) => ({ x, y, reason });

describe("missing positions", () => {
  it("are empty cells with their reason, and positions without a row", () => {
    const found = missingAt([point(2000, 1), point(2001, null, "not_reported"), point(2003, 0)], years);
    expect([...found]).toEqual([[2001, "not_reported"], [2002, null], [2004, null], [2005, null]]);
  });

  it("are not intervals without a value", () => {
    expect([...missingAt([{ ...point(2000, null), band: true }, point(2001, null)], [2000, 2001]).keys()]).toEqual([2001]);
  });

  it("are not zeros", () => {
    expect(missingAt(years.map((x) => point(x, 0)), years).size).toBe(0);
  });
});

describe("runs", () => {
  it("join neighbours of one reason only", () => {
    const missing = new Map<number, string | null>([[2001, "not_reported"], [2002, "not_reported"], [2003, "not_covered"], [2005, "not_covered"]]);
    expect(runs(missing, years)).toEqual([
      { from: 2001, to: 2002, reason: "not_reported" },
      { from: 2003, to: 2003, reason: "not_covered" },
      { from: 2005, to: 2005, reason: "not_covered" },
    ]);
  });
});

describe("shared gaps", () => {
  it("are told from those of one series", () => {
    const { common, own } = shareGaps([new Map([[2004, "not_covered"], [2005, "not_covered"]]), new Map([[2001, "not_reported"], [2005, "not_covered"]])]);
    expect([...common]).toEqual([[2005, "not_covered"]]);
    expect(own.map((gaps) => [...gaps.keys()])).toEqual([[2004], [2001]]);
  });

  it("with different reasons keep none of them", () => {
    const { common } = shareGaps([new Map([[2005, "not_covered"]]), new Map([[2005, "not_reported"]])]);
    expect(common.get(2005)).toBe("no_data");
  });

  it("of no series are none", () => {
    expect(shareGaps([]).common.size).toBe(0);
  });
});

it("a stretch reaches half-way to the neighbours and ends with the axis", () => {
  expect(stretch({ from: 2002, to: 2003, reason: null }, years)).toEqual([2001.5, 2003.5]);
  expect(stretch({ from: 2000, to: 2000, reason: null }, years)).toEqual([2000, 2000.5]);
  expect(stretch({ from: 2004, to: 2005, reason: null }, years)).toEqual([2003.5, 2005]);
});
