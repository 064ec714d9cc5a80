import { describe, expect, it } from "vitest";
import { honestDomain, tickDigits, valueTicks, yearTicks } from "../src/ticks";

describe("year ticks", () => {
  it("are whole, round and never doubled", () => {
    expect(yearTicks(1992, 2024, 4)).toEqual([2000, 2010, 2020]);
    expect(yearTicks(1992, 2024, 8)).toEqual([1995, 2000, 2005, 2010, 2015, 2020]);
    expect(yearTicks(2020, 2022, 9)).toEqual([2020, 2021, 2022]);
  });

  it("exist even where no round year lies between", () => {
    expect(yearTicks(2011, 2012, 1)).toHaveLength(1);
  });
});

it("value ticks are round and free of floating dust", () => {
  expect(valueTicks(0, 0.35, 4)).toEqual([0, 0.1, 0.2, 0.3]);
  expect(valueTicks(-1, 1, 4)).toEqual([-1, -0.5, 0, 0.5, 1]);
  expect(valueTicks(2, 2, 4)).toEqual([2]);
});

it("ticks are written with the digits that tell them apart", () => {
  expect(tickDigits([0, 0.1, 0.2])).toBe(1);
  expect(tickDigits([0, 0.1, 0.2], 100)).toBe(0);
  expect(tickDigits([0, 0.005], 100)).toBe(1);
  expect(tickDigits([0, 20])).toBe(0);
});

describe("domains", () => {
  it("hold zero where zero is near", () => {
    expect(honestDomain([0.05, 0.3])[0]).toBe(0);
    expect(honestDomain([0.7, 0.98])[0]).toBeGreaterThan(0.6);
    expect(honestDomain([0.7, 0.98], true)[0]).toBe(0);
    expect(honestDomain([-0.4, 0.6])[0]).toBeLessThan(-0.4);
  });

  it("are never empty", () => {
    expect(honestDomain([])).toEqual([0, 1]);
    const [lo, hi] = honestDomain([5, 5]);
    expect(hi).toBeGreaterThan(lo);
  });
});
