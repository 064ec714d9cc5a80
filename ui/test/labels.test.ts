import { describe, expect, it } from "vitest";
import { overlaps, packRows, spread } from "../src/labels";

const even = (count: number, height: number): number[] => new Array<number>(count).fill(height);

describe("labels", () => {
  it("that are apart stay where they are", () => {
    expect(spread([10, 50, 90], even(3, 12), 0, 100)).toEqual([10, 50, 90]);
  });

  it("that coincide move evenly to both sides", () => {
    expect(spread([50, 50], even(2, 12), 0, 100)).toEqual([44, 56]);
  });

  it("never cover one another, keep their order and stay inside", () => {
    const at = [3, 4, 5, 60, 61, 99, 99.5];
    const placed = spread(at, even(7, 12), 0, 100);
    for (let i = 1; i < placed.length; i += 1) expect((placed[i] ?? 0) - (placed[i - 1] ?? 0)).toBeGreaterThanOrEqual(12 - 1e-9);
    expect(Math.min(...placed)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...placed)).toBeLessThanOrEqual(100);
  });

  it("keep the order of the input in the output", () => {
    expect(spread([56, 44], even(2, 10), 0, 100)).toEqual([56, 44]);
  });

  it("of two lines get twice the room", () => {
    expect(spread([50, 50], [24, 12], 0, 100)).toEqual([41, 59]);
  });

  it("that cannot fit are pressed together evenly", () => {
    expect(spread([0, 0, 0], even(3, 12), 0, 10)).toEqual([0, 5, 10]);
    expect(spread([], [], 0, 10)).toEqual([]);
  });
});

it("intervals pack into the fewest rows", () => {
  expect(packRows([[0, 10], [5, 15], [12, 20], [16, 30]], 1)).toEqual([0, 1, 0, 1]);
});

it("boxes that only touch do not overlap", () => {
  expect(overlaps({ x: 0, y: 0, width: 10, height: 10 }, { x: 10, y: 0, width: 5, height: 5 })).toBe(false);
  expect(overlaps({ x: 0, y: 0, width: 10, height: 10 }, { x: 9, y: 9, width: 5, height: 5 })).toBe(true);
});
