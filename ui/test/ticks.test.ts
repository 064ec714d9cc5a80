import { describe, expect, it } from "vitest";
import cases from "../../crates/kenesh-render/cases/numbers.json";
import { honestDomain, positionTicks, robustDomain, tickDigits, valueTicks, yearTicks, type Estimate } from "../src/ticks";

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

it("ticks of positions are whole where the positions are, and hold zero among negative ones", () => {
  const years = Array.from({ length: 21 }, (_, i) => i - 10);
  expect(positionTicks(years, 4)).toEqual([-10, -5, 0, 5, 10]);
  expect(positionTicks(years, 11)).toEqual([-10, -8, -6, -4, -2, 0, 2, 4, 6, 8, 10]);
  expect(positionTicks([-1, 0, 1], 12)).toEqual([-1, 0, 1]);
  expect(positionTicks([0.5, 1, 2], 3)).toEqual([0.5, 1, 1.5, 2]);
  expect(positionTicks([], 4)).toEqual([]);
});

describe("the rules shared with the terminal's strips", () => {
  it.each(cases.axes)("$why", ({ points, axis }) => {
    const estimates = points.map(([value, lo, hi]) => ({ value: value ?? NaN, lo: lo ?? null, hi: hi ?? null }));
    // The page's axis goes a little beyond the strip's, and holds zero.
    expect(robustDomain(estimates, true)).toEqual(honestDomain(axis, true));
  });
});

describe("the range for intervals", () => {
  const estimate = (value: number, lo: number | null = null, hi: number | null = null): Estimate => ({ value, lo, hi });

  it("is the honest one where no interval presses the others together", () => {
    const even = [estimate(0.3, 0.1, 0.5), estimate(-0.2, -0.9, 0.5), estimate(0.02, 0.01, 0.03)];
    expect(robustDomain(even)).toEqual(honestDomain([-0.9, 0.5]));
    expect(robustDomain([estimate(0.2), estimate(0.9)])).toEqual(honestDomain([0.2, 0.9]));
    expect(robustDomain([])).toEqual([0, 1]);
  });

  it("leaves far ends out, keeps near ones, and goes on past the estimates on the side of the far ends", () => {
    const [lo, hi] = robustDomain([estimate(0.05, 0.01, 0.09), estimate(0.03, -0.1, 0.16), estimate(-0.01, -60, 58)], true);
    expect(lo).toBeLessThan(-0.1);
    expect(lo).toBeGreaterThan(-0.5);
    expect(hi).toBeGreaterThan(0.16);
    expect(hi).toBeLessThan(0.5);
  });

  it("shows both sides of zero where an end is far on the one side only", () => {
    const [lo, hi] = robustDomain([estimate(0.05, 0.01, 0.09), estimate(0.04, -60, 0.08)], true);
    expect(lo).toBeLessThan(0);
    expect(lo).toBeGreaterThan(-1);
    expect(hi).toBeGreaterThanOrEqual(0.09);
  });

  it("never leaves an estimate out", () => {
    const [lo, hi] = robustDomain([estimate(0.05, 0.01, 0.09), estimate(0.04, 0.02, 0.06), estimate(5, -60, 58)], true);
    expect(lo).toBeLessThan(0);
    expect(hi).toBeGreaterThan(5);
    expect(hi).toBeLessThan(10);
  });

  it("holds zero when asked, though all lies far from it", () => {
    expect(robustDomain([estimate(0.8, 0.7, 0.9)])[0]).toBeGreaterThan(0.6);
    expect(robustDomain([estimate(0.8, 0.7, 0.9)], true)[0]).toBe(0);
    expect(robustDomain([estimate(-0.8, -0.9, -0.7)], true)[1]).toBe(0);
  });
});
